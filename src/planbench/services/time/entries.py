"""Time entries as they are made: on one day or many, once more, with what to mind about them."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Project, SchoolBreak, TimeEntry, new_id
from planbench.domain.working_time import DAY, DAYS_A_WEEK, holiday_names
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.services.gate.time_lock import DAY_MINUTES
from planbench.services.gate.workspace import Workspace, get
from planbench.services.time.entry_text import TimeText
from planbench.services.words.phrase import Phrase

ADD = N_("New time entry")
ADD_SEVERAL = N_("Time entries for several days")
ADD_FOR_SEVERAL = N_("Time entries for several people")
REPEAT = N_("Repeat time entry")
LONGEST_SPAN = 200
OF_MEETINGS = frozenset({"meeting", "travel"})
NO_MEETINGS: Mapping[dt.date, str] = MappingProxyType({})
LONG_DAY = 12 * 60


@dataclass(frozen=True)
class SpanDay:
    """A day of a span; `left_out` says why it is proposed as left out."""

    date: dt.date
    left_out: Phrase | None = None


def span_days(
    first: dt.date,
    last: dt.date,
    weekdays: Iterable[int],
    breaks: Iterable[SchoolBreak],
    country: str,
) -> list[SpanDay]:
    """The days from `first` to `last` that fall on `weekdays` (none: Monday to Friday).

    Holidays and breaks are among them, with the reason why they are proposed as left out.
    Raises `UserError` for a span that is longer than half a year.
    """
    if (last - first).days > LONGEST_SPAN:
        raise UserError(
            "More than {days} days at once is too much to look over. Nothing was changed. "
            "Take a shorter time.",
            days=LONGEST_SPAN,
        )
    chosen = frozenset(weekdays) or frozenset(range(DAYS_A_WEEK))
    free = [school_break for school_break in breaks if school_break.start and school_break.end]
    days = (first + number * DAY for number in range((last - first).days + 1))
    return [SpanDay(day, _free(day, free, country)) for day in days if day.weekday() in chosen]


def _free(day: dt.date, breaks: Sequence[SchoolBreak], country: str) -> Phrase | None:
    if name := holiday_names(country, day.year).get(day):
        return Phrase(N_("{day}: {name}"), {"day": day, "name": name})
    for school_break in breaks:
        if (
            school_break.start
            and school_break.end
            and school_break.start <= day <= school_break.end
        ):
            return Phrase(N_("{day}: {name}"), {"day": day, "name": school_break.name})
    return None


def days_of(found: TimeText, breaks: Iterable[SchoolBreak], country: str) -> list[SpanDay]:
    """The days that a line is about; a single day is never left out."""
    if found.until is None:
        return [SpanDay(found.date)]
    return span_days(found.date, found.until, found.weekdays, breaks, country)


def drafts(
    found: TimeText,
    days: Iterable[SpanDay],
    person_id: str,
    meetings: Mapping[dt.date, str] = NO_MEETINGS,
) -> list[TimeEntry]:
    """An entry for each day that is not left out; nothing is saved yet.

    Time at a meeting or on the way to one belongs to the meeting of that day (`meetings`).
    """
    tied = meetings if found.category in OF_MEETINGS else NO_MEETINGS
    return [
        TimeEntry(
            id=new_id(),
            person_id=person_id,
            date=day.date,
            minutes=found.minutes,
            category=found.category,
            note=found.note,
            start=found.start,
            meeting_id=tied.get(day.date),
        )
        for day in days
        if day.left_out is None
    ]


def add_entries(workspace: Workspace, entries: Sequence[TimeEntry]) -> None:
    """Save entries as one step.

    Raises `UserError` when there is none, or when a person would have worked more than the day.
    """
    if not entries:
        raise UserError("No day is left to enter time on. Nothing was changed. Choose other days.")
    days = {entry.date for entry in entries}
    with workspace.change(_label(entries, len(days))) as session:
        for day in days:
            _check_day(_on(session, day), entries, day)
        session.add_all(entries)


def _label(entries: Sequence[TimeEntry], days: int) -> str:
    """What is undone is called what it was: several days, several people, or entries of a day."""
    if days > 1:
        return ADD_SEVERAL
    return ADD if len(entries) == 1 else ADD_FOR_SEVERAL


def _on(session: Session, day: dt.date | None) -> list[TimeEntry]:
    return list(session.scalars(select(TimeEntry).where(TimeEntry.date == day)))


def _check_day(
    there: Iterable[TimeEntry], entries: Sequence[TimeEntry], day: dt.date | None
) -> None:
    total: defaultdict[str, int] = defaultdict(int)
    for entry in (*there, *(entry for entry in entries if entry.date == day)):
        total[entry.person_id] += entry.minutes
    if day and max(total.values(), default=0) > DAY_MINUTES:
        raise UserError(
            "There would be more than 24 hours on {date}. Nothing was changed. "
            "Look at what stands on that day already.",
            date=day.isoformat(),
        )


def repeat_entry(workspace: Workspace, entry_id: str, day: dt.date) -> None:
    """The same work once more on a day, by who sits here; its meeting is not repeated."""
    with workspace.reading() as session:
        old: TimeEntry = get(session, TimeEntry, entry_id)
    again = TimeEntry(
        person_id=workspace.current_person_id or old.person_id,
        date=day,
        minutes=old.minutes,
        category=old.category,
        note=old.note,
        step=old.step,
    )
    with workspace.change(REPEAT) as session:
        _check_day(_on(session, day), [again], day)
        session.add(again)


def remarks(
    entries: Iterable[TimeEntry], project: Project, today: dt.date
) -> Mapping[str, list[Phrase]]:
    """What to mind about entries, by their ids: never a refusal, always a question."""
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    days: defaultdict[tuple[str, dt.date], list[TimeEntry]] = defaultdict(list)
    for entry in entries:
        if entry.date is None:
            found[entry.id].append(Phrase(N_("Without a date it counts in no week.")))
            continue
        days[entry.person_id, entry.date].append(entry)
        found[entry.id] += _alone(entry, entry.date, project, today)
    for (_person, day), together in days.items():
        for entry, phrases in zip(together, _beside(together, day), strict=True):
            found[entry.id] += phrases
    return {key: phrases for key, phrases in found.items() if phrases}


def clashes(entries: Iterable[TimeEntry], there: Sequence[TimeEntry]) -> list[Phrase]:
    """What new entries would break beside those that are `there`: a day's hours, other times."""
    found: list[Phrase] = []
    for new in entries:
        if new.date is None:
            continue
        old = [
            time_entry
            for time_entry in there
            if (time_entry.person_id, time_entry.date) == (new.person_id, new.date)
        ]
        total = new.minutes + sum(time_entry.minutes for time_entry in old)
        if total > DAY_MINUTES:
            found += _long_day(total, new.date)
        if _overlaps(_clock_span(new), map(_clock_span, old)):
            found.append(Phrase(N_("It overlaps with other time on {day}."), {"day": new.date}))
    return found


