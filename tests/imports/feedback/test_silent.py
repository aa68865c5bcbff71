"""Edits that nobody tracked are found, and only those."""

from __future__ import annotations

import pytest
from tests.imports.feedback.conftest import Small

from planbench.imports.feedback import (
    KnownAnchor,
    Mark,
    PrintedTexts,
    Target,
    place_marks,
    read_word,
)

SENT = "Alla lärare planerar tillsammans en gång i månaden."
BESIDE = frozenset({"Mål 1.", "Innehåll", "Så följs planen upp"})
GOAL = Target("goal", "g1", "text")


def marked(text: str, before: str = "", behind: str = "", name: str = "_pb_a_text") -> str:
    """A paragraph with a bookmark round a text."""
    return (
        f"<w:p>{run(before)}"
        f'<w:bookmarkStart w:id="{name}" w:name="{name}"/>{run(text)}<w:bookmarkEnd w:id="{name}"/>'
        f"{run(behind)}</w:p>"
    )


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def found(*paragraphs: str, names: tuple[str, ...] = ("_pb_a_text",)) -> list[Mark]:
    """The marks of a document whose bookmarks all said the same."""
    anchors = {
        name: KnownAnchor(Target("goal", f"g{n}", "text"), SENT) for n, name in enumerate(names, 1)
    }
    reading = read_word(Small("".join(paragraphs)).data(), "tyst.docx")
    return list(
        place_marks(reading, anchors, anchors, printed=PrintedTexts(unanchored_texts=BESIDE)).marks
    )


def test_an_exchanged_word_is_one_mark_at_its_item() -> None:
    (mark,) = found(marked(SENT.replace("månaden", "veckan")))
    assert (mark.kind, mark.anchor_text, mark.suggestion) == ("silent", "månaden", "veckan")
    assert (mark.target, mark.placed_by) == (GOAL, "bookmark")
    assert mark.context[mark.offset :].startswith("månaden")


def test_spaces_and_hyphens_that_programs_exchange_are_no_edit() -> None:
    assert found(marked(SENT.replace("en gång", "en\u00a0gång") + " ")) == []


def test_a_bookmark_that_lost_its_last_letter_is_no_edit() -> None:
    assert found(marked(SENT[:-1], behind=".")) == []


def test_a_bookmark_that_lost_one_of_two_equal_letters_is_no_edit() -> None:
    sent = "Logg från årskurs ett, del II"
    anchors = {
        name: KnownAnchor(Target("evidence", name, "title"), sent)
        for name in ("_pb_a_t", "_pb_b_t")
    }
    tail = ". Egen anteckning."
    body = marked(sent[:-1], behind=f"I{tail}", name="_pb_a_t")
    body += marked(sent, behind=tail, name="_pb_b_t")
    reading = read_word(Small(body).data(), "tyst.docx")
    assert place_marks(reading, anchors, anchors).marks == ()


def test_words_typed_behind_a_bookmark_belong_to_it() -> None:
    other = marked(SENT, name="_pb_b_text") + marked(SENT, name="_pb_c_text")
    names = ("_pb_a_text", "_pb_b_text", "_pb_c_text")
    (mark,) = found(marked(SENT, behind=" Även vikarier."), other, names=names)
    assert (mark.anchor_text, mark.suggestion) == ("", " Även vikarier.")


def test_a_label_that_the_export_itself_writes_is_no_edit() -> None:
    pair = marked(SENT, before="Mål 1. ") + marked(SENT, before="Mål 2. ", name="_pb_b_text")
    assert found(pair, names=("_pb_a_text", "_pb_b_text")) == []


def test_a_paragraph_that_is_gone_is_said_to_be_gone() -> None:
    (mark,) = found(marked(SENT, name="_pb_b_text"), names=("_pb_b_text",)) or [None]
    assert mark is None
    kept = marked("Något annat som står kvar.", name="_pb_b_text")
    gone = [each for each in found(kept, names=("_pb_a_text", "_pb_b_text")) if each.passage < 0]
    assert [(each.anchor_text, each.suggestion, each.target) for each in gone] == [(SENT, "", GOAL)]


