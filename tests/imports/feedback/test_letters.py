"""What a letter says is kept; politeness, signatures and earlier letters are not remarks."""

from __future__ import annotations

import pytest

from planbench.imports.feedback.email_text import (
    Letter,
    decoded,
    html_text,
    letter_marks,
    read_mail,
)
from planbench.imports.feedback.own_document import Block, OwnDocument

EARLIER = "Från: Karin Ek\nSkickat: den 3 november 2026\n\nHär är planen."


def said(text: str) -> list[str]:
    return [each.text for each in letter_marks(Letter(text=text))[1]]


def test_an_earlier_letter_below_is_left_out_and_one_that_is_all_there_is_is_read() -> None:
    assert said(f"Mål 1 är otydligt.\n\n{EARLIER}") == ["Mål 1 är otydligt."]
    assert "Här är planen." in said(EARLIER)
    assert said(f"Korta ner.\n\n-----Ursprungligt meddelande-----\n{EARLIER}") == ["Korta ner."]


def test_a_signature_ends_the_letter_whatever_ends_its_lines() -> None:
    assert said("Mål 1 är otydligt.\r\n\r\n-- \r\nNora, NCM") == ["Mål 1 är otydligt."]


def test_what_is_quoted_above_a_paragraph_is_what_it_is_about() -> None:
    first, second = letter_marks(
        Letter(text="> Alla elever kan bråk.\n\nHur många?\n\nOch när?", author="Nora")
    )[1]
    assert (first.text, first.anchor_text) == ("Hur många?", "Alla elever kan bråk.")
    assert (second.text, second.anchor_text, second.author) == ("Och när?", "", "Nora")


def test_remarks_stand_below_the_headings_above_them_and_no_others() -> None:
    blocks = (
        Block(0, "Mål", 1),
        Block(1, "Mål 1", 2),
        Block(2, "Otydligt."),
        Block(3, "Mål 2", 2),
        Block(4, "Bra."),
        Block(5, "Nuläge", 1),
        Block(6, "Kort."),
    )
    assert [(each.text, each.path) for each in OwnDocument(blocks).marks()] == [
        ("Otydligt.", ("Mål", "Mål 1")),
        ("Bra.", ("Mål", "Mål 2")),
        ("Kort.", ("Nuläge",)),
    ]


def test_a_heading_that_is_a_sentence_with_nothing_below_it_is_a_remark() -> None:
    long = "Skriv om hela avsnittet så att även en rektor förstår vad det handlar om"
    blocks = (Block(0, long, 2), Block(1, "Mål 2", 2), Block(2, "Bra."))
    assert [each.text for each in OwnDocument(blocks).marks()] == [long, "Bra."]


def test_a_mail_of_html_alone_is_read_line_by_line() -> None:
    data = (
        b"From: nora@example.se\nDate: Fri, 20 Nov 2026 10:12:00 +0100\n"
        b"Content-Type: text/html; charset=utf-8\n\n"
        b"<html><head><title>x</title></head><body><p>Ett</p><ul><li>Tv\xc3\xa5</li></ul>"
        b"<blockquote>Tre</blockquote></body></html>"
    )
    letter = read_mail(data)
    assert letter.author == "nora@example.se"
    assert letter.date is not None
    assert letter.date.tzinfo is None
    assert letter.text.split() == ["Ett", "-", "Två", ">", "Tre"]
    assert html_text("  ") == ""


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_any_usual_character_set(coding: str) -> None:
    assert decoded("Målet är bråk.".encode(coding)) == "Målet är bråk."


def test_what_is_attached_is_handed_on_under_a_name_without_folders() -> None:
    data = (
        b"From: Nora <nora@example.se>\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nSe bilagan.\n"
        b'--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename="../a.txt"\n'
        b"\nKortare.\n--x--\n"
    )
    letter = read_mail(data)
    assert (letter.author, letter.text.strip()) == ("Nora", "Se bilagan.")
    assert [(name, raw.strip()) for name, raw in letter.files] == [(".._a.txt", b"Kortare.")]
