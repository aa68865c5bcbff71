"""Times of day and lengths of time as written: `8 till 10`, `kl halv nio`, `1h30`, `en kvart`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planbench.domain.dates.letters import loose
from planbench.domain.dates.said_clock import BY_HOUR, HALF, LONE, in_the_day, said_clock
from planbench.domain.dates.vocabulary import NUMBERS, THINGS, is_counted, number_of, whole
from planbench.domain.typed_number import in_two_ways

DAY_MINUTES = 24 * 60
HOUR = (
    r"(?:h|hr|hrs|tim|timma|timmar|timmars|timme|timmen|timer|timar|timers|time|hours|hour|t)\b\.?"
)
MINUTE = r"(?:minuter|minutter|minuttar|minutes|minute|minutt|minut|mins|min|m)\b\.?"
FRACTION = r"(?:\d+\s+)?(?:1/2|1/4|3/4)|\d*\s?[½¼¾]"
NUMBER = rf"(?:{FRACTION}|\d+(?:[.,]\d+)?)"
COUNT = rf"(?:{NUMBER}|{whole(NUMBERS)})"
KL = r"(?:kl(?:ockan|okka|okken)?\.?|at)"
CLOCK = r"\d{1,2}(?:[:.]\d\d)?|\d{4}"
TO = r"(?:[-–—]|till|til|to|och|og|and)"
SAID = rf"(?:{BY_HOUR}|{HALF})"
SPAN = re.compile(
    rf"(?:\b(?P<from>mellan|mellom|{loose('från|frå')}|from|between)\s+)?(?:\b(?P<kl>{KL})\s*)?"
    rf"(?<![\d/.,-])(?P<start>{SAID}|{CLOCK}|\b(?:{whole(NUMBERS)})(?=\s*{TO}\s*{SAID}))"
    rf"\s*(?P<to>{TO})\s*(?:{KL}\s*)?(?P<end>{SAID}|{CLOCK}|(?:{whole(NUMBERS)})\b)"
    rf"(?![\d/:½]|[.,-]\d|\s*(?:{THINGS}))",
    re.IGNORECASE,
)
START = re.compile(rf"\b{KL}\s*(?P<start>{SAID}|{CLOCK})(?![\d/:])", re.IGNORECASE)
BARE = re.compile(r"(?<![\d/.,:])(\d{1,2}[:.]\d\d)(?![\d/:.])")
# The hours, and the minutes that stand right behind them.
HOURS_MINUTES = re.compile(
    rf"(?<![\d/.,:])(?P<h>\d{{1,2}})\s?(?:h|t|tim)(?P<m>\d{{1,2}})(?:\s?{MINUTE}|\b)(?![\d:/.,])",
    re.IGNORECASE,
)
AND_A_HALF = re.compile(
    rf"\b(?P<count>{whole(NUMBERS)}|\d+)\s+(?:och|og|and)\s+(?:en|ein|ett|a)\s+halv\w*\s+{HOUR}",
    re.IGNORECASE,
)
# `1.30 h`: an hour and a half, or 1.3 hours? `12.000 h`: twelve, or a thousand times that?
# And `1 h 30`: half an hour more, or 30 of something?
UNCLEAR = re.compile(
    rf"(?<![\w/.,:])\d+[.,](?:(?!25|50|75|00)\d\d|\d{{3,}})\s*{HOUR}"
    rf"|(?<![\w/.,:])\d+\s*{HOUR}\s+\d{{1,2}}(?=\s*$)",
    re.IGNORECASE,
)
HOURS = re.compile(rf"(?<![\w/.,:])(?P<n>{COUNT})\s*{HOUR}", re.IGNORECASE)
MINUTES = re.compile(rf"(?<![\w/.,:])(?P<n>\d+)\s*{MINUTE}", re.IGNORECASE)
ONE_AND_A_HALF = re.compile(
    rf"\b(?:halvannen|halvanna|halvannan|(?:en|ein)\s+og\s+(?:en|ein)\s+halv|(?:en|ett)\s+och\s+(?:en|ett)"
    rf"\s+halvt?|one\s+and\s+a\s+half)\s+{HOUR}",
    re.IGNORECASE,
)
NAMED: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"\b{pattern}\b", re.IGNORECASE), minutes)
    for pattern, minutes in (
        (r"(?:tre\s?kvart|tre\s?kvarter|trekvart|three\s+quarters\s+of\s+an\s+hour)", 45),
        (
            r"(?:(?:en|ein|a)\s+)?(?:halv\s?(?:timme|timma|time|tim)|half\s+an?\s+hour|half\s+hour)",
            30,
        ),
        (
            r"(?:(?:en|ett|et|eit|ein|a)\s+)?(?:kvarts?|kvarter|quarter)(?:s\s+timme|\s+of\s+an\s+hour)?",
            15,
        ),
    )
)
NEGATIVE = re.compile(rf"(?:^|\s)[-−–]\s?\d+(?:[.,]\d+)?\s*(?:{HOUR}|{MINUTE})", re.IGNORECASE)


@dataclass(frozen=True)
class ClockSpan:
    """From `start` to `end` as `HH:MM`, the end empty where only a start is; where it stood."""

    start: str
    end: str
    span: tuple[int, int]


def read_clock(text: str) -> str | None:
    """A whole field as `HH:MM`: `9`, `9.00`, `kl 9`, `0900`, `halv nio`; else None."""
    plain = re.sub(rf"^{KL}\s*", "", text.replace("\u00a0", " ").strip(), flags=re.IGNORECASE)
    plain = re.sub(r"\s*(?:h|uhr)$", "", plain.rstrip(".")).strip()
    if not re.fullmatch(rf"{SAID}|{CLOCK}", plain, re.IGNORECASE):
        return None
    return _clock(plain) or None


def find_clock(text: str, *, bare: bool) -> ClockSpan | None:
    """The first time of day or span of them in a line.

    A `bare` one (`8-10`, `8 till 10`) is only looked for when nothing else says how long it took.
    """
    for found in SPAN.finditer(text):
        start, end = _clock(found["start"]), _clock(found["end"])
        if said_clock(found["start"]) or said_clock(found["end"]):
            start, end = in_the_day(start, end)
        if not start or not end or is_counted(text, found.start()) or _is_years(found):
            continue
        joined = found["to"].lower() in ("och", "og", "and")
        clear = found["kl"] or found["from"] or _has_minutes(found["start"], found["end"])
        if (clear and (found["from"] or not joined)) or (bare and not joined and start < end):
            return ClockSpan(start, end, found.span())
    for found in START.finditer(text):
        if start := _clock(found["start"]):
            return ClockSpan(start, "", found.span())
    if lone := LONE.search(text):
        return ClockSpan(said_clock(lone["start"]), "", lone.span())
    return None


def _is_years(found: re.Match[str]) -> bool:
    """`2025-26` and `2025-2026` are a school year, unless somebody wrote «kl»."""
    return not found["kl"] and re.fullmatch(r"(?:19|20)\d\d", found["start"]) is not None


def _has_minutes(*clocks: str) -> bool:
    return any(said_clock(clock) or re.search(r"[:.]|\d{4}", clock) for clock in clocks)


def _clock(text: str) -> str:
    """`HH:MM`; empty when it is no time of day."""
    plain = text.lower()
    if said := said_clock(plain):
        return said
    if re.fullmatch(r"\d{4}", plain):
        plain = f"{plain[:2]}:{plain[2:]}"
    hours, _, minutes = plain.replace(".", ":").partition(":")
    if not hours.isdecimal():
        hours = f"{number_of(plain) or 24:.0f}"
    hour, minute = int(hours), int(minutes or 0)
    if hour == 24 and minute == 0:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def find_lengths(text: str) -> tuple[int, list[tuple[int, int]]]:
    """The minutes that a line says, added up, and where they stood; none where one is negative."""
    if NEGATIVE.search(text):
        return 0, []
    total = 0
    spans: list[tuple[int, int]] = []
    for minutes, span in _lengths(text):
        if not any(first < span[1] and span[0] < last for first, last in spans):
            total += minutes
            spans.append(span)
    return total, spans


def _lengths(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Lengths where they stand, those that say more before those that stand inside them."""
    first = HOURS_MINUTES.search(text)
    if first and int(first["m"]) < 60:
        yield int(first["h"]) * 60 + int(first["m"]), first.span()
    if found := ONE_AND_A_HALF.search(text):
        yield 90, found.span()
    elif found := AND_A_HALF.search(text):
        count = number_of(found["count"]) or 0
        yield round((count + 0.5) * 60), found.span()
    for pattern, minutes in NAMED:
        if found := pattern.search(text):
            yield minutes, found.span()
    if found := HOURS.search(text):
        yield round((number_of(found["n"]) or 0) * 60), found.span()
    if found := MINUTES.search(text):
        yield int(found["n"]), found.span()


