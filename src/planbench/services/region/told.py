"""The region's report on the command line: as lines of text, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planbench.exports.documents.region.report import RegionSource, region_outline
from planbench.exports.outline import Block, Cover, Heading, Paragraph, Table, flat, text_of
from planbench.region.gathering import day_of
from planbench.region.overview import ProgrammeOverview, Reason

BETWEEN = "  "


def lines(source: RegionSource) -> Iterator[str]:
    """What the report says, its tables in columns; pictures have a table each."""
    for block in flat(region_outline(source).blocks):
        yield from _lines(block)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Cover):
        yield f"{block.title} · {block.status}"
    elif isinstance(block, Heading):
        yield from ("", text_of(block.full).upper() if block.level == 1 else text_of(block.full))
    elif isinstance(block, Paragraph):
        yield text_of(block.full)
    elif isinstance(block, Table):
        yield from _columns(block)


def _columns(table: Table) -> Iterator[str]:
    rows = [list(table.header)]
    for row in table.rows:
        cells = ["; ".join(text_of(line.full) for line in cell.lines) for cell in row]
        rows.append(cells)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        yield BETWEEN.join(padded).rstrip()


def as_data(source: RegionSource) -> dict[str, Any]:
    """The same as plain values; keys are English, days ISO."""
    overview = source.overview
    return {
        "today": overview.today.isoformat(),
        "files": overview.files,
        "programmes": [_programme(programme) for programme in overview.programmes],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "kind": reason.kind,
        "day": reason.day.isoformat() if reason.day else None,
        "n": reason.n,
    }


def _programme(programme: ProgrammeOverview) -> dict[str, Any]:
    return {
        "programme": programme.programme,
        "processes": {name: tally._asdict() for name, tally in programme.tallies.items()},
        "support": [
            {"name": name, "reasons": [_reason(reason) for reason in reasons]}
            for name, reasons in programme.support
        ],
        "coming": [
            {"day": one.day.isoformat(), "kind": one.kind, "name": one.name}
            for one in programme.coming
        ],
        "course": [
            {
                "half_year": course.first.isoformat(),
                "processes": {name: tally._asdict() for name, tally in course.tallies.items()},
            }
            for course in programme.course
        ],
        "goals": [
            {"level": goal.level, "area": goal.area, "count": goal.number}
            for goal in programme.goals
        ],
        "projects": [
            {
                "id": row.project_id,
                "name": programme.names[row.project_id],
                "told_on": day_of(row).isoformat(),
            }
            for row in programme.rows
        ],
    }
