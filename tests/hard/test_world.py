"""The world round the file: no network, a clock that goes back, two who write at once."""

from __future__ import annotations

import datetime as dt
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import NOW, SWEDISH

from planbench.domain.model import Evidence, Goal
from planbench.json_format.writing import snapshot
from planbench.programmes.loading import load_programme
from planbench.services.checking.all_checks import check_everything
from planbench.services.exchange.packages import make_package, merge
from planbench.services.export.exporting import export
from planbench.services.projects import back_up, example_project, open_workspace


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Any way out is an error; what was tried."""
    tried: list[object] = []

    def refuse(*arguments: object, **_named: object) -> None:
        tried.append(arguments[1:])
        raise AssertionError("planbench went out")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return tried


def test_a_whole_job_goes_without_a_network(tmp_path: Path, no_network: list[object]) -> None:
    file = tmp_path / "plan.planbench"
    example_project(file, load_programme(SWEDISH), today=NOW.date())
    workspace = open_workspace(file, now=lambda: NOW)
    package = make_package(workspace, tmp_path / "x.planbench-utbyte")
    merge(workspace, package, tmp_path / "kept")
    check_everything(workspace)
    for name in ("plan.docx", "plan.pdf", "plan.xlsx", "plan.ics", "plan.pptx", "plan.json"):
        export(workspace, "", tmp_path / name)
    workspace.close()
    back_up(file, "asked", NOW, tmp_path / "kept")
    assert no_network == []


def test_a_clock_that_goes_back_loses_nothing(example_file: Path) -> None:
    moments = iter(NOW - dt.timedelta(days=n * n, hours=n) for n in range(10_000))
    workspace = open_workspace(example_file, now=lambda: next(moments))
    with workspace.reading() as session:
        before = snapshot(session)["goals"]
    for number in range(20):
        with workspace.change("Changed", merge_key="same") as session:
            session.get_one(Goal, before[0]["id"]).text = f"text {number}"
    with workspace.reading() as session:
        assert snapshot(session)["goals"][0]["text"] == "text 19"
    while workspace.undo():
        pass
    with workspace.reading() as session:
        assert snapshot(session)["goals"] == before
    workspace.close()


WRITER = """
import sys
from pathlib import Path
from planbench.domain.model import Evidence
from planbench.errors import UserError
from planbench.services.projects import open_workspace
kept = 0
for number in range(40):
    try:
        workspace = open_workspace(Path(sys.argv[1]))
    except UserError:
        continue
    with workspace.change("Add") as session:
        session.add(Evidence(title=f"{sys.argv[2]}-{number}"))
    workspace.close()
    print(f"{sys.argv[2]}-{number}", flush=True)
"""


def test_two_who_open_and_write_in_turn_lose_nothing(example_file: Path) -> None:
    link = example_file.with_name("link.planbench")
    paths: list[Callable[[], Path]] = [lambda: example_file, lambda: example_file]
    if sys.platform != "win32":
        link.symlink_to(example_file)
        paths[1] = lambda: link
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path()), name], stdout=subprocess.PIPE, text=True
        )
        for path, name in zip(paths, ("one", "other"), strict=True)
    ]
    saved = [line for each in writers for line in each.communicate()[0].split()]
    assert saved
    workspace = open_workspace(example_file, now=lambda: NOW)
    with workspace.reading() as session:
        titles = {each.title for each in session.query(Evidence)}
    assert set(saved) <= titles
    workspace.close()
