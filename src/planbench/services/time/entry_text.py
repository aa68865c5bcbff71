"""Understands a line such as «2h lektionsbesök Dalskolan igår» as working time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from planbench.domain.dates.line import read_line
from planbench.services.words.phrase import Phrase


@dataclass(frozen=True)
class TimeText:
    """What a line says; `minutes` is 0 when no length of time was found.

    `start` and `end` are times of day where they were said. With `until` the line is about every
    day from `date` to there; `weekdays` (0 is Monday) then says which ones, and none of them means
    workdays. `asked` is what was not understood.
    """

    minutes: int
    date: dt.date
    category: str
    note: str
    start: str = ""
    until: dt.date | None = None
    weekdays: frozenset[int] = frozenset()
    end: str = ""
    asked: tuple[Phrase, ...] = ()


def read_time(
    text: str,
    today: dt.date,
    categories: Mapping[str, str],
    zone: ZoneInfo | None = None,
) -> TimeText:
    """Read a line; `categories` are the programme's, key → name in the reader's language.

    A date without a year is the latest one that is not in the future. In a `zone`, minutes
    between two times of day are those that passed, also when the clocks were changed between.
    """
    found = read_line(text, today, zone)
    days = found.days
    return TimeText(
        found.minutes,
        days.date,
        _category(found.note, categories),
        found.note,
        found.start,
        days.until,
        days.weekdays,
        found.end,
        tuple(Phrase(each.sentence, dict(each.values)) for each in found.asked),
    )


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
