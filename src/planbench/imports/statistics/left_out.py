"""Figures of a sheet that are not read: each row and column of them is named, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from planbench.i18n import N_
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.cells import CellReader, text_of
from planbench.imports.statistics.guessing.columns import by_heading
from planbench.imports.statistics.layout import ColumnHeading
from planbench.imports.statistics.meaning.aims import is_aim
from planbench.imports.statistics.meaning.periods import period
from planbench.imports.statistics.opening.grid import Grid, GridRow
from planbench.imports.statistics.profile import matches
from planbench.imports.statistics.refusing import naming_cell
from planbench.imports.statistics.sheet import OpenedSheet, SheetBody, sums_others
from planbench.imports.statistics.table import LeftOut

NO_HEADING = N_("The column has figures but no heading.")
NOT_FIGURES = N_(
    "The column {column} is not among those that hold figures in a table of this kind."
)
AIMED_AT = N_(
    "The column {column} says what is aimed at, and not how it went. If it is results after all, "
    "say so where the columns are explained."
)
TOTAL = N_("The row “{text}” sums up the others and would be counted twice.")
ABOVE = N_("The row stands above the headings.")
NOT_HELD = N_("Of municipalities that were not asked for: the file is too large to hold whole.")
CODE_LIKE = re.compile(r".*(kod|kode|nummer|nr|orgnr|id)\b\.?", re.IGNORECASE)
DAY = re.compile(r"(?:19|20)\d{6}|(?:19|20)\d{2}(?:0[1-9]|1[0-2])")


class Probe:
    """Tells figures from other cells without remembering them as cells of the table."""

    def __init__(self, reader: CellReader) -> None:
        self._reader = CellReader(reader.decimal, parted=reader.parted)

    def is_figure(self, content: object) -> bool:
        """Whether a cell is a number, or a mark in the place of one."""
        cell = self._reader[content]
        marked = cell.status in {"suppressed", "approximate", "bounded"}
        return cell.value is not None or marked or cell.why == "decimal"

    def is_number(self, content: object) -> bool:
        """Whether a cell is a number that is neither a year nor a day."""
        text = text_of(content).strip()
        cell = self._reader[content]
        if cell.value is None and cell.why != "decimal":
            return False
        return not (period(text) or DAY.fullmatch(text))


def left_out(
    sheet: OpenedSheet,
    body: SheetBody,
    headings: Sequence[ColumnHeading],
    said: Mapping[str, Sequence[int]],
    probe: Probe,
) -> Iterator[LeftOut]:
    """Every row and column of figures that no part of the table takes in."""
    yield from _rows_above(sheet, probe)
    if sheet.grid.skipped:
        figures = sheet.grid.skipped * len(headings)
        yield LeftOut(Remark("choice", NOT_HELD, {}, Place(sheet.grid.sheet)), figures)
    columns = [heading.column for heading in headings]
    for index in body.totals:
        row = sheet.rows[index]
        text = sums_others(sheet, row) or text_of(row[naming_cell(sheet, row)])
        figures = sum(row[column] != "" for column in columns)
        yield LeftOut(Remark("total", TOTAL, {"text": text[:60]}, sheet.place(index)), figures)
    used = {*columns, *sheet.finder.columns, *chain.from_iterable(said.values())}
    rows = [sheet.rows[index] for index in sorted((*body.good, *body.odd, *body.notes))]
    yield from _columns(sheet, rows, used, probe)


def _rows_above(sheet: OpenedSheet, probe: Probe) -> Iterator[LeftOut]:
    for index, row in enumerate(sheet.rows[: sheet.layout.header]):
        figures = sum(map(probe.is_number, row))
        if figures:
            yield LeftOut(Remark("above", ABOVE, {}, sheet.place(index)), figures)


def _columns(
    sheet: OpenedSheet, rows: Sequence[GridRow], used: set[int], probe: Probe
) -> Iterator[LeftOut]:
    headed = {heading.column: heading.name for heading in sheet.layout.headings if heading.name}
    for column in range(max(map(len, rows), default=0)):
        name = headed.get(column, "")
        if column in used or _is_known(sheet, name) or CODE_LIKE.fullmatch(name):
            continue
        figures = sum(column < len(row) and probe.is_number(row[column]) for row in rows)
        if figures:
            place = Place(sheet.grid.sheet, 0, column + 1)
            group = next((h.group for h in sheet.layout.headings if h.column == column), "")
            aim = is_aim(name) or is_aim(group)
            text = AIMED_AT if aim else NOT_FIGURES if name else NO_HEADING
            yield LeftOut(Remark("column", text, {"column": name}, place), figures)


def _is_known(sheet: OpenedSheet, name: str) -> bool:
    """Whether a column holds no figures, by its name: in a table whose columns were guessed, more
    is left out than that."""
    roles = [role for pattern, role in sheet.profile.roles.items() if matches(pattern, name)]
    guessed = not sheet.profile.publisher and roles[:1] == ["ignore"]
    return bool(name and roles) and not (guessed and by_heading(name) != "ignore")


def figures_in(grid: Grid, decimal: str = ",") -> int:
    """How many numbers a sheet holds."""
    probe = Probe(CellReader(decimal))
    return sum(probe.is_number(cell) for row in grid.rows for cell in row)
