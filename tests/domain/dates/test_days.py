"""Spans of days, weekdays and numbers as people write them; without a year the latest ones."""

from __future__ import annotations

import datetime as dt

import pytest

from planbench.domain.dates.days import find_days
from planbench.domain.dates.forms import read_weekday
from planbench.domain.dates.vocabulary import month_of, number_of, weekday_of

TODAY = dt.date(2026, 11, 18)  # a Wednesday


def span(text: str) -> tuple[str, str, int]:
    """First and last day, and how many weekdays are named."""
    found = find_days(text, TODAY).days
    return f"{found.date:%y%m%d}", f"{found.until or found.date:%y%m%d}", len(found.weekdays)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("läsa 2026-11-02–2026-11-06", "261102", "261106"),
        ("läsa 2/11–6/11", "261102", "261106"),
        ("läsa 2/11–6/11/2025", "251102", "251106"),
        ("läsa 2–6 nov", "261102", "261106"),
        ("läsa 28 okt – 3 nov", "261028", "261103"),
        ("läsa 28 dec – 3 jan", "251228", "260103"),
        ("läsa 2–6 nov 2025", "251102", "251106"),
        ("läsa v 45", "261102", "261108"),
        ("läsa v 44–45", "261026", "261108"),
        ("läsa v 45 2025", "251103", "251109"),
        ("läsa v 50", "251208", "251214"),
        ("läsa hela veckan", "261116", "261122"),
        ("läsa hela förra veckan", "261109", "261115"),
    ],
)
def test_a_span_is_the_latest_one_that_it_can_be(text: str, first: str, last: str) -> None:
    assert span(text)[:2] == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("läsa mån–fre", "261109", "261113"),
        ("läsa mån–ons", "261116", "261118"),
        ("läsa fre–mån", "261113", "261116"),
        ("läsa mån, ons och fre", "261109", "261113"),
        ("läsa tis och ons", "261117", "261118"),
    ],
)
def test_weekdays_are_the_latest_that_have_passed_whole(text: str, first: str, last: str) -> None:
    assert span(text)[:2] == (first, last)


def test_weekdays_of_a_span_are_those_that_are_named() -> None:
    found = find_days("läsa 2–13 nov mån–ons", TODAY).days
    assert found.weekdays == frozenset({0, 1, 2})
    assert span("läsa mån, ons och fre")[2] == 3


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2.0),
        ("1,5", 1.5),
        ("½", 0.5),
        ("1½", 1.5),
        ("1 1/2", 1.5),
        ("1/4", 0.25),
        ("2 1/4", 2.25),
        ("¾", 0.75),
        ("2 3/4", 2.75),
        ("x 1/4", None),
        ("x½", None),
        ("två", 2.0),
        ("Två", 2.0),
        (" tre ", 3.0),
        ("en", 1.0),
        ("många", None),
    ],
)
def test_numbers_as_they_are_written(text: str, number: float | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("jan", 1),
        ("Sept", 9),
        ("sept.", 9),
        ("oktober", 10),
        ("ju", 0),
        ("jul", 7),
        ("ok", 0),
        ("x", 0),
    ],
)
def test_a_month_is_known_by_three_letters(word: str, month: int) -> None:
    assert month_of(word) == month


@pytest.mark.parametrize(
    ("word", "day"), [("må", 0), ("Fre.", 4), ("söndag", 6), ("ONS", 2), ("t", None), ("x", None)]
)
def test_a_weekday_is_known_by_two_letters(word: str, day: int | None) -> None:
    assert weekday_of(word) == day


@pytest.mark.parametrize(
    ("word", "day"),
    [("måndags", 0), ("tors.", 3), ("Onsdagene", 2), ("fredag", 4), ("fredagar", 4), ("lör", 5)],
)
def test_a_weekday_is_read_in_its_forms(word: str, day: int) -> None:
    assert read_weekday(word) == day


@pytest.mark.parametrize("word", ["sönder", "torg", "fred", "tis dag", "onsd"])
def test_a_word_that_only_begins_like_a_weekday_is_none(word: str) -> None:
    assert read_weekday(word) is None