def _alone(entry: TimeEntry, day: dt.date, project: Project, today: dt.date) -> list[Phrase]:
    phrases = []
    if entry.minutes <= 0:
        phrases.append(Phrase(N_("How long did it take?")))
    if day > today:
        phrases.append(Phrase(N_("The day has not been yet.")))
    if _outside(day, project):
        phrases.append(Phrase(N_("Outside the period of the project: it is kept, and counted.")))
    _, last = _clock_span(entry)
    if last > DAY_MINUTES:
        phrases.append(
            Phrase(N_("It goes past midnight: all of it counts on {day}."), {"day": day})
        )
    return phrases


def _outside(day: dt.date, project: Project) -> bool:
    first, last = project.period_start or day, project.period_end or day
    return not first <= day <= last


def _beside(together: Sequence[TimeEntry], day: dt.date) -> Iterator[list[Phrase]]:
    """For each entry of one person and day, what follows from the others of that day."""
    long = _long_day(sum(time_entry.minutes for time_entry in together), day)
    spans = [_clock_span(time_entry) for time_entry in together]
    said = Counter(map(_said, together))
    for place, entry in enumerate(together):
        if _overlaps(spans[place], [*spans[:place], *spans[place + 1 :]]):
            yield [*long, Phrase(N_("It overlaps with other time on {day}."), {"day": day})]
        elif said[_said(entry)] > 1:
            yield [*long, Phrase(N_("The same stands on {day} already."), {"day": day})]
        else:
            yield [*long]


def _long_day(total: int, day: dt.date) -> list[Phrase]:
    hours = {"hours": round(total / 60, 1), "day": day}
    if total > DAY_MINUTES:
        return [Phrase(N_("{hours} hours on {day}: a day has no more than 24."), hours)]
    if total > LONG_DAY:
        return [Phrase(N_("{hours} hours on {day}: is that right?"), hours)]
    return []


def _overlaps(own: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    first, last = own
    return any(first < ends and begins < last for begins, ends in others)


def _said(entry: TimeEntry) -> tuple[object, ...]:
    return entry.minutes, entry.note, entry.category, entry.start


def _clock_span(entry: TimeEntry) -> tuple[int, int]:
    """First and last minute of the day; an empty span for an entry without a start."""
    hours, _, minutes = entry.start.partition(":")
    if not (hours.isdigit() and minutes.isdigit()):
        return (0, 0)
    begins = int(hours) * 60 + int(minutes)
    return (begins, begins + entry.minutes)
