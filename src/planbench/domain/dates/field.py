"""A whole field as a date: what stands there is one date, or it is none."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from planbench.domain.dates.forms import DAY, FORMS, WEEKDAY, Lean, Stretch, read_weekday

Side = Literal["first", "last"]  # the day that a week or a month is

FILLER = re.compile(r"^(?:den|d\.|the|på|on)\s+", re.IGNORECASE)
BEFORE_DATE = re.compile(rf"^({WEEKDAY}),?\s+(?:den\s+|the\s+)?(?=\d)", re.IGNORECASE)


def side_of(column: str) -> Side:
    """The side of a week or month that a column means: what starts, starts on its first day."""
    return "first" if column.rpartition("_")[2] == "start" else "last"


def read_date(
    text: str, today: dt.date, lean: Lean = "near", side: Side = "last"
) -> dt.date | None:
    """The date that a text is: `6/10`, `okt 6`, `26-10-06`, `juni 2027`, `v 10`, `i morgon`.

    A week is its Friday, a month its last day; on the `first` side its Monday, its first day.
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
                if side == "last":
                    return day
                return _first_day(day, form.stretch(found))
    return None


def _first_day(day: dt.date, stretch: Stretch) -> dt.date:
    if stretch == "week":
        return day - day.weekday() * DAY
    return day.replace(day=1) if stretch == "month" else day
