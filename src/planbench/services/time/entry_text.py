"""Understands a line such as «2h lektionsbesök Dalskolan igår» as working time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from planbench.checks.privacy import find_identity_numbers
from planbench.domain.dates.line import read_line
from planbench.i18n import N_
from planbench.services.time.kind_of_work import kind_of
from planbench.services.words.phrase import Phrase

NUMBER = N_(
    "The note holds what looks like a personal identity number. Write it without: others read the "
    "time report."
)


@dataclass(frozen=True)
class TimeText:
    """What a line says; `minutes` is 0 when no length of time was found.

    `start` and `end` are times of day where they were said. With `until` the line is about every
    day from `date` to there; `weekdays` (0 is Monday) then says which ones, and none of them means
    workdays. `asked` is what was not understood, or should not stand there, and `told_by` the word
    that told the category.
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
    told_by: str = ""


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
    days, kind = found.days, kind_of(found.note, categories)
    return TimeText(
        found.minutes,
        days.date,
        kind.category,
        found.note,
        found.start,
        days.until,
        days.weekdays,
        found.end,
        (
            *_unwanted(text),
            *(Phrase(question.sentence, dict(question.values)) for question in found.asked),
        ),
        kind.word,
    )


def _unwanted(text: str) -> list[Phrase]:
    return [Phrase(NUMBER)] if find_identity_numbers(text) else []
