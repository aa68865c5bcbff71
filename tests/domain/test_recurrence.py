"""Days that come again."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from planbench.domain.recurrence import days_of, months_later, school_year

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


def test_what_does_not_repeat_comes_once() -> None:
    day = dt.date(2027, 5, 20)
    assert list(days_of(day, "", dt.date(2030, 1, 1))) == [day]


def test_each_term_and_each_year() -> None:
    day = dt.date(2027, 8, 31)
    assert list(days_of(day, "term", dt.date(2028, 9, 1))) == [
        day,
        dt.date(2028, 2, 29),
        dt.date(2028, 8, 31),
    ]
    assert list(days_of(day, "year", dt.date(2029, 8, 30))) == [day, dt.date(2028, 8, 31)]


def test_nothing_comes_before_its_first_day() -> None:
    assert list(days_of(dt.date(2027, 5, 20), "year", dt.date(2027, 5, 19))) == []


@given(DAYS, st.integers(-60, 60))
def test_a_month_later_is_in_that_month(day: dt.date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


@given(DAYS)
def test_every_day_is_in_its_school_year(day: dt.date) -> None:
    first = school_year(day)
    assert first.month == 8
    assert first <= day < months_later(first, 12)
