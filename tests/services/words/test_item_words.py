"""Rows, fields, differences and values as their reader knows them."""

from __future__ import annotations

import datetime as dt

import pytest

from planbench.exchange.differences import Difference
from planbench.exchange.document import RecordRow, Value
from planbench.i18n import Words, words_for
from planbench.programmes.loading import load_programme
from planbench.programmes.wording import document_words
from planbench.services.words.item_words import (
    difference_words,
    field_of_kind,
    field_words,
    item_words,
    shortened,
    step_line,
    value_words,
)
from planbench.services.words.phrase import Phrase, count
from planbench.services.words.sizes import megabytes, size_words
from planbench.store.tidying import Size


@pytest.fixture
def words() -> Words:
    return words_for("sv")


@pytest.mark.parametrize(
    ("kind", "cells", "said"),
    [
        ("goal", {"text": "Fler når målen"}, "Mål: Fler når målen"),
        ("goal", {"text": "", "name": "Målen"}, "Mål: Målen"),
        ("goal", {}, "Mål"),
        ("decision", {"kind": "task", "text": "Ring"}, "Uppgift: Ring"),
        ("decision", {"kind": "?", "text": "Ring"}, "Beslut: Ring"),
        ("unheard_of", {"title": "X"}, "unheard_of: X"),
    ],
)
def test_a_row_is_called_by_its_kind_and_its_name(
    words: Words, kind: str, cells: dict[str, Value], said: str
) -> None:
    assert item_words(words, kind, cells) == said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"key": "results", "body": "I Ekdala fick"}, "Avsnitt: Resultat"),
        ({"key": "results", "title": "Siffror", "body": "I Ekdala"}, "Avsnitt: Siffror"),
        ({"key": "own", "body": "Lägre [U:a1b2] än i fjol"}, "Avsnitt: Lägre än i fjol"),
    ],
)
def test_a_section_is_called_by_its_title(cells: dict[str, Value], said: str) -> None:
    programme = load_programme("ncm-skane-2026")
    assert item_words(document_words(programme, "sv"), "section", cells) == said


@pytest.mark.parametrize(
    ("label", "named", "said"),
    [
        ("Ny fråga", "Fråga: Vem betalar", "Ny fråga: Vem betalar"),
        ("Ändrat", "Mål: Fler når målen", "Ändrat: Mål: Fler når målen"),
        ("Nytt mål", "Mål", "Nytt mål: Mål"),
    ],
)
def test_what_was_done_says_the_kind_once(label: str, named: str, said: str) -> None:
    assert step_line(label, named) == said


def test_a_field_has_its_own_name_and_a_newer_one_is_another(words: Words) -> None:
    assert field_words(words, "goal", "rationale") == "Motivering"
    assert field_words(words, "goal", "unheard_of") == "Annan"
    assert field_of_kind(words, "goal", "rationale") == "Mål, Motivering"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("new", "Nytt · Mål: Efter"),
        ("removed", "Borttaget · Mål: Före"),
        ("changed", "Ändrat · Mål: Efter (Text, Motivering)"),
    ],
)
def test_a_difference_names_the_fields_of_what_changed(words: Words, what: str, said: str) -> None:
    before: dict[str, Value] = {} if what == "new" else {"text": "Före", "rationale": "a"}
    after: dict[str, Value] = {} if what == "removed" else {"text": "Efter", "rationale": "b"}
    assert difference_words(words, Difference(what, RecordRow("goal", "g1"), before, after)) == said


@pytest.mark.parametrize(
    ("kind", "cells", "said"),
    [
        ("indicator_value", {"value": "48 %", "position": "a"}, "48 %"),
        ("status_round", {"date": "2026-11-30"}, "30 nov 2026"),
        ("goal_status", {"state": "on_the_way"}, "På väg"),
        ("goal_status", {}, ""),
    ],
)
def test_what_has_no_words_of_its_own_is_named_by_what_it_holds(
    words: Words, kind: str, cells: dict[str, Value], said: str
) -> None:
    named = item_words(words, kind, cells).replace("\u00a0", " ")
    assert named.partition(": ")[2] == said


def test_a_long_text_is_cut_and_a_short_one_is_on_one_line() -> None:
    assert shortened("a\n b\tc ") == "a b c"
    exact = "x" * 70
    assert shortened(exact) == exact
    assert shortened(exact + "y") == "x" * 69 + "…"
    assert shortened("x" * 68 + " y" * 9) == "x" * 68 + "…"


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"),
    [
        ("goal", "text", "", "(tomt)"),
        ("goal", "text", None, "(tomt)"),
        ("goal", "kind", "process", "Processmål"),
        ("goal", "kind", "newer", "newer"),
        ("goal", "owner_id", "p1", "person p1"),
        ("goal", "owner_id", "gone", "(borttaget)"),
        ("decision", "done", 1, "Ja"),
        ("decision", "done", 0, "Nej"),
        ("decision", "due", "2026-12-01", "1 dec 2026"),
        ("decision", "due", "i morgon", "i morgon"),
        ("action", "hours", 12.0, "12"),
        ("action", "hours", 12.5, "12,5"),
        ("goal", "unheard_of", 3, "3"),
        ("unheard_of", "x", 3, "3"),
    ],
)
def test_a_value_is_said_as_its_reader_knows_it(
    words: Words, kind: str, field: str, value: Value, said: str
) -> None:
    def name_of(table: str, item: str) -> str:
        return "" if item == "gone" else f"{table} {item}"

    assert value_words(words, kind, field, value, name_of).replace("\u00a0", " ") == said


def test_numbers_have_a_point_in_english() -> None:
    english = words_for("en")
    assert value_words(english, "action", "hours", 12.5, lambda *_: "") == "12.5"


def test_a_phrase_fills_in_days_and_numbers_as_is_usual(words: Words) -> None:
    phrase = Phrase("{n} of {all}", {"n": 1200.5, "all": dt.date(2026, 12, 1)})
    assert phrase.sentence(words).replace("\u00a0", " ") == "1 200,5 av 1 december"
    assert [count("{n} goal", "{n} goals", n).sentence(words) for n in (1, 2)] == [
        "1 mål",
        "2 mål",
    ]
    assert count("{n} day", "{n} days", 1).sentence(words) == "1 dag"
    assert count("{n} day", "{n} days", 3).sentence(words) == "3 dagar"


def test_sizes_are_megabytes_with_one_decimal(words: Words) -> None:
    assert megabytes(words, 1_250_000) in {"1,2", "1,3"}
    said = size_words(words, Size(file=3_000_000, removed_files=2_000_000, undo=100_000))
    assert [each in said for each in ("3 MB", "2 MB", "0,1 MB")] == [True] * 3 or "3,0" in said
