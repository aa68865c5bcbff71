"""The project as an Excel workbook: plan, follow-up, time, evidence and every observation.

Text is always written as text, so that nothing a user typed is ever run as a formula; a mark such
as `..` or `~100` keeps its column beside the number that is not there.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planbench.domain import model
from planbench.domain.terms import (
    ACTION_STATUSES,
    CERTAINTIES,
    CONFIDENTIALITIES,
    EVIDENCE_KINDS,
    FINDING_KINDS,
    GOAL_KINDS,
    GOAL_LEVELS,
    OBSERVATION_STATUSES,
    PRIORITIES,
    SEXES,
    UNIT_TYPES,
)
from planbench.exports.characters import printable
from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.parts import said
from planbench.exports.files import write_whole
from planbench.exports.source import Source

Value = str | float | int | dt.date | None
Row = Sequence[Value]
LONGEST_CELL = 32_000
MOST_ROWS = 1_048_000
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, columns as (heading, width), and rows."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Row]


def write_workbook(source: Source, target: Path, written: dt.datetime) -> str:
    """Write the workbook, whole or not at all; returns its SHA-256."""
    return write_whole(target, workbook_bytes(source, written))


def workbook_bytes(source: Source, written: dt.datetime) -> bytes:
    """The workbook as bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties(_properties(source, written))
        for sheet in sheets(source):
            _write(book, sheet)
    return stream.getvalue()


def _properties(source: Source, written: dt.datetime) -> dict[str, Any]:
    return {
        "title": printable(source.programme_words.plan_title),
        "author": printable(source.project.municipality),
        "company": printable(source.project.municipality),
        "created": written.replace(tzinfo=None),
    }


def _write(book: Any, sheet: Sheet) -> None:
    """A sheet with a heading row that stays in place and filters."""
    head = book.add_format(
        {"bold": True, "font_color": "#0B5E63", "bg_color": "#E3F0F0", "bottom": 1, "valign": "top"}
    )
    text = book.add_format({"text_wrap": True, "valign": "top"})
    date = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
    page = book.add_worksheet(sheet.name.translate(FORBIDDEN)[:31])
    for n, (heading, width) in enumerate(sheet.columns):
        page.write_string(0, n, printable(heading), head)
        page.set_column(n, n, width)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        if last > MOST_ROWS:
            break
        for n, value in enumerate(row):
            _cell(page, (last, n), value, (text, date))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.set_landscape()
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


def _cell(page: Any, place: tuple[int, int], value: Value, formats: tuple[Any, Any]) -> None:
    text, date = formats
    if value is None or value == "":
        return
    if isinstance(value, dt.date):
        page.write_datetime(*place, dt.datetime(value.year, value.month, value.day), date)  # noqa: DTZ001
    elif isinstance(value, str):
        page.write_string(*place, printable(value)[:LONGEST_CELL], text)
    else:
        page.write_number(*place, value, text)


def sheets(source: Source) -> Iterator[Sheet]:
    """All sheets; time is left out with the hours."""
    makers: list[Callable[[Source], Sheet]] = [_plan, _indicators, _follow_ups, _findings]
    if not source.options.leave_out_hours:
        makers.append(_time)
    makers += [_evidence, _observations]
    for make in makers:
        yield make(source)


def _numbered(source: Source) -> Iterator[tuple[str, model.Goal]]:
    for number, goal in enumerate(source.goals, start=1):
        yield goal_name(source, number), goal


def _plan(source: Source) -> Sheet:
    say = source.words.say
    columns = [
        (say("Goal"), 10),
        (say("Goal in words"), 45),
        (say("Kind"), 14),
        (say("Level"), 18),
        (say("Action"), 45),
        (say("Responsible"), 20),
        (say("Start"), 12),
        (say("End"), 12),
        (say("Status"), 14),
        (say("Resources"), 25),
        (say("Sign of success"), 30),
    ]
    return Sheet(say("Plan"), columns, _plan_rows(source))


def _plan_rows(source: Source) -> Iterator[Row]:
    say = source.words.say
    for name, goal in _numbered(source):
        head = (
            name,
            said(source, goal.text),
            say(GOAL_KINDS.get(goal.kind, goal.kind)),
            say(GOAL_LEVELS.get(goal.level, goal.level)),
        )
        actions = source.actions.get(goal.id, [])
        yield from ((*head, *_action(source, each)) for each in actions)
        if not actions:
            yield head


def _action(source: Source, row: model.Action) -> Row:
    return (
        said(source, row.text),
        source.name_of(row.owner_id),
        row.start,
        row.end,
        source.words.say(ACTION_STATUSES.get(row.status, row.status)),
        row.resources,
        row.sign,
    )


def _indicators(source: Source) -> Sheet:
    say = source.words.say
    columns = [
        (say("Goal"), 10),
        (say("Indicator"), 50),
        (say("Baseline"), 14),
        (say("Target"), 14),
        (say("Unit of measure"), 12),
        (say("Target reached by"), 16),
        (say("Source"), 30),
    ]
    rows = (
        (name, each.measure, each.baseline, each.target, each.unit, each.due, each.source)
        for name, goal in _numbered(source)
        for each in source.indicators.get(goal.id, [])
    )
    return Sheet(say("Indicators"), columns, rows)


