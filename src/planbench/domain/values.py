"""What may stand in a column, whoever wrote it: asked of all that comes from outside."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Float, Integer

from planbench.domain import order
from planbench.domain.base import FigureOrText

LONGEST_ID = 100  # letters; ours have 36
LONGEST_LINE = 100_000
LONGEST_TEXT = 5_000_000
LONGEST_POSITION = 1_000
LARGEST = 10**12  # of a whole number: minutes of it are still a time, bytes of it still a size
LARGEST_FIGURE = 1e15
FIRST_YEAR, LAST_YEAR = 1000, 9998  # weeks before and after can still be counted

# What is counted cannot be less than none, and a group to protect has somebody in it.
LOWEST: Mapping[str, int] = MappingProxyType(
    {
        "small_group_limit": 1,
        **dict.fromkeys(("minutes", "hours", "share", "respondents", "n", "count"), 0),
        **dict.fromkeys(("girls", "boys", "people", "times", "price", "amount", "size"), 0),
        **dict.fromkeys(("number", "level", "round", "order", "offset", "row", "column"), 0),
        **dict.fromkeys(("rows_read", "rows_imported", "rows_marked"), 0),
        **dict.fromkeys(("rows_refused", "rows_left_out", "programme_version"), 0),
    }
)

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?")


def is_id(value: object) -> bool:
    """Whether something can be the id of an item."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and value.isprintable()


def fits(column: Any, value: object) -> bool:
    """Whether a column can hold a value as SQLite stores it: no more, no less, no other form."""
    if value is None:
        return bool(column.nullable)
    if column.name == "id" or column.foreign_keys:
        return is_id(value)
    known = (check for kind, check in CHECKS.items() if isinstance(column.type, kind))
    return next(known, fits_text)(column, value)


def fits_text(column: Any, value: object) -> bool:
    """Whether a column of words can hold a value."""
    if column.name == "position":
        return isinstance(value, str) and is_position(value)
    return _is_text(value, LONGEST_TEXT if column.info.get("text") else LONGEST_LINE)


def _is_text(value: object, longest: int) -> bool:
    return isinstance(value, str) and len(value) <= longest


def is_whole(value: object) -> bool:
    """Whether something is a whole number that can be counted with."""
    if isinstance(value, float) and not value.is_integer():
        return False
    return isinstance(value, int | float) and abs(value) <= LARGEST


def is_figure(value: object) -> bool:
    """Whether something is a number; neither infinite nor none at all."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and abs(value) <= LARGEST_FIGURE
    )


def is_date(kind: Date | DateTime, value: str) -> bool:
    """Whether a text is a date, or a date and time, written as planbench writes it."""
    form, read = (DATE, dt.date.fromisoformat) if isinstance(kind, Date) else (MOMENT, _moment)
    if not form.fullmatch(value) or not value.isascii():
        return False
    try:
        return FIRST_YEAR <= read(value).year <= LAST_YEAR
    except ValueError:
        return False


def _moment(value: str) -> dt.datetime:
    return dt.datetime.fromisoformat(value)


def is_position(value: str) -> bool:
    """Whether another position can be found before and behind this one; empty is none yet."""
    return value == "" or (len(value) <= LONGEST_POSITION and order.is_position(value))


CHECKS: Mapping[type, Callable[[Any, object], bool]] = MappingProxyType(
    {
        FigureOrText: lambda _, value: is_figure(value) or _is_text(value, LONGEST_LINE),
        Date: lambda column, value: isinstance(value, str) and is_date(column.type, value),
        DateTime: lambda column, value: isinstance(value, str) and is_date(column.type, value),
        Boolean: lambda _, value: value in (0, 1),
        Integer: lambda _, value: is_whole(value),
        Float: lambda _, value: is_figure(value),
    }
)


def read(column: Any, text: str) -> Any:
    """A text as a value of the column's kind; raises `ValueError` for one that is none."""
    readers = (reader for kind, reader in READERS.items() if isinstance(column.type, kind))
    return next(readers, str)(text)


def _figure(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


READERS: Mapping[type, Callable[[str], Any]] = MappingProxyType(
    {
        FigureOrText: _figure,
        Date: dt.date.fromisoformat,
        DateTime: dt.datetime.fromisoformat,
        Boolean: lambda text: text in {"1", "True", "true"},
        Integer: int,
        Float: float,
    }
)


def is_known_choice(column: Any, value: object) -> bool:
    """Whether an enumeration knows a value; columns that are none know all."""
    terms = column.info.get("terms")
    return terms is None or value in (None, "") or value in terms


def references(table: Any) -> Iterator[tuple[str, str]]:
    """Column → the table it refers to."""
    for key in table.foreign_keys:
        yield key.parent.name, key.column.table.name
