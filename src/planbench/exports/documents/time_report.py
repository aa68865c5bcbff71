"""The time report: how much, by whom, for what, month by month, against what was promised."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from planbench.domain import model
from planbench.exports.documents.cover import top
from planbench.exports.documents.parts import at, cell, day, heading, outline, sentence, table
from planbench.exports.outline import Block, Cell, Line, Outline, Runs
from planbench.exports.source import Source

Minutes = Mapping[str, Mapping[str, int]]


def time_report_outline(source: Source) -> Outline:
    """Totals first, every entry after."""
    title = source.words.say("Time report")
    return outline(source, title, list(_blocks(source, title)))


def _blocks(source: Source, title: str) -> Iterator[Block]:
    words = source.words
    yield top(source, title)
    yield heading(1, words.say("In short"), numbered=False)
    total = sum(each.minutes for each in source.time_entries)
    yield sentence(words.say("Time entered so far: {hours}.", hours=words.hours(total)))
    yield sentence(promise(source))
    if not source.time_entries:
        yield sentence(words.say("No time has been entered yet."), "note")
        return
    yield from _totals(source, words.say("By kind of work"), by_category(source))
    yield from _totals(source, words.say("By month"), by_month(source))
    yield from _entries(source)


def promise(source: Source) -> str:
    """`Avsatt tid: 10 % av 40 h i veckan för varje resursperson.`"""
    words, project = source.words, source.project
    hours, share = words.number(project.hours), words.percent(project.share)
    if project.time_base == "year":
        return words.say(
            "Time set aside: {share} of {hours} hours a year for each resource person.",
            share=share,
            hours=hours,
        )
    return words.say(
        "Time set aside: {share} of {hours} hours a week for each resource person.",
        share=share,
        hours=hours,
    )


def by_category(source: Source) -> Minutes:
    """Category → person → minutes, in the programme's order."""
    names = source.programme_words.time_categories
    found: dict[str, dict[str, int]] = {name: defaultdict(int) for name in names.values()}
    other = source.words.say("Other work")
    for each in source.time_entries:
        name = names.get(each.category, other)
        found.setdefault(name, defaultdict(int))[each.person_id] += each.minutes
    return {name: people for name, people in found.items() if people}


def by_month(source: Source) -> Minutes:
    """Month → person → minutes, in the order of time."""
    found: dict[str, dict[str, int]] = {}
    for each in source.time_entries:
        name = month_name(source, each.date)
        found.setdefault(name, defaultdict(int))[each.person_id] += each.minutes
    return found


def month_name(source: Source, date: dt.date | None) -> str:
    """`oktober 2026`."""
    return f"{source.words.month(date)} {date.year}" if date else source.words.say("Without a date")


def people_in(source: Source) -> list[str]:
    """The persons who have entered time, in the project's order."""
    ids = {each.person_id for each in source.time_entries}
    return [each.id for each in source.persons if each.id in ids]


def _totals(source: Source, title: str, minutes: Minutes) -> Iterator[Block]:
    words, people = source.words, people_in(source)
    yield heading(1, title, numbered=False)
    names = [source.name_of(each) for each in people]
    header = (title, *names, words.say("Total"))
    rows = [_total(source, name, found, people) for name, found in minutes.items()]
    whole = {each: sum(found.get(each, 0) for found in minutes.values()) for each in people}
    rows.append(_bold(_total(source, words.say("Total"), whole, people)))
    yield table(title, header, rows, (5, *([3.0] * len(people)), 2.5))


def _total(
    source: Source, name: str, found: Mapping[str, int], people: list[str]
) -> tuple[Cell, ...]:
    hours = [found.get(each, 0) for each in people]
    cells = [cell(source.words.hours(each), align="right") for each in (*hours, sum(hours))]
    return (cell(name), *cells)


def _bold(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The row that sums up the others."""
    return tuple(
        replace(each, lines=tuple(Line(_heavy(line.runs)) for line in each.lines)) for each in cells
    )


def _heavy(runs: Runs) -> Runs:
    return tuple(replace(run, bold=True) for run in runs)


def _entries(source: Source) -> Iterator[Block]:
    words = source.words
    title = words.say("Every entry")
    header = (
        words.say("Date"),
        words.say("Who"),
        words.say("Hours"),
        words.say("Kind of work"),
        words.say("Note"),
    )
    yield heading(1, title, numbered=False)
    rows = (_entry(source, each) for each in source.time_entries)
    yield table(title, header, rows, (2.6, 2.8, 1.6, 3.6, 6))


def _entry(source: Source, row: model.TimeEntry) -> tuple[Cell, ...]:
    names = source.programme_words.time_categories
    return (
        cell(day(source, row.date), at(row, "date")),
        cell(source.name_of(row.person_id)),
        cell(source.words.hours(row.minutes), at(row, "minutes"), "right"),
        cell(names.get(row.category, "")),
        cell(row.note, at(row, "note")),
    )
