"""Working time as its page shows it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.base import in_order
from planbench.domain.model import Meeting, Person, Preparation, Project, SchoolBreak, TimeEntry
from planbench.domain.working_time import monday_of, planned_minutes, planned_months, planned_weeks
from planbench.exports.pictures.chart import Axis, ChartFigure, Lines, Series
from planbench.i18n import N_, Words
from planbench.programmes.schema import Programme
from planbench.services.gate.time_lock import Week
from planbench.services.time.entries import remarks
from planbench.services.time.signed_weeks import WeekOfTime, signed_weeks, weeks_of_time
from planbench.services.words.phrase import Phrase

CHARTS: Mapping[str, str] = MappingProxyType(
    {"sum": N_("Added up"), "week": N_("Week by week"), "month": N_("Month by month")}
)


@dataclass(frozen=True)
class Stretch:
    """A week or a month by its first day: minutes planned for one person, and used by each."""

    first: dt.date
    planned: int
    used: Mapping[str, int]

    @property
    def whole(self) -> int:
        """The minutes used by all."""
        return sum(self.used.values())


@dataclass(frozen=True)
class UntilMeeting:
    """A coming meeting: the minutes planned by then, and what is left to prepare."""

    title: str
    date: dt.date
    planned: int
    preparations: Sequence[str]


@dataclass(frozen=True)
class TimeView:
    """Minutes used and planned, and the entries, newest first."""

    project: Project
    breaks: Sequence[SchoolBreak]
    country: str
    persons: Mapping[str, str]
    meetings: Mapping[str, str]
    meeting_days: Mapping[dt.date, str]
    entries: Sequence[TimeEntry]
    planned: int
    planned_by_today: int
    by_person: Mapping[str, int]
    weeks: Sequence[Stretch]
    months: Sequence[Stretch]
    until: Sequence[UntilMeeting]
    signed: Mapping[Week, dt.datetime | None]
    remarks: Mapping[str, list[Phrase]]

    @property
    def used(self) -> int:
        """All minutes logged."""
        return sum(entry.minutes for entry in self.entries)

    @property
    def weeks_of_time(self) -> list[WeekOfTime]:
        """Every week that someone has time in, the latest first."""
        return weeks_of_time(self.entries, dict(self.signed))

    @cached_property
    def by_week(self) -> Mapping[dt.date | None, Sequence[TimeEntry]]:
        """Monday → the entries of its week, the latest first; None for those without a date."""
        found: defaultdict[dt.date | None, list[TimeEntry]] = defaultdict(list)
        for entry in self.entries:
            found[monday_of(entry.date) if entry.date else None].append(entry)
        return found

    def own(self, current_person_id: str) -> str:
        """The id of who sits here; the first person's where that is not said."""
        return current_person_id or next(iter(self.persons), "")

    def is_signed(self, entry: TimeEntry) -> bool:
        """Whether the entry lies in a week that is signed off."""
        return entry.date is not None and (entry.person_id, monday_of(entry.date)) in self.signed


def load_time(session: Session, programme: Programme, today: dt.date) -> TimeView:
    """Read all time with one query a table."""
    project = session.scalars(select(Project)).one()
    breaks = list(session.scalars(select(SchoolBreak)))
    country = programme.facts.country
    people = list(session.scalars(in_order(Person)))
    workers = [person for person in people if person.role == "resource_person"]
    count = max(1, len(workers))
    entries = list(session.scalars(select(TimeEntry).order_by(TimeEntry.date.desc(), TimeEntry.id)))
    meetings = list(session.scalars(select(Meeting).order_by(Meeting.date, Meeting.id)))
    weeks = [
        (planned_week.monday, planned_week.minutes)
        for planned_week in planned_weeks(project, breaks, country)
    ]
    months = [
        (planned_month.first, planned_month.minutes)
        for planned_month in planned_months(project, breaks, country)
    ]

    def planned(until: dt.date | None = None) -> int:
        return planned_minutes(project, breaks, country, until=until, persons=count)

    return TimeView(
        project=project,
        breaks=breaks,
        country=country,
        persons={worker.id: worker.name for worker in workers},
        meetings={meeting.id: meeting.title for meeting in meetings},
        meeting_days={meeting.date: meeting.id for meeting in meetings if meeting.date},
        entries=entries,
        planned=planned(),
        planned_by_today=planned(today),
        by_person=_by_person(entries),
        weeks=_stretches(weeks, entries, monday_of),
        months=_stretches(months, entries, lambda day: day.replace(day=1)),
        until=_until(session, meetings, today, planned),
        signed=signed_weeks(session),
        remarks=remarks(entries, project, today),
    )


