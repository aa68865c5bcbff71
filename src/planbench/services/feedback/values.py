"""Values that a supervisor wrote in a table: a figure, a date, a name or a status.

Every function here changes an item inside the caller's step, or raises `UserError` and changes
nothing: what is not understood is never kept as something else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Date, Float
from sqlalchemy.orm import Session

from planbench.domain import terms
from planbench.domain.base import FigureOrText, in_order
from planbench.domain.dates.times import read_length
from planbench.domain.model import Person
from planbench.domain.typed_number import in_two_ways, same_unit
from planbench.errors import UserError
from planbench.i18n import LANGUAGES, words_for
from planbench.services.feedback.dates import day_in, span_in

NOTHING = frozenset({"", "–", "-", "—"})
NUMBER = re.compile(r"(?P<sign>[−-]?)\s*(?P<number>\d[\d\s\u00a0]*(?:[.,]\d+)?)\s*(?P<unit>.*)")
MOST_MINUTES = 10_000 * 60  # of an action, over all its years
PEOPLE = frozenset({"owner_id", "responsible_id", "person_id", "assigned_id"})


def is_value(kind: Any, field: str) -> bool:
    """Whether a field is a figure, a date, a name or a choice rather than a text."""
    column = kind.__table__.columns.get(field)
    return column is not None and not column.info.get("search")


def set_value(session: Session, item: Any, field: str, text: str, today: dt.date) -> None:
    """Set a field to what a text in a table says; raises `UserError` for what is no such value."""
    column = item.__table__.columns[field]
    plain = " ".join(text.replace("\u00a0", " ").split())
    if (item.__tablename__, field) in WHOLE:
        WHOLE[item.__tablename__, field](item, plain, today)
    elif field in PEOPLE:
        setattr(item, field, _person(session, plain))
    elif isinstance(column.type, Date):
        setattr(item, field, _day(plain, today))
    elif isinstance(column.type, FigureOrText):
        _set_figure(item, field, plain)
    elif field == "hours" or isinstance(column.type, Float):
        setattr(item, field, _hours(plain))
    elif column.info.get("terms"):
        setattr(item, field, _term(plain, column.info["terms"]))
    else:
        raise not_understood(text)


def not_understood(text: str) -> UserError:
    """The refusal of a text that a field cannot hold."""
    return UserError(
        "“{text}” is no figure, date, name or status that can be taken in here. Nothing was "
        "changed. Change it where it stands, then mark the feedback as dealt with.",
        text=text.strip(),
    )


def _person(session: Session, text: str) -> str | None:
    if text in NOTHING:
        return None
    wanted = text.casefold()
    people = list(session.scalars(in_order(Person)))
    named = [person.id for person in people if person.name.casefold() == wanted]
    first = [person.id for person in people if person.name.casefold().split(" ")[0] == wanted]
    if named or len(first) == 1:
        return (named or first)[0]
    raise UserError(
        "Nobody in the project is called “{name}”. Nothing was changed. Add the person under "
        "Project and people, then take the suggestion in once more.",
        name=text,
    )


def _day(text: str, today: dt.date) -> dt.date | None:
    if text in NOTHING:
        return None
    found = day_in(text, today)
    if found is None:
        raise not_understood(text)
    return found.last


def _set_span(action: Any, text: str, today: dt.date) -> None:
    """`2 nov 2026 – 11 jun 2027` as start and end; one date alone is the end."""
    found = span_in(text, today)
    if text in NOTHING:
        action.start, action.end = None, None
    elif found is None:
        raise not_understood(text)
    else:
        action.start = found.first if found.first != found.last else None
        action.end = found.last


def _set_day_and_again(follow_up: Any, text: str, today: dt.date) -> None:
    """`20 maj 2027, varje år` as the day and how it comes back."""
    date, _, again = text.partition(",")
    repeats = _term(again.strip(), terms.REPETITIONS) if again.strip() else ""
    follow_up.date = _day(date.strip(), today)
    follow_up.repeats = repeats


def _set_figure(indicator: Any, field: str, text: str) -> None:
    """A number with the indicator's unit as a number; anything else as the words it is."""
    if text in NOTHING:
        setattr(indicator, field, None)
        return
    found = NUMBER.fullmatch(text)
    unit = (found["unit"] if found else "").strip()
    clear = found is not None and not in_two_ways(text)
    if (
        found is None
        or not clear
        or (unit and indicator.unit and not same_unit(unit, indicator.unit))
    ):
        setattr(indicator, field, text)
        return
    value = float(re.sub(r"\s", "", found["number"]).replace(",", "."))
    value = -value if found["sign"] else value
    setattr(indicator, field, int(value) if value.is_integer() else value)
    if unit and not indicator.unit:
        indicator.unit = unit


def _hours(text: str) -> float | None:
    if text in NOTHING:
        return None
    hours = hours_in(text)
    if hours is None:
        raise not_understood(text)
    return hours


def hours_in(text: str) -> float | None:
    """`1 200 h`, `1,5 timmar`, `90 min` in hours; None for anything else, a bare number too."""
    joined = re.sub(r"(?<=\d)\s(?=\d{3}\b)", "", text)
    minutes = read_length(joined, MOST_MINUTES) if any(map(str.isalpha, text)) else None
    return None if minutes is None else minutes / 60


def _term(text: str, known: Mapping[str, str]) -> str:
    if text in NOTHING:
        return ""
    wanted = text.casefold().strip(" .")
    for language in LANGUAGES:
        say = words_for(language).say
        for key, name in known.items():
            if wanted in {say(name).casefold(), key.casefold()}:
                return key
    for key, others in SYNONYMS.items():
        if key in known and wanted in others:
            return key
    raise not_understood(text)


SYNONYMS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "done": frozenset({"klart", "färdig", "färdigt", "genomförd", "ferdig", "gjennomført"}),
        "ongoing": frozenset({"pågående", "påbörjad", "i gang", "i gong", "startad"}),
        "planned": frozenset({"planerat", "planlagt", "ej påbörjad", "inte påbörjad"}),
        "dropped": frozenset({"struken", "utgår", "strøket", "stroken"}),
    }
)
WHOLE: Mapping[tuple[str, str], Callable[[Any, str, dt.date], None]] = MappingProxyType(
    {("action", "end"): _set_span, ("follow_up", "date"): _set_day_and_again}
)
