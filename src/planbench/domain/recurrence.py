"""Days that come again: each term, each year."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

MONTHS_BETWEEN: Mapping[str, int] = MappingProxyType({"term": 6, "year": 12})
YEAR = 12
FIRST_MONTH = 8  # a school year begins in August


def days_of(first: dt.date, repeats: str, until: dt.date) -> Iterator[dt.date]:
    """The first day and those that follow from how it repeats, up to and with `until`.

    Always counted from the first, so that the 31st comes back after a short month.
    """
    step = MONTHS_BETWEEN.get(repeats)
    turn, day = 0, first
    while day <= until:
        yield day
        if step is None:
            return
        turn += 1
        day = months_later(first, turn * step)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * YEAR + day.month - 1 + months, YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def school_year(day: dt.date) -> dt.date:
    """The first of August with which the school year of a day begins."""
    return dt.date(day.year - (day.month < FIRST_MONTH), FIRST_MONTH, 1)
