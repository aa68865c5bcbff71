"""Working time as its page shows it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Meeting, Person, Project, SchoolBreak, TimeEntry
from planbench.exports.chart import Axis, Figure, Lines, Series
from planbench.i18n import Words
from planbench.programmes.schema import Programme
from planbench.services.time_budget import planned_minutes, planned_weeks


@dataclass(frozen=True)
class TimeView:
    """Minutes used and planned, and the entries, newest first."""

    project: Project
    persons: Mapping[str, str]
    meetings: Mapping[str, str]
    entries: Sequence[TimeEntry]
    planned: int
    planned_by_today: int
    by_person: Mapping[str, int]
    by_category: Mapping[str, int]
    weeks: Sequence[tuple[dt.date, int, int]]  # Monday, minutes planned and used of all
    until: Sequence[
        tuple[str, dt.date, int]
    ]  # coming meetings: title, date, minutes planned by then

    @property
    def used(self) -> int:
        """All minutes logged."""
        return sum(entry.minutes for entry in self.entries)


def load_time(session: Session, programme: Programme, today: dt.date) -> TimeView:
    """Read all time with one query a table."""
    project = session.scalars(select(Project)).one()
    breaks = list(session.scalars(select(SchoolBreak)))
    country = programme.facts.country
    people = list(session.scalars(select(Person).order_by(Person.position, Person.id)))
    workers = [each for each in people if each.role == "resource_person"]
    count = max(1, len(workers))
    entries = list(session.scalars(select(TimeEntry).order_by(TimeEntry.date.desc(), TimeEntry.id)))
    meetings = list(session.scalars(select(Meeting).order_by(Meeting.date, Meeting.id)))
    coming = [each for each in meetings if each.date and each.date >= today]
    return TimeView(
        project=project,
        persons={each.id: each.name for each in workers},
        meetings={each.id: each.title for each in meetings},
        entries=entries,
        planned=planned_minutes(project, breaks, country, persons=count),
        planned_by_today=planned_minutes(project, breaks, country, until=today, persons=count),
        by_person=_sums((entry.person_id, entry.minutes) for entry in entries),
        by_category=_sums((entry.category, entry.minutes) for entry in entries),
        weeks=_weeks(project, breaks, country, entries, count),
        until=[
            (each.title, each.date, planned_minutes(project, breaks, country, each.date, count))
            for each in coming
            if each.date
        ],
    )


def _sums(pairs: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    sums: defaultdict[str, int] = defaultdict(int)
    for key, minutes in pairs:
        sums[key] += minutes
    return sums


def _weeks(
    project: Project,
    breaks: Sequence[SchoolBreak],
    country: str,
    entries: Sequence[TimeEntry],
    persons: int,
) -> list[tuple[dt.date, int, int]]:
    used: defaultdict[dt.date, int] = defaultdict(int)
    for entry in entries:
        if entry.date:
            used[entry.date - dt.timedelta(days=entry.date.weekday())] += entry.minutes
    planned = planned_weeks(project, breaks, country)
    return [(week.monday, week.minutes * persons, used[week.monday]) for week in planned]


def weeks_chart(view: TimeView, words: Words, today: dt.date) -> Lines | None:
    """Planned against used time, added up week by week; what is used ends today."""
    if not view.weeks:
        return None
    planned, used, total_planned, total_used = [], [], 0, 0
    for monday, plan, done in view.weeks:
        total_planned += plan
        total_used += done
        planned.append(Figure(total_planned / 60))
        used.append(Figure(total_used / 60) if monday <= today else Figure(None))
    return Lines(
        words.say("Hours used and planned, added up"),
        Axis(words.say("Hours"), unit="h", maximum=None),
        tuple(words.short_date(monday).rsplit("\u00a0", 1)[0] for monday, _, _ in view.weeks),
        (
            Series(words.say("Used"), tuple(used), role="own"),
            Series(words.say("Planned"), tuple(planned), role="reference"),
        ),
    )
