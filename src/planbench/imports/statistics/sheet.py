"""A recognised sheet on its way to a table: where its rows of figures begin and end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.figures import FigureUnit
from planbench.imports.statistics.layout import Layout
from planbench.imports.statistics.meaning.aims import is_aim
from planbench.imports.statistics.meaning.periods import NO_YEAR
from planbench.imports.statistics.meaning.units import UnitFinder, text
from planbench.imports.statistics.opening.grid import Grid, GridRow
from planbench.imports.statistics.profile import ColumnRole, Profile, matches


@dataclass(frozen=True)
class OpenedSheet:
    """A sheet on its way: its rows made equally long, its headings, and what is odd about it."""

    grid: Grid
    layout: Layout
    rows: list[GridRow]
    finder: UnitFinder
    remarks: list[Remark] = field(default_factory=list)

    @cached_property
    def when(self) -> list[int]:
        """The columns that tell the year in somebody's own table."""
        return columns_telling("period", self.profile, self.layout)

    @cached_property
    def summing(self) -> list[int]:
        """The columns in which a word for a total says that its row sums up others."""
        return [*self.when, *columns_telling("grade", self.profile, self.layout)]

    @property
    def profile(self) -> Profile:
        """The profile that it fits."""
        return self.layout.profile

    @cached_property
    def measured(self) -> list[int]:
        """The columns that tell what is measured in somebody's own table."""
        return columns_telling("measure", self.profile, self.layout)

    def place(self, row: int, column: int = 0) -> Place:
        """Where the row at an index of the grid stands; `column` from 1."""
        return Place(self.grid.sheet, self.grid.number(row), column)

    def remark(self, rule: str, text: str, place: Place, /, **values: object) -> None:
        """Note what is odd."""
        self.remarks.append(Remark(rule, text, values, place))


def open_sheet(grid: Grid, layout: Layout) -> OpenedSheet:
    """The sheet with rows that all reach under the last heading; years continue downwards."""
    width = len(layout.headings)
    rows = [row if len(row) >= width else row + [""] * (width - len(row)) for row in grid.rows]
    down = [
        heading.column
        for heading in layout.headings
        if any(matches(pattern, heading.name) for pattern in layout.profile.fill_down)
    ]
    if down:
        rows = fill_down(rows, down, layout.header)
    return OpenedSheet(grid, layout, rows, UnitFinder(layout.profile, layout.headings))


def fill_down(rows: Sequence[GridRow], columns: Sequence[int], header: int) -> list[GridRow]:
    """Rows in which an empty cell of these columns says what the one above it says."""
    result = list(rows[: header + 1])
    last: dict[int, object] = dict.fromkeys(columns, "")
    for row in rows[header + 1 :]:
        copy = list(row)
        for column in columns:
            copy[column] = last[column] = copy[column] if copy[column] != "" else last[column]
        result.append(copy)
    return result


class SheetBody(NamedTuple):
    """The rows below the headings, by index.

    `good` are those of the units; `odd` hold figures but name no unit, `totals` sum up others,
    `notes` hold no figure.
    """

    good: list[int]
    units: list[FigureUnit]
    odd: list[int]
    totals: list[int]
    notes: list[int]


def body_of(
    sheet: OpenedSheet, columns: Sequence[int], is_figure: Callable[[object], bool]
) -> SheetBody:
    """Tell rows of figures from totals, from odd rows and from notes, wherever they stand."""
    first = sheet.layout.header + 1
    body = SheetBody([], [], [], [], [])
    heads = [sheet.rows[sheet.layout.header][column] for column in columns]
    for index, named in enumerate(sheet.finder.units(sheet.rows[first:]), first):
        row = sheet.rows[index]
        nobody = named and (
            is_no_unit(sheet.profile, named) or no_year(sheet, row) or aim_in(sheet, row)
        )
        unit = None if nobody else named
        cells = [row[column] for column in columns]
        blank = not any(cell != "" for cell in cells)
        line = blank and (bool(sheet.profile.totals) or _is_name_alone(sheet, row))
        summed = unit and (is_total(sheet.profile, unit) or sums_others(sheet, row))
        if unit and not summed and not line:
            body.good.append(index)
            body.units.append(unit)
            continue
        figures = cells != heads and any(map(is_figure, cells))
        if figures:
            sums = unit or _says_total(sheet, row)
            (body.totals if sums else body.odd).append(index)
        elif any(cell != "" for cell in row):
            body.notes.append(index)
    return body


def columns_telling(wanted: ColumnRole, profile: Profile, layout: Layout) -> list[int]:
    """The columns that tell the year, or the measure, in somebody's own table."""
    told = [pattern for pattern, role in profile.roles.items() if role == wanted]
    return [
        heading.column
        for heading in layout.headings
        if profile.period_anywhere and any(matches(each, heading.name) for each in told)
    ]


def no_year(sheet: OpenedSheet, row: GridRow) -> str:
    """What a row says for its year (`förra året`) that is none; empty where it says one."""
    said = (text(row, column) for column in sheet.when)
    return next((each for each in said if NO_YEAR.fullmatch(each)), "")


def aim_in(sheet: OpenedSheet, row: GridRow) -> str:
    """What a row says for its measure (`Mål 2025`) that is an aim and no result; empty for none."""
    return next((said for at in sheet.measured if is_aim(said := text(row, at))), "")


def sums_others(sheet: OpenedSheet, row: GridRow) -> str:
    """What a row says for its year (`Snitt`) or grade (`Sum`) that sums up others; else empty."""
    totals = sheet.profile.totals
    said = (text(row, column) for column in sheet.summing)
    return next((word for word in said if totals and matches(totals, word)), "")


def _says_total(sheet: OpenedSheet, row: GridRow) -> bool:
    """Whether a row that names no unit says `Totalt` where that should stand."""
    names = (text(row, rule.name) for rule in sheet.finder.rules)
    return any(name and matches(sheet.profile.totals, name) for name in names)


def _is_name_alone(sheet: OpenedSheet, row: GridRow) -> bool:
    """Whether a row names somebody and says nothing of them: a line between others, a footnote."""
    rules = sheet.finder.rules
    naming = {column for rule in rules for column in (rule.name, rule.code)}
    others = {heading.column for heading in sheet.layout.headings} - naming
    return len(others) > 1 and all(row[column] == "" for column in others)


def is_no_unit(profile: Profile, unit: FigureUnit) -> bool:
    """Whether a row is about nobody, by its name: a source, an aim, what all others are."""
    return bool(profile.no_units) and matches(profile.no_units, unit.name)


def is_total(profile: Profile, unit: FigureUnit) -> bool:
    """Whether a row sums up the others, by its name."""
    return bool(profile.totals) and matches(profile.totals, unit.name)
