"""A whole field as a date: what stands there is one date, or it is none."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from planbench.domain.dates.forms import DAY, FORMS, WEEKDAY, Lean, Stretch, read_weekday

# The day that a week or a month is; «day» where only a day will do, as for a meeting.
Side = Literal["first", "last", "day"]
OF_A_DAY = frozenset({("meeting", "date"), ("time_entry", "date")})

FILLER = re.compile(rf"^(?:den|d\.|the|på(?!\s+{WEEKDAY})|on)\s+", re.IGNORECASE)
BEFORE_DATE = re.compile(rf"^({WEEKDAY}),?\s+(?:den\s+|the\s+)?(?=\d)", re.IGNORECASE)


def side_of(column: str, table: str = "") -> Side:
    """The side of a week or month that a column means: what starts, starts on its first day."""
    if (table, column) in OF_A_DAY:
        return "day"
    return "first" if column.rpartition("_")[2] == "start" else "last"


def read_date(
    text: str, today: dt.date, lean: Lean = "near", side: Side = "last"
) -> dt.date | None:
    """The date that a text is: `6/10`, `okt 6`, `26-10-06`, `juni 2027`, `v 10`, `i morgon`.

    A week is its Friday, a month its last day; on the `first` side its Monday, its first day;
    neither is a `day`.
    Without a year it is the date that `lean` says.
    Returns None for whatever is no date, or names a weekday that the date does not fall on.
    """
    plain = " ".join(text.replace("\u00a0", " ").split()).strip(" ,;")
    if found := BEFORE_DATE.match(plain):
        day = read_date(plain[found.end() :], today, lean)
        return day if day and day.weekday() == read_weekday(found[1]) else None
    for candidate in dict.fromkeys((plain, FILLER.sub("", plain), plain.rstrip("."))):
        for form in FORMS:
            found = form.pattern.fullmatch(candidate)
            if found and (day := form.read(found, today, lean)):
                return _on_side(day, form.stretch(found), side)
    return None


def _on_side(day: dt.date, stretch: Stretch, side: Side) -> dt.date | None:
    if side == "day":
        return None if stretch else day
    if side == "last":
        return day
    if stretch == "week":
        return day - day.weekday() * DAY
    return day.replace(day=1) if stretch == "month" else day
