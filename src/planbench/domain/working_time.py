"""How much time the mandate gives: a share of working time, without holidays and school breaks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import groupby
from types import MappingProxyType

from planbench.domain.model import Project, SchoolBreak

DAY = dt.timedelta(days=1)
DAYS_A_WEEK = 5


@dataclass(frozen=True)
class PlannedWeek:
    """An ISO week of the period: its working days, and the minutes planned for one person."""

    year: int
    number: int
    monday: dt.date
    days: int
    minutes: int


def planned_minutes(
    project: Project,
    breaks: Iterable[SchoolBreak],
    country: str,
    until: dt.date | None = None,
    persons: int = 1,
) -> int:
    """The minutes planned from the period's start up to and with `until` (else its end).

    Meetings are part of it. Working days are Monday to Friday that are neither public holidays in
    `country` (`SE`, `NO`) nor in a break. Base «week»: `share` of the week's hours, a fifth each
    working day. Base «year»: `share` of the year's hours, spread evenly over the working days of
    the twelve months from the period's start.
    """
    free = list(breaks)
    days = _period_days(project, free, country)
    counted = sum(day <= until for day in days) if until else len(days)
    return round(counted * minutes_a_day(project, free, country)) * persons


def planned_weeks(
    project: Project, breaks: Iterable[SchoolBreak], country: str
) -> list[PlannedWeek]:
    """The period week by week for one person; the minutes add up to `planned_minutes`."""
    free = list(breaks)
    each_day = minutes_a_day(project, free, country)
    weeks: list[PlannedWeek] = []
    passed = 0
    for monday, days in _by_week(project, _period_days(project, free, country)):
        before, passed = passed, passed + len(days)
        minutes = round(passed * each_day) - round(before * each_day)
        year, number, _ = monday.isocalendar()
        weeks.append(PlannedWeek(year, number, monday, len(days), minutes))
    return weeks


@dataclass(frozen=True)
class PlannedMonth:
    """A month of the period, by its first day, and the minutes planned for one person."""

    first: dt.date
    days: int
    minutes: int


def planned_months(
    project: Project, breaks: Iterable[SchoolBreak], country: str
) -> list[PlannedMonth]:
    """The period month by month for one person; the minutes add up to `planned_minutes`."""
    free = list(breaks)
    each_day = minutes_a_day(project, free, country)
    found = Counter(day.replace(day=1) for day in _period_days(project, free, country))
    months: list[PlannedMonth] = []
    passed = 0
    for first in _months_of(project):
        before, passed = passed, passed + found[first]
        minutes = round(passed * each_day) - round(before * each_day)
        months.append(PlannedMonth(first, found[first], minutes))
    return months


def _months_of(project: Project) -> Iterator[dt.date]:
    """The first day of every month that the period touches."""
    if project.period_start is None or project.period_end is None:
        return
    first = project.period_start.replace(day=1)
    while first <= project.period_end:
        yield first
        first = (first + 31 * DAY).replace(day=1)


def minutes_a_day(project: Project, breaks: Iterable[SchoolBreak], country: str) -> Fraction:
    """The minutes of the mandate on one working day."""
    share = Fraction(project.hours) * 60 * Fraction(project.share) / 100
    if project.time_base == "week" or project.period_start is None:
        return share / DAYS_A_WEEK
    year = project.period_start, project.period_start + 364 * DAY
    return share / max(1, len(working_days(*year, breaks, country)))


def working_days(
    first: dt.date, last: dt.date, breaks: Iterable[SchoolBreak], country: str
) -> list[dt.date]:
    """Monday to Friday from `first` to `last`, both counted, without holidays and breaks."""
    holidays = public_holidays(country, first, last)
    free = [
        (school_break.start, school_break.end)
        for school_break in breaks
        if school_break.start and school_break.end
    ]
    days = (first + number * DAY for number in range((last - first).days + 1))
    return [
        day
        for day in days
        if day.weekday() < DAYS_A_WEEK
        and day not in holidays
        and not any(start <= day <= end for start, end in free)
    ]


@cache
def public_holidays(country: str, first: dt.date, last: dt.date) -> frozenset[dt.date]:
    """The public holidays of the years touched; days off by custom (Christmas Eve) are not."""
    from holidays import country_holidays

    return frozenset(country_holidays(country, years=range(first.year, last.year + 1)))


@cache
def holiday_names(country: str, year: int) -> Mapping[dt.date, str]:
    """The public holidays of a year by their names in the country's own language."""
    from holidays import country_holidays

    return MappingProxyType(dict(country_holidays(country, years=year)))


def _period_days(project: Project, breaks: Iterable[SchoolBreak], country: str) -> list[dt.date]:
    if project.period_start is None or project.period_end is None:
        return []
    return working_days(project.period_start, project.period_end, breaks, country)


def _by_week(project: Project, days: Sequence[dt.date]) -> list[tuple[dt.date, list[dt.date]]]:
    """Every week of the period by its Monday, those without working days too."""
    found = {monday: list(group) for monday, group in groupby(days, key=monday_of)}
    if project.period_start is None or project.period_end is None:
        return []
    first, last = monday_of(project.period_start), monday_of(project.period_end)
    mondays = [first + number * 7 * DAY for number in range((last - first).days // 7 + 1)]
    return [(monday, found.get(monday, [])) for monday in mondays]


def monday_of(day: dt.date) -> dt.date:
    """The Monday of a day's week."""
    return day - day.weekday() * DAY
