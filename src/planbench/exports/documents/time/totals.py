"""Working time added up: by person, month, week and kind of work, always to the same sum."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from planbench.domain import model
from planbench.domain.working_time import monday_of, planned_minutes, planned_months
from planbench.exports.source import DocumentSource

Group = TypeVar("Group", bound=Hashable)
Minutes = Mapping[str, Mapping[str, int]]
WEEK = dt.timedelta(days=7)


def added_up(
    entries: Iterable[model.TimeEntry], group: Callable[[model.TimeEntry], Group]
) -> dict[Group, Counter[str]]:
    """Group → person → minutes, in the order in which the groups are met."""
    found: defaultdict[Group, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        found[group(entry)][entry.person_id] += entry.minutes
    return dict(found)


def by_category(source: DocumentSource) -> Minutes:
    """Category → person → minutes, in the programme's order."""
    found = added_up(source.time_entries, lambda entry: category_name(source, entry))
    return _in_order(source, found)


def _in_order(source: DocumentSource, found: Minutes) -> Minutes:
    """The kinds of work in the programme's order."""
    order = [*source.programme_words.time_categories.values(), *found]
    return {name: found[name] for name in dict.fromkeys(order) if name in found}


def months_in_order(source: DocumentSource) -> list[str]:
    """The months that have been worked in or planned for, in the order of time."""
    country = source.programme.facts.country
    planned = planned_months(source.project, source.school_breaks, country)
    worked = {
        time_entry.date.replace(day=1) for time_entry in source.time_entries if time_entry.date
    }
    named = [
        month_name(source, day)
        for day in sorted(worked | {month.first for month in planned if month.minutes})
    ]
    return list(dict.fromkeys([*named, *by_month(source)]))


def by_month(source: DocumentSource) -> Minutes:
    """Month → person → minutes, in the order of time."""
    return added_up(source.time_entries, lambda entry: month_name(source, entry.date))


def by_month_and_category(source: DocumentSource) -> Mapping[str, Minutes]:
    """Month → category → person → minutes."""
    months: defaultdict[str, list[model.TimeEntry]] = defaultdict(list)
    for entry in source.time_entries:
        months[month_name(source, entry.date)].append(entry)
    return {
        month: _in_order(source, added_up(entries, lambda entry: category_name(source, entry)))
        for month, entries in months.items()
    }


def by_week(source: DocumentSource) -> Mapping[dt.date, Mapping[str, int]]:
    """Monday → person → minutes, in the order of time; entries without a date are in no week."""
    dated = (time_entry for time_entry in source.time_entries if time_entry.date)
    found = added_up(dated, lambda entry: monday_of(entry.date or dt.date.min))
    signed = {signed_week.monday for signed_week in source.signed_weeks if signed_week.monday}
    return {week: found.get(week, Counter()) for week in sorted({*found, *signed})}


def planned(source: DocumentSource, until: dt.date | None = None) -> int:
    """The minutes planned for all resource persons, up to and with `until`."""
    country = source.programme.facts.country
    people = max(1, len(source.people("resource_person")))
    return planned_minutes(source.project, source.school_breaks, country, until, people)


def planned_by_month(source: DocumentSource) -> Mapping[str, int]:
    """Month → the minutes planned for all resource persons; no month without any."""
    country = source.programme.facts.country
    people = max(1, len(source.people("resource_person")))
    months = planned_months(source.project, source.school_breaks, country)
    return {
        month_name(source, month.first): month.minutes * people for month in months if month.minutes
    }


def signed_on(source: DocumentSource) -> Mapping[tuple[str, dt.date], dt.datetime | None]:
    """(Person, Monday) → when the week was signed off."""
    return {
        (signed_week.person_id, signed_week.monday): signed_week.signed_at
        for signed_week in source.signed_weeks
        if signed_week.monday
    }


def category_name(source: DocumentSource, entry: model.TimeEntry) -> str:
    """The kind of work in the programme's words."""
    names = source.programme_words.time_categories
    return names.get(entry.category, source.words.say("Other work"))


def month_name(source: DocumentSource, date: dt.date | None) -> str:
    """`Oktober 2026`."""
    if not date:
        return source.words.say("Without a date")
    name = source.words.month(date)
    return f"{name[:1].upper()}{name[1:]} {date.year}"


def week_name(source: DocumentSource, first: dt.date) -> str:
    """`Vecka 46, 9 nov 2026`."""
    return source.words.say(
        "Week {week}, from {day}",
        week=first.isocalendar().week,
        day=source.words.short_date(first),
    )


def people_in(source: DocumentSource) -> list[str]:
    """The persons who have entered time or signed a week, in the project's order."""
    ids = {time_entry.person_id for time_entry in source.time_entries}
    ids |= {signed_week.person_id for signed_week in source.signed_weeks}
    return [person.id for person in source.persons if person.id in ids]
