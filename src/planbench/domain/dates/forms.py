"""The forms of a single date: `6/10`, `6 okt 2026`, `26-10-06`, `v 48`, `i förrgår`, `fredag v 10`.

Each form is a pattern and what it means, given today and which way a date without a year leans.
What matches a form and is no day (`31/2`) is told apart from what matches none.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from planbench.domain.dates.feasts import FEAST, feast_in
from planbench.domain.dates.letters import bare, by_bare, loose
from planbench.domain.dates.vocabulary import (
    COMING,
    DAYS,
    ENDINGS,
    LAST,
    LATEST,
    NEXT,
    NUMBERS,
    ON,
    RELATIVE,
    SHORT_WEEKDAYS,
    WEEK,
    WEEKDAYS,
    WEEKS,
    month_of,
    number_of,
    weekday_of,
    whole,
)

# A date without a year: the latest that is not in the future, the nearest, the next one.
Lean = Literal["past", "near", "future"]
Reader = Callable[[re.Match[str], dt.date, Lean], dt.date | None]
DAY = dt.timedelta(days=1)
FRIDAY = 4
FROM_TODAY = by_bare(RELATIVE)
BEFORE_THIS, AFTER_THIS = frozenset(map(bare, LAST)), frozenset(map(bare, NEXT))
TO_COME = frozenset(map(bare, COMING))
Stretch = Literal["", "week", "month"]
FAR = 15  # years from today beyond which `06-10-26` does not begin with its year
WORD = r"([a-zåäöæø]{3,9})\.?"
NAMES = whole(name for names in WEEKDAYS for name in names)
SHORT = "|".join(sorted(SHORT_WEEKDAYS, key=len, reverse=True))  # «man» is no day in a sentence
WEEKDAY = rf"(?:(?:{NAMES}){ENDINGS}|(?:{SHORT})\.?)"
DAY_ITSELF = re.compile(rf"(?:{NAMES}|(?:{SHORT})\.?)", re.IGNORECASE)  # not «onsdagen»


@dataclass(frozen=True)
class Form:
    """A way to write a date. One that is only read in a `field` would find too much in a line."""

    pattern: re.Pattern[str]
    read: Reader
    field: bool = False

    def stretch(self, found: re.Match[str]) -> Stretch:
        """What the text names whole, and not a day of; «i slutet av maj» names its end."""
        if self.read in (_week, _year_week):
            return "week"
        named = self.read in (_year_month, _month_year)
        return "month" if named or (self.read is _month and found.start(1) == 0) else ""

    def means(self, found: re.Match[str]) -> bool:
        """Whether the word is a month's where the form has one: «12 elever» is no date."""
        if self.read not in (_named, _name_first):
            return True
        return any(month_of(part) for part in found.groups() if part and part[0].isalpha())


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The date; None when there is none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def yearless(day: int, month: int, today: dt.date, lean: Lean) -> dt.date | None:
    """The day of the month in the year that the lean says; five years are looked through."""
    years = range(today.year - 4, today.year + 5)
    return _leaning([day_of(year, month, day) for year in years], today, lean)


def _leaning(days: Sequence[dt.date | None], today: dt.date, lean: Lean) -> dt.date | None:
    found = [day for day in days if day]
    if lean == "past":
        found = [day for day in found if day <= today]
    elif lean == "future":
        found = [day for day in found if day >= today]
    return min(found, key=lambda day: abs(day - today), default=None)


def year_of(text: str) -> int:
    """`26` and `2026` as a year."""
    return int(text) + 2000 if len(text) == 2 else int(text)


def friday_of(year: int | None, week: int, today: dt.date, lean: Lean) -> dt.date | None:
    """The Friday of a week; None for a week that the year does not have."""
    return week_day(year, week, FRIDAY, today, lean)


def week_day(
    year: int | None, week: int, weekday: int, today: dt.date, lean: Lean
) -> dt.date | None:
    """A weekday (0 is Monday) of a week; without a year in the one that the lean says."""
    here = today.isocalendar().year
    years = [year] if year else [here - 1, here, here + 1]
    days = [_iso_day(year, week, weekday) for year in years]
    return days[0] if year else _leaning(days, today, lean)


def _iso_day(year: int, week: int, weekday: int) -> dt.date | None:
    try:
        return dt.date.fromisocalendar(year, week, weekday + 1)
    except ValueError:
        return None


