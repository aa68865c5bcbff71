"""Dates as a teacher writes them in a table: «9 juni 2029», «mars 2027», «2 nov – 11 jun 2027».

Kept behind two names, `day_in` and `span_in`, so that one reader of dates can serve everything.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "ma[ij]",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt|oct",
    "nov",
    "de[cs]",
)
NAMES = "|".join(f"(?P<m{n}>{name})" for n, name in enumerate(MONTHS, 1))
WORDS = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:\.|:?e)?\s+)?(?:{NAMES})[a-zåäö]*\.?\s+(?P<year>\d{{4}})",
    re.IGNORECASE,
)
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")
SLASHED = re.compile(r"(?P<day>\d{1,2})[/.]\s?(?P<month>\d{1,2})[/.\s-]\s?(?P<year>\d{4}|\d{2})")
WEEK = re.compile(
    r"(?:vecka|veke|uke|v\.?|u\.?)\s*(?P<week>\d{1,2}),?\s+(?P<year>\d{4})", re.IGNORECASE
)
BETWEEN = re.compile(r"\s+(?:till|til|t\.?o\.?m\.?|to)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE)
YEARLESS = re.compile(rf"^(?:\d{{1,2}}(?:\.|:?e)?\s+)?(?:{NAMES})[a-zåäö]*\.?$", re.IGNORECASE)
CENTURY = 2000


class Days(NamedTuple):
    """The first and the last day that a date means: of a month, of a week, or one day."""

    first: dt.date
    last: dt.date


def day_in(text: str) -> Days | None:
    """The day, week or month that a text is; None when it is anything else."""
    plain = " ".join(text.replace("\u00a0", " ").split()).strip(" .,")
    for pattern in (ISO, WORDS, SLASHED, WEEK):
        found = pattern.fullmatch(plain)
        if found:
            return _days(found.groupdict())
    return None


def span_in(text: str) -> Days | None:
    """The first and last day of a stretch of time, or of one date; None for anything else."""
    one = day_in(text)
    if one is not None:
        return one
    plain = " ".join(text.replace("\u00a0", " ").split())
    for cut in BETWEEN.finditer(plain):
        start, end = plain[: cut.start()].strip(), plain[cut.end() :].strip()
        last = day_in(end)
        if last is None:
            continue
        begun = f"{start} {last.first.year}" if YEARLESS.fullmatch(start) else start
        first = day_in(begun)
        if first is not None and first.first <= last.last:
            return Days(first.first, last.last)
    return None


def _days(parts: dict[str, str | None]) -> Days | None:
    year = int(parts["year"] or 0)
    year += CENTURY if year < 100 else 0
    try:
        if week := parts.get("week"):
            first = dt.date.fromisocalendar(year, int(week), 1)
            return Days(first, first + dt.timedelta(days=6))
        month = int(parts.get("month") or 0) or _month(parts)
        if day := parts.get("day"):
            return Days(*[dt.date(year, month, int(day))] * 2)
        return Days(
            dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        )
    except ValueError:
        return None


def _month(parts: dict[str, str | None]) -> int:
    return next(n for n in range(1, 13) if parts.get(f"m{n}"))
