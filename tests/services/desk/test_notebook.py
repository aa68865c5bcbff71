"""What is written at the desk is kept as it is written, and read by the next window."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbench.services.desk.notebook import DeskRemark, Notebook


@pytest.fixture
def notes(tmp_path: Path) -> Notebook:
    return Notebook(tmp_path / "own" / "desk")


def again(notes: Notebook) -> Notebook:
    """The same notes as another window reads them."""
    return Notebook(notes.file.parent)


def remark(name: str, municipality: str = "a", text: str = "") -> DeskRemark:
    return DeskRemark(name, municipality, "place", "Mål 1", text=text)


def test_a_remark_is_rewritten_in_its_place_and_taken_away(notes: Notebook) -> None:
    for each in (remark("1"), remark("2", "b"), remark("3")):
        notes.put(each)
    notes.put(remark("1", text="Mät oftare."))
    assert [(each.id, each.text) for each in again(notes).remarks] == [
        ("1", "Mät oftare."),
        ("2", ""),
        ("3", ""),
    ]
    assert [each.id for each in notes.of("a")] == ["1", "3"]
    notes.remove("1")
    assert [each.id for each in again(notes).of("a")] == ["3"]


def test_only_what_has_left_is_marked_as_sent(notes: Notebook) -> None:
    for name in "123":
        notes.put(remark(name))
    notes.mark_sent(["1", "3"], "svar.docx")
    assert [each.sent for each in again(notes).remarks] == ["svar.docx", "", "svar.docx"]


def test_the_author_is_a_name_without_what_stands_round_it(notes: Notebook) -> None:
    assert notes.author == ""
    notes.set_author("  Nora ")
    assert again(notes).author == "Nora"


def test_own_phrases_come_first_each_once_and_a_brought_one_can_be_hidden(
    notes: Notebook,
) -> None:
    kind = "question"
    brought = notes.phrases(kind, "sv")
    assert brought
    others = notes.phrases("praise", "sv")
    for text in ("  Hur vet ni det? ", "Hur vet ni det?", " ", "Vem?"):
        notes.add_phrase(kind, text)
    own = [each.text for each in again(notes).phrases(kind, "sv")]
    assert own == ["Vem?", "Hur vet ni det?", *(each.text for each in brought)]
    assert again(notes).phrases("praise", "sv") == others
    notes.remove_phrase(notes.phrases(kind, "sv")[0].id)
    assert notes.phrases(kind, "sv")[0].text == "Hur vet ni det?"
    notes.remove_phrase(brought[0].id)
    left = [each.text for each in again(notes).phrases(kind, "sv")]
    assert left == ["Hur vet ni det?", *(each.text for each in brought[1:])]


def test_phrases_are_in_the_language_that_is_asked_for(notes: Notebook) -> None:
    swedish, bokmal = (
        {each.text for each in notes.phrases("question", language)} for language in ("sv", "nb")
    )
    assert swedish
    assert bokmal
    assert not swedish & bokmal
