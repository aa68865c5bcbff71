"""The tenth of a full-time post, worked out by hand for the Swedish programme."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.domain.model import Project, SchoolBreak
from planbench.domain.working_time import (
    holiday_names,
    planned_minutes,
    planned_months,
    planned_weeks,
    working_days,
)

FIRST, LAST = dt.date(2026, 8, 28), dt.date(2027, 1, 31)
AUTUMN = SchoolBreak(name="Höstlov", start=dt.date(2026, 10, 26), end=dt.date(2026, 10, 30))
CHRISTMAS = SchoolBreak(name="Jullov", start=dt.date(2026, 12, 21), end=dt.date(2027, 1, 8))
BREAKS = [AUTUMN, CHRISTMAS]


def project(base: str = "week", hours: float = 40.0, share: float = 10.0) -> Project:
    return Project(period_start=FIRST, period_end=LAST, time_base=base, hours=hours, share=share)


# By hand: 28 and 31 August 2, September 22, October 22, November 21, December 23, January 21
# weekdays make 111. Holidays on weekdays: Christmas Day (Friday 25 December), New Year's Day
# (Friday 1 January) and Epiphany (Wednesday 6 January), so 108 working days of 48 minutes.
def test_the_swedish_period_without_breaks_is_86_hours_and_24_minutes() -> None:
    assert planned_minutes(project(), [], "SE") == 108 * 48 == 86 * 60 + 24


# Höstlov takes 5 days, jullov 15 weekdays of which 3 are the holidays: 111 - 5 - 15 = 91 days.
def test_with_the_breaks_it_is_72_hours_and_48_minutes_for_each_person() -> None:
    assert planned_minutes(project(), BREAKS, "SE") == 91 * 48 == 72 * 60 + 48
    assert planned_minutes(project(), BREAKS, "SE", persons=2) == 2 * 91 * 48


# To the second meeting on 6 October: 2 in August, 22 in September, 4 in October.
def test_up_to_a_day_that_day_is_counted() -> None:
    assert planned_minutes(project(), BREAKS, "SE", until=dt.date(2026, 10, 6)) == 28 * 48
    assert planned_minutes(project(), BREAKS, "SE", until=dt.date(2026, 8, 27)) == 0


# Norway has neither Epiphany nor a break here: 109 days of a fifth of 3.75 hours, 45 minutes.
def test_the_norwegian_week_is_37_and_a_half_hours() -> None:
    assert planned_minutes(project(hours=37.5), [], "NO") == 109 * 45


# The twelve months from 28 August 2026 have 261 weekdays; six are holidays (25 December, 1 and
# 6 January, Good Friday 26 and Easter Monday 29 March, Ascension 6 May; the others fall on
# Saturdays and Sundays): 255 working days. 10 % of 1,767 hours is 10,602 minutes.
def test_a_year_is_spread_over_its_working_days() -> None:
    days = len(working_days(FIRST, dt.date(2027, 8, 27), [], "SE"))
    assert days == 255
    assert planned_minutes(project("year", 1767), [], "SE") == round(108 * 10602 / 255)


def test_an_unfinished_break_and_a_missing_period_take_nothing_away() -> None:
    begun = SchoolBreak(name="Lov", start=dt.date(2026, 11, 2))
    assert planned_minutes(project(), [begun], "SE") == 108 * 48
    assert planned_minutes(Project(), [], "SE") == 0
    assert planned_weeks(Project(), [], "SE") == []


def test_a_period_with_one_end_alone_is_none_yet() -> None:
    for end in ("period_start", "period_end"):
        begun = project()
        setattr(begun, end, None)
        assert planned_minutes(begun, [], "SE") == 0
        assert planned_weeks(begun, [], "SE") == []


def test_weeks_without_working_days_are_shown_too() -> None:
    weeks = {(each.year, each.number): each for each in planned_weeks(project(), BREAKS, "SE")}
    assert len(weeks) == 23
    assert weeks[2026, 44].minutes == weeks[2026, 53].minutes == 0
    assert weeks[2026, 35].days == 1
    assert weeks[2026, 36].minutes == 240


@given(
    base=st.sampled_from(["week", "year"]),
    hours=st.floats(1, 2000).map(lambda each: round(each, 1)),
    share=st.floats(1, 100).map(lambda each: round(each, 1)),
)
def test_the_weeks_add_up_to_the_minute(base: str, hours: float, share: float) -> None:
    plan = project(base, hours, share)
    assert sum(each.minutes for each in planned_weeks(plan, BREAKS, "SE")) == planned_minutes(
        plan, BREAKS, "SE"
    )


# By hand, with the breaks: August 2 days, September 22, October 22 - 5 of höstlov, November 21,
# December 14 before jullov (1 to 18), January 15 after it (11 to 29).
def test_the_months_of_the_swedish_period() -> None:
    months = planned_months(project(), BREAKS, "SE")
    assert [each.days for each in months] == [2, 22, 17, 21, 14, 15]
    assert [each.minutes for each in months] == [days * 48 for days in (2, 22, 17, 21, 14, 15)]


@given(
    base=st.sampled_from(["week", "year"]),
    hours=st.floats(1, 2000).map(lambda each: round(each, 1)),
    length=st.integers(0, 700),
)
def test_the_months_add_up_to_the_minute(base: str, hours: float, length: int) -> None:
    plan = project(base, hours)
    plan.period_end = FIRST + dt.timedelta(days=length)
    assert sum(each.minutes for each in planned_months(plan, BREAKS, "SE")) == planned_minutes(
        plan, BREAKS, "SE"
    )


def test_the_holidays_of_the_period_have_their_names() -> None:
    names = {**holiday_names("SE", 2026), **holiday_names("SE", 2027)}
    assert names[dt.date(2026, 12, 25)] == "Juldagen"
    assert names[dt.date(2027, 1, 6)] == "Trettondedag jul"
    assert "Grunnlovsdag" in holiday_names("NO", 2027)[dt.date(2027, 5, 17)]


@pytest.mark.parametrize("day", [dt.date(2026, 12, 25), dt.date(2026, 10, 28), dt.date(2026, 9, 5)])
def test_holidays_breaks_and_saturdays_are_free(day: dt.date) -> None:
    assert day not in working_days(FIRST, LAST, BREAKS, "SE")
