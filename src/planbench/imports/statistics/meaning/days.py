"""Days that stand where a period should: which year, school year or term each of them lies in."""

from __future__ import annotations

import datetime as dt
import re

from planbench.imports.statistics.cells import SERIAL_DAYS

FORWARDS = re.compile(r"(?P<y>20\d\d)(?P<s>[-/.])(?P<m>\d\d?)(?:(?P=s)(?P<d>\d\d?))?(?:[ T]\d.*)?")
BACKWARDS = re.compile(r"(?P<d>\d\d?)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<y>20\d\d)(?:[ T]\d.*)?")
CLOSE = re.compile(r"(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)")
MONTHS = ("jan", "feb", "mar", "apr", "ma[ijy]", "jun", "jul", "aug", "sep", "o[ck]t", "nov",
          "de[cs]")  # fmt: skip
SPOKEN = re.compile(
    rf"(?:(?P<d>\d\d?)\.? )?(?P<name>{'|'.join(MONTHS)})[a-z]*\.?[ -](?P<y>20\d\d)", re.IGNORECASE
)
SCHOOL_YEAR = re.compile(r"(?:läs|skol|skole|skule)år\w*", re.IGNORECASE)
YEAR = re.compile(r"(?:mät)?år(?:tal)?|kalenderår|year", re.IGNORECASE)
AUGUST = 8
SERIAL_ZERO = dt.date(1899, 12, 30)  # a spreadsheet program counts its days from here


def day_in(text: str) -> dt.date | None:
    """The day that a text is: `2024-06-12`, `12/6/2024`, `juni 2024` (its first), or `45455` as a
    spreadsheet program counts; else None."""
    said = " ".join(text.split())
    if said.isdecimal() and int(said) in SERIAL_DAYS:
        return SERIAL_ZERO + dt.timedelta(days=int(said))
    for form in (FORWARDS, BACKWARDS, CLOSE, SPOKEN):
        if found := form.fullmatch(said):
            parts = found.groupdict()
            month = int(parts["m"]) if "m" in parts else _month(parts["name"])
            try:
                return dt.date(int(parts["y"]), month, int(parts["d"] or 1))
            except ValueError:
                return None
    return None


def _month(name: str) -> int:
    return next(n for n, each in enumerate(MONTHS, 1) if re.match(each, name, re.IGNORECASE))


def period_of(day: dt.date, heading: str) -> str:
    """The period of a day, of the kind that a heading asks for; a term where it asks for none.

    `2011-12` in a column of school years is made the first of December by spreadsheet programs.
    """
    if YEAR.fullmatch(heading.strip()):
        return str(day.year)
    if not SCHOOL_YEAR.fullmatch(heading.strip()):
        return f"{day.year} {'VT' if day.month < AUGUST else 'HT'}"
    made = day.day == 1 and day.month == (day.year + 1) % 100
    first = day.year if day.month >= AUGUST or made else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"
