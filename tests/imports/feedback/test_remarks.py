"""Remarks that are made without Word's own tools are comments; the text beside them stays as is."""

from __future__ import annotations

import pytest
from tests.imports.feedback.conftest import NAMES, Small
from tests.imports.feedback.test_silent import GOAL, SENT, found, marked, run

from planbench.imports.feedback import (
    KnownAnchor,
    Mark,
    PrintedTexts,
    Target,
    place_marks,
    read_word,
)
from planbench.imports.feedback.package import open_word
from planbench.imports.feedback.remarks import is_remark, note_marks, remarks_in, without, words_of
from planbench.imports.feedback.story import read_passages

OTHER = "Fyra lektioner i månaden räcker inte."
ANCHORS = {
    "_pb_a_text": KnownAnchor(GOAL, SENT),
    "_pb_d_actions": KnownAnchor(Target("goal", "g1", "actions"), None),
    "_pb_e_text": KnownAnchor(Target("action", "a1", "text"), "Vi planerar varje vecka."),
}


def read(body: str) -> list[Mark]:
    anchors = {name: each for name, each in ANCHORS.items() if f'"{name}"' in body}
    reading = read_word(Small(body).data(), "anm.docx")
    printed = PrintedTexts(unanchored_texts=frozenset({"Vem", "Karin"}))
    return list(place_marks(reading, anchors, anchors, printed=printed).marks)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Kommentar: skriv kortare", True),
        ("Obs – hinner ni?", True),
        ("SS: hinner ni?", True),
        ("[Skriv kortare]", True),
        ("(fråga: hinner ni?)", True),
        ("// hinner ni?", True),
        ("[U12]", False),
        ("Notera: eleverna ska förklara.", False),
        ("Alla lärare planerar (i arbetslag) varje vecka.", False),
        ("Observationer: se bilagan", False),
    ],
)
def test_what_speaks_to_the_writers_is_told_from_what_is_meant_for_the_plan(
    text: str, remark: bool
) -> None:
    assert is_remark(text) is remark


def test_remarks_in_a_text_are_found_once_and_taken_out_of_it() -> None:
    text = f"{SENT[:-1]} [hur ofta?] tillsammans. SS: bra"
    said = remarks_in(text, SENT, ["hur ofta?"])
    assert [each.text for each in said] == ["hur ofta?", "SS: bra"]
    assert without(text, said).split() == f"{SENT[:-1]} tillsammans.".split()
    assert remarks_in("Bråk [steg ett] först.", "Bråk [steg ett] först.") == []
    assert words_of(" (hinner ni?) ") == "hinner ni?"


def look(text: str, *looks: str) -> str:
    return f"<w:r><w:rPr>{''.join(looks)}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_marked_words_are_a_comment_on_them_each_once() -> None:
    yellow = '<w:highlight w:val="yellow"/>'
    inside = look("Alla ", yellow) + look("lärare", yellow) + run(SENT.removeprefix("Alla lärare"))
    name = "_pb_a_text"
    begin = f'<w:bookmarkStart w:id="{name}" w:name="{name}"/>'
    (mark,) = read(f'<w:p>{begin}{inside}<w:bookmarkEnd w:id="{name}"/></w:p>')
    assert (mark.kind, mark.anchor_text, mark.target) == ("comment", "Alla lärare", GOAL)
    assert mark.meaning is not None
    assert mark.meaning.text == "Marked with a colour."


def test_a_footnote_is_a_comment_where_it_is_referred_to() -> None:
    notes = (
        f'<w:footnotes {NAMES}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p>{run("Gäller det alla?")}</w:p>'
        f"<w:p>{run('Även vikarier?')}</w:p></w:footnote></w:footnotes>"
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = marked(SENT).replace("</w:p>", f"{reference}</w:p>")
    file = open_word(Small(body, {"footnotes": notes}).data(), "not.docx")
    (mark,) = note_marks(read_passages(file))
    assert (mark.kind, mark.text) == ("comment", "Gäller det alla?\nÄven vikarier?")
    assert SENT.endswith(mark.anchor_text)
    assert (mark.context, mark.offset + len(mark.anchor_text)) == (SENT, len(SENT))


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{each}</w:tc>' for each in cells)}</w:tr>"


def cell(text: str, name: str = "") -> str:
    return marked(text, name=name) if name else f"<w:p>{run(text)}</w:p>"


def test_a_row_that_nobody_tracked_is_a_new_action_behind_the_one_above() -> None:
    rows = row(cell("Insats", "_pb_d_actions"), cell("Vem"))
    rows += row(cell("Vi planerar varje vecka.", "_pb_e_text"), cell("Karin"))
    rows += row(cell("Vi besöker varandra."), cell("Per"))
    (mark,) = (each for each in read(f"<w:tbl>{rows}</w:tbl>") if each.kind == "row")
    assert mark.suggestion == "Vi besöker varandra. | Per"
    assert mark.structure is not None
    assert (mark.structure.add, mark.structure.goal_id, mark.structure.after) == (
        "action",
        "g1",
        "a1",
    )
    assert mark.structure.cells == (("Vi besöker varandra.",), ("Per",))


def test_an_empty_row_is_nothing() -> None:
    rows = row(cell("Insats", "_pb_d_actions"), cell("Vem"))
    rows += row(cell("Vi planerar varje vecka.", "_pb_e_text"), cell("Karin"))
    marks = read(f"<w:tbl>{rows}{row(cell(''), cell(' '))}</w:tbl>")
    assert not [each for each in marks if each.kind == "row"]
    assert found(marked(SENT)) == []


def test_words_that_were_put_in_and_speak_to_the_writers_are_a_comment() -> None:
    by = 'w:id="7" w:author="Nora" w:date="2026-11-20T10:00:00Z"'
    added = f"<w:ins {by}>{run(' [hinner ni det?]')}</w:ins>"
    (mark,) = read(marked(SENT).replace("<w:bookmarkEnd", f"{added}<w:bookmarkEnd"))
    assert (mark.kind, mark.text, mark.suggestion) == ("comment", "hinner ni det?", "")
    assert (mark.target, mark.author) == (GOAL, "Nora")
