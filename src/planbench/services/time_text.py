"""Understands a line such as «2h lektionsbesök Dalskolan igår» as working time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planbench.i18n import MONTHS, WEEKDAYS, Words, mark

DAY_MINUTES = 24 * 60
CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})\b")
HOURS = re.compile(
    r"(?<![\d/])(\d+(?:[.,]\d+)?)\s*(?:h|tim|timmar|timme|timer|time|t)\b", re.IGNORECASE
)
MINUTES = re.compile(r"(?<![\d/])(\d+)\s*(?:min|minuter|minutter|m)\b", re.IGNORECASE)
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
SLASH = re.compile(r"\b(\d{1,2})/(\d{1,2})\b")
NAMED = re.compile(r"\b(\d{1,2})\.?\s+([a-zåäöæø]{3,})\b", re.IGNORECASE)
TODAY = mark("today")
YESTERDAY = mark("yesterday")


@dataclass(frozen=True)
class TimeText:
    """What a line says; `minutes` is 0 when no length of time was found."""

    minutes: int
    date: dt.date
    category: str
    note: str


def read_time(text: str, today: dt.date, words: Words, categories: Mapping[str, str]) -> TimeText:
    """Read a line; `categories` are the programme's, key → name in the reader's language.

    A date without a year is the latest one that is not in the future.
    """
    minutes, rest = _minutes(text)
    date, rest = _date(rest, today, words)
    note = " ".join(rest.split()).strip(" ,.-–")
    return TimeText(minutes, date, _category(note, categories), note)


def _minutes(text: str) -> tuple[int, str]:
    clock = CLOCK.search(text)
    if clock:
        hours, minute, until, until_minute = (int(part) for part in clock.groups())
        length = (until * 60 + until_minute - hours * 60 - minute) % DAY_MINUTES
        return length, _without(text, clock)
    total, rest = 0, text
    for pattern, factor in ((HOURS, 60.0), (MINUTES, 1.0)):
        found = pattern.search(rest)
        if found:
            total += round(float(found[1].replace(",", ".")) * factor)
            rest = _without(rest, found)
    return total, rest


def _date(text: str, today: dt.date, words: Words) -> tuple[dt.date, str]:
    for name, back in ((words.say(TODAY), 0), (words.say(YESTERDAY), 1)):
        found = re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
        if found:
            return today - dt.timedelta(days=back), _without(text, found)
    for number, day in enumerate(WEEKDAYS):
        found = re.search(rf"\b{re.escape(words.say(day))}s?\b", text, re.IGNORECASE)
        if found:
            return today - dt.timedelta(days=(today.weekday() - number) % 7), _without(text, found)
    return _written_date(text, today, [words.say(month) for month in MONTHS])


def _written_date(text: str, today: dt.date, months: Sequence[str]) -> tuple[dt.date, str]:
    if found := ISO.search(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), today), _without(text, found)
    if found := SLASH.search(text):
        return _latest(int(found[1]), int(found[2]), today), _without(text, found)
    for found in NAMED.finditer(text):
        hits = [n for n, name in enumerate(months, 1) if name.startswith(found[2].lower()[:3])]
        if hits:
            return _latest(int(found[1]), hits[0], today), _without(text, found)
    return today, text


def _latest(day: int, month: int, today: dt.date) -> dt.date:
    this_year = _day(today.year, month, day, today)
    return this_year if this_year <= today else _day(today.year - 1, month, day, today)


def _day(year: int, month: int, day: int, otherwise: dt.date) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return otherwise


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


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
