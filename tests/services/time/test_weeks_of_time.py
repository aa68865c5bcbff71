"""The weeks of everyone's time, the latest first, each with its minutes and its signature."""

from __future__ import annotations

import datetime as dt

from tests.conftest import NOW

from planbench.domain.model import TimeEntry
from planbench.services.time.signed_weeks import WeekOfTime, weeks_of_time

MONDAY, NEXT = dt.date(2026, 12, 28), dt.date(2027, 1, 4)
SIGNED = NOW


def entry(person: str, day: dt.date | None, minutes: int) -> TimeEntry:
    return TimeEntry(person_id=person, date=day, minutes=minutes)


def test_a_weeks_minutes_are_added_up_for_each_person() -> None:
    weeks = weeks_of_time(
        [
            entry("karin", MONDAY, 30),
            entry("karin", MONDAY + dt.timedelta(days=6), 45),
            entry("karin", NEXT, 10),
            entry("per", MONDAY, 5),
            entry("per", None, 500),
        ],
        {("karin", MONDAY): SIGNED},
    )
    assert weeks == [
        WeekOfTime("karin", NEXT, 10),
        WeekOfTime("per", MONDAY, 5),
        WeekOfTime("karin", MONDAY, 75, SIGNED),
    ]
    assert [each.number for each in weeks] == [1, 53, 53]


def test_a_signed_week_without_time_is_there_too() -> None:
    assert weeks_of_time([], {("per", NEXT): None}) == [WeekOfTime("per", NEXT, 0)]
