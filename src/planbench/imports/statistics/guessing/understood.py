"""A table that seems to be understood: its rows made plain, and the profile that reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import NamedTuple

from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.guessing.across import (
    IN_ONE_WORD,
    IN_TWO_WORDS,
    by_school,
    is_school,
)
from planbench.imports.statistics.guessing.columns import (
    FIGURES,
    MEASURE_WORDS,
    ColumnMeaning,
    GuessedColumn,
    as_said,
    by_heading,
    meanings_of,
)
from planbench.imports.statistics.guessing.making import (
    heading_of,
    profile_of,
    replace_publisher,
)
from planbench.imports.statistics.guessing.pupils import names_pupils
from planbench.imports.statistics.guessing.tables import (
    Region,
    filled_in,
    is_blank,
    is_figure,
    regions_in,
)
from planbench.imports.statistics.layout import (
    Layout,
    clean,
    group_row,
    lay_out,
    lines,
    reach_right,
)
from planbench.imports.statistics.meaning.aims import is_aim
from planbench.imports.statistics.meaning.periods import period
from planbench.imports.statistics.meaning.places import municipality_named
from planbench.imports.statistics.opening.grid import Grid, GridRow, RawFile

NUMBERED = frozenset({"grade", "period", "within", "unit_code"})  # columns of no figures
UNIT = "Enhet"  # a heading of our own, in tables that name no unit


class Understood(NamedTuple):
    """A table with the layout that reads it, and what its columns seem to mean."""

    grid: Grid
    layout: Layout
    columns: tuple[GuessedColumn, ...]


def understood_in(source: RawFile, home: str = "") -> list[Understood]:
    """Every table of a file that seems to hold figures; `home` names whom a table without units
    is about."""
    found: list[Understood] = []
    for grid in source.grids:
        for region in regions_in(grid):
            found += understand_apart(source, grid, region, home)
    return found


class ChosenTable(NamedTuple):
    """A table as a person says that it is: its rows by index, what each column means.

    No meanings: those that it seems to have.
    """

    sheet: str
    region: Region
    meanings: tuple[ColumnMeaning, ...] = ()


def understood_as(source: RawFile, tables: Sequence[ChosenTable], home: str) -> list[Understood]:
    """The tables of a file as a person says that they are."""
    grids = {grid.sheet: grid for grid in source.grids}
    found = (
        understand_apart(source, grids[table.sheet], table.region, home, table.meanings)
        for table in tables
        if table.sheet in grids
    )
    return [understood for several in found for understood in several]


def understand_apart(
    source: RawFile,
    grid: Grid,
    region: Region,
    home: str,
    meanings: Sequence[ColumnMeaning] = (),
) -> list[Understood]:
    """One table, or one a school where the schools stand across its columns."""
    cut = within(grid, region)
    parts = by_school(cut, region) if region == region._replace(left=0, right=None) else []
    found: list[Understood] = []
    for part in parts:
        said = [
            "ignore" if meaning in FIGURES and at not in part.columns else meaning
            for at, meaning in enumerate(meanings)
        ]
        table = understand(source, part.grid, region, part.school or home, said)
        if table is None:
            continue
        if table.columns[-1].heading != UNIT:
            found = []  # the rows name whom they are about: what stands above is something else
            break
        found.append(table)
    whole = None if found else understand(source, grid, region, home, meanings)
    return found or ([whole] if whole else [])


def understand(
    source: RawFile,
    grid: Grid,
    region: Region,
    home: str,
    meanings: Sequence[ColumnMeaning] = (),
) -> Understood | None:
    """One table; None when none of its columns holds figures."""
    cut = within(grid, region)
    join_headings(cut, region)
    heads = headings_of(cut, region)
    body = [row for row in cut.rows[region.header + 1 :] if filled_in(row)]
    rows = filled_down(body, heads)
    columns = as_said(heads, rows, meanings) if meanings else meanings_of(heads, rows)
    if names_pupils(heads):
        return None
    columns = list(columns) if meanings else _measure_rows(columns, body)
    columns = columns if meanings else _without_aims(cut, region, heads, columns)
    if not any(column.meaning in FIGURES for column in columns):
        return None
    whose = _school_in(source, grid) or home or _home_in(source, cut, region)
    plain, columns = _with_home(cut, region, columns, whose)
    plain = _named(plain, region, columns)
    profile = replace_publisher(profile_of(columns, body), columns, body)
    layout = lay_out(plain, profile, region.header)
    return Understood(plain, layout, tuple(columns))


def within(grid: Grid, region: Region) -> Grid:
    """The sheet with the cells of one table alone, at their own places; headings filled down."""
    rows: list[GridRow] = [
        _columns_of(row, region, title=index < region.header)
        if region.top <= index < region.end
        else []
        for index, row in enumerate(grid.rows[: region.end])
    ]
    groups = tuple(group for group in grid.groups if region.top <= group[0] < region.end)
    cut = replace(grid, rows=rows, groups=groups)
    width = max((len(row) for row in rows[region.header :]), default=0)
    for index in range(region.header, len(rows)):
        rows[index] = rows[index] + [""] * (width - len(rows[index])) if rows[index] else []
    return cut


def _columns_of(row: GridRow, region: Region, *, title: bool) -> GridRow:
    """A row's cells of the table's columns, the others blank; a title over its first is one."""
    if title and region.left < len(row) and not is_blank(row[region.left]):
        return row[region.left : region.right]
    return [*([""] * min(region.left, len(row))), *row[region.left : region.right]]


def join_headings(grid: Grid, region: Region) -> None:
    """Take a heading that stands a row higher than the others down to them (`Skola`, merged)."""
    if region.header <= region.top:
        return
    above, heads = grid.rows[region.header - 1], grid.rows[region.header]
    if len(filled_in(above)) < 2:
        return
    for column in range(min(len(above), len(heads))):
        if is_blank(heads[column]) and not is_blank(above[column]):
            heads[column], above[column] = above[column], ""


def headings_of(grid: Grid, region: Region) -> list[str]:
    """The headings, blank ones included."""
    return [clean(cell) for cell in grid.rows[region.header]]


def filled_down(body: Sequence[GridRow], heads: Sequence[str]) -> list[GridRow]:
    """Rows in which a blank cell of the first columns says what the one above it says.

    Not so in the last column before the figures: a row that says nothing there is a total.
    """
    width = stub_width(body, heads)
    last: list[object] = [""] * max(width, 1)
    for row in body:
        if all(is_blank(cell) for cell in row[width:]) or all(map(is_blank, row[:width])):
            continue
        for column in range(width - 1):
            if is_blank(row[column]):
                row[column] = last[column]
            else:
                last[column] = row[column]
                if column == 0:
                    last[1:] = [""] * (len(last) - 1)
    return list(body)


def stub_width(body: Sequence[GridRow], heads: Sequence[str]) -> int:
    """How many columns at the left may stand blank below what they say for several rows.

    A column of grades or years (`Årskurs`) is one of them, though it holds numbers.
    """
    for column, head in enumerate(heads):
        cells = [row[column] for row in body if column < len(row)]
        if by_heading(head) not in NUMBERED and any(map(is_figure, cells)):
            return column
    return 0


def _without_aims(
    grid: Grid, region: Region, heads: Sequence[str], columns: Sequence[GuessedColumn]
) -> list[GuessedColumn]:
    """The columns without those that stand below what names an aim: `Mål` above `2024`, `2025`."""
    if region.header <= region.top:
        return list(columns)
    groups = group_row(grid, region.header, heads)
    reached = reach_right(groups, heads)
    under = {
        at
        for at, (own, head) in enumerate(zip(groups, heads, strict=True))
        if is_aim(own) or (period(head) and is_aim(reached[at]))
    }
    return [
        column._replace(meaning="ignore")
        if column.meaning in FIGURES and column.at in under
        else column
        for column in columns
    ]


def _measure_rows(columns: Sequence[GuessedColumn], body: Sequence[GridRow]) -> list[GuessedColumn]:
    """A column taken for units whose words are measures (`Andel A–E`) tells what is measured."""
    found = list(columns)
    for at, column in enumerate(found):
        if column.meaning == "unit_name":
            texts = [text_of(row[column.at]).strip() for row in body if column.at < len(row)]
            told = [text for text in texts if text]
            if sum(bool(MEASURE_WORDS.search(text)) for text in told) * 2 > len(told):
                found[at] = column._replace(meaning="measure")
    return found


def _school_in(source: RawFile, grid: Grid) -> str:
    """The school that a sheet is called by: its figures are that school's, not the municipality's.

    Empty for a kind of school, or for all of them.
    """
    names = [" ".join(grid.sheet.split()) for grid in source.grids]
    name = " ".join(grid.sheet.split())
    alike = sum(is_school(IN_TWO_WORDS, name) for name in names) > 1
    found = is_school(IN_ONE_WORD, name) or (alike and is_school(IN_TWO_WORDS, name))
    return name if found else ""


def _home_in(source: RawFile, grid: Grid, region: Region) -> str:
    """The municipality that the title, the sheet's or the file's name speaks of."""
    said = [*lines(grid.rows[region.top : region.header]), grid.sheet, PurePath(source.name).stem]
    words = re.findall(r"[A-ZÅÄÖÆØ][\wåäöæø-]+", " ".join(said))
    named = map(municipality_named, (*said, *words))
    return next((municipality.name for municipality in named if municipality), "")


def _with_home(
    grid: Grid, region: Region, columns: list[GuessedColumn], home: str
) -> tuple[Grid, list[GuessedColumn]]:
    """The table with a column that names its unit, behind its own, where it had none."""
    if any(column.meaning in {"unit_name", "region"} for column in columns):
        return grid, columns
    width = len(grid.rows[region.header])
    rows = [
        [*row, UNIT if index == region.header else home] if row and index >= region.header else row
        for index, row in enumerate(grid.rows)
    ]
    return replace(grid, rows=rows), [*columns, GuessedColumn(width, UNIT, "unit_name")]


def _named(grid: Grid, region: Region, columns: Sequence[GuessedColumn]) -> Grid:
    """The table with headings of our own where it has none."""
    rows = list(grid.rows)
    heads = list(rows[region.header])
    for column in columns:
        if is_blank(heads[column.at]) and column.meaning not in {*FIGURES, "ignore"}:
            heads[column.at] = heading_of(column)
    rows[region.header] = heads
    return replace(grid, rows=rows)
