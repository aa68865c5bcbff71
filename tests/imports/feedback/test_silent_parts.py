"""The steps by which an edit that nobody tracked is found, one by one."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from planbench.imports.feedback.passages import Look, Passage
from planbench.imports.feedback.silent.edits import (
    Stretch,
    _between,
    _left_outside,
    _most_before,
    _most_behind,
    _remark,
    _stretches,
    _whole,
)
from planbench.imports.feedback.silent.moved import _out_of_order
from planbench.imports.feedback.silent.new_text import _all_marked

SENT = "Alla planerar ihop."


def passage(sent: str = "", **facts: Any) -> Passage:
    return Passage(7, "document", etree.Element("body"), ("Mål",), sent=sent, **facts)


def stretch(before: str, text: str, behind: str, **facts: Any) -> Stretch:
    return Stretch(passage(f"{before}{text}{behind}", **facts), "_pb_a", before, text, behind)


@pytest.mark.parametrize(
    ("before", "text", "behind", "now"),
    [
        ("Mål: ", SENT, " (klart)", SENT),
        ("Mål: Al", SENT[2:], " (klart)", SENT),
        ("Mål: Ja. ", SENT, " (klart)", f"Ja. {SENT}"),
        ("Mål: ", SENT, " Alltid. (klart)", f"{SENT} Alltid."),
        ("Mål: ", "Alla vilar.", " (klart)", "Alla vilar."),
        ("Målet: ", SENT, " (klart)", SENT),
        ("Mål: ", SENT, " (påbörjat)", SENT),
        ("Mål: Mål: ", SENT, " (klart)", f"Mål: {SENT}"),
        (SENT, "", " (klart)", SENT),
    ],
)
def test_what_was_typed_inside_the_printed_words_belongs_to_the_text(
    before: str, text: str, behind: str, now: str
) -> None:
    assert _between(stretch(before, text, behind), SENT, "Mål: ", " (klart)") == now


def test_a_text_whose_bookmark_is_empty_is_as_it_was_only_where_it_still_stands() -> None:
    assert _between(stretch("Annat. ", "", ""), SENT, "", "") == "Annat. "


def test_before_a_field_nothing_is_taken_as_typed() -> None:
    counted = stretch("Mål 3: Ja. ", SENT, "", has_field=True)
    assert _between(counted, SENT, "Mål 3: ", "") == SENT
    assert _whole(counted, SENT, before=False, behind=False) == SENT


@pytest.mark.parametrize(
    ("before", "text", "behind", "labels", "now"),
    [
        ("", SENT, " Även vikarier.", (False, False), f"{SENT} Även vikarier."),
        ("Ja. ", SENT, "", (False, False), f"Ja. {SENT}"),
        ("Mål: ", SENT, " (klart)", (True, True), SENT),
        ("Mål: ", SENT[:-1], ". (klart)", (True, True), SENT),
        ("", SENT[:-1], ".", (False, False), SENT),
        ("", "Alla vilar", ". (klart)", (False, True), "Alla vilar."),
        ("", "Alla vilar.", ". (klart)", (False, True), "Alla vilar."),
        ("", "", SENT, (True, True), SENT),
    ],
)
def test_what_was_typed_at_the_edges_belongs_to_the_text_unless_labels_stand_there(
    before: str, text: str, behind: str, labels: tuple[bool, bool], now: str
) -> None:
    of_labels = dict(zip(("before", "behind"), labels, strict=True))
    assert _whole(stretch(before, text, behind), SENT, **of_labels) == now


@pytest.mark.parametrize(
    ("behind", "left"), [("hop. Mer", "hop."), (".", "."), (" Mer.", ""), ("", ""), (SENT, SENT)]
)
def test_the_end_that_a_bookmark_lost_is_found_behind_it(behind: str, left: str) -> None:
    assert _left_outside(behind, SENT) == left


@pytest.mark.parametrize(
    ("befores", "label"),
    [
        (["Mål 1: "], True),
        (["Mål 1\t"], True),
        (["Mål 1 "], False),
        (["Mål 1 ", "Mål 2 "], True),
        (["Mål 1 ", ""], False),
        (["a", "b", "", ""], True),
        (["a", "", ""], False),
        (["a", "b", ""], True),
    ],
)
def test_words_before_most_texts_of_a_kind_are_a_label(befores: list[str], label: bool) -> None:
    assert _most_before([stretch(before, SENT, "") for before in befores]) is label


@pytest.mark.parametrize(
    ("behinds", "label"),
    [
        (["(klart)"], False),
        (["(klart)", "(klart)"], True),
        (["(klart)", " "], False),
        (["a", "b", "", ""], True),
        (["a", "", ""], False),
    ],
)
def test_words_behind_most_texts_of_a_kind_are_a_label(behinds: list[str], label: bool) -> None:
    assert _most_behind([stretch("", SENT, behind) for behind in behinds]) is label


def test_each_bookmark_holds_its_text_and_what_stands_round_it() -> None:
    both = passage("Mål: Alla. Klart: ja. Slut")
    both.bookmarks = [("_pb_a", 5), ("_pb_b", 18)]
    both.ends = {"_pb_a": 10, "_pb_b": 21}
    assert [each[2:] for each in _stretches(both)] == [
        ("Mål: ", "Alla.", " Klart: "),
        ("", "ja.", " Slut"),
    ]
    both.ends = {"_pb_a": 3, "_pb_b": 99}
    assert [each.text for each in _stretches(both)] == ["", "ja. Slut"]
    both.ends = {}
    assert [each.text for each in _stretches(both)] == ["Alla. Klart: ", "ja. Slut"]


def test_a_remark_is_known_by_the_words_just_before_it() -> None:
    text = "x" * 60 + "."
    mark = _remark(passage(text), text, 50, "Varför?")
    assert (mark.kind, mark.text, mark.anchor_text, mark.offset) == (
        *("comment", "Varför?", "x" * 40, 10),
    )
    assert (mark.passage, mark.path, mark.elements) == (7, ("Mål",), 0)
    behind = _remark(passage(text), text, 99, "Varför?")
    assert (behind.anchor_text, behind.offset) == (text[-40:], 21)
    first = _remark(passage(text), text, 3, "Varför?")
    assert (first.anchor_text, first.offset) == ("xxx", 0)


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([1, 2, 3, 4], ""),
        ([2, 3, 4, 1], "d"),
        ([4, 1, 2, 3], "a"),
        ([1, 3, 2, 4], "b"),
        ([1, 1, 2, 2], ""),
        ([3, 2, 1], "ab"),
        ([], ""),
    ],
)
def test_the_fewest_texts_are_told_as_moved(places: list[int], moved: str) -> None:
    assert "".join(_out_of_order(places, "abcd"[: len(places)])) == moved


@pytest.mark.parametrize(
    ("looks", "marked"),
    [
        ([], False),
        ([Look(0, 5, "colour")], True),
        ([Look(0, 4, "colour")], False),
        ([Look(0, 2, "colour"), Look(2, 5, "marked")], True),
        ([Look(0, 5, "struck")], False),
    ],
)
def test_a_paragraph_is_marked_when_all_its_words_are(looks: list[Look], marked: bool) -> None:
    assert _all_marked(passage(" Text. "[:6], looks=looks)) is marked
    assert not _all_marked(passage("  ", looks=looks))
