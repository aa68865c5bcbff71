"""Days and stretches of time as a cell of a table holds them: a month or a week has two ends.

A single date is read by `planbench.domain.dates`, which reads dates everywhere else too.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from planbench.domain.dates.field import read_date
from planbench.domain.dates.vocabulary import month_of

MONTH = re.compile(r"(?P<month>[a-zåäöæø]{3,9})\.?\s+(?P<year>\d{4})", re.IGNORECASE)
WEEK = re.compile(
    r"(?:vecka|veke|veko|uke|week|[vu]\.?)\s*(?P<week>\d{1,2}),?\s+(?P<year>\d{4})", re.IGNORECASE
)
BETWEEN = re.compile(r"\s+(?:till|til|t\.?o\.?m\.?|to)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE)
YEAR = re.compile(r"\d{4}")
FRIDAY = 5  # the last day of a week at work
SHORTEST = 3  # letters; a number alone is no date here


class Days(NamedTuple):
    """The first and the last day that a date means: of a month, of a week, or one day."""

    first: dt.date
    last: dt.date


def day_in(text: str, today: dt.date) -> Days | None:
    """The day, week or month that a text is; None when it is anything else."""
    plain = " ".join(text.replace("\u00a0", " ").split()).strip(" .,")
    month, week = MONTH.fullmatch(plain), WEEK.fullmatch(plain)
    if month and (number := month_of(month["month"])):
        year = int(month["year"])
        last = calendar.monthrange(year, number)[1]
        return Days(dt.date(year, number, 1), dt.date(year, number, last))
    if week:
        return _week(int(week["year"]), int(week["week"]))
    day = read_date(plain, today, "future") if len(plain) >= SHORTEST else None
    return Days(day, day) if day else None


def span_in(text: str, today: dt.date) -> Days | None:
    """The first and last day of a stretch of time, or of one date; None for anything else."""
    one = day_in(text, today)
    if one is not None:
        return one
    plain = " ".join(text.replace("\u00a0", " ").split())
    for cut in BETWEEN.finditer(plain):
        start, last = plain[: cut.start()].strip(), day_in(plain[cut.end() :], today)
        if last is None:
            continue
        whole = start if YEAR.search(start) else f"{start} {last.first.year}"
        first = day_in(whole, today) or day_in(start, today)
        if first is not None and first.first <= last.last:
            return Days(first.first, last.last)
    return None


def _week(year: int, week: int) -> Days | None:
    try:
        first = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return Days(first, dt.date.fromisocalendar(year, week, FRIDAY))
