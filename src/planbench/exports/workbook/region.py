"""The region's report as sheets to work on with: the same figures, a row each."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.exports.documents.region.report import RegionSource
from planbench.exports.documents.region.said import (
    COMING,
    half_year_name,
    process_name,
    programme_name,
    reason_text,
    words_of,
)
from planbench.exports.documents.region.tables import area_name, level_name
from planbench.exports.workbook.sheet import Row, Sheet
from planbench.i18n import Words
from planbench.region.gathering import StoredStatus, day_of
from planbench.region.overview import ProgrammeOverview

WIDE, MIDDLE, NARROW = 40, 22, 12


def sheets(source: RegionSource) -> Iterator[Sheet]:
    """All sheets; the first column names the programme, since they stay apart."""
    yield _all_of_them(source)
    yield _places(source)
    yield _support(source)
    yield _coming(source)
    yield _course(source)
    yield _goals(source)


def _named(source: RegionSource) -> Iterator[tuple[str, ProgrammeOverview, Words]]:
    """Each programme with its name and its words, of schools where it is schools."""
    for each in source.overview.programmes:
        programme = source.programmes.get(each.programme)
        words = words_of(programme, source.words)
        yield programme_name(programme, each.programme, words), each, words


def _all_of_them(source: RegionSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("Programme"), WIDE),
        (say("Municipality or school"), MIDDLE),
        (say("Code"), NARROW),
        (say("County"), MIDDLE),
        (say("Told on"), NARROW),
        (say("Owner of the plan"), NARROW),
        (say("Steering group met"), NARROW),
        (say("Plan adopted"), NARROW),
        (say("Meetings held"), NARROW),
        (say("Meetings in all"), NARROW),
        (say("Goals"), NARROW),
        (say("Next follow-up"), NARROW),
        (say("Overdue follow-ups"), NARROW),
        (say("Latest status round"), NARROW),
        (say("Promises"), NARROW),
        (say("Promises answered"), NARROW),
        (say("Evidence"), NARROW),
        (say("Schools"), NARROW),
        (say("Schools with evidence"), NARROW),
    ]
    rows = [
        _row(name, programme, row, words)
        for name, programme, words in _named(source)
        for row in programme.rows
    ]
    return Sheet(say("All of them"), columns, rows)


def _row(programme: str, each: ProgrammeOverview, row: StoredStatus, words: Words) -> Row:
    say = words.say
    owner = {True: say("Yes"), False: say("No"), None: None}[row.owner]
    return (
        programme,
        each.names[row.project_id],
        row.code,
        row.county,
        day_of(row),
        owner,
        row.steering_last,
        row.adopted_on,
        row.meetings_held,
        row.meetings_of,
        row.goals,
        row.follow_up_next,
        row.follow_ups_late,
        row.last_round,
        row.promises_made,
        row.promises_kept,
        row.evidence,
        row.schools,
        row.schools_covered,
    )


def _places(source: RegionSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("Programme"), WIDE),
        (say("What"), WIDE),
        (say("In place"), NARROW),
        (say("Not yet"), NARROW),
        (say("Not told"), NARROW),
    ]
    rows = [
        (name, process_name(key, words), *tally)
        for name, programme, words in _named(source)
        for key, tally in programme.tallies.items()
    ]
    return Sheet(say("What is in place"), columns, rows)


def _support(source: RegionSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("Programme"), WIDE),
        (say("Municipality or school"), MIDDLE),
        (say("What"), WIDE),
    ]
    rows = [
        (name, project, reason_text(reason, words))
        for name, programme, words in _named(source)
        for project, reasons in programme.support
        for reason in reasons
    ]
    return Sheet(say("Where support may be needed"), columns, rows)


def _coming(source: RegionSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("Date"), NARROW),
        (say("What comes"), MIDDLE),
        (say("Municipality or school"), MIDDLE),
        (say("Programme"), WIDE),
    ]
    rows = [
        (one.day, words.say(COMING[one.kind]), one.name, name)
        for name, programme, words in _named(source)
        for one in programme.coming
    ]
    return Sheet(say("What comes when"), columns, rows)


def _course(source: RegionSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("Programme"), WIDE),
        (say("Half-year"), NARROW),
        (say("What"), WIDE),
        (say("In place"), NARROW),
        (say("Not yet"), NARROW),
        (say("Not told"), NARROW),
    ]
    rows = [
        (name, half_year_name(course.first, words), process_name(key, words), *tally)
        for name, programme, words in _named(source)
        for course in programme.course
        for key, tally in course.tallies.items()
    ]
    return Sheet(say("The course over time"), columns, rows)


def _goals(source: RegionSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("Programme"), WIDE),
        (say("Municipality or school"), MIDDLE),
        (say("Level"), MIDDLE),
        (say("Area"), MIDDLE),
        (say("How many"), NARROW),
        (say("Titles, where they were told"), WIDE),
    ]
    rows = []
    for name, programme, words in _named(source):
        projects = {row.id: programme.names[row.project_id] for row in programme.rows}
        rows += [
            (
                name,
                projects[goal.status_id],
                level_name(goal.level, words),
                area_name(goal.area, words),
                goal.number,
                goal.titles,
            )
            for goal in programme.goals
        ]
    return Sheet(say("Goals by level and area"), columns, rows)
