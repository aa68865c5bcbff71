"""By when a task is to be done: «innan 11.12», «senast 11/12», «till den 11 december»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from planbench.domain.dates.field import read_date
from planbench.domain.dates.letters import loose

DAY_WORDS = 4  # that a day has at most: «den 15 december 2027»
LATEST = (
    r"senast|senest|seinast|innan|innen|inden|före|før|by|before|until|till\s+och\s+med"
    r"|til\s+og\s+med|t\.?\s?o\.?\s?m\.?|deadline|tidsfrist|frist"
)
BY = re.compile(
    rf"\s*[,(]?\s*\b(?:(?:med\s+)?(?:{loose(LATEST)})|(?P<only>(?:fram\s+|frem\s+)?till?))(?:\s*:)?\s+"
    r"(?:den\s+|i\s+(?!dag\b))?",
    re.IGNORECASE,
)
# «flytta träffen till den 11 december», «från 11/12 till 13/12»: what it is about, not by when.
MOVED = re.compile(
    r"\b(?:från|frå|fra|from|mellan|mellom"
    r"|(?:flytt|ändr|endr|skjut|skyv|utsett|utset|förläng|forleng|move|change|postpone)\w*)\b",
    re.IGNORECASE,
)


def due_in(text: str, today: dt.date) -> tuple[str, dt.date] | None:
    """The text without the day that it is to be done by, and that day; None where it says none."""
    found = next(_days(text, today), None)
    if found is None:
        return None
    day, first, last = found
    kept = " ".join(part for part in (text[:first].strip(), text[last:].strip(" .,)")) if part)
    return kept, day


def _days(text: str, today: dt.date) -> Iterator[tuple[dt.date, int, int]]:
    """Days said to be the last, the one nearest the end first, and where they stand."""
    for found in reversed(list(BY.finditer(text))):
        if found["only"] and MOVED.search(text[: found.start()]):
            continue
        if (day := _read(text[found.end() :], today)) is not None:
            yield day, found.start(), len(text)
        elif not found["only"] and (within := _first_of(text, found.end(), today)) is not None:
            yield within[0], found.start(), within[1]


def _first_of(text: str, at: int, today: dt.date) -> tuple[dt.date, int] | None:
    """A day in figures that other words follow, and where it ends; none where they say a day too.

    A weekday is not taken from its words: «fredag nästa vecka».
    """
    words = list(re.finditer(r"\S+", text[at:]))
    for long in range(min(DAY_WORDS, len(words) - 1), 0, -1):
        end = at + words[long - 1].end()
        day = _read(text[at:end], today) if re.search(r"\d", text[at:end]) else None
        if day is not None:
            return None if day_left(text[end:], today)[0] else (day, end)
    return None


def _read(text: str, today: dt.date) -> dt.date | None:
    """The day that a text is; «före jul» is before Christmas, not by the end of July."""
    plain = text.strip(" .,:;)")
    return None if plain.lower() == "jul" else read_date(plain, today, "future")


def day_left(text: str, today: dt.date) -> tuple[str, bool]:
    """What looks like a day and was not taken for one, and whether it was said to be the last."""
    for found in BY.finditer(text):
        rest = text[found.end() :].rstrip(" .")
        if rest[:1].isdigit() and not found["only"]:
            return rest, True
    parts = text.split()
    for long in range(DAY_WORDS, 0, -1):
        for at in range(len(parts) - long, -1, -1):
            words = " ".join(parts[at : at + long]).strip(".,:;")
            if not words.isdigit() and _read(words, today) is not None:
                return words, False
    return "", False