def find_bare_clock(text: str) -> re.Match[str] | None:
    """A lone `1:30` or `8.30`, which may be a length or a time of day."""
    return next((found for found in BARE.finditer(text) if _clock(found[1])), None)


def read_length(text: str, most: int = DAY_MINUTES) -> int | None:
    """A whole field as minutes: `2h`, `1,5`, `90 min`, `1:30`, `en timme`; None for no length.

    None for more than `most` minutes too: what was done at one time lasts a day at the longest.
    """
    plain = " ".join(text.replace("\u00a0", " ").split())
    if in_two_ways(plain):
        return None
    if found := re.fullmatch(r"(\d{1,2}):([0-5]\d)", plain):
        minutes = int(found[1]) * 60 + int(found[2])
    elif number := re.fullmatch(NUMBER, plain):
        minutes = round((number_of(number[0]) or 0) * 60)
    else:
        minutes, spans = find_lengths(plain)
        if found := re.fullmatch(rf"(\d{{1,2}})\s*{HOUR}\s*([0-5]?\d)", plain, re.IGNORECASE):
            return int(found[1]) * 60 + int(found[2])
        left = "".join(" " if any(a <= i < b for a, b in spans) else c for i, c in enumerate(plain))
        if not spans or re.sub(r"\b(?:och|og|and)\b", "", left).strip(" ,."):
            return None
    return minutes if minutes <= most else None
