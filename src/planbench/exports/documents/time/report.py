"""The time report: how much, by whom, for what, month by month, against what was promised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from planbench.domain import model
from planbench.exports.documents.cover import top
from planbench.exports.documents.parts import at, cell, day, heading, outline, sentence, table
from planbench.exports.documents.time.totals import (
    Minutes,
    by_category,
    by_month,
    by_month_and_category,
    by_week,
    months_in_order,
    people_in,
    planned,
    planned_by_month,
    signed_on,
    week_name,
)
from planbench.exports.outline import Block, Cell, Line, Outline, Runs
from planbench.exports.source import DocumentSource


def time_report_outline(source: DocumentSource) -> Outline:
    """Totals first, every entry after."""
    title = source.words.say("Time report")
    return outline(source, title, list(_blocks(source, title)))


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    words = source.words
    yield top(source, title)
    yield heading(1, words.say("In short"), numbered=False)
    total = sum(time_entry.minutes for time_entry in source.time_entries)
    yield sentence(words.say("Time entered so far: {hours}.", hours=words.hours(total)))
    if whole := planned(source):
        yield sentence(
            words.say(
                "Planned until today: {now}. Planned for the whole period: {whole}.",
                now=words.hours(planned(source, source.today)),
                whole=words.hours(whole),
            )
        )
    yield sentence(promise(source))
    if not source.time_entries:
        yield sentence(words.say("No time has been entered yet."), "note")
        return
    yield from _totals(source, by_category(source))
    yield from _months(source)
    yield from _month_by_month(source)
    yield from _weeks(source)
    yield from _entries(source)


def promise(source: DocumentSource) -> str:
    """`Avsatt tid: 10 % av 40 h i veckan för varje resursperson.`"""
    words, project = source.words, source.project
    hours, share = words.number(project.hours), words.percent(project.share)
    if not project.share:
        return words.say("No share of the working time has been set.")
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


def _totals(source: DocumentSource, minutes: Minutes) -> Iterator[Block]:
    words, people = source.words, people_in(source)
    yield heading(1, words.say("By kind of work"), numbered=False)
    names = [source.name_of(person) for person in people]
    header = (words.say("Kind of work"), *names, words.say("Total"))
    caption = words.say("Hours by person and kind of work")
    rows = [_total(source, name, found, people) for name, found in minutes.items()]
    whole = {person: sum(found.get(person, 0) for found in minutes.values()) for person in people}
    rows.append(_bold(_total(source, words.say("Total"), whole, people)))
    yield table(caption, header, rows, (5, *([3.0] * len(people)), 2.5))


def _months(source: DocumentSource) -> Iterator[Block]:
    """Used beside planned, month by month; months without either are left out."""
    words, people = source.words, people_in(source)
    plan, used, months = planned_by_month(source), by_month(source), months_in_order(source)
    names = (source.name_of(person) for person in people)
    header = [words.say("Month"), *names, words.say("Total")]
    whole = {person: sum(found.get(person, 0) for found in used.values()) for person in people}
    rows = [_total(source, month, used.get(month, {}), people) for month in months]
    rows.append(_total(source, words.say("Total"), whole, people))
    widths = [4.5, *([2.6] * len(people)), 2.3]
    if plan:
        header.append(words.say("Planned in all"))
        planned = [*(plan.get(month, 0) for month in months), sum(plan.values())]
        rows = [(*row, _planned(source, n)) for row, n in zip(rows, planned, strict=True)]
        widths.append(2.6)
    yield heading(1, words.say("By month"), numbered=False)
    caption = words.say("Hours by person and month")
    yield table(caption, tuple(header), [*rows[:-1], _bold(rows[-1])], tuple(widths))


def _planned(source: DocumentSource, minutes: int) -> Cell:
    return cell(source.words.hours(minutes), align="right")


def _month_by_month(source: DocumentSource) -> Iterator[Block]:
    """Every month with its kinds of work under it; the months' own rows are the bold ones."""
    words, people = source.words, people_in(source)
    names = (source.name_of(person) for person in people)
    header = (words.say("Month and kind of work"), *names, words.say("Total"))
    rows = []
    for month, kinds in by_month_and_category(source).items():
        whole = {person: sum(found.get(person, 0) for found in kinds.values()) for person in people}
        rows.append(_bold(_total(source, month, whole, people)))
        rows += [_total(source, f"– {name}", found, people) for name, found in kinds.items()]
    yield heading(1, words.say("By month and kind of work"), numbered=False)
    caption = words.say("Hours by person, month and kind of work")
    yield table(caption, header, rows, (5, *([3.0] * len(people)), 2.5))


def _weeks(source: DocumentSource) -> Iterator[Block]:
    """Which weeks are signed off, by whom and when."""
    words, people, signed = source.words, people_in(source), signed_on(source)
    yield heading(1, words.say("Weeks signed off"), numbered=False)
    if not signed:
        yield sentence(words.say("No week has been signed off yet."), "note")
        return
    header = (words.say("Week"), *(source.name_of(person) for person in people))
    rows = [
        (
            cell(week_name(source, week)),
            *(cell(_week(source, found.get(person, 0), (person, week))) for person in people),
        )
        for week, found in by_week(source).items()
    ]
    caption = words.say("Hours by week, and which weeks are signed off")
    yield table(caption, header, rows, (5, *([4.0] * len(people))))


def _week(source: DocumentSource, minutes: int, week: tuple[str, dt.date]) -> str:
    """`7 h, signerad 16 nov 2026`."""
    words, signed = source.words, signed_on(source)
    hours = words.hours(minutes)
    if week not in signed:
        return words.say("{hours}, not signed off", hours=hours) if minutes else ""
    at = signed[week]
    date = words.short_date(at.date()) if at else ""
    return words.say("{hours}, signed off {day}", hours=hours, day=date).strip()


def _total(
    source: DocumentSource, name: str, found: Mapping[str, int], people: list[str]
) -> tuple[Cell, ...]:
    hours = [found.get(person, 0) for person in people]
    cells = [cell(source.words.hours(each), align="right") for each in (*hours, sum(hours))]
    return (cell(name), *cells)


def _bold(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The row that sums up the others."""
    return tuple(
        Cell(tuple(Line(_heavy(line.runs)) for line in each.lines), each.align) for each in cells
    )


def _heavy(runs: Runs) -> Runs:
    return tuple(run._replace(bold=True) for run in runs)


def _entries(source: DocumentSource) -> Iterator[Block]:
    words = source.words
    header = (
        words.say("Date"),
        words.say("Who"),
        words.say("Hours"),
        words.say("Kind of work"),
        words.say("Note"),
    )
    yield heading(1, words.say("Every entry"), numbered=False)
    rows = (_entry(source, time_entry) for time_entry in source.time_entries)
    yield table(words.say("Hours entered, day by day"), header, rows, (2.6, 2.8, 1.6, 3.6, 6))


def _entry(source: DocumentSource, row: model.TimeEntry) -> tuple[Cell, ...]:
    names = source.programme_words.time_categories
    return (
        cell(day(source, row.date), at(row, "date")),
        cell(source.name_of(row.person_id)),
        cell(source.words.hours(row.minutes), at(row, "minutes"), "right"),
        cell(names.get(row.category, "")),
        cell(row.note, at(row, "note")),
    )
