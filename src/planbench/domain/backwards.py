"""What begins and ends: no day or time of an end stands before that of its start."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

# The columns of a start and of its end, in whatever table has both.
SPANS = (("start", "end"), ("period_start", "period_end"), ("decided_on", "valid_until"))
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def spans_of(columns: Iterable[str]) -> list[tuple[str, str]]:
    """The columns of a table that are a start and its end."""
    there = set(columns)
    return [span for span in SPANS if there.issuperset(span)]


def backwards(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The columns of a start and its end that stand the wrong way round; both must be given.

    Days are dates or ISO's words for them, times of day `HH:MM`; what is neither is not compared.
    """
    for start, end in SPANS:
        first, last = values.get(start), values.get(end)
        if any(_are(form, first, last) for form in (DAY, CLOCK)) and str(last) < str(first):
            yield start, end


def _are(form: re.Pattern[str], *values: object) -> bool:
    return all(form.fullmatch(str(value)) for value in values)
