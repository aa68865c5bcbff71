"""One value of a project's JSON, read for its column or refused with its place and the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Float, Integer

from planbench.domain.base import FigureOrText
from planbench.domain.dates.times import read_clock
from planbench.domain.values import LONGEST_ID, LOWEST, fits, fits_text, is_figure, is_id, is_whole
from planbench.errors import UserError
from planbench.i18n import N_, in_marks

SHOWN = 40  # letters of a wrong value
TEXT = N_("{place} is {value}, and should be a text. Nothing was imported.")
LONG = N_("{place} is longer than a text can be here. Nothing was imported. Make it shorter.")
WHOLE = N_("{place} is {value}, and should be a whole number, such as 30. Nothing was imported.")
NUMBER = N_("{place} is {value}, and should be a number, such as 62.5. Nothing was imported.")
FIGURE = N_("{place} is {value}, and should be a number or a text. Nothing was imported.")
DATE = N_("{place} is {value}, and should be a date, such as 2026-11-18. Nothing was imported.")
MOMENT = N_(
    "{place} is {value}, and should be a date and time, such as 2026-11-18T08:30:00. "
    "Nothing was imported."
)
CLOCK = N_("{place} is {value}, and should be a time of day, such as 09:30. Nothing was imported.")
YES_OR_NO = N_("{place} is {value}, and should be true or false. Nothing was imported.")
ID = N_("{place} is {value}, and should be an id of 1 to {limit} letters. Nothing was imported.")
ITEM = N_("{place} is {value}, and should be an item with fields. Nothing was imported.")
LIST = N_("{place} is {value}, and should be a list. Nothing was imported.")
LEAST = N_("{place} is {value}, and cannot be less than {least}. Nothing was imported.")
BACKWARDS = N_(
    "{place} is {value}, which is before the start, {start}. Nothing was imported. "
    "Write them in their order."
)
TWICE = N_("“{name}” stands twice in one item. Nothing was imported. Leave one of them.")
MISSING = N_("{place} is missing. Nothing was imported.")


def wrong(sentence: str, place: str, value: object) -> UserError:
    """The refusal of a value at a place such as `goals[0].actions[2].start`."""
    return UserError(sentence, place=place, value=shown(value), limit=LONGEST_ID)


def shown(value: object) -> UserError:
    """A value as it is named in a sentence: short, on one line, in marks."""
    return in_marks(short(value))


def short(value: object) -> str:
    """The beginning of a value, on one line."""
    text = value if isinstance(value, str) else repr(value)[: 2 * SHOWN]
    plain = "".join(sign if sign.isprintable() else "·" for sign in text[: 2 * SHOWN])
    return f"{plain[:SHOWN]}…" if len(plain) > SHOWN else plain


def read_id(value: object, place: str) -> str:
    """An id; raises `UserError` for what cannot be one."""
    if not isinstance(value, str) or not is_id(value):
        raise wrong(ID, place, value)
    return value


def read_item(value: object, place: str) -> dict[str, Any]:
    """An item with fields."""
    if not isinstance(value, dict):
        raise wrong(ITEM, place, value)
    return dict(value)


def read_list(value: object, place: str) -> list[Any]:
    """A list; a text is a list of its lines."""
    if value is None:
        return []
    if isinstance(value, str):
        return [line for line in value.splitlines() if line.strip()]
    if not isinstance(value, list):
        raise wrong(LIST, place, value)
    return value


def read_value(column: Any, value: object, place: str) -> Any:
    """A value as the column holds it; raises `UserError` with the place and what is wanted."""
    if column.name == "id" or column.foreign_keys:
        return None if value in (None, "") and column.nullable else read_id(value, place)
    terms = column.info.get("terms")
    if terms is not None and value and not (isinstance(value, str) and value in terms):
        raise UserError(
            "{place} is {value}, which is none of: {choices}. Nothing was imported.",
            place=place,
            value=shown(value),
            choices=", ".join(terms),
        )
    if value is None:
        return None if column.nullable else _default(column)
    readers = (read for kind, read in READERS.items() if isinstance(column.type, kind))
    words = _clock if column.info.get("clock") else _text
    return next(readers, words)(column, value, place)


def _default(column: Any) -> Any:
    return getattr(column.default, "arg", "")


def _clock(_column: Any, value: object, place: str) -> str:
    """A time of day as the model keeps it, `09:00`; also of `9.00`."""
    if value == "":
        return ""
    clock = read_clock(value) if isinstance(value, str) else None
    if clock is None:
        raise wrong(CLOCK, place, value)
    return clock


def _text(column: Any, value: object, place: str) -> str:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise wrong(TEXT, place, value)
    text = str(value).encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    if not fits_text(column, text):
        raise wrong(TEXT if column.name == "position" else LONG, place, value)
    return text


def _whole(column: Any, value: object, place: str) -> int:
    if isinstance(value, bool) or not is_whole(value):
        raise wrong(WHOLE, place, value)
    _not_less(column, value, place)
    return int(value)  # type: ignore[call-overload, no-any-return]


def _not_less(column: Any, value: Any, place: str) -> None:
    least = LOWEST.get(column.name)
    if least is not None and value < least:
        raise UserError(LEAST, place=place, value=shown(value), least=least)


def turned(place: str, end: str, values: Mapping[str, Any]) -> UserError:
    """The refusal of an end before its start, of the `values` of both in this order."""
    start, last = (str(value) for value in values.values())
    told = {"value": shown(last), "start": shown(start)}
    return UserError(BACKWARDS, place=f"{place}.{end}", **told)


def without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An item of its names and values; raises `UserError` for a name that stands twice."""
    item: dict[str, Any] = {}
    for name, value in pairs:
        if name in item:
            raise UserError(TWICE, name=short(name))
        item[name] = value
    return item


def _number(column: Any, value: object, place: str) -> float:
    if not is_figure(value):
        raise wrong(NUMBER, place, value)
    _not_less(column, value, place)
    return float(value)  # type: ignore[arg-type]


def _figure(column: Any, value: object, place: str) -> float | str:
    if isinstance(value, str):
        return _text(column, value, place)
    if not is_figure(value):
        raise wrong(FIGURE, place, value)
    return value  # type: ignore[return-value]


def _yes_or_no(_column: Any, value: object, place: str) -> bool:
    if value not in (True, False):
        raise wrong(YES_OR_NO, place, value)
    return bool(value)


def _date(column: Any, value: object, place: str) -> dt.date:
    if not isinstance(value, str) or not fits(column, value):
        raise wrong(DATE, place, value)
    return dt.date.fromisoformat(value)


def _moment(column: Any, value: object, place: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or not fits(column, moment.replace(tzinfo=None).isoformat(" ")):
        raise wrong(MOMENT, place, value)
    return moment


READERS: Mapping[type, Callable[[Any, object, str], Any]] = MappingProxyType(
    {
        FigureOrText: _figure,
        DateTime: _moment,
        Date: _date,
        Boolean: _yes_or_no,
        Integer: _whole,
        Float: _number,
    }
)
