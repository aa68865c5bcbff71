"""Where a mark stands in a text that others have written on since, and what taking it in gives."""

from __future__ import annotations

from typing import Any

import pytest

from planbench.domain.model import Feedback
from planbench.services.feedback.text_changes import (
    Parts,
    adds_paragraphs,
    behind_of,
    cited_letter,
    is_about_text,
    paragraphs_to_choose,
    parts_of,
    place_of,
    suggests,
    target_field,
)

SENT = "Alla elever räknar säkert i årskurs 3."


def mark(kind: str = "replacement", **facts: Any) -> Feedback:
    """A mark on the word «räknar» of the text that was sent, unless said otherwise."""
    usual = {
        "context": SENT,
        "anchor_text": "räknar",
        "offset": SENT.index("räknar"),
        "suggestion": "räknar nu",
        "target_kind": "goal",
        "target_field": "text",
    }
    return Feedback(id="m", kind=kind, **{**usual, **facts})  # type: ignore[arg-type]


def result(text: str, feedback: Feedback) -> str | None:
    """The text once the suggestion is taken in; None where it has no place."""
    parts = parts_of(text, feedback)
    return parts.result if parts else None


@pytest.mark.parametrize(
    ("now", "after"),
    [
        (SENT, "Alla elever räknar nu säkert i årskurs 3."),
        (f"Nytt: {SENT}", "Nytt: Alla elever räknar nu säkert i årskurs 3."),
        (
            "Alla våra elever räknar säkert i årskurs 3.",
            "Alla våra elever räknar nu säkert i årskurs 3.",
        ),
        (
            "Alla elever räknar mycket säkert i årskurs 3.",
            "Alla elever räknar nu mycket säkert i årskurs 3.",
        ),
        ("Alla elever kan säkert i årskurs 3.", None),
        ("Något helt annat står här i dag.", None),
    ],
)
def test_a_suggestion_moves_along_with_what_was_written_since(now: str, after: str | None) -> None:
    assert result(now, mark()) == after


@pytest.mark.parametrize(
    ("feedback", "after"),
    [
        (mark("deletion", suggestion=""), "Alla elever säkert i årskurs 3."),
        (
            mark(
                "insertion", anchor_text="", suggestion="och skriver ", offset=SENT.index("säkert")
            ),
            "Alla elever räknar och skriver säkert i årskurs 3.",
        ),
        (
            mark("insertion", context="", anchor_text="", suggestion="Slut."),
            f"{SENT} Slut.",
        ),
        (
            mark("insertion", context="", anchor_text="", suggestion="\nNytt stycke."),
            f"{SENT}\nNytt stycke.",
        ),
        (mark("comment"), SENT),
    ],
)
def test_each_kind_of_mark_changes_the_text_as_it_says(feedback: Feedback, after: str) -> None:
    assert result(SENT, feedback) == after


def test_the_words_of_a_comment_are_shown_where_they_stand_now() -> None:
    assert parts_of("Alla elever kan räknar.", mark("comment")) is not None
    bold = mark("comment", context="", anchor_text="elever räknar")
    text = "Alla **elever** räknar."
    assert place_of(text, bold, [(0, len(text))]) == (7, len("Alla **elever** räknar"))
    assert place_of("Annat.", bold, [(0, 6)]) is None
    first = mark(anchor_text="Alla", offset=0, suggestion="Alla våra")
    assert result(SENT.replace("3", "4"), first) == "Alla våra elever räknar säkert i årskurs 4."
    nothing = mark("comment", context="", anchor_text="")
    assert place_of("Annat.", nothing, [(0, 6)]) == (6, 6)


@pytest.mark.parametrize(
    ("text", "at", "new", "parts"),
    [
        ("Ett. Två.", 4, "\n", Parts("Ett.", "", "\n", " Två.")),
        ("Ett.\nTvå.", 4, "", Parts("Ett.", "\n", "", "Två.")),
        ("Ett.\nTvå.", 4, " ", Parts("Ett.", "\n", " ", "Två.")),
        ("Ett. \nTvå.", 5, " ", Parts("Ett. ", "\n", "", "Två.")),
        ("Ett.\n Två.", 4, " ", Parts("Ett.", "\n", "", " Två.")),
        ("Ett.", 4, "", None),
    ],
)
def test_a_paragraph_is_parted_or_joined_with_the_next(
    text: str, at: int, new: str, parts: Parts | None
) -> None:
    feedback = mark("paragraph", context=text, anchor_text="", offset=at, suggestion=new)
    assert parts_of(text, feedback) == parts


