"""The desk without a window: lists, JSON, the goals of all, and documents with the remarks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.services.desk.municipalities import project, send

from planbench.paths import desk_folder
from planbench.services.desk.notebook import DeskRemark, Notebook

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of two municipalities."""
    for number in (0, 1):
        with project(tmp_path / "home", number) as workspace:
            send(workspace, tmp_path / "desk", number)
    return tmp_path / "desk"


def test_what_is_in_a_folder_is_listed_and_told_as_json(planbench: Run, folder: Path) -> None:
    code, out, _ = planbench("desk", folder, "--list")
    assert code == 0
    assert "Björkvallens kommun" in out
    assert "Word-dokument" in out
    (folder / "broken.docx").write_bytes(b"x")
    code, out, _ = planbench("desk", folder, "--json")
    told = json.loads(out)
    assert code == 1
    assert [len(each["goals"]) for each in told["municipalities"]] == [2, 3]
    assert told["unreadable"][0]["file"] == "broken.docx"


def test_goals_and_drafted_remarks_are_written(
    planbench: Run, folder: Path, tmp_path: Path
) -> None:
    _, out, _ = planbench("desk", folder, "--json")
    first = json.loads(out)["municipalities"][0]
    notes = Notebook(desk_folder())
    notes.set_author("Nina")
    goal = first["goals"][0]
    notes.put(DeskRemark("r", first["key"], goal["place"], "Mål 1", "", "praise", "Bra!"))
    sheet, back = tmp_path / "mål.xlsx", tmp_path / "back"
    code, out, _ = planbench("desk", folder, "--goals", sheet, "--to", back)
    assert code == 0
    assert sheet.is_file()
    [document] = back.iterdir()
    assert document.name in out
    assert Notebook(desk_folder()).remarks[0].sent == document.name
    code, _, _ = planbench("desk", folder, "--to", back)
    assert len(list(back.iterdir())) == 1


def test_a_folder_that_is_not_there_is_said(planbench: Run, tmp_path: Path) -> None:
    code, _, said = planbench("desk", tmp_path / "gone", "--list")
    assert (code, "ingen mapp" in said) == (1, True)
