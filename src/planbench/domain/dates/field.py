"""A whole field as a date: what stands there is one date, or it is none."""

from __future__ import annotations

import datetime as dt
import re

from planbench.domain.dates.forms import FORMS, WEEKDAY, Lean, read_weekday

FILLER = re.compile(r"^(?:den|d\.|the|på|on)\s+", re.IGNORECASE)
BEFORE_DATE = re.compile(rf"^({WEEKDAY}),?\s+(?:den\s+|the\s+)?(?=\d)", re.IGNORECASE)


def read_date(text: str, today: dt.date, lean: Lean = "near") -> dt.date | None:
    """The date that a text is: `6/10`, `okt 6`, `26-10-06`, `juni 2027`, `v 10`, `i morgon`.

    A week is its Friday, a month its last day. Without a year it is the date that `lean` says.
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
                return day
    return None
