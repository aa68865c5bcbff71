"""Where the tables of a sheet stand: the row of headings, the rows below, the title above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from planbench.imports.statistics.cells import CellReader, text_of
from planbench.imports.statistics.meaning.periods import period
from planbench.imports.statistics.opening.grid import Fault, Grid, GridRow, Shown

LONG_HEADING = 120
UNITS = re.compile(
    r"(?:skol|skul|kommun|enhet|klass|grupp|region|område)\w*(?:[- ]?nam?[nv]n?)?", re.IGNORECASE
)
MEASURED = re.compile(
    r"\b(?:andel|antal|antall|tal|medel|snitt|resultat|poäng|poeng|procent|prosent|flick|pojk|jent"
    r"|gut|totalt?|värde|verdi)|[%‰]",
    re.IGNORECASE,
)
SIGNS = {sign: CellReader(sign, parted=True) for sign in (",", ".")}


class Region(NamedTuple):
    """A table in a sheet, by indexes of its rows: what stands above it begins at `top`.

    Of tables that stand side by side, `left` and `right` are its columns, the last one not
    included; else it has them all.
    """

    top: int
    header: int
    end: int
    left: int = 0
    right: int | None = None


def regions_in(grid: Grid) -> list[Region]:
    """Every table of a sheet, from above; none when nothing looks like headings above figures."""
    headers = [
        _named_above(grid.rows, index)
        for index in range(len(grid.rows))
        if _is_header(grid.rows, index)
    ]
    kept: list[int] = []
    for index in headers:
        if not kept or _begins_anew(grid.rows, kept[-1], index):
            kept.append(index)
    tops = [0, *(_top(grid.rows, header) for header in kept[1:])]
    ends = [*tops[1:], len(grid.rows)]
    return [
        part
        for top, header, end in zip(tops, kept, ends, strict=False)
        for part in _side_by_side(grid.rows, Region(top, header, end))
    ]


def _side_by_side(rows: Sequence[GridRow], region: Region) -> list[Region]:
    """The tables of one row of headings: another begins behind a blank column where the heading
    of the first column comes again."""
    heads = [" ".join(text_of(cell).split()).casefold() for cell in rows[region.header]]
    first = next((column for column, head in enumerate(heads) if head), 0)
    starts = [
        column
        for column in range(first + 1, len(heads))
        if heads[column] == heads[first]
        and all(
            column > len(row) or is_blank(row[column - 1])
            for row in rows[region.header : region.end]
        )
    ]
    if not starts or not heads[first]:
        return [region]
    return [
        region._replace(left=left, right=right)
        for left, right in zip([0, *starts], [*starts, None], strict=True)
    ]


def _is_header(rows: Sequence[GridRow], index: int) -> bool:
    """Whether a row is words or years alone and figures stand under some of them."""
    row = rows[index]
    filled = [column for column, cell in enumerate(row) if not is_blank(cell)]
    if len(filled) < 2 or not all(is_heading(row[column]) for column in filled):
        return False
    below = next((row for row in rows[index + 1 : index + 4] if filled_in(row)), [])
    under = [below[column] for column in filled if column < len(below)]
    if all(is_heading(cell) for cell in below if not is_blank(cell)):
        return False
    return any(is_figure(cell) for cell in under)


def _named_above(rows: Sequence[GridRow], index: int) -> int:
    """The row of headings: one above a row of words, where that names who the rows are about
    (`Skola`) and has the same cells; between them stand those whose figures are words."""
    filled = filled_in(rows[index])
    for above in range(index, -1, -1):
        if filled_in(rows[above]) != filled:
            break
        words = [" ".join(text_of(rows[above][column]).split()) for column in filled]
        if any(map(UNITS.fullmatch, words)):
            return above
        if any(map(MEASURED.search, words[1:])) or all(map(period, words[1:])):
            break
    return index


def _begins_anew(rows: Sequence[GridRow], header: int, index: int) -> bool:
    """Whether a later row of headings begins another table: behind a blank row or a title."""
    return index - header > 1 and len(filled_in(rows[index - 1])) <= 1


def _top(rows: Sequence[GridRow], header: int) -> int:
    """Where what stands above a later table begins: its title, behind the last blank row."""
    top = header
    while top > 0 and 0 < len(filled_in(rows[top - 1])) <= 2 and not _holds_figure(rows[top - 1]):
        top -= 1
    return top


def _holds_figure(row: GridRow) -> bool:
    return any(is_figure(cell) for cell in row if not is_blank(cell))


def filled_in(row: GridRow) -> list[int]:
    """The columns in which a row says something."""
    return [column for column, cell in enumerate(row) if not is_blank(cell)]


def is_blank(cell: object) -> bool:
    """Whether a cell says nothing."""
    return not text_of(cell).strip()


def is_heading(cell: object) -> bool:
    """Whether a cell can be a heading: words, or a year."""
    text = text_of(cell).strip()
    if period(text):
        return True
    if isinstance(cell, Shown | Fault) or not isinstance(cell, str):
        return False
    return len(text) <= LONG_HEADING and not is_figure(text) and any(map(str.isalpha, text))


def is_figure(cell: object) -> bool:
    """Whether a cell is a number (and no year), or a mark in the place of one."""
    text = text_of(cell).strip()
    if not text or period(text):
        return False
    told = [reader[cell if not isinstance(cell, str) else text] for reader in SIGNS.values()]
    return any(cell.value is not None or _is_mark(cell.status, text) for cell in told)


def stands_for_figure(cell: object) -> bool:
    """Whether a cell is a figure, or shows that one was lost: a formula without a value, an error,
    a date that a spreadsheet made of `3-4`, a yes or no."""
    if isinstance(cell, Fault) or is_figure(cell):
        return True
    text = text_of(cell).strip()
    told = SIGNS[","][cell if not isinstance(cell, str) else text]
    return text in {"True", "False"} or (told.why == "date" and not period(text))


def _is_mark(status: str, text: str) -> bool:
    return status in {"suppressed", "approximate", "bounded", "missing"} and bool(text)