def month_end(year: int, month: int) -> dt.date | None:
    """The last day of a month."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _iso(found: re.Match[str], _today: dt.date, _lean: Lean) -> dt.date | None:
    return day_of(int(found[1]), int(found[2]), int(found[3]))


def _short_iso(found: re.Match[str], today: dt.date, _lean: Lean) -> dt.date | None:
    first, month, last = (int(part) for part in found.groups())
    by_year = day_of(2000 + first, month, last)
    if by_year and abs(by_year.year - today.year) <= FAR:
        return by_year
    return day_of(2000 + last, month, first)


def _six(found: re.Match[str], today: dt.date, _lean: Lean) -> dt.date | None:
    day = day_of(2000 + int(found[1]), int(found[2]), int(found[3]))
    return day if day and abs(day.year - today.year) <= FAR else None


def _whole(found: re.Match[str], _today: dt.date, _lean: Lean) -> dt.date | None:
    year = next(part for part in found.groups()[3:] if part)
    return day_of(year_of(year), int(found[3]), int(found[1]))


def _day_month(found: re.Match[str], today: dt.date, lean: Lean) -> dt.date | None:
    return yearless(int(found[1]), int(found[2]), today, lean)


def _named(found: re.Match[str], today: dt.date, lean: Lean) -> dt.date | None:
    return _with_name(int(found[1]), found[2], found[3], today, lean)


def _name_first(found: re.Match[str], today: dt.date, lean: Lean) -> dt.date | None:
    return _with_name(int(found[2]), found[1], found[3], today, lean)


def _with_name(day: int, name: str, year: str | None, today: dt.date, lean: Lean) -> dt.date | None:
    month = month_of(name)
    if not month:
        return None
    if year:
        return day_of(year_of(year), month, day)
    return yearless(day, month, today, lean)


def _day_alone(found: re.Match[str], today: dt.date, lean: Lean) -> dt.date | None:
    number = int(next(part for part in found.groups() if part))
    months = [(today.year * 12 + today.month - 1 + step) for step in range(-12, 13)]
    days = [day_of(month // 12, month % 12 + 1, number) for month in months]
    return _leaning(days, today, lean)


def _relative(found: re.Match[str], today: dt.date, _lean: Lean) -> dt.date | None:
    return today + FROM_TODAY[bare(found[1])] * DAY


def _feast(found: re.Match[str], today: dt.date, lean: Lean) -> dt.date | None:
    if found["year"]:
        return feast_in(int(found["year"]), found["feast"])
    years = range(today.year - 1, today.year + 2)
    return _leaning([feast_in(year, found["feast"]) for year in years], today, lean)


def _ago(found: re.Match[str], today: dt.date, _lean: Lean) -> dt.date | None:
    return _moved(today, found[1], found[2], -1)


def _ahead(found: re.Match[str], today: dt.date, _lean: Lean) -> dt.date | None:
    return _moved(today, found[1], found[2], 1)


def _moved(today: dt.date, count: str, unit: str, way: int) -> dt.date | None:
    number = number_of(count)
    days = 1 if re.fullmatch(DAYS, unit, re.IGNORECASE) else 7
    if number is None or not number.is_integer() or number > 1000:
        return None
    return today + way * int(number) * days * DAY


def _weekday(found: re.Match[str], today: dt.date, lean: Lean) -> dt.date | None:
    weekday = read_weekday(found["day"])
    if weekday is None:
        return None
    before = bare(found["before"] or "")
    monday = today - today.weekday() * DAY
    if before in BEFORE_THIS:
        return monday + (weekday - 7) * DAY
    if before in AFTER_THIS:
        return monday + (weekday + 7) * DAY
    if before in TO_COME and DAY_ITSELF.fullmatch(found["day"]):
        return None if lean == "past" and before == bare(ON) else _first_to_come(weekday, today)
    if lean == "past" or before in {"i", "sist", "siste", "sista", "nu i", "last"}:
        return today - (today.weekday() - weekday) % 7 * DAY
    return today + (weekday - today.weekday()) % 7 * DAY


def _first_to_come(weekday: int, today: dt.date) -> dt.date:
    """The first such day after today."""
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * DAY


def read_weekday(text: str) -> int | None:
    """The weekday of «måndags», «tors.», «onsdagene»; None for another word."""
    plain = text.lower().rstrip(".")
    if plain in SHORT_WEEKDAYS:
        return SHORT_WEEKDAYS[plain]
    stem = re.sub(rf"^((?:{NAMES})){ENDINGS}$", r"\1", plain)
    return weekday_of(stem, least=6)


def _week(found: re.Match[str], today: dt.date, lean: Lean) -> dt.date | None:
    return friday_of(int(found[2]) if found[2] else None, int(found[1]), today, lean)


def _year_week(found: re.Match[str], today: dt.date, lean: Lean) -> dt.date | None:
    return friday_of(int(found[1]), int(found[2]), today, lean)


def _day_of_week(found: re.Match[str], today: dt.date, lean: Lean) -> dt.date | None:
    weekday = read_weekday(found[1])
    year = int(found[3]) if found[3] else None
    return None if weekday is None else week_day(year, int(found[2]), weekday, today, lean)


def _month(found: re.Match[str], today: dt.date, lean: Lean) -> dt.date | None:
    month = month_of(found[1])
    if not month:
        return None
    if found[2]:
        return month_end(year_of(found[2]), month)
    ends = [month_end(year, month) for year in (today.year - 1, today.year, today.year + 1)]
    if lean != "near":
        return _leaning(ends, today, lean)
    # A month alone is most often one to come: what has passed counts three times as far away.
    gone = {
        day: (today - day).days * 3 if day < today else (day - today).days for day in ends if day
    }
    return min(gone, key=gone.__getitem__)


def _year_month(found: re.Match[str], _today: dt.date, _lean: Lean) -> dt.date | None:
    return month_end(int(found[1]), int(found[2]))


def _month_year(found: re.Match[str], _today: dt.date, _lean: Lean) -> dt.date | None:
    return month_end(int(found[2]), int(found[1]))


def _form(pattern: str, read: Reader, *, field: bool = False) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), read, field)


COUNT = rf"(\d{{1,3}}|{whole(NUMBERS)})"
BEFORE = whole((*LAST, *LATEST, *NEXT, *COMING))
# In the order in which they are tried: what says more stands before what says less.
FORMS: Sequence[Form] = (
    _form(r"\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b", _iso),
    _form(r"\b(20\d\d)(\d\d)(\d\d)\b", _iso),
    _form(r"\b(\d\d)-(\d{1,2})-(\d{1,2})\b", _short_iso),
    _form(
        r"\b(\d{1,2})([./-])(\d{1,2})(?:\2\s?(\d{4}|\d\d)|\s?-\s?(\d{4}|\d\d)|\s+(\d{4}))\b(?![.:/]\d)",
        _whole,
    ),
    _form(rf"\b(?:{loose(ON)}\s+)?(?P<feast>{FEAST})\b(?:,?\s+(?P<year>\d{{4}})\b)?", _feast),
    _form(
        rf"\b({WEEKDAY})\s+(?:i\s+)?{WEEK}\s*(\d{{1,2}})\b(?:[\s,/-]+(\d{{4}})\b)?", _day_of_week
    ),
    _form(rf"\b{WEEK}\s*(\d{{1,2}})\b(?:[\s,/-]+(\d{{4}})\b)?", _week),
    _form(r"\b(\d{4})-?\s?[wv]\.?\s?(\d{1,2})\b", _year_week),
    _form(
        rf"\b(\d{{1,2}})(?::?[ea]|\.|st|nd|rd|th)?\s*(?:i\s+)?{WORD}(?:,?\s+(\d{{4}})\b)?", _named
    ),
    _form(
        rf"\b{WORD}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?\b(?![:/½]|[.,]\d)", _name_first
    ),
    _form(r"\b(\d{1,2})/(\d{1,2})\b(?![/\d])", _day_month),
    _form(r"\b(\d{1,2})\.(\d{1,2})\.(?!\d)", _day_month),
    _form(r"\b(\d{1,2})\.(\d\d)\b(?![.:\d])", _day_month),
    _form(rf"\b({whole(RELATIVE)})\b(?!(?<=\bnu)\s+(?:{loose(ON)}|i)\s)", _relative),
    _form(
        rf"\b(?:för\s+|for\s+)?{COUNT}\s+({DAYS}|{WEEKS})\s+(?:sedan|sen|siden|sidan|ago)\b", _ago
    ),
    _form(rf"\b(?:om|in)\s+{COUNT}\s+({DAYS}|{WEEKS})\b", _ahead),
    _form(
        r"\b(?:den|d\.|the)\s*(\d{1,2})(?::?[ea]\b|\.|st\b|nd\b|rd\b|th\b)?(?![\d:/])", _day_alone
    ),
    _form(r"\b(\d{1,2}):?[ea]\b", _day_alone),
    _form(rf"\b(?:(?P<before>{BEFORE})\s+)?(?P<day>{WEEKDAY})(?!\w)", _weekday),
    # Only where a date is asked for:
    _form(rf"(\d{{1,2}})\.?\s*{WORD}\s*[-’']?\s*(\d\d)", _named, field=True),
    _form(r"(\d\d)(\d\d)(\d\d)", _six, field=True),
    _form(r"(\d{1,2})\s+(\d{1,2})", _day_month, field=True),
    _form(r"(\d{1,2})(\s)(\d{1,2})\s+(\d{4}|\d\d)", _whole, field=True),
    _form(r"(\d{1,2})\.(\d{1,2})\.?", _day_month, field=True),
    _form(
        rf"(?:(?:i\s+)?(?:slutet|slutten|utgången|utgangen)\s+(?:av\s+)?|senast\s+|seinast\s+|senest\s+"
        rf"|ut\s+|end\s+of\s+)?{WORD}(?:\s*[-’',]?\s*(\d{{4}}|(?<=[-’'])\d\d))?",
        _month,
        field=True,
    ),
    _form(r"(\d{4})-(\d{1,2})", _year_month, field=True),
    _form(r"(\d{1,2})/(\d{4})", _month_year, field=True),
)
