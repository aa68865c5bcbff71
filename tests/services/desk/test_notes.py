"""The notes of a desk: kept by two windows at once, damaged, and the phrases they begin with."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.services.desk.conftest import NOW, WORDS, read
from tests.services.desk.municipalities import project, send

from planbench.errors import UserError
from planbench.services.desk.notebook import DeskRemark, Notebook
from planbench.services.guidance.project_status import load_project_status


def test_notes_are_kept_as_they_are_written_by_two_windows_at_once(tmp_path: Path) -> None:
    one, other = Notebook(tmp_path / "own"), Notebook(tmp_path / "own")
    one.put(DeskRemark("a", "k", "p", "Mål 1", text="Först"))
    other.put(DeskRemark("b", "k", "p", "Mål 1", text="Sedan"))
    one.put(DeskRemark("a", "k", "p", "Mål 1", text="Först och främst"))
    other.mark_sent(["b"], "x.docx")
    again = Notebook(tmp_path / "own")
    assert [(each.text, each.sent) for each in again.of("k")] == [
        ("Först och främst", ""),
        ("Sedan", "x.docx"),
    ]
    again.remove("a")
    assert [each.id for each in Notebook(tmp_path / "own").remarks] == ["b"]


def test_damaged_notes_are_told_and_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match="could not be read"):
        Notebook(tmp_path)
    assert (tmp_path / "desk.json").read_text(encoding="utf-8") == "{"


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_the_phrase_bank_begins_with_phrases_for_each_kind(tmp_path: Path, language: str) -> None:
    from planbench.services.desk.notebook import KINDS

    notes = Notebook(tmp_path)
    assert all(len(notes.phrases(kind, language)) >= 2 for kind in KINDS)
    first = notes.phrases("goal", language)[0]
    notes.remove_phrase(first.id)
    notes.add_phrase("goal", "Min egen fras.")
    notes.add_phrase("goal", " Min egen fras. ")
    texts = [each.text for each in Notebook(tmp_path).phrases("goal", language)]
    assert texts[0] == "Min egen fras."
    assert texts.count("Min egen fras.") == 1
    assert first.text not in texts


def test_the_desk_waits_for_the_same_meeting_as_the_project(tmp_path: Path) -> None:
    with project(tmp_path / "home", 3) as home:
        with home.reading() as session:
            status = load_project_status(session, home.programme, NOW.date())
            coming = status.coming_meeting
            assert coming is not None
            first = status.programme_meetings[0]
            assert not first.held
            assert coming.id != first.id
        send(home, tmp_path / "desk", 3)
        (each,) = read(tmp_path / "desk").municipalities
    said = each.newest.phase.sentence(WORDS) if each.newest.phase else ""
    assert said == f"Inför {status.meeting_name(coming)}"
