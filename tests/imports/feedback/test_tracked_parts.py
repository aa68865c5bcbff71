"""What tracked changes, looks and styles amount to, step by step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from planbench.imports.feedback.grouping import _struck
from planbench.imports.feedback.passages import Look, Passage, TrackedChange
from planbench.imports.feedback.proposal import Mark
from planbench.imports.feedback.remarks import _joined as joined_looks
from planbench.imports.feedback.remarks import is_remark, look_mark, looks_of, remarks_in, without
from planbench.imports.feedback.styles import heading_levels, look_value, style_colours
from planbench.imports.feedback.tracked import _joined, _replacing, _together

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NEW = Mark("insertion", "Åsa", suggestion="\nEtt", near=True, passage=3, context="Mål", spot=4)


def passage(sent: str = "", **facts: Any) -> Passage:
    return Passage(2, "document", etree.Element("body"), ("Mål",), sent=sent, **facts)


@pytest.mark.parametrize(
    ("change", "one"),
    [
        ({}, True),
        ({"spot": 4}, False),
        ({"spot": 6}, False),
        ({"author": "Bo"}, False),
        ({"passage": 2}, False),
        ({"context": "Annat"}, False),
        ({"near": False}, False),
        ({"kind": "deletion"}, False),
    ],
)
def test_new_paragraphs_of_one_author_that_follow_each_other_are_one_suggestion(
    change: dict[str, Any], one: bool
) -> None:
    other = replace(NEW, **{"suggestion": "\nTvå", "spot": 5, "elements": 2, **change})
    found = list(_together([NEW, other]))
    if one:
        assert found == [replace(NEW, suggestion="\nEtt\nTvå", elements=3)]
    else:
        assert found == [NEW, other]
    assert list(_together([])) == []


def test_a_third_paragraph_follows_the_second() -> None:
    third = replace(NEW, suggestion="\nTre", spot=6)
    (found,) = _together([NEW, replace(NEW, suggestion="\nTvå", spot=5), third])
    assert (found.suggestion, found.elements, found.spot) == ("\nEtt\nTvå\nTre", 3, 4)


def change(kind: str, at: int, end: int, text: str = "x", **facts: Any) -> TrackedChange:
    return TrackedChange(
        kind, **{"author": "Åsa", "date": None, **facts}, at=at, end=end, text=text
    )


def test_changes_of_one_author_that_touch_are_one() -> None:
    rows = [
        change("deletion", 0, 3, "Mål"),
        change("deletion", 3, 5, "et"),
        change("deletion", 6, 7, "x"),
        change("insertion", 7, 7, "y"),
        change("insertion", 7, 7, "z", author="Bo"),
        change("insertion", 7, 7, "å", author="Bo", nested=True),
    ]
    found = [(each.kind, each.author, each.text, each.elements) for each in _joined(rows)]
    assert found == [
        ("deletion", "Åsa", "Målet", 2),
        ("deletion", "Åsa", "x", 1),
        ("insertion", "Åsa", "y", 1),
        ("insertion", "Bo", "z", 1),
        ("insertion", "Bo", "å", 1),
    ]
    assert list(_joined([])) == []


@pytest.mark.parametrize(
    ("gone", "new", "together"),
    [
        (change("deletion", 0, 3, "Mål"), change("insertion", 3, 3, "Syfte"), True),
        (change("deletion", 0, 3, "Mål"), change("insertion", 4, 4, "Syfte"), False),
        (change("deletion", 0, 3, "Mål"), change("insertion", 3, 3, "Ja", author="Bo"), False),
        (change("deletion", 0, 3, "   "), change("insertion", 3, 3, "Syfte"), False),
        (change("deletion", 0, 3, "Mål"), change("insertion", 3, 3, " "), False),
        (change("deletion", 0, 3, "Mål"), change("insertion", 3, 3, "Ett\nTvå"), False),
        (change("insertion", 0, 0, "Mål"), change("insertion", 0, 0, "Syfte"), False),
    ],
)
def test_a_deletion_with_what_was_written_in_its_place_is_one_exchange(
    gone: TrackedChange, new: TrackedChange, together: bool
) -> None:
    last = change("deletion", 9, 10)
    pairs = list(_replacing([gone, new, last]))
    assert pairs == ([(gone, new)] if together else [(gone, None), (new, None)]) + [(last, None)]


@pytest.mark.parametrize(
    ("changes", "struck"),
    [
        ([change("deletion", 0, 4)], True),
        ([change("deletion", 0, 3)], False),
        ([change("deletion", 0, 2), change("moved_from", 2, 4)], True),
        ([change("deletion", 0, 4), change("insertion", 4, 4, "Nytt")], False),
        ([change("deletion", 0, 4), change("insertion", 4, 4, " ")], True),
        ([change("deletion", 0, 4, nested=True)], False),
        ([], False),
    ],
)
def test_a_paragraph_is_struck_when_all_of_it_is_and_nothing_came(
    changes: list[TrackedChange], struck: bool
) -> None:
    assert _struck(passage("Text ", changes=changes)) is struck
    assert not _struck(passage("  ", changes=changes))


def test_looks_of_one_kind_that_touch_are_one_and_words_with_several_are_told_once() -> None:
    looks = [
        Look(4, 6, "marked", "yellow"),
        Look(0, 4, "marked", "yellow"),
        Look(2, 5, "coloured", "FF0000"),
        Look(6, 8, "coloured", "FF0000"),
        Look(9, 10, "coloured", "FF0000"),
    ]
    assert list(joined_looks(looks)) == [
        Look(0, 6, "marked", "yellow"),
        Look(6, 8, "coloured", "FF0000"),
        Look(9, 10, "coloured", "FF0000"),
    ]
    assert list(joined_looks([])) == []


def test_a_look_that_many_paragraphs_have_is_the_documents_own() -> None:
    few = [passage("Text", looks=[Look(0, 4, "marked", "yellow")]) for _ in range(20)]
    assert len(looks_of(few)) == 20
    assert looks_of([*few, few[0]]) == []
    others = [passage("Text") for _ in range(85)]
    assert len(looks_of([*few, few[0], *others])) == 21
    assert looks_of([passage("Te  xt", looks=[Look(2, 4, "marked")]), passage("Text")]) == []


def test_a_marked_stretch_is_a_comment_on_just_these_words() -> None:
    mark = look_mark(passage("Alla planerar."), Look(5, 13, "struck"))
    assert (mark.kind, mark.anchor_text, mark.offset) == ("comment", "planerar", 5)
    assert (mark.passage, mark.elements, mark.path) == (2, 0, ("Mål",))
    assert mark.meaning is not None


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("[Varför detta?]", True),
        ("Kommentar: Varför?", True),
        ("ÅE: Varför?", True),
        ("// kolla detta", True),
        ("(SL: bra)", True),
        ("[U12]", False),
        ("Alla planerar.", False),
        ("Fler elever: 12", False),
    ],
)
def test_a_text_that_speaks_to_the_writers_is_a_remark(text: str, remark: bool) -> None:
    assert is_remark(text) is remark


def test_remarks_in_a_text_are_taken_out_of_it() -> None:
    text = "Alla [vilka alla?] planerar. ÅE: Hur ofta?"
    said = remarks_in(text, "Alla planerar.")
    assert [each.text for each in said] == ["vilka alla?", "ÅE: Hur ofta?"]
    assert without(text, said) == "Alla planerar."
    assert remarks_in(text, text) == []
    assert [each.text for each in remarks_in("Alla nu planerar", "Alla", ["nu"])] == ["nu"]


STYLES = etree.fromstring(
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:styleId="R1"><w:name w:val="heading 1"/>'
    '<w:rPr><w:color w:val="0B5E63"/></w:rPr></w:style>'
    '<w:style w:styleId="R9"><w:name w:val="Heading 9"/></w:style>'
    '<w:style w:styleId="T"><w:name w:val="Table Heading 1 x"/>'
    '<w:rPr><w:shd w:fill="DDEEFF" w:val="clear"/><w:strike/></w:rPr></w:style>'
    "</w:styles>"
)


def test_headings_and_colours_are_those_of_the_documents_styles() -> None:
    assert heading_levels(STYLES) == {"R1": 1, "R9": 9}
    assert heading_levels(None) == {}
    colours = style_colours(STYLES)
    assert {"0B5E63", "DDEEFF", "auto", ""} <= colours
    assert "on" not in colours
    assert "auto" in style_colours(None)
    assert "0B5E63" not in style_colours(None)
    strike = STYLES.find(f".//{{{W}}}strike")
    assert strike is not None
    assert look_value(strike) == "on"
