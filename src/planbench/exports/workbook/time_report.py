"""The time report as sheets: totals to work on with, the weeks, and every entry."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain.working_time import monday_of
from planbench.exports.documents.time.totals import (
    by_month_and_category,
    by_week,
    category_name,
    people_in,
    signed_on,
    week_name,
)
from planbench.exports.source import DocumentSource
from planbench.exports.workbook.sheet import Row, Sheet


def sheets(source: DocumentSource) -> Iterator[Sheet]:
    """The report in the order of the written one."""
    yield _totals(source)
    yield _weeks(source)
    yield _entries(source)


def _totals(source: DocumentSource) -> Sheet:
    """A row for each month, kind of work and person: what a pivot table wants."""
    say = source.words.say
    columns = [(say("Month"), 18), (say("Kind of work"), 24), (say("Who"), 20), (say("Hours"), 10)]
    rows = [
        (month, kind, source.name_of(person), _hours(minutes))
        for month, kinds in by_month_and_category(source).items()
        for kind, people in kinds.items()
        for person, minutes in people.items()
    ]
    return Sheet(say("By month and kind of work"), columns, rows)


def _weeks(source: DocumentSource) -> Sheet:
    say, signed = source.words.say, signed_on(source)
    columns = [(say("Week"), 28), (say("Who"), 20), (say("Hours"), 10), (say("Signed off"), 14)]
    rows: list[Row] = []
    for week, people in by_week(source).items():
        for person in people_in(source):
            at = signed.get((person, week))
            if people.get(person) or (person, week) in signed:
                day = at.date() if at else None
                name = source.name_of(person)
                rows.append((week_name(source, week), name, _hours(people.get(person, 0)), day))
    return Sheet(say("Weeks signed off"), columns, rows)


def _entries(source: DocumentSource) -> Sheet:
    say, signed = source.words.say, signed_on(source)
    columns = [
        (say("Date"), 12),
        (say("From"), 8),
        (say("Who"), 20),
        (say("Hours"), 10),
        (say("Kind of work"), 24),
        (say("Note"), 50),
        (say("Signed off"), 12),
    ]
    rows = (
        (
            time_entry.date,
            time_entry.start,
            source.name_of(time_entry.person_id),
            _hours(time_entry.minutes),
            category_name(source, time_entry),
            time_entry.note,
            say("Yes")
            if time_entry.date and (time_entry.person_id, monday_of(time_entry.date)) in signed
            else "",
        )
        for time_entry in source.time_entries
    )
    return Sheet(say("Every entry"), columns, rows)


def _hours(minutes: int) -> float:
    """Hours that add up to the minute again."""
    return round(minutes / 60, 4)
