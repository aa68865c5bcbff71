"""Which days a line is about: «igår», «6/10», «må–fr», «5–9 oktober», «v. 41», «förra tisdagen»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planbench.domain.dates.forms import (
    DAY,
    FORMS,
    NAMES,
    SHORT,
    WORD,
    Form,
    day_of,
    read_weekday,
    yearless,
)
from planbench.domain.dates.letters import loose
from planbench.domain.dates.unclear import unclear_day
from planbench.domain.dates.vocabulary import (
    DASH,
    ENDINGS,
    PURPOSE,
    THINGS,
    WEEK,
    is_counted,
    month_of,
    weekday_of,
)
from planbench.i18n import N_

YEAR = r"(?:[\s/-]+(\d{4})\b)?"
ISO_SPAN = re.compile(
    rf"\b(\d{{4}})-(\d\d)-(\d\d)\s*{DASH}\s*(\d{{4}})-(\d\d)-(\d\d)\b", re.IGNORECASE
)
SLASH_SPAN = re.compile(
    rf"\b(\d{{1,2}})(?:/(\d{{1,2}}))?\s*{DASH}\s*(\d{{1,2}})/(\d{{1,2}})\b{YEAR}", re.IGNORECASE
)
DOT_SPAN = re.compile(
    rf"\b(\d{{1,2}})\.(?:(\d{{1,2}})\.?)?\s*{DASH}\s*(\d{{1,2}})\.(\d{{1,2}})\.?(?!\d){YEAR}",
    re.IGNORECASE,
)
NAMED_SPAN = re.compile(
    rf"\b(\d{{1,2}})\.?(?:\s+{WORD})?\s*{DASH}\s*(\d{{1,2}})\.?\s+{WORD}(?!\w){YEAR}", re.IGNORECASE
)
WEEKS_SPAN = re.compile(
    rf"\b{WEEK}\s*(\d{{1,2}})(?:\s*{DASH}\s*(\d{{1,2}}))?\b(?:[\s,/-]+(\d{{4}})\b)?", re.IGNORECASE
)
WHOLE_WEEK = re.compile(
    r"\b(?:hela|hele|heile|the whole of)\s+"
    rf"(?:(?P<last>{loose('förra|forrige|førre|last')})\s+)?(?:veckan|uka|uken|uke|veka|veke|week)\b",
    re.IGNORECASE,
)
LETTERS = r"([a-zåäöæø]{2,})\.?"
DAY_RANGE = re.compile(rf"\b{LETTERS}\s*(?:[-–—]|till|til|to)\s*{LETTERS}(?!\w)", re.IGNORECASE)
DAY_LIST = re.compile(
    r"\b[a-zåäöæø]{2,}\.?(?:(?:\s*,\s*|\s+(?:och|og|and)\s+)[a-zåäöæø]{2,}\.?)+", re.IGNORECASE
)
IN_LIST = re.compile(r"[a-zåäöæø]{2,}", re.IGNORECASE)
DAY_NAME = re.compile(rf"\b(?:(?:{NAMES}){ENDINGS}|(?:{SHORT}))(?!\w)", re.IGNORECASE)
LONG_AGO = 183 * DAY
YEAR_SAID = re.compile(r"\d{4}|\d[-./]\s?\d{1,2}[-./]\s?\d\d\b")
NO_DATE = N_("“{text}” is no date that planbench understands.")
ONE_MORE = N_("“{text}” looks like one more date. Write one line for each day.")
FRACTION = N_("“{text}” was not taken as a date, because of the word before it.")
WHICH_DAY = N_("Which day is “{text}”? Write the day, such as 6/10 or Tuesday.")
REALLY = N_("Was it really {date}? Write the year if so.")

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Asked:
    """Something that was not understood, as an English sentence with its values, to be `say`ed."""

    sentence: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Days:
    """A day, or every one of `weekdays` (none: workdays) from `date` to `until`.

    `said` tells whether the text names the day, or whether it is today for want of another.
    """

    date: dt.date
    until: dt.date | None = None
    weekdays: frozenset[int] = frozenset()
    said: bool = True


@dataclass(frozen=True)
class DaysFound:
    """The days of a line, what is left of it, and what has to be asked."""

    days: Days
    rest: str
    asked: tuple[Asked, ...] = ()


def find_days(text: str, today: dt.date) -> DaysFound:
    """The days that a line is about; without a year the latest ones that are not in the future."""
    span, rest = _span(text, today)
    chosen, rest = _weekdays(rest, several=span is not None)
    if span is None and len(chosen) > 1:
        span = _latest_days(chosen, today)
    if span is not None:
        return _checked(DaysFound(_of_span(min(span), max(span), chosen), rest), today)
    return _checked(_single(rest, today), today)


def _of_span(first: dt.date, last: dt.date, weekdays: list[int]) -> Days:
    """The days of a span; «tisdag v 45» is the one day."""
    if len(weekdays) == 1 and last - first < 7 * DAY:
        return Days(first + (weekdays[0] - first.weekday()) % 7 * DAY)
    return Days(first, last, frozenset(weekdays)) if first < last else Days(first)


def _checked(found: DaysFound, today: dt.date) -> DaysFound:
    """With what is left over and looks like a date asked about."""
    asked = list(found.asked)
    if not asked and found.days.said and (more := _single(found.rest, today)).days.said:
        asked.append(_about(ONE_MORE, _taken(found.rest, more.rest)))
    if not found.days.said and not asked and (vague := unclear_day(found.rest)):
        asked.append(_about(WHICH_DAY, vague))
    return replace(found, asked=tuple(asked))


def _about(sentence: str, text: str) -> Asked:
    return Asked(sentence, (("text", text.strip()),))


def _taken(before: str, after: str) -> str:
    """What is in one text and no longer in the other, which is the first with a stretch blanked."""
    kept = after.split()
    return " ".join(word for word in before.split() if word not in kept)


def without(text: str, found: re.Match[str]) -> str:
    """The text with what was understood taken out."""
    return f"{text[: found.start()]} {text[found.end() :]}"


def _span(text: str, today: dt.date) -> tuple[Span | None, str]:
    for found, span in _spans(text, today):
        if span is not None and not is_counted(text, found.start()):
            return span, without(text, found)
    return None, text


def _spans(text: str, today: dt.date) -> Iterator[tuple[re.Match[str], Span | None]]:
    for found in ISO_SPAN.finditer(text):
        numbers = [int(part) for part in found.groups()]
        yield found, _both(day_of(*numbers[:3]), day_of(*numbers[3:]))
    for pattern in (SLASH_SPAN, DOT_SPAN):
        for found in pattern.finditer(text):
            month = int(found[2] or found[4])
            first, last = (int(found[1]), month), (int(found[3]), int(found[4]))
            yield found, _between(first, last, found[5], today)
    for found in NAMED_SPAN.finditer(text):
        last_month = month_of(found[4])
        first_month = month_of(found[2]) if found[2] else last_month
        if first_month and last_month:
            first, last = (int(found[1]), first_month), (int(found[3]), last_month)
            yield found, _between(first, last, found[5], today)
    for found in WEEKS_SPAN.finditer(text):
        yield found, _weeks(int(found[1]), int(found[2] or found[1]), found[3], today)
    for found in WHOLE_WEEK.finditer(text):
        monday = today - (today.weekday() + (7 if found["last"] else 0)) * DAY
        yield found, (monday, monday + 6 * DAY)


def _between(
    first: tuple[int, int], last: tuple[int, int], year: str | None, today: dt.date
) -> Span | None:
    """Two (day, month): the last one in the year or not in the future, the first one before it."""
    day, month = last
    end = day_of(int(year), month, day) if year else yearless(day, month, today, "past")
    return _both(yearless(*first, end, "past"), end) if end else None


def _both(first: dt.date | None, last: dt.date | None) -> Span | None:
    return (first, last) if first and last else None


def _weeks(first: int, last: int, year: str | None, today: dt.date) -> Span | None:
    here = today.isocalendar().year
    for each in [int(year)] if year else [here, here - 1]:
        try:
            monday = dt.date.fromisocalendar(each, first, 1)
            end = dt.date.fromisocalendar(each, last, 7)
        except ValueError:
            continue
        if (year or monday <= today) and monday < end:
            return monday, end
    return None


def _weekdays(text: str, *, several: bool) -> tuple[list[int], str]:
    """The weekdays named as a range or a list; with a span of days also those named alone."""
    for found in DAY_RANGE.finditer(text):
        first, last = weekday_of(found[1]), weekday_of(found[2])
        if first is not None and last is not None:
            days = [(first + step) % 7 for step in range((last - first) % 7 + 1)]
            return days, without(text, found)
    for found in DAY_LIST.finditer(text):
        words = [word for word in IN_LIST.findall(found[0]) if word.lower() not in _AND]
        listed = [_listed(word) for word in words]
        if len(listed) > 1 and all(day is not None for day in listed):
            return [day for day in listed if day is not None], without(text, found)
    return _named(text) if several else ([], text)


_AND = frozenset({"och", "og", "and"})


def _listed(word: str) -> int | None:
    return weekday_of(word) if weekday_of(word) is not None else read_weekday(word)


def _named(text: str) -> tuple[list[int], str]:
    days: list[int] = []
    while found := DAY_NAME.search(text):
        weekday = read_weekday(found[0])
        if weekday is None:
            break
        days.append(weekday)
        text = without(text, found)
    return days, text


def _latest_days(days: list[int], today: dt.date) -> Span:
    """The latest first-to-last of these weekdays that has passed whole."""
    last = today - (today.weekday() - days[-1]) % 7 * DAY
    return last - (days[-1] - days[0]) % 7 * DAY, last


def _single(text: str, today: dt.date) -> DaysFound:
    """The one day that a text names; today, not `said`, when it names none."""
    asked: list[Asked] = []
    for form in FORMS:
        for found in () if form.field else form.pattern.finditer(text):
            if not _may_be_date(form, text, found):
                continue
            if is_counted(text, found.start()):
                asked.append(_about(FRACTION, found[0]))
            elif day := form.read(found, today, "past"):
                return _day(text, found, day, today)
            elif any(letter.isdigit() for letter in found[0]):
                return DaysFound(Days(today, said=False), text, (_about(NO_DATE, found[0]),))
    return DaysFound(Days(today, said=False), text, tuple(asked[:1]))


def _day(text: str, found: re.Match[str], day: dt.date, today: dt.date) -> DaysFound:
    rest = without(text, found)
    if today - day > LONG_AGO and not YEAR_SAID.search(found[0]):
        return DaysFound(Days(day), rest, (Asked(REALLY, (("date", day),)),))
    return DaysFound(Days(day), rest)


def _may_be_date(form: Form, text: str, found: re.Match[str]) -> bool:
    """Not a number that counts something, nor what the work was for."""
    counts = re.match(rf"\s*{THINGS}", text[found.end() :], re.IGNORECASE)
    purpose = re.search(rf"\b{loose(PURPOSE)}\s*$", text[: found.start()], re.IGNORECASE)
    return form.means(found) and not counts and not purpose
