"""Sheets onto the disk.

Text is always written as text, so that nothing a user typed is ever run as a formula.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planbench.exports.characters import printable
from planbench.exports.files import write_whole
from planbench.exports.pictures.drawing.lettering import wrapped
from planbench.exports.source import DocumentSource
from planbench.exports.workbook import evidence, plan, time_report
from planbench.exports.workbook.sheet import Row, Sheet, Value

LONGEST_CELL = 32_000
BESIDE_HEADING = 4  # letters: bold ones are wider, and the filter's arrow stands there
SIZE, DIGIT, LINE, HIGHEST = 11, 5.25, 15.0, 400.0  # of letters and rows, in points
SURE, HUNDRED = 0.8, 100  # letters that surely fit in a unit of width; lines that are counted
A4 = 9  # in Excel's list of papers
MOST_ROWS = 1_048_000
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_workbook(
    source: DocumentSource, target: Path, written: dt.datetime, *, time_only: bool = False
) -> str:
    """Write the workbook, whole or not at all; returns its SHA-256.

    With `time_only` it is the time report rather than plan, time and evidence.
    """
    chosen = time_report.sheets(source) if time_only else sheets(source)
    about = About(source.programme_words.plan_title, source.project.municipality, written)
    return write_whole(target, workbook_bytes(about, chosen))


@dataclass(frozen=True, slots=True)
class About:
    """What stands in a workbook's properties: its title, whose it is, and when it was written."""

    title: str
    organisation: str
    written: dt.datetime


def workbook_bytes(about: About, chosen: Iterable[Sheet]) -> bytes:
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
        book.set_properties(_properties(about))
        for sheet in chosen:
            _write(book, sheet)
    return stream.getvalue()


def _properties(about: About) -> dict[str, Any]:
    return {
        "title": printable(about.title),
        "author": printable(about.organisation),
        "company": printable(about.organisation),
        "created": about.written.replace(tzinfo=None),
    }


def _write(book: Any, sheet: Sheet) -> None:
    """A sheet with a heading row that stays in place and filters."""
    head = book.add_format(
        {"bold": True, "font_color": "#0B5E63", "bg_color": "#E3F0F0", "bottom": 1, "valign": "top"}
    )
    formats = _Formats(
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        book.add_format({"align": "right", "indent": 1, "valign": "top"}),
    )
    page = book.add_worksheet(sheet.name.translate(FORBIDDEN)[:31])
    widths = [max(width, len(heading) + BESIDE_HEADING) for heading, width in sheet.columns]
    for n, (heading, _) in enumerate(sheet.columns):
        page.write_string(0, n, printable(heading), head)
        page.set_column(n, n, widths[n])
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        if last > MOST_ROWS:
            break
        for n, value in enumerate(row):
            _cell(page, (last, n), value, formats)
        lines = _lines(row, widths)
        if lines > 1:
            page.set_row(last, min(lines * LINE, HIGHEST))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.set_paper(A4)
    page.set_landscape()
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


@dataclass(frozen=True, slots=True)
class _Formats:
    """How text, days and figures look."""

    text: Any
    day: Any
    figure: Any


def _lines(row: Row, widths: Sequence[int]) -> int:
    """How many lines the longest text of a row takes: LibreOffice leaves rows one line high."""
    most = 1
    for value, width in zip(row, widths, strict=False):
        if isinstance(value, str) and (len(value) > width * SURE or "\n" in value):
            room = width * DIGIT
            most = max(
                most, sum(len(wrapped(line, SIZE, room, HUNDRED)) for line in value.split("\n"))
            )
    return most


def _cell(page: Any, place: tuple[int, int], value: Value, formats: _Formats) -> None:
    if value is None or value == "":
        return
    if isinstance(value, dt.date):
        page.write_datetime(*place, dt.datetime.combine(value, dt.time()), formats.day)
    elif isinstance(value, str):
        page.write_string(*place, printable(value)[:LONGEST_CELL], formats.text)
    else:
        page.write_number(*place, value, formats.figure)


def sheets(source: DocumentSource) -> Iterator[Sheet]:
    """All sheets; time is left out with the hours."""
    makers: list[Callable[[DocumentSource], Sheet]] = [
        plan.actions,
        plan.indicators,
        plan.follow_ups,
        plan.rounds,
        plan.values,
        evidence.findings,
    ]
    if not source.options.leave_out_hours:
        makers.append(plan.time)
    makers += [evidence.evidence, evidence.observations]
    for make in makers:
        yield make(source)