TWO = "Det första stycket.\nDet andra stycket."
BLOCKS = [(0, 19), (20, 38)]


@pytest.mark.parametrize(
    ("context", "end"),
    [
        ("Det första stycket.", 19),
        ("Mål: Det första stycket.", 19),
        ("Det förste stycket.", 19),
        ("Det andra stycket.", 38),
        ("Något helt annat än så.", 38),
        ("", 38),
    ],
)
def test_new_paragraphs_come_behind_the_one_that_they_follow(context: str, end: int) -> None:
    feedback = mark("insertion", context=context, anchor_text="", suggestion="\nNytt.")
    assert behind_of(TWO, feedback, BLOCKS) == (end, end)
    assert place_of(TWO, feedback, BLOCKS) == (end, end)


@pytest.mark.parametrize(
    ("feedback", "adds", "choose"),
    [
        (mark("insertion", suggestion="\nEtt.\n \n Två. "), True, ["Ett.", "Två."]),
        (mark("insertion", suggestion="\nEtt."), True, []),
        (mark("insertion", suggestion="Ett.\nTvå."), False, []),
        (mark("replacement", suggestion="\nEtt.\nTvå."), False, []),
        (mark("replacement", suggestion="\nEtt.\nTvå.", anchor_text=""), True, ["Ett.", "Två."]),
        (mark("comment", suggestion="\nEtt.\nTvå.", anchor_text=""), False, []),
    ],
)
def test_of_several_new_paragraphs_one_can_choose(
    feedback: Feedback, adds: bool, choose: list[str]
) -> None:
    assert adds_paragraphs(feedback) == adds
    assert paragraphs_to_choose(feedback) == choose


@pytest.mark.parametrize(
    ("feedback", "field"),
    [
        (mark(), "text"),
        (mark("insertion", suggestion="\nNytt."), "rationale"),
        (mark("insertion", suggestion="\nNytt.", target_field="rationale"), "rationale"),
        (
            mark("insertion", suggestion="\nNytt.", target_kind="section", target_field="title"),
            "body",
        ),
        (mark("insertion", suggestion="\nNytt.", target_kind="person", target_field=""), ""),
    ],
)
def test_new_paragraphs_go_where_there_is_room_for_them(feedback: Feedback, field: str) -> None:
    assert target_field(feedback) == field


@pytest.mark.parametrize(
    ("feedback", "suggesting", "about"),
    [
        (mark(), True, True),
        (mark("comment"), False, True),
        (mark("paragraph", suggestion="\n"), True, True),
        (
            mark("paragraph", suggestion="\n", target_kind="person", target_field="name"),
            False,
            True,
        ),
        (mark("paragraph", suggestion="\n", target_kind="newer"), False, False),
        (mark(target_field="newer"), True, False),
        (mark(target_kind="indicator", target_field="target"), True, False),
        (mark(structure="row"), True, False),
    ],
)
def test_what_a_mark_is_about(feedback: Feedback, suggesting: bool, about: bool) -> None:
    assert (suggests(feedback), is_about_text(feedback)) == (suggesting, about)


@pytest.mark.parametrize(
    ("facts", "letter"),
    [
        ({"context": "Se [U3]."}, "U"),
        ({"context": "Se [K12] och [U3]."}, "K"),
        ({"context": "", "anchor_text": "[K2]"}, "K"),
        ({"context": "Inget.", "anchor_text": "", "suggestion": "[U1]"}, "U"),
        ({"context": "Inget.", "anchor_text": "", "suggestion": ""}, ""),
    ],
)
def test_the_letter_of_evidence_is_the_documents_own(facts: dict[str, str], letter: str) -> None:
    assert cited_letter(mark(**facts)) == letter