def _follow_ups(source: Source) -> Sheet:
    say = source.words.say
    columns = [
        (say("Date"), 12),
        (say("Goal"), 10),
        (say("Method"), 45),
        (say("Responsible"), 20),
        (say("Result"), 40),
        (say("Decision"), 40),
    ]
    rows = (
        (
            each.date,
            name,
            each.method,
            source.name_of(each.responsible_id),
            said(source, each.result),
            said(source, each.decision),
        )
        for name, goal in _numbered(source)
        for each in source.follow_ups.get(goal.id, [])
    )
    return Sheet(say("Follow-up"), columns, rows)


def _findings(source: Source) -> Sheet:
    say = source.words.say
    columns = [
        (say("No."), 8),
        (say("Kind"), 14),
        (say("Finding"), 50),
        (say("Cause"), 40),
        (say("Conclusion"), 40),
        (say("Priority"), 10),
        (say("Evidence"), 16),
    ]
    return Sheet(say("Findings"), columns, (_finding(source, each) for each in source.findings))


def _finding(source: Source, row: model.Finding) -> Row:
    say, labels = source.words.say, source.references.labels
    links = source.finding_evidence.get(row.id, [])
    return (
        source.finding_labels[row.id],
        say(FINDING_KINDS.get(row.kind, row.kind)),
        said(source, row.text),
        said(source, row.cause),
        said(source, row.conclusion),
        say(PRIORITIES[row.priority]) if row.priority else "",
        ", ".join(labels.get(link.evidence_id, "") for link in links),
    )


def _time(source: Source) -> Sheet:
    say, names = source.words.say, source.programme_words.time_categories
    columns = [
        (say("Date"), 12),
        (say("Who"), 20),
        (say("Hours"), 10),
        (say("Kind of work"), 24),
        (say("Note"), 50),
    ]
    rows = (
        (
            each.date,
            source.name_of(each.person_id),
            round(each.minutes / 60, 2),
            names.get(each.category, ""),
            each.note,
        )
        for each in source.time_entries
    )
    return Sheet(say("Time"), columns, rows)


def _evidence(source: Source) -> Sheet:
    say = source.words.say
    columns = [
        (say("No."), 8),
        (say("Evidence"), 40),
        (say("Kind"), 18),
        (say("What it shows"), 60),
        (say("Source"), 30),
        (say("Date"), 12),
        (say("Period"), 14),
        (say("Schools"), 30),
        (say("Certainty"), 14),
        (say("Confidentiality"), 14),
    ]
    rows = (_evidence_row(source, each) for each in source.evidence)
    return Sheet(say("Evidence"), columns, rows)


def _evidence_row(source: Source, row: model.Evidence) -> Row:
    say = source.words.say
    return (
        source.references.labels[row.id],
        row.title,
        say(EVIDENCE_KINDS.get(row.kind, row.kind)),
        said(source, row.summary),
        row.source,
        row.collected_on,
        row.period,
        ", ".join(source.school_names(row.id)),
        say(CERTAINTIES[row.certainty]) if row.certainty else "",
        say(CONFIDENTIALITIES.get(row.confidentiality, row.confidentiality)),
    )


def _observations(source: Source) -> Sheet:
    say = source.words.say
    columns = [
        (say("Dataset"), 30),
        (say("Kind of unit"), 14),
        (say("Code"), 12),
        (say("Unit"), 24),
        (say("School owner"), 14),
        (say("Period"), 12),
        (say("Year of school"), 10),
        (say("Subject"), 18),
        (say("Measure"), 34),
        (say("Sex"), 12),
        (say("Value"), 10),
        (say("As printed"), 12),
        (say("What the value is"), 26),
        (say("Number of pupils"), 12),
        (say("Took part, %"), 12),
        (say("Uncertainty"), 12),
        (say("Unit of measure"), 12),
        (say("Cell"), 14),
    ]
    return Sheet(say("Observations"), columns, _observation_rows(source))


def _observation_rows(source: Source) -> Iterator[Row]:
    for dataset in source.datasets:
        for each in source.observations.get(dataset.id, []):
            yield _observation(source, dataset.title, each)


def _observation(source: Source, title: str, row: model.Observation) -> Row:
    say = source.words.say
    return (
        title,
        say(UNIT_TYPES.get(row.unit_type, row.unit_type)),
        row.unit_code,
        row.unit_name,
        row.operator,
        row.period,
        row.grade,
        row.subject,
        row.measure,
        say(SEXES.get(row.sex, row.sex)),
        row.value if row.status == "value" else None,
        row.raw,
        say(OBSERVATION_STATUSES.get(row.status, row.status)),
        row.n,
        row.participation,
        row.uncertainty,
        row.unit,
        " ".join(part for part in (row.sheet, f"R{row.row}C{row.column}") if part),
    )