def _by_person(entries: Iterable[TimeEntry]) -> Mapping[str, int]:
    sums: Counter[str] = Counter()
    for entry in entries:
        sums[entry.person_id] += entry.minutes
    return sums


def _stretches(
    planned: Iterable[tuple[dt.date, int]],
    entries: Iterable[TimeEntry],
    begin: Callable[[dt.date], dt.date],
) -> list[Stretch]:
    """Planned time and used time over the same stretches; `begin` gives a day's first day."""
    used: defaultdict[dt.date, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        if entry.date:
            used[begin(entry.date)][entry.person_id] += entry.minutes
    return [Stretch(first, minutes, used[first]) for first, minutes in planned]


def _until(
    session: Session,
    meetings: Iterable[Meeting],
    today: dt.date,
    planned: Callable[[dt.date], int],
) -> list[UntilMeeting]:
    left: defaultdict[str, list[str]] = defaultdict(list)
    for preparation in session.scalars(in_order(Preparation).where(Preparation.done.is_(False))):
        left[preparation.meeting_id].append(preparation.text)
    return [
        UntilMeeting(meeting.title, meeting.date, planned(meeting.date), left[meeting.id])
        for meeting in meetings
        if meeting.date and meeting.date >= today
    ]


def time_chart(view: TimeView, words: Words, today: dt.date, how: str) -> Lines | None:
    """Planned against used time; what is used ends today. `how` is a key of `CHARTS`."""
    stretches = _worth_drawing(view.months if how == "month" else view.weeks, view.planned, today)
    if not stretches:
        return None
    if how == "sum":
        return _added_up(view, stretches, words, today)
    series = [
        _series(name, (stretch.used.get(key, 0) for stretch in stretches), _begun(stretches, today))
        for key, name in view.persons.items()
    ]
    planned = tuple(ChartFigure(stretch.planned / 60) for stretch in stretches)
    reference = [Series(words.say("Planned for each"), planned, role="reference")]
    title = (
        words.say("Hours of each person, month by month")
        if how == "month"
        else words.say("Hours of each person, week by week")
    )
    drawn = (*series, *(reference if view.planned else ()))
    return _lines(title, words, stretches, drawn, monthly=how == "month")


def _worth_drawing(stretches: Sequence[Stretch], planned: int, today: dt.date) -> Sequence[Stretch]:
    """All that is planned for; where nobody has said how much, only from the first use to today."""
    if planned:
        return stretches
    used = [at for at, stretch in enumerate(stretches) if stretch.whole]
    begun = [stretch for stretch in stretches if stretch.first <= today]
    return begun[max(0, used[0] - 1) :] if used else ()


def _added_up(view: TimeView, weeks: Sequence[Stretch], words: Words, today: dt.date) -> Lines:
    count = max(1, len(view.persons))
    used = _series(words.say("Used"), _sums(week.whole for week in weeks), _begun(weeks, today))
    if not view.planned:
        return _lines(words.say("Hours used, added up"), words, weeks, (used,), monthly=False)
    sums = _sums(week.planned * count for week in weeks)
    planned = tuple(ChartFigure(minutes / 60) for minutes in sums)
    series = (used, Series(words.say("Planned time"), planned, role="reference"))
    title = words.say("Hours used and planned, added up")
    return _lines(title, words, weeks, series, monthly=False)


def _begun(stretches: Iterable[Stretch], today: dt.date) -> list[bool]:
    return [stretch.first <= today for stretch in stretches]


def _series(name: str, minutes: Iterable[int], begun: Iterable[bool]) -> Series:
    pairs = zip(minutes, begun, strict=True)
    figures = tuple(ChartFigure(count / 60 if on else None) for count, on in pairs)
    return Series(name, figures, role="own")


def _sums(minutes: Iterable[int]) -> list[int]:
    sums, total = [], 0
    for minute in minutes:
        total += minute
        sums.append(total)
    return sums


def _lines(
    title: str,
    words: Words,
    stretches: Iterable[Stretch],
    series: tuple[Series, ...],
    *,
    monthly: bool,
) -> Lines:
    names = [words.short_date(stretch.first).split("\u00a0") for stretch in stretches]
    periods = (name[1] if monthly else "\u00a0".join(name[:2]) for name in names)
    return Lines(
        title, Axis(words.say("Hours"), unit=words.hour_sign, maximum=None), tuple(periods), series
    )
