"""What the desk says of a municipality and its files, and what it says of those left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import SWEDISH

from planbench.checks import CheckFinding, FieldRef
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.services.desk.folder import Desk, Municipality, Unreadable
from planbench.services.desk.reading import DeskFile
from planbench.services.desk.telling import checks_of, facts_of, file_of, left_out, phase_of
from planbench.services.words.phrase import Phrase

WORDS = words_for("en")
MADE = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)
FILE = DeskFile(Path("a.planbench"), "exchange", "k", "Alby", SWEDISH, "sv", MADE, "Karin Ek")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("phase", "turn", "told"),
    [
        (Phrase("Before the meeting"), 2, "Before the meeting · round 2 of remarks"),
        (Phrase("Before the meeting"), 0, "Before the meeting"),
        (None, 1, "round 1 of remarks"),
        (None, 0, "–"),
    ],
)
def test_where_a_project_stands(phase: Phrase | None, turn: int, told: str) -> None:
    assert phase_of(replace(FILE, phase=phase, round=turn), WORDS) == told


@pytest.mark.parametrize(
    ("sender", "earlier", "ends"),
    [
        ("Karin Ek", 0, " (Karin Ek)"),
        ("", 0, "08:30"),
        ("", 1, " · 1 earlier file"),
        ("Karin Ek", 2, " (Karin Ek) · 2 earlier files"),
    ],
)
def test_the_file_that_is_read_is_named_with_those_before_it(
    sender: str, earlier: int, ends: str
) -> None:
    whose = Municipality("k", "Alby", replace(FILE, sender=sender), (FILE,) * earlier)
    told = plain(file_of(whose, WORDS))
    assert told.startswith("Exchange file, ")
    assert told.endswith(ends)


def test_the_phase_is_of_the_project_and_not_of_a_later_word_document() -> None:
    word = replace(FILE, form="word", programme="")
    project = replace(FILE, round=3)
    programme, phase, file = facts_of(Municipality("k", "Alby", word, (project,)), WORDS)
    assert programme == "–"
    assert phase == "round 3 of remarks"
    assert file.startswith("Word document")
    assert facts_of(Municipality("k", "Alby", FILE), WORDS)[0] not in {"–", SWEDISH, ""}
    unknown = Municipality("k", "Alby", replace(FILE, programme="later"))
    assert facts_of(unknown, WORDS)[0] == "later"


def test_remarks_of_the_checks_are_counted_by_how_grave_they_are() -> None:
    findings = [
        CheckFinding(FieldRef("goal", "g"), level, "rule", "Text.")
        for level in ("hint", "error", "hint")
    ]
    told = checks_of(replace(FILE, findings=findings), WORDS)
    assert [part.rpartition(": ")[2] for part in told.split(" · ")] == ["1", "2"]
    assert checks_of(FILE, WORDS) == ""


def test_each_file_that_was_left_out_is_named_once_with_why() -> None:
    unreadable = (
        Unreadable(Path("a.docx"), UserError("It is locked.")),
        Unreadable(Path("b.docx"), UserError("{file} is locked.", file="b.docx")),
    )
    assert list(left_out(Desk(Path(), (), unreadable, 1, 2), WORDS)) == [
        "a.docx: It is locked.",
        "b.docx is locked.",
        "1 file of another kind was not looked at.",
        "There are too many files in the folder: 2 files were not looked at.",
    ]
    assert list(left_out(Desk(Path(), (), ()), WORDS)) == []
