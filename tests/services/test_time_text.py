"""A line of words as working time."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.i18n import words_for
from planbench.services.time_text import read_time

TODAY = dt.date(2026, 11, 18)  # a Wednesday
CATEGORIES = {"evidence": "Underlag", "meeting": "Träff", "travel": "Resa"}


@pytest.mark.parametrize(
    ("text", "minutes", "day", "note"),
    [
        ("2h lektionsbesök Dalskolan igår", 120, 17, "lektionsbesök Dalskolan"),
        ("1,5 h skriva nuläge", 90, 18, "skriva nuläge"),
        ("45 min möte med rektor måndag", 45, 16, "möte med rektor"),
        ("9:00-11:30 träff 6/11", 150, 6, "träff"),
        ("1 h 30 min samtal 2026-11-02", 90, 2, "samtal"),
        ("2 tim läsa prov 3 november", 120, 3, "läsa prov"),
        ("läsa prov", 0, 18, "läsa prov"),
    ],
)
def test_swedish_lines(text: str, minutes: int, day: int, note: str) -> None:
    found = read_time(text, TODAY, words_for("sv"), CATEGORIES)
    assert (found.minutes, found.date, found.note) == (minutes, TODAY.replace(day=day), note)


def test_a_norwegian_line() -> None:
    found = read_time("2t undervisningsbesøk i går", TODAY, words_for("nb"), CATEGORIES)
    assert (found.minutes, found.date.day, found.note) == (120, 17, "undervisningsbesøk")


def test_a_category_is_guessed_from_its_name() -> None:
    assert read_time("1h resor till Malmö", TODAY, words_for("sv"), CATEGORIES).category == "travel"


@given(st.text(max_size=80))
def test_no_line_breaks_it_or_lies_in_the_future(text: str) -> None:
    found = read_time(text, TODAY, words_for("sv"), CATEGORIES)
    assert found.minutes >= 0
    assert isinstance(found.date, dt.date)
