"""Understands which days a line is about: «igår», «6/10», «må–fr», «5–9 oktober», «v. 41»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbench.i18n import MONTHS, N_, WEEKDAYS, Words

DASH = r"\s*(?:[-–—]|\btill\b|\btil\b|\bto\b)\s*"
NAME = r"([a-zåäöæø]{3,})"
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
SLASH = re.compile(r"\b(\d{1,2})/(\d{1,2})\b")
NAMED = re.compile(rf"\b(\d{{1,2}})\.?\s+{NAME}\b", re.IGNORECASE)
ISO_SPAN = re.compile(ISO.pattern + DASH + ISO.pattern)
SLASH_SPAN = re.compile(rf"\b(\d{{1,2}})(?:/(\d{{1,2}}))?{DASH}(\d{{1,2}})/(\d{{1,2}})\b")
NAMED_SPAN = re.compile(
    rf"\b(\d{{1,2}})\.?(?:\s+{NAME})?{DASH}(\d{{1,2}})\.?\s+{NAME}\b", re.IGNORECASE
)
WEEK = re.compile(r"\b(?:v|vecka|uke|veke|week)\.?\s*(\d{1,2})\b", re.IGNORECASE)
WORD = r"([a-zåäöæø]{2,})\.?"
DAY_RANGE = re.compile(rf"\b{WORD}\s*[-–—]\s*{WORD}(?![\w])", re.IGNORECASE)
DAY_LIST = re.compile(
    rf"\b[a-zåäöæø]{{2,}}\.?(?:\s*,\s*[a-zåäöæø]{{2,}}\.?)+(?:\s+(?:och|og|and)\s+{WORD})?",
    re.IGNORECASE,
)
LETTERS = re.compile(r"[a-zåäöæø]{2,}", re.IGNORECASE)
TODAY = N_("today")
YESTERDAY = N_("yesterday")
DAY = dt.timedelta(days=1)

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class DaysText:
    """A day, or every one of `weekdays` (none: workdays) from `date` to `until`."""

    date: dt.date
    until: dt.date | None = None
    weekdays: frozenset[int] = frozenset()


def read_days(text: str, today: dt.date, words: Words) -> tuple[DaysText, str]:
    """The days that a line is about, and what is left of it. Without a year: not in the future."""
    months = [words.say(month) for month in MONTHS]
    names = [words.say(day) for day in WEEKDAYS]
    span, rest = _span(text, today, months)
    chosen, rest = _weekdays(rest, names, several=span is not None)
    if span is None and len(chosen) > 1:
        span = _latest_days(chosen, today)
    if span is not None:
        first, last = min(span), max(span)
        if first < last:
            return DaysText(first, last, frozenset(chosen)), rest
        return DaysText(first), rest
    if chosen:
        return DaysText(today - (today.weekday() - chosen[0]) % 7 * DAY), rest
    day, rest = _day(rest, today, words, months)
    return DaysText(day), rest


def _span(text: str, today: dt.date, months: Sequence[str]) -> tuple[Span | None, str]:
    for found, span in _spans(text, today, months):
        if span is not None:
            return span, without(text, found)
    return None, text


def _spans(
    text: str, today: dt.date, months: Sequence[str]
) -> Iterator[tuple[re.Match[str], Span | None]]:
    for found in ISO_SPAN.finditer(text):
        numbers = [int(part) for part in found.groups()]
        yield found, _both(_date(*numbers[:3]), _date(*numbers[3:]))
    for found in SLASH_SPAN.finditer(text):
        month = int(found[2] or found[4])
        yield found, _before((int(found[1]), month), (int(found[3]), int(found[4])), today)
    for found in NAMED_SPAN.finditer(text):
        last = _month(found[4], months)
        first = _month(found[2], months) if found[2] else last
        if first and last:
            yield found, _before((int(found[1]), first), (int(found[3]), last), today)
    for found in WEEK.finditer(text):
        yield found, _week(int(found[1]), today)


def _before(first: tuple[int, int], last: tuple[int, int], today: dt.date) -> Span | None:
    """Two (day, month), the last one not in the future and the first one before it."""
    end = _latest(*last, today)
    return _both(_latest(*first, end), end) if end else None


def _both(first: dt.date | None, last: dt.date | None) -> Span | None:
    return (first, last) if first and last else None


def _week(number: int, today: dt.date) -> Span | None:
    for year in (today.isocalendar().year, today.isocalendar().year - 1):
        try:
            monday = dt.date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        if monday <= today:
            return monday, monday + 6 * DAY
    return None


def _weekdays(text: str, names: Sequence[str], *, several: bool) -> tuple[list[int], str]:
    """The weekdays named: a range, a list, or whole names (the first, or with a span all)."""
    for found in DAY_RANGE.finditer(text):
        first, last = _weekday(found[1], names), _weekday(found[2], names)
        if first is not None and last is not None:
            days = [(first + step) % 7 for step in range((last - first) % 7 + 1)]
            return days, without(text, found)
    for found in DAY_LIST.finditer(text):
        listed = [_weekday(word, names) for word in _listed(found[0])]
        if all(day is not None for day in listed):
            return [day for day in listed if day is not None], without(text, found)
    return _whole_names(text, names, several=several)


def _listed(text: str) -> list[str]:
    return [word for word in LETTERS.findall(text) if word.lower() not in {"och", "og", "and"}]


def _whole_names(text: str, names: Sequence[str], *, several: bool) -> tuple[list[int], str]:
    days: list[int] = []
    for number, name in enumerate(names):
        found = re.search(rf"\b{re.escape(name)}(?:s|ar|er|arna|ene|ane)?\b", text, re.IGNORECASE)
        if found and (several or not days):
            days.append(number)
            text = without(text, found)
    return days, text


def _weekday(word: str, names: Sequence[str]) -> int | None:
    """The weekday that a word of two letters or more begins."""
    hits = [n for n, name in enumerate(names) if name.lower().startswith(word.lower())]
    return hits[0] if len(hits) == 1 else None


def _latest_days(days: Sequence[int], today: dt.date) -> Span:
    """The latest first-to-last of these weekdays that has passed whole."""
    last = today - (today.weekday() - days[-1]) % 7 * DAY
    return last - (days[-1] - days[0]) % 7 * DAY, last


def _day(text: str, today: dt.date, words: Words, months: Sequence[str]) -> tuple[dt.date, str]:
    for name, back in ((words.say(TODAY), 0), (words.say(YESTERDAY), 1)):
        found = re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
        if found:
            return today - back * DAY, without(text, found)
    if found := ISO.search(text):
        day = _date(int(found[1]), int(found[2]), int(found[3]))
        return day or today, without(text, found)
    if found := SLASH.search(text):
        return _latest(int(found[1]), int(found[2]), today) or today, without(text, found)
    for found in NAMED.finditer(text):
        if month := _month(found[2], months):
            return _latest(int(found[1]), month, today) or today, without(text, found)
    return today, text


def _month(word: str, months: Sequence[str]) -> int:
    """The number of the month that a word of three letters or more begins; 0 for none."""
    hits = [n for n, name in enumerate(months, 1) if name.lower().startswith(word.lower()[:3])]
    return hits[0] if hits else 0


def _latest(day: int, month: int, today: dt.date) -> dt.date | None:
    """The day of the month that is nearest before `today`, or it."""
    for year in range(today.year, today.year - 5, -1):
        found = _date(year, month, day)
        if found and found <= today:
            return found
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def without(text: str, found: re.Match[str]) -> str:
    """The text with what was understood taken out."""
    return f"{text[: found.start()]} {text[found.end() :]}"