def test_a_split_without_a_mark_loses_no_words() -> None:
    head, _, tail = SENT.partition(" en gång")
    (mark,) = found(marked(head), f"<w:p>{run(f'en gång{tail}')}</w:p>")
    assert (mark.anchor_text, mark.suggestion) == (" ", "\n")


def test_a_new_paragraph_stands_behind_the_text_that_it_follows() -> None:
    (mark,) = found(marked(SENT), f"<w:p>{run('Vi saknar elevernas röst.')}</w:p>")
    assert (mark.kind, mark.suggestion) == ("silent", "\nVi saknar elevernas röst.")
    assert (mark.target, mark.placed_by) == (GOAL, "neighbour")


def test_what_the_export_wrote_outside_bookmarks_is_not_new() -> None:
    contents = "2.1\tSå följs planen upp\t7"  # as Word writes it once the field is updated
    assert (
        found(*(f"<w:p>{run(each)}</w:p>" for each in (contents, "INNEHÅLL", "12")), marked(SENT))
        == []
    )


def test_a_new_paragraph_beside_no_item_is_shown_without_a_place() -> None:
    first = f"<w:p>{run('Hälsningar från Solveig')}</w:p>"
    (mark,) = found(first, marked(SENT))
    assert (mark.target, mark.suggestion) == (None, "\nHälsningar från Solveig")


def coloured(text: str) -> str:
    return f'<w:p><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'


def new(*texts: str) -> str:
    return "".join(f"<w:p>{run(each)}</w:p>" for each in texts)


def test_new_paragraphs_that_stand_together_are_one_suggestion() -> None:
    other = marked(SENT, name="_pb_b_text")
    names = ("_pb_a_text", "_pb_b_text")
    first, second = found(
        marked(SENT), new("Vi saknar rösterna.", "", "Fråga dem."), other, new("Bra."), names=names
    )
    assert first.suggestion == "\nVi saknar rösterna.\nFråga dem."
    assert second.suggestion == "\nBra."
    assert [each.target and each.target.id for each in (first, second)] == ["g1", "g2"]


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (new("Kommentar: skriv kortare."), "skriv kortare."),
        (new("[Skriv kortare]"), "Skriv kortare"),
        (coloured("Skriv det här mycket kortare."), "Skriv det här mycket kortare."),
    ],
)
def test_a_new_paragraph_that_speaks_to_the_writers_is_a_comment(paragraph: str, text: str) -> None:
    around = new("Nytt före.") + paragraph + new("Nytt efter.")
    before, remark, after = found(marked(SENT), around)
    assert (remark.kind, remark.suggestion) == ("comment", "")
    assert remark.text.endswith(text)
    assert remark.target == GOAL
    assert (before.suggestion, after.suggestion) == ("\nNytt före.", "\nNytt efter.")


def test_a_figure_is_new_and_a_number_of_a_page_is_not() -> None:
    assert found(marked(SENT), new("12", "3.")) == []
    (mark,) = found(marked(SENT), new("75 %"))
    assert mark.suggestion == "\n75 %"


def test_a_paragraph_that_stands_elsewhere_has_moved_and_is_neither_gone_nor_new() -> None:
    names = tuple(f"_pb_{letter}_text" for letter in "abcd")
    texts = dict(
        zip(
            names,
            ("Först räknar vi högt.", SENT, "Sedan mäter vi.", "Sist ritar vi alla."),
            strict=True,
        )
    )
    anchors = {
        name: KnownAnchor(Target("goal", name, "text"), text) for name, text in texts.items()
    }
    moved = (names[1], *names[2:], names[0])
    body = "".join(marked(texts[name], name=name) for name in moved)
    printed = PrintedTexts(unanchored_texts=BESIDE, order=names)
    reading = read_word(Small(body).data(), "flyttat.docx")
    (mark,) = place_marks(reading, anchors, anchors, printed=printed).marks
    assert (mark.kind, mark.anchor_text) == ("move", "Först räknar vi högt.")
    assert mark.target == Target("goal", names[0], "text")
    assert mark.meaning is not None
    assert mark.meaning.values["text"] == "Sist ritar vi alla."
