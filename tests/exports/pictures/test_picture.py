"""Pictures: painted elsewhere, the same as here, and here when there is no elsewhere."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from planbench.exports.pictures import picture
from planbench.exports.pictures.picture import (
    MOST_PIXELS,
    in_bounds,
    paint,
    paint_ahead,
    to_png,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><text y="9">{}</text></svg>'
PAINTING = f"""
from planbench.exports.pictures.picture import to_png
if __name__ == "__main__":
    to_png({SVG.format("a")!r})
    print("painted", flush=True)
    input()
"""


def test_a_picture_painted_ahead_is_the_one_that_is_painted_here() -> None:
    drawings = [SVG.format(n) for n in range(3)]
    paint_ahead(drawings)
    painted = [to_png(each) for each in drawings]
    assert painted == [paint(each, 2.0) for each in drawings]
    assert len(set(painted)) == len(drawings)


def test_what_is_no_drawing_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown token"):
        to_png("no drawing")


def test_without_its_process_a_picture_is_painted_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(_: str, __: float, ___: int) -> Future[bytes]:
        raise BrokenExecutor

    monkeypatch.setattr(picture, "_painting", killed)
    drawing = SVG.format("killed")
    paint_ahead([drawing])
    assert to_png(drawing) == paint(drawing, 2.0)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no forks")
def test_a_fork_paints_after_its_parent_has() -> None:
    to_png(SVG.format("parent"))
    drawing = SVG.format("fork")
    child = os.fork()
    if child == 0:
        signal.alarm(30)  # a fork that waits without end dies of it
        os._exit(0 if to_png(drawing) == paint(drawing, 2.0) else 1)
    _, ended = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(ended) == 0


def test_painters_end_with_a_program_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "painting.py"
    script.write_text(PAINTING, encoding="utf-8")
    with Popen([sys.executable, str(script)], stdin=PIPE, stdout=PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "painted\n"
        program.send_signal(signal.SIGKILL)
        # The painters hold the same stdout: it ends when the last of them has.
        rest, _ = program.communicate(timeout=60)
    assert rest == ""


def test_a_drawing_beyond_any_page_is_painted_smaller() -> None:
    endless = '<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="90000"></svg>'
    usual = endless.replace("90000", "900")
    assert in_bounds(usual, 2.0) == 2.0
    assert 1000 * 90_000 * in_bounds(endless, 2.0) ** 2 <= MOST_PIXELS * 1.01
