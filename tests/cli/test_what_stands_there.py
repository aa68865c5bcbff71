"""What a command writes never takes a project's place, leaks to no reader, and steers no screen."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Planbench = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    "command",
    [("exchange",), ("status",), ("share", "--goals", "1")],
    ids=lambda command: command[0],
)
def test_a_file_that_is_sent_has_its_own_ending(
    planbench: Planbench, example_file: Path, command: tuple[str, ...]
) -> None:
    before = json.loads(planbench("show", example_file, "--json")[1])
    name, *more = command
    code, _, err = planbench(name, example_file, *more, "--to", example_file)
    assert code == 0, err
    assert json.loads(planbench("show", example_file, "--json")[1]) == before
    [made] = example_file.parent.glob(f"{example_file.name}.planbench-*")
    assert made.is_file()


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("other.planbench-utbyte", ("exchange",)),
        ("other.docx", ("export",)),
        ("other.json", ("export",)),
        ("other.xlsx", ("export", "--document", "survey")),
    ],
)
def test_no_other_project_is_written_over(
    planbench: Planbench, example_file: Path, tmp_path: Path, name: str, command: tuple[str, ...]
) -> None:
    other = tmp_path / name
    shutil.copy(example_file, other)
    before = other.read_bytes()
    first, *more = command
    code, _, err = planbench(first, example_file, *more, "--to", other)
    assert (code, "planbench-projekt" in err) == (1, True)
    assert other.read_bytes() == before


@pytest.mark.parametrize("name", ["allt.json", "allt.zip"])
def test_a_whole_project_is_for_no_reader(
    planbench: Planbench, example_file: Path, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    code, _, err = planbench("export", example_file, "--to", target, "--reader", "public")
    assert (code, ".docx" in err, target.exists()) == (1, True, False)


@pytest.mark.parametrize("place", ["missing/q.xlsx", "folder.xlsx"])
def test_a_questionnaire_that_cannot_be_written_says_why(
    planbench: Planbench, tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    code, _, err = planbench("questionnaire", "pupils-4-9", "--to", tmp_path / place)
    assert (code, "Inget skrevs" in err) == (1, True)


def test_no_text_of_a_project_steers_the_screen(planbench: Planbench, tmp_path: Path) -> None:
    file = tmp_path / "p.planbench"
    name = "Ek\x1b[2Jdala\x07"
    planbench("new", file, "--programme", "ncm-skane-2026", "--municipality", name)
    _, out, _ = planbench("show", file)
    assert "Ek[2Jdala" in out
    assert not {"\x1b", "\x07"} & set(out)
