"""Paragraphs joined or split without tracking are told as that, and no text comes in twice."""

from __future__ import annotations

from tests.imports.feedback.conftest import Small
from tests.imports.feedback.test_silent import BESIDE, SENT, found, marked, new, run

from planbench.imports.feedback import (
    KnownAnchor,
    Mark,
    PrintedTexts,
    Target,
    place_marks,
    read_word,
)
from planbench.imports.feedback.tracked import JOINED, SPLIT

NEXT = "Ämneslaget prövar lektionerna innan de sparas."
TEXTS = {"_pb_a_text": SENT, "_pb_b_text": NEXT}


def read(body: str) -> list[Mark]:
    anchors = {
        name: KnownAnchor(Target("section", "s1", "body"), text) for name, text in TEXTS.items()
    }
    printed = PrintedTexts(unanchored_texts=BESIDE, order=tuple(TEXTS))
    reading = read_word(Small(body).data(), "ihop.docx")
    return list(place_marks(reading, anchors, anchors, printed=printed).marks)


def check_joined(mark: Mark) -> None:
    assert (mark.kind, mark.suggestion, mark.meaning) == ("paragraph", " ", JOINED)
    assert (mark.context, mark.offset) == (SENT, len(SENT))
    assert mark.target == Target("section", "s1", "body")


def test_two_paragraphs_in_one_are_joined_whichever_bookmark_is_left() -> None:
    first, second = marked(SENT), marked(NEXT, name="_pb_b_text")
    (both,) = read(first.replace("</w:p>", run(" ") + second.removeprefix("<w:p>")))
    (of_first,) = read(marked(SENT, behind=f" {NEXT}"))
    (of_second,) = read(marked(NEXT, before=f"{SENT} ", name="_pb_b_text"))
    for mark in (both, of_first, of_second):
        check_joined(mark)


def test_words_that_were_changed_beside_the_joining_are_told_by_themselves() -> None:
    edited, joined = read(marked(f"{SENT.replace('månaden', 'veckan')} {NEXT}"))
    assert (edited.kind, edited.anchor_text, edited.suggestion) == ("silent", "månaden", "veckan")
    check_joined(joined)


def test_no_words_are_lost_of_a_paragraph_that_was_split_in_three() -> None:
    whole = f"{SENT} {NEXT} Sedan ritar alla en tallinje."
    anchors = {"_pb_a_text": KnownAnchor(Target("section", "s1", "body"), whole)}
    printed = PrintedTexts(unanchored_texts=BESIDE, order=tuple(anchors))
    for last in ("Sedan ritar alla en tallinje.", "Sedan ritar alla en lång tallinje."):
        body = marked(SENT) + new("", NEXT, last)
        reading = read_word(Small(body).data(), "delat.docx")
        (mark,) = place_marks(reading, anchors, anchors, printed=printed).marks
        now = whole[: mark.offset] + mark.suggestion + whole[mark.offset + len(mark.anchor_text) :]
        assert now == f"{SENT}\n{NEXT}\n{last}"
    assert mark.meaning is None


def test_a_label_is_no_text_of_the_paragraph_that_was_joined_with_it() -> None:
    lead = "Tecken: "
    around = {"_pb_b_text": (lead, "")}
    anchors = {
        name: KnownAnchor(Target("action", "a1", name), text) for name, text in TEXTS.items()
    }
    printed = PrintedTexts(unanchored_texts=BESIDE, order=tuple(TEXTS), around=around)
    both = marked(SENT).replace("</w:p>", marked(NEXT, lead, "", "_pb_b_text")[len("<w:p>") :])
    for body in (both, marked(SENT, behind=f" {lead}{NEXT}")):
        reading = read_word(Small(body).data(), "ihop.docx")
        (mark,) = place_marks(reading, anchors, anchors, printed=printed).marks
        assert (mark.kind, mark.meaning) == ("paragraph", JOINED)


def test_a_paragraph_that_was_only_split_is_said_to_be_split() -> None:
    head, _, tail = SENT.partition(" en gång")
    (mark,) = found(marked(head), f"<w:p>{run(f'en gång{tail}')}</w:p>")
    assert mark.meaning == SPLIT
