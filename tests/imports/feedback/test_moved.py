"""What was moved, copied, removed or added without tracking is told once, as what it is."""

from __future__ import annotations

from dataclasses import replace

from tests.imports.feedback.conftest import Small
from tests.imports.feedback.test_silent import marked, new, run

from planbench.imports.feedback import (
    Anchors,
    ItemRef,
    KnownAnchor,
    Mark,
    PrintedTexts,
    Target,
    place_marks,
    read_word,
)
from planbench.imports.feedback.own_text import PRINTED

TEXTS = {
    "_pb_a_text": ("goal", "a", "text", "Alla lärare planerar tillsammans."),
    "_pb_a_rationale": ("goal", "a", "rationale", "Det är vad lärarna själva ber om."),
    "_pb_b_text": ("goal", "b", "text", "Eleverna förklarar hur de tänker."),
    "_pb_b_rationale": ("goal", "b", "rationale", "Det gör de sällan i dag, säger de."),
    "_pb_b_more": ("goal", "b", "rationale", "Det har vi sett på alla våra besök."),
}
ROWS = {
    "_pb_c_text": ("action", "c", "text", "Pröva tre lektioner om tal."),
    "_pb_c_sign": ("action", "c", "sign", "Tre lektioner är sparade."),
    "_pb_d_text": ("action", "d", "text", "Läsa elevernas lösningar ihop."),
    "_pb_d_sign": ("action", "d", "sign", "Samtal förs varje månad."),
    "_pb_e_text": ("action", "e", "text", "Besöka varandras lektioner."),
    "_pb_e_sign": ("action", "e", "sign", "Alla har varit på besök."),
}
FIXED = {
    "_pb_a_fixed": ("goal", "a", "", "Så ser vi att målet är nått"),
    "_pb_a_fixed2": ("goal", "a", "", "Ansvarig för insatsen"),
}


def anchors(rows: dict[str, tuple[str, str, str, str]]) -> Anchors:
    return {
        name: KnownAnchor(Target(kind, item, field), text)
        for name, (kind, item, field, text) in rows.items()
    }


SENT_TEXTS = anchors({**TEXTS, **ROWS})
PRINT = PrintedTexts(
    unanchored_texts=frozenset({"Mål och insatser"}),
    fixed=anchors(FIXED),
    around={
        "_pb_a_rationale": ("", ". Enkät, 12 frågor."),
        "_pb_b_more": ("Varför: ", ""),
    },
    inside={ItemRef("action", each): ItemRef("goal", "b") for each in "cde"},
    order=(*FIXED, *TEXTS, *ROWS),
    margins=frozenset({"Ekdala · Plan", "Sida  av "}),
)


def read(*body: str, **parts: str) -> list[Mark]:
    reading = read_word(Small("".join(body), parts).data(), "plan.docx")
    return list(place_marks(reading, SENT_TEXTS, SENT_TEXTS, printed=PRINT).marks)


def text(name: str) -> str:
    known = {**TEXTS, **ROWS, **FIXED}[name][3]
    before, behind = PRINT.around.get(name, ("", ""))
    return marked(known, before, behind, name)


def rows(*keys: str, more: dict[str, str] | None = None) -> str:
    """A table with the heads and a row for each action."""
    head = "".join(f"<w:tc>{text(name)}</w:tc>" for name in FIXED)
    inside = [(("head",), head)] + [((key,), cells(key)) for key in keys]
    added = more or {}
    return (
        "<w:tbl>"
        + "".join(f"<w:tr>{row}{added.get(key, '')}</w:tr>" for (key,), row in inside)
        + "</w:tbl>"
    )


def cells(key: str) -> str:
    names = [name for name in ROWS if name.startswith(f"_pb_{key}_")]
    return "".join(f"<w:tc>{text(name)}</w:tc>" for name in names)


def goal(key: str) -> str:
    return "".join(text(name) for name in TEXTS if name.startswith(f"_pb_{key}_"))


def rule(mark: Mark) -> str:
    return mark.meaning.text if mark.meaning else ""


def test_nothing_is_told_of_what_stands_as_it_was_sent() -> None:
    assert read(goal("a"), goal("b"), rows("c", "d", "e")) == []


def test_a_goal_that_was_moved_is_one_mark() -> None:
    (mark,) = read(goal("b"), rows("c", "d", "e"), goal("a"))
    assert (mark.kind, mark.target) == ("move", Target("goal", "a", "text"))
    assert "with all that belongs to it" in rule(mark)


