"""The desk without a window: lists, JSON, the goals of all, and documents with the remarks."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.services.desk.municipalities import project, send

from planbench.paths import desk_folder
from planbench.services.desk import sending
from planbench.services.desk.folder import Municipality
from planbench.services.desk.notebook import DeskRemark, Notebook

Run = Callable[..., tuple[int, str, str]]
# A folder in a file's place, and a folder seen by two names, are other things on Wine's drive Z.
not_under_wine = pytest.mark.skipif(sys.platform == "win32", reason="not tried on a real Windows")


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


def test_the_goals_alone_are_written_without_a_window(
    planbench: Run, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "mål.xlsx"
    code, out, _ = planbench("desk", folder, "--goals", target)
    assert code == 0
    assert target.is_file()
    assert target.name in out


def test_a_folder_that_is_not_there_is_said(planbench: Run, tmp_path: Path) -> None:
    code, _, said = planbench("desk", tmp_path / "gone", "--list")
    assert (code, "ingen mapp" in said) == (1, True)


def drafted(folder: Path, planbench: Run, text: str) -> Notebook:
    """A remark on a goal of each municipality."""
    told = json.loads(planbench("desk", folder, "--json")[1])["municipalities"]
    notes = Notebook(desk_folder())
    notes.set_author("Nina")
    for each in told:
        place, key = each["goals"][0]["place"], each["key"]
        notes.put(DeskRemark(f"{text}-{key}", key, place, "Mål 1", "", "praise", text))
    return notes


def test_a_second_round_on_the_same_day_is_another_document(
    planbench: Run, folder: Path, tmp_path: Path
) -> None:
    back = tmp_path / "back"
    for text in ("Först.", "Sedan."):
        drafted(folder, planbench, text)
        assert planbench("desk", folder, "--to", back)[0] == 0
    sent = {each.id: each.sent for each in Notebook(desk_folder()).remarks}
    assert len(set(sent.values())) == len(list(back.iterdir())) == 4


@not_under_wine
def test_one_that_cannot_be_written_stops_no_other_and_is_told(
    planbench: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted(folder, planbench, "Bra.")
    back = tmp_path / "back"
    back.mkdir()

    def taken(_folder: Path, municipality: Municipality, _day: object) -> Path:
        place = back / f"{municipality.key[-6:]}.docx"
        if municipality.name.startswith("Björkvallen"):
            place.mkdir()
        return place

    monkeypatch.setattr(sending, "suggested_file", taken)
    code, out, _ = planbench("desk", folder, "--to", back)
    assert code == 1
    assert "– Björkvallens kommun: " in out
    notes = Notebook(desk_folder())
    assert sorted(bool(each.sent) for each in notes.remarks) == [False, True]


@not_under_wine
def test_the_desks_own_documents_do_not_lie_among_theirs(planbench: Run, folder: Path) -> None:
    drafted(folder, planbench, "Bra.")
    code, _, said = planbench("desk", folder, "--to", folder / "svar")
    assert (code, "utanför den" in said) == (1, True)
    assert not (folder / "svar").exists()
    assert not [each for each in Notebook(desk_folder()).remarks if each.sent]


def test_without_a_draft_nothing_is_written_and_that_is_said(
    planbench: Run, folder: Path, tmp_path: Path
) -> None:
    out = planbench("desk", folder, "--to", tmp_path / "back")[1]
    assert "ingen kommentar att lämna" in out
    assert not (tmp_path / "back").exists()


def test_notes_of_a_newer_planbench_are_left_as_they_are(
    planbench: Run, folder: Path, tmp_path: Path
) -> None:
    drafted(folder, planbench, "Bra.")
    file = Notebook(desk_folder()).file
    newer = json.dumps(json.loads(file.read_text(encoding="utf-8")) | {"version": 2, "more": 1})
    file.write_text(newer, encoding="utf-8")
    code, _, said = planbench("desk", folder, "--to", tmp_path / "back")
    assert (code, "nyare planbench" in said) == (1, True)
    assert file.read_text(encoding="utf-8") == newer


def test_the_json_tells_of_each_municipality_what_its_newest_file_says(
    planbench: Run, folder: Path
) -> None:
    told = json.loads(planbench("desk", folder, "--json", "--language", "en")[1])["municipalities"]
    word, package = told
    assert (word["name"], package["name"]) == ("Björkvallens kommun", "Furulunda kommun")
    assert word["questions"] == ["Räcker mål 1 för oss i Björkvallens kommun?"]
    assert package["questions"] == ["Räcker mål 1 för oss i Furulunda kommun?"]
    assert [each["files"][0]["form"] for each in told] == ["word", "exchange"]
    assert [each["files"][0]["file"] for each in told] == ["0-0.docx", "1-0.planbench-utbyte"]
    assert (word["phase"], package["phase"]) == ("", "Before Träff 3")
    assert word["checks"] == []
    rules = {each["rule"]: each for each in package["checks"]}
    assert rules["goal_without_finding"]["level"] == "error"
    assert rules["goal_without_finding"]["text"].startswith("Goal ")
    assert {each["programme"] for each in told} == {"ncm-skane-2026"}
    assert word["key"] != package["key"]
