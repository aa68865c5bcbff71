"""A line of working time: «2h lektionsbesök Dalskolan igår», with what has to be asked about it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from planbench.domain.clock import length_of
from planbench.domain.dates.days import Asked, Days, find_days, without
from planbench.domain.dates.times import (
    HOUR,
    MINUTE,
    NEGATIVE,
    UNCLEAR,
    ClockSpan,
    find_bare_clock,
    find_clock,
    find_lengths,
)
from planbench.domain.dates.vocabulary import DASH, THINGS, month_of
from planbench.i18n import N_

SHORT_CLOCK = 6 * 60  # minutes up to which a lone `1:30` is a length; beyond it could be either
# «heldag kurs 18 nov»: how many hours a day has is not said.
A_DAY = re.compile(
    r"\b(?:(?:hel|heil|halv)(?:e|a)?\s?dag(?:en|s\w*)?|(?:whole|full|half(?:\s+a)?|all)\s+day)\b",
    re.IGNORECASE,
)
DAY_LONG = N_("How many hours was “{text}”? Write them too, for example 7h.")
HOW_LONG = N_("How long? Write for example 2h or 45 min.")
EITHER = N_("“{text}” can be read in two ways. Write for example 1 h 30 min, or kl 8:30.")
ANOTHER = N_("“{text}” looks like one more time of day. Write one line for each.")
MORE_TIMES = re.compile(
    rf"\s*(?:och|og|and|samt|,|\+|&)\s*(?:kl\.?\s*)?(\d{{1,2}}(?:[.:]\d\d)?\s*{DASH}\s*"
    r"\d{1,2}(?:[.:]\d\d)?)(?![\w.:])",
    re.IGNORECASE,
)
# «2 x 45 min», «3-4h»: how long it was is not for a program to guess.
GUESSED = re.compile(
    rf"(?<![\w/.,:-])\d+(?:[.,]\d+)?\s*(?:[*x×]|[-–—])\s*\d+(?:[.,]\d+)?\s*(?:{HOUR}|{MINUTE})",
    re.IGNORECASE,
)
BARE_MINUTES = re.compile(
    rf"(?<![\w/.,:])\d+\s*{HOUR}\s+[1-5]?[05](?=\s+(?P<after>[^\W\d]+))(?!\s*{THINGS})",
    re.IGNORECASE,
)
WEEK_DATE = re.compile(r"\b(\d{4})-?W(\d\d)-?([1-7])\b", re.IGNORECASE)
LONGER = N_("“{text}” looks like one more length of time. Write one line for each.")
LONG_DAY = 16 * 60  # minutes; over that, two times of day stand the wrong way round
ROUND = N_("{start} to {end} would be {hours} hours. Write the times in their order.")
EARLY = "06:00"  # before it a lone `4-6` beside the time is a grade, not work
BACKWARDS = N_("The work cannot have taken less than no time.")


@dataclass(frozen=True)
class LineReading:
    """What a line says; `minutes` is 0 when no length was found. `note` is what was left."""

    minutes: int
    days: Days
    note: str
    start: str = ""
    end: str = ""
    asked: tuple[Asked, ...] = ()


def read_line(text: str, today: dt.date, zone: ZoneInfo | None = None) -> LineReading:
    """Read a line. In a `zone`, minutes between two times of day are those that passed.

    What was not understood stands in `asked`, and in the note as it was written.
    """
    rest = WEEK_DATE.sub(_day_of_week_date, text.replace("\u00a0", " "))
    asked = [*_doubts(rest)]
    clock = find_clock(rest, bare=False)
    if clock:
        asked += _more_times(rest, clock)
        rest = _blank(rest, [clock.span])
    minutes, spans = find_lengths(rest)
    rest = _blank(rest, spans)
    asked += _more_lengths(rest)
    found = find_days(rest, today)
    rest, asked = found.rest, [*asked, *found.asked]
    if not minutes and not (clock and clock.end) and (bare := find_clock(rest, bare=True)):
        asked += _more_times(rest, bare)
        clock, rest = bare, _blank(rest, [bare.span])
    start, end = (clock.start, clock.end) if clock else ("", "")
    if not clock and (lone := find_bare_clock(rest)):
        minutes, start, rest, doubt = _lone(lone, minutes, rest)
        asked += doubt
    between = elapsed(found.days.date, start, end, zone)
    asked += _span_doubts(minutes, between, start, end)
    minutes = minutes or between
    if minutes and not any(question.sentence == ANOTHER for question in asked):
        asked += _spare_span(rest, 0 if end else minutes)
    if not minutes and not asked:
        asked.append(_how_long(rest))
    return LineReading(minutes, found.days, _note(rest), start, end, tuple(asked))


def _how_long(rest: str) -> Asked:
    found = A_DAY.search(rest)
    return Asked(DAY_LONG, (("text", found[0]),)) if found else Asked(HOW_LONG)


def _day_of_week_date(found: re.Match[str]) -> str:
    """`2026-W40-3` as `2026-09-30`; as it stands for a day that there is not."""
    try:
        return dt.date.fromisocalendar(*map(int, found.groups())).isoformat()
    except ValueError:
        return found[0]


def _doubts(text: str) -> Iterator[Asked]:
    if NEGATIVE.search(text):
        yield Asked(BACKWARDS)
    unclear = UNCLEAR.search(text) or GUESSED.search(text)
    if unclear or (unclear := _bare_minutes(text)):
        yield Asked(EITHER, (("text", unclear[0].strip()),))


def _bare_minutes(text: str) -> re.Match[str] | None:
    """`1 h 15` before a word that is no month: minutes, or 15 of what follows?"""
    found = BARE_MINUTES.search(text)
    return found if found and not month_of(found["after"]) else None


def _more_lengths(rest: str) -> Iterator[Asked]:
    _, spans = find_lengths(rest)
    if spans:
        first, last = min(spans)
        yield Asked(LONGER, (("text", rest[first:last].strip()),))


def _more_times(text: str, clock: ClockSpan) -> Iterator[Asked]:
    more = MORE_TIMES.match(text, clock.span[1]) if clock.end else None
    if more:
        yield Asked(ANOTHER, (("text", more[1]),))


def _span_doubts(minutes: int, between: int, start: str, end: str) -> Iterator[Asked]:
    """Times of day the wrong way round, or beside a length that alone would count."""
    if not minutes and between > LONG_DAY:
        yield Asked(ROUND, (("start", start), ("end", end), ("hours", str(between // 60))))
    elif minutes and end and minutes != between:
        yield Asked(ANOTHER, (("text", f"{start}–{end}"),))


def _spare_span(rest: str, minutes: int) -> Iterator[Asked]:
    """Times of day that are left over; not those that are as long as the `minutes` said."""
    spare = find_clock(rest, bare=False) or find_clock(rest, bare=True)
    if not spare or not spare.end or spare.start < EARLY:
        return
    if length_of(spare.start, spare.end) != minutes:
        yield Asked(ANOTHER, (("text", rest[slice(*spare.span)].strip()),))


def _lone(found: re.Match[str], minutes: int, rest: str) -> tuple[int, str, str, tuple[Asked, ...]]:
    """A lone `1:30`: beside a length a time of day, else a length or a question."""
    hours, _, part = found[1].replace(".", ":").partition(":")
    length = int(hours) * 60 + int(part)
    if minutes:
        return minutes, f"{int(hours):02}:{part}", without(rest, found), ()
    if length <= SHORT_CLOCK and length:
        return length, "", without(rest, found), ()
    return 0, "", rest, (Asked(EITHER, (("text", found[1]),)),)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    for first, last in sorted(spans, reverse=True):
        text = f"{text[:first]} {text[last:]}"
    return text


def _note(rest: str) -> str:
    return re.sub(r"^(?:och|og|and|kl)\b\.?\s*", "", " ".join(rest.split()).strip(" ,.-–")).strip()


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
