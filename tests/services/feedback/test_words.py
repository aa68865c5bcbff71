"""What a file with feedback holds is told in one way, in the window and at the command line."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from planbench.i18n import words_for
from planbench.imports.feedback import FeedbackProposal, Mark, Target
from planbench.imports.proposal import Remark
from planbench.services.feedback.words import kinds, landing, lines_of, said_by, talks

WORDS = words_for("en")
PLACE = Target("goal", "g1", "text")


def day(number: int) -> dt.datetime:
    return dt.datetime(2026, 11, number, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ((), "plan.docx"),
        ((Mark("comment", "Solveig", day(14)),), "plan.docx: Solveig, 14 November 2026"),
        (
            (
                Mark("comment", "Solveig", day(20)),
                Mark("comment", "", None),
                Mark("comment", "Anna", day(14)),
                Mark("comment", "Solveig", day(16)),
            ),
            "plan.docx: Anna and Solveig, 14 November 2026 – 20 November 2026",
        ),
        ((Mark("comment", "", day(3)),), "plan.docx: 3 November 2026"),
    ],
)
def test_who_said_it_and_when(marks: tuple[Mark, ...], told: str) -> None:
    said = said_by(FeedbackProposal("plan.docx", "x", marks), WORDS)
    assert said.replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ((), "0 marks"),
        ((Mark("comment"),), "1 mark: Comment 1"),
        (
            (Mark("comment"), Mark("deletion"), Mark("comment")),
            "3 marks: Comment 2, Deletion 1",
        ),
    ],
)
def test_kinds_are_counted(marks: tuple[Mark, ...], told: str) -> None:
    assert kinds(FeedbackProposal("plan.docx", "x", marks), WORDS) == told


def test_where_they_land_and_which_are_new() -> None:
    marks = (Mark("comment", key="a", target=PLACE), Mark("comment", key="b", target=PLACE))
    proposal = FeedbackProposal(
        "plan.docx", "x", (*marks, Mark("comment", key="c")), known=frozenset({"a", "b"})
    )
    assert landing(proposal, WORDS) == "In place: 2. Without a place: 1. New: 1."


def test_talks_that_ended_or_began_again_are_told_and_others_are_not() -> None:
    proposal = FeedbackProposal(
        "plan.docx", "x", (), talks={"a": "done", "b": "open", "c": "done", "d": "accepted"}
    )
    assert list(talks(proposal, WORDS)) == [
        "2 talks were resolved.",
        "1 talk was taken up again.",
    ]
    assert list(talks(FeedbackProposal("plan.docx", "x", ()), WORDS)) == []


def test_what_to_know_of_a_file_stands_last() -> None:
    proposal = FeedbackProposal(
        "plan.docx",
        "x",
        (Mark("comment"),),
        noise=Counter({"Dark.": 2}),
        warnings=(Remark("again", "Seen before."),),
    )
    *_rest, warning, left = lines_of(proposal, WORDS)
    assert warning == "– Seen before."
    assert left.startswith("– ")
    assert "Dark." in left
    assert "2" in left
