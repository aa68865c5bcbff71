"""A suggestion that reaches into words that planbench prints is cut down to the item's own text."""

from __future__ import annotations

import pytest
from tests.imports.feedback.conftest import Small
from tests.imports.feedback.test_silent import GOAL, SENT, marked, run

from planbench.imports.feedback import KnownAnchor, Mark, PrintedTexts, place_marks, read_word

BY = 'w:id="7" w:author="Nora" w:date="2026-11-20T10:00:00Z"'
LEAD, TAIL = "Mål 1. ", " (nivå: elev)"


def struck(text: str) -> str:
    return f"<w:del {BY}>{run(text).replace('w:t', 'w:delText')}</w:del>"


def new(text: str) -> str:
    return f"<w:ins {BY}>{run(text)}</w:ins>"


def found(lead: str, text: str, tail: str) -> Mark:
    """The one mark of a paragraph of printed words, a goal's own text, and more printed words."""
    whole = marked(SENT, "FÖRE", "EFTER")
    for printed, runs in (("FÖRE", lead), (SENT, text), ("EFTER", tail)):
        whole = whole.replace(run(printed), runs)
    anchors = {"_pb_a_text": KnownAnchor(GOAL, SENT)}
    reading = read_word(Small(whole).data(), "plan.docx")
    printed = PrintedTexts(around={"_pb_a_text": (LEAD, TAIL)})
    (mark,) = place_marks(reading, anchors, anchors, printed=printed).marks
    assert (mark.target and mark.target.id) == GOAL.id
    return mark


@pytest.mark.parametrize(
    ("lead", "tail"),
    [
        (struck("Mål 1. "), run(TAIL)),
        (struck("Mål") + new("Syfte") + run(" 1. "), run(TAIL)),
        (run(LEAD), struck(TAIL)),
        (run(LEAD), run(" (nivå: ") + struck("elev") + new("lärare") + run(")")),
    ],
)
def test_printed_words_alone_change_nothing_and_it_is_said(lead: str, tail: str) -> None:
    mark = found(lead, run(SENT), tail)
    assert mark.meaning is not None
    assert "prints by itself" in mark.meaning.text
    assert mark.target == GOAL._replace(field="")


@pytest.mark.parametrize(
    ("lead", "text", "tail", "kind", "told"),
    [
        (run(LEAD), struck("Alla") + new("Många") + run(SENT[4:]), run(TAIL), "replacement",
         ("Alla", "Många", 0)),
        (struck(LEAD), struck("Alla") + run(SENT[4:]), run(TAIL), "deletion", ("Alla", "", 0)),
        (run(LEAD), run(SENT[:-8]) + struck(SENT[-8:]), struck(TAIL), "deletion",
         (SENT[-8:], "", len(SENT) - 8)),
        (run(LEAD), new("I år ska ") + run(SENT), run(TAIL), "insertion",
         (LEAD.strip(), "I år ska ", 0)),
    ],
)  # fmt: skip
def test_what_touches_the_text_is_about_the_text_alone(
    lead: str, text: str, tail: str, kind: str, told: tuple[str, str, int]
) -> None:
    mark = found(lead, text, tail)
    assert (mark.kind, mark.context, mark.target) == (kind, SENT, GOAL)
    assert (mark.anchor_text, mark.suggestion, mark.offset) == told


@pytest.mark.parametrize(
    ("number", "text", "field", "said"),
    [
        ("1  ", struck("Alla") + new("Många") + run(SENT[4:]), "text", ("Alla", "Många", SENT)),
        (struck("1  ") + new("A  "), run(SENT), "", None),
    ],
)
def test_a_text_that_is_printed_once_more_in_a_table_is_the_items_own_there_too(
    number: str, text: str, field: str, said: tuple[str, str, str] | None
) -> None:
    lead = number if number.startswith("<") else run(number)
    repeated = marked("DÄR", name="_pb_a_fixed7").replace(run("DÄR"), f"{lead}{text}")
    about = KnownAnchor(GOAL._replace(field=""), f"1  {SENT}")
    anchors = {"_pb_a_text": KnownAnchor(GOAL, SENT)}
    printed = PrintedTexts(fixed={"_pb_a_fixed7": about})
    reading = read_word(Small(repeated + marked(SENT)).data(), "plan.docx")
    (mark,) = place_marks(reading, anchors, anchors, printed=printed).marks
    assert mark.target == GOAL._replace(field=field)
    if said is not None:
        assert (mark.anchor_text, mark.suggestion, mark.context) == said