def test_rows_that_changed_places_are_one_mark_behind_the_row_above() -> None:
    (mark,) = read(goal("a"), goal("b"), rows("c", "e", "d"))
    assert (mark.kind, mark.target) == ("move", Target("action", "d", "text"))
    assert "table row was moved" in rule(mark)
    assert mark.meaning is not None
    assert mark.meaning.values["text"] == ROWS["_pb_e_text"][3]


def test_a_paragraph_that_lost_its_bookmark_on_the_way_has_moved() -> None:
    lost = f"<w:p>{run(TEXTS['_pb_b_rationale'][3])}</w:p>"
    parts = text("_pb_b_text") + text("_pb_b_more")
    (mark,) = read(lost, goal("a"), parts, rows("c", "d", "e"))
    assert (mark.kind, mark.target) == ("move", Target("goal", "b", "rationale"))


def test_a_copied_paragraph_is_told_where_it_stands_now() -> None:
    copied = new(TEXTS["_pb_b_rationale"][3])
    again = text("_pb_b_rationale")
    for copy in (copied, again):
        (mark,) = read(goal("a"), goal("b"), rows("c", "d", "e"), copy)
        assert mark.suggestion == f"\n{TEXTS['_pb_b_rationale'][3]}"
        assert "copied" in rule(mark)


def test_words_that_planbench_printed_are_missed_when_they_are_changed_or_gone() -> None:
    changed = goal("a").replace("12 frågor", "14 frågor")
    (mark,) = read(changed, goal("b"), rows("c", "d", "e"))
    assert (mark.anchor_text, mark.suggestion, mark.meaning) == ("12", "14", PRINTED)
    assert mark.target == Target("goal", "a", "")
    relabelled = goal("b").replace("Varför: ", "Skäl: ")
    (label,) = read(goal("a"), relabelled, rows("c", "d", "e"))
    assert (label.anchor_text, label.suggestion, label.meaning) == ("Varför", "Skäl", PRINTED)
    unlabelled = goal("b").replace("Varför: ", "")
    assert read(goal("a"), unlabelled, rows("c", "d", "e")) == []
    bare = rows("c", "d", "e").replace(text("_pb_a_fixed"), "<w:p/>")
    (gone,) = read(goal("a"), goal("b"), bare)
    assert (gone.anchor_text, gone.meaning) == (FIXED["_pb_a_fixed"][3], PRINTED)
    assert gone.target == Target("goal", "a", "")


def test_what_an_older_export_printed_round_its_texts_is_not_guessed() -> None:
    changed = goal("a").replace("12 frågor", "14 frågor")
    reading = read_word(Small(changed + goal("b") + rows("c", "d", "e")).data(), "plan.docx")
    older = replace(PRINT, around_is_kept=False)
    assert place_marks(reading, SENT_TEXTS, SENT_TEXTS, printed=older).marks == ()


def test_a_row_that_is_gone_has_not_moved_to_where_a_cell_says_the_same() -> None:
    other = f"<w:tbl><w:tr><w:tc>{new(ROWS['_pb_d_text'][3])}</w:tc></w:tr></w:tbl>"
    marks = read(goal("a"), goal("b"), rows("c", "e"), other)
    assert "move" not in {mark.kind for mark in marks}


def test_a_new_column_is_one_mark_and_is_never_taken_in() -> None:
    column = {key: f"<w:tc>{new(f'kostnad {key}')}</w:tc>" for key in ("head", "c", "d", "e")}
    (mark,) = read(goal("a"), goal("b"), rows("c", "d", "e", more=column))
    assert (mark.kind, mark.structure) == ("row", None)
    assert mark.suggestion == "kostnad head | kostnad c | kostnad d | kostnad e"


def test_what_was_written_into_the_header_is_told_once() -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    header = f"<w:hdr {names}><w:p>{run('Ekdala · Plan')}{run('{}')}</w:p></w:hdr>"
    body = (goal("a"), goal("b"), rows("c", "d", "e"))
    assert read(*body, header=header.format("")) == []
    (mark,) = read(*body, header=header.format(" Skriv diarienummer här!"))
    assert (mark.kind, mark.suggestion) == ("silent", " Skriv diarienummer här!")
    assert "header or footer" in rule(mark)
    (said,) = read(*body, header=header.format(" NCM: skriv diarienummer!"))
    assert (said.kind, said.suggestion) == ("comment", "")
