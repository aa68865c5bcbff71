"""Understands a line such as «2h lektionsbesök Dalskolan igår» as working time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from planbench.i18n import Words
from planbench.services.time.days import DaysText, read_days, without

DAY_MINUTES = 24 * 60
CLOCK = re.compile(
    r"(?:\bkl\.?\s*(?P<kl>\d{1,2})(?:[:.](?P<klm>\d{2}))?|\b(?P<h>\d{1,2})[:.](?P<m>\d{2}))"
    r"\s*(?:[-–—]|till|til|to)\s*(?P<h2>\d{1,2})(?:[:.](?P<m2>\d{2}))?(?![\d/:.]|\s*h\b)",
    re.IGNORECASE,
)
START = re.compile(r"\bkl\.?\s*(\d{1,2})(?:[:.](\d{2}))?\b", re.IGNORECASE)
HOURS = re.compile(
    r"(?<![\d/])(\d+(?:[.,]\d+)?)\s*(?:h|tim|timmar|timme|timer|timar|time|t)\b", re.IGNORECASE
)
MINUTES = re.compile(r"(?<![\d/])(\d+)\s*(?:min|minuter|minutter|minutt|m)\b", re.IGNORECASE)
NEGATIVE = re.compile(r"(?:^|\s)[-−]\s?\d+(?:[.,]\d+)?\s*(?:h|t|m)", re.IGNORECASE)


@dataclass(frozen=True)
class TimeText:
    """What a line says; `minutes` is 0 when no length of time was found.

    `start` is the time of day where one was said. With `until` the line is about every day from
    `date` to there; `weekdays` (0 is Monday) then says which ones, and none of them means workdays.
    """

    minutes: int
    date: dt.date
    category: str
    note: str
    start: str = ""
    until: dt.date | None = None
    weekdays: frozenset[int] = frozenset()


def read_time(
    text: str,
    today: dt.date,
    words: Words,
    categories: Mapping[str, str],
    zone: ZoneInfo | None = None,
) -> TimeText:
    """Read a line; `categories` are the programme's, key → name in the reader's language.

    A date without a year is the latest one that is not in the future. In a `zone`, minutes
    between two times of day are those that passed, also when the clocks were changed between.
    """
    clock, rest = _clock(text)
    length, rest = _length(rest)
    days, rest = read_days(rest, today, words)
    note = " ".join(rest.split()).strip(" ,.-–")
    minutes = elapsed(days.date, *clock, zone) if clock and not length else length
    return _time_text(minutes, days, note, clock, categories)


def _time_text(
    minutes: int,
    days: DaysText,
    note: str,
    clock: tuple[str, str] | None,
    categories: Mapping[str, str],
) -> TimeText:
    category = _category(note, categories)
    start = clock[0] if clock else ""
    return TimeText(minutes, days.date, category, note, start, days.until, days.weekdays)


def elapsed(day: dt.date, start: str, end: str, zone: ZoneInfo | None = None) -> int:
    """The minutes from `start` to `end` on a day; an end before the start is on the day after."""
    if not end:
        return 0
    first = dt.datetime.combine(day, dt.time.fromisoformat(start), zone)
    last = dt.datetime.combine(day, dt.time.fromisoformat(end), zone)
    if last < first:
        last += dt.timedelta(days=1)
    if zone:  # across a change of the clocks, only UTC tells how long it was
        first, last = first.astimezone(dt.UTC), last.astimezone(dt.UTC)
    return max(0, round((last - first).total_seconds() / 60))


def _clock(text: str) -> tuple[tuple[str, str] | None, str]:
    """Start and end as `HH:MM`, the end empty where only a start was said."""
    for found in CLOCK.finditer(text):
        part = found.groupdict()
        start = _time(part["kl"] or part["h"], part["klm"] or part["m"])
        end = _time(part["h2"], part["m2"])
        if start and end:
            return (start, end), without(text, found)
    for found in START.finditer(text):
        if start := _time(found[1], found[2]):
            return (start, ""), without(text, found)
    return None, text


def _time(hours: str, minutes: str | None) -> str:
    """`HH:MM`; empty when it is no time of day."""
    hour, minute = int(hours), int(minutes or 0)
    if hour == 24 and minute == 0:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _length(text: str) -> tuple[int, str]:
    """Hours and minutes added up; none where a length is negative, which no work is."""
    total, rest = 0, text
    if NEGATIVE.search(text):
        return 0, text
    for pattern, factor in ((HOURS, 60.0), (MINUTES, 1.0)):
        found = pattern.search(rest)
        if found:
            total += round(float(found[1].replace(",", ".")) * factor)
            rest = without(rest, found)
    return total, rest


def _category(note: str, categories: Mapping[str, str]) -> str:
    """The category whose name shares the longest beginning with a word of the note."""
    best, length = "", 2
    for key, name in categories.items():
        for mine in note.lower().split():
            for theirs in re.findall(r"\w+", name.lower()):
                shared = _shared(mine, theirs)
                if shared > length:
                    best, length = key, shared
    return best


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
