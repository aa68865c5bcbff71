"""Turns a recognised sheet into a table: which rows hold figures, and which cannot come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from planbench.i18n import mark
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.cells import UNKNOWN, Cell, CellReader, text_of
from planbench.imports.statistics.figures import Unit
from planbench.imports.statistics.grid import Grid, Row
from planbench.imports.statistics.headings import blocks_of
from planbench.imports.statistics.layout import Heading, Layout, lines
from planbench.imports.statistics.periods import period
from planbench.imports.statistics.profile import Profile, matches, search
from planbench.imports.statistics.table import ATTRIBUTES, Refused, Table
from planbench.imports.statistics.units import UnitFinder

NO_UNIT = mark("The row names no unit that can be recognised: {text}.")
UNKNOWN_MARK = mark("The cell says {text}, which is neither a number nor a known mark.")
SAID_TWICE = mark("The row says the same as row {row}.")
SAID_OTHERWISE = mark(
    "The row is about the same as row {row} but has other figures. Both come in; check the source."
)
PADDED = mark("Codes had lost their leading zero (as a spreadsheet program does); it was put back.")
NO_HEADING = mark("The column has figures but no heading and is not read.")
WORDS = mark("The column {column} holds words; they were taken as part of what is measured.")


@dataclass(frozen=True)
class Sheet:
    """A sheet on its way: its rows made equally long, its headings, and what is odd about it."""

    grid: Grid
    layout: Layout
    rows: list[Row]
    finder: UnitFinder
    remarks: list[Remark] = field(default_factory=list)

    @property
    def profile(self) -> Profile:
        """The profile that it fits."""
        return self.layout.profile

    def place(self, row: int, column: int = 0) -> Place:
        """Where the row at an index of the grid stands; `column` from 1."""
        return Place(self.grid.sheet, row + self.grid.origin, column)

    def remark(self, rule: str, text: str, place: Place, /, **values: object) -> None:
        """Note what is odd."""
        self.remarks.append(Remark(rule, text, values, place))


def open_sheet(grid: Grid, layout: Layout) -> Sheet:
    """The sheet with rows that all reach under the last heading; years continue downwards."""
    width = len(layout.headings)
    rows = [row if len(row) >= width else row + [""] * (width - len(row)) for row in grid.rows]
    down = [
        each.column
        for each in layout.headings
        if any(matches(pattern, each.name) for pattern in layout.profile.fill_down)
    ]
    if down:
        rows = fill_down(rows, down, layout.header)
    return Sheet(grid, layout, rows, UnitFinder(layout.profile, layout.headings))


def fill_down(rows: Sequence[Row], columns: Sequence[int], header: int) -> list[Row]:
    """Rows in which an empty cell of these columns says what the one above it says."""
    result = list(rows[: header + 1])
    last: dict[int, object] = dict.fromkeys(columns, "")
    for row in rows[header + 1 :]:
        copy = list(row)
        for column in columns:
            copy[column] = last[column] = copy[column] if copy[column] != "" else last[column]
        result.append(copy)
    return result


class Body(NamedTuple):
    """The rows below the headings: indexes and units of those with figures, and the others.

    The data ends behind the last row with a valid unit; blank rows say nothing.
    """

    good: list[int]
    units: list[Unit]
    odd: list[int]
    end: int


def body_of(sheet: Sheet) -> Body:
    """Tell rows of figures from the odd ones between them and from the footer."""
    first = sheet.layout.header + 1
    named = list(enumerate(sheet.finder.units(sheet.rows[first:]), first))
    good = [index for index, unit in named if unit]
    end = good[-1] + 1 if good else first
    odd = [index for index, unit in named[: end - first] if not unit and any(sheet.rows[index])]
    return Body(good, [unit for _, unit in named if unit], odd, end)


def figure_headings(sheet: Sheet) -> list[Heading]:
    """The headings of the columns that hold figures."""
    profile, id_columns = sheet.profile, set(sheet.finder.columns)
    wanted = profile.values.columns
    return [
        each
        for each in sheet.layout.headings
        if each.name
        and each.column not in id_columns
        and not role_of(profile, each)
        and (not wanted or any(matches(pattern, each.name) for pattern in wanted))
    ]


def role_of(profile: Profile, heading: Heading) -> str:
    """What a column that holds no figures tells."""
    roles = profile.roles.items()
    return next((role for pattern, role in roles if matches(pattern, heading.name)), "")


def build(sheet: Sheet, reader: CellReader, usual: Mapping[str, str]) -> tuple[Table, list[str]]:
    """The table of a sheet, and the lines of its footer."""
    body = body_of(sheet)
    rows = [sheet.rows[index] for index in body.good]
    headings, said = figure_headings(sheet), said_columns(sheet)
    cells = {each.column: read_column(rows, each.column, reader) for each in headings}
    headings, measure = (
        take_words(sheet, headings, cells, said) if reader.unknown else (headings, "")
    )
    table = Table(
        sheet.profile,
        sheet.grid.sheet,
        [index + sheet.grid.origin for index in body.good],
        body.units,
        {name: _attribute(sheet, name, columns, rows) for name, columns in said.items()},
        {"sex": "total", "measure": measure, **usual},
        tuple(blocks_of(sheet.profile, headings)),
        {each.column: cells[each.column] for each in headings},
        tuple(refuse_unit(sheet, index) for index in body.odd),
    )
    if sheet.finder.padded:
        sheet.remark("leading_zeros", PADDED, Place(sheet.grid.sheet))
    unheaded(sheet, body.good)
    return drop_refused(sheet, table, reader.unknown), list(lines(sheet.rows[body.end :]))


def read_column(rows: Sequence[Row], column: int, reader: CellReader) -> list[Cell]:
    """One column's cells, understood."""
    return list(map(reader.__getitem__, map(itemgetter(column), rows)))


def said_columns(sheet: Sheet) -> dict[str, list[int]]:
    """Attribute → the columns that tell it, row by row, in the order of the profile."""
    said: dict[str, list[int]] = {}
    for pattern, role in sheet.profile.roles.items():
        told = [each.column for each in sheet.layout.headings if matches(pattern, each.name)]
        if role in ATTRIBUTES:
            known = said.setdefault(role, [])
            known += [column for column in told if column not in known]
    return {role: columns for role, columns in said.items() if columns}


def take_words(
    sheet: Sheet,
    headings: Sequence[Heading],
    cells: Mapping[int, list[Cell]],
    said: dict[str, list[int]],
) -> tuple[list[Heading], str]:
    """The headings without columns of words, which tell what is measured in their row.

    Under a heading that is itself a measure (`Andel (%) elever …`) the words are subjects, and the
    heading is returned as what is measured.
    """
    measure = ""
    words = [each for each in headings if _mostly_words(cells[each.column])]
    for heading in words:
        subjects = sheet.profile.scale(heading.name) is not None
        said.setdefault("subject" if subjects else "measure", []).append(heading.column)
        place = sheet.place(sheet.layout.header, heading.column + 1)
        if subjects:
            measure = heading.name
        else:
            sheet.remark("words", WORDS, place, column=heading.name)
    return [each for each in headings if each not in words], measure


def _mostly_words(cells: Sequence[Cell]) -> bool:
    unknown = sum(cell.status == UNKNOWN for cell in cells)
    return unknown * 2 > len(cells) > 0


def _attribute(sheet: Sheet, name: str, columns: Sequence[int], rows: Sequence[Row]) -> list[str]:
    """What the columns of an attribute say in every row."""
    keys = list(zip(*(map(itemgetter(column), rows) for column in columns), strict=True))
    understood = {
        key: understand(sheet.profile, name, [text_of(cell).strip() for cell in key])
        for key in set(keys)
    }
    return [understood[key] for key in keys]


def understand(profile: Profile, name: str, texts: Sequence[str]) -> str:
    """What the cells of a row say of an attribute, in the words of the model."""
    said = " · ".join(filter(None, texts))
    if name == "sex":
        return profile.sex(said) or said
    if name == "period":
        return period(said) or said
    if name == "grade":
        found = search(profile.grade, said)
        return found[1] if found else said
    return said


def refuse_unit(sheet: Sheet, index: int) -> Refused:
    """A row among the figures that does not say whom it is about."""
    row = sheet.rows[index]
    column = next((each for each, cell in enumerate(row) if cell != ""), 0)
    place = sheet.place(index, column + 1)
    said = {"text": text_of(row[column])[:60]}
    return Refused(Remark("unit", NO_UNIT, said, place), None, "")


def drop_refused(sheet: Sheet, table: Table, unknown: bool) -> Table:
    """The table without rows that hold an unknown cell or say again what another row says."""
    reasons = {**repeated_rows(sheet, table), **(unknown_cells(table) if unknown else {})}
    if not reasons:
        return table
    keep = [index for index in range(len(table.numbers)) if index not in reasons]
    subjects = table.said.get("subject")
    refused = [
        Refused(reason, table.units[index], subjects[index] if subjects else "")
        for index, reason in sorted(reasons.items())
    ]
    return Table(
        table.profile,
        table.sheet,
        [table.numbers[index] for index in keep],
        [table.units[index] for index in keep],
        {name: [words[index] for index in keep] for name, words in table.said.items()},
        table.usual,
        table.blocks,
        {column: [cells[index] for index in keep] for column, cells in table.cells.items()},
        (*table.refused, *refused),
    )


def unknown_cells(table: Table) -> dict[int, Remark]:
    """Row index → why it cannot come in, for rows with a cell that says something unknown."""
    found: dict[int, Remark] = {}
    for column, cells in table.cells.items():
        for index, cell in enumerate(cells):
            if cell.status == UNKNOWN:
                place = Place(table.sheet, table.numbers[index], column + 1)
                said = {"text": cell.raw[:60]}
                found.setdefault(index, Remark("mark", UNKNOWN_MARK, said, place))
    return found


def repeated_rows(sheet: Sheet, table: Table) -> dict[int, Remark]:
    """Row index → why, for rows that repeat another; those that contradict one are remarked."""
    first: dict[tuple[object, ...], int] = {}
    repeats: dict[int, Remark] = {}
    columns = list(table.cells.values())
    keys = zip(map(id, table.units), *table.said.values(), strict=True)
    for index, key in enumerate(keys):
        earlier = first.setdefault(key, index)
        if earlier == index:
            continue
        place = Place(table.sheet, table.numbers[index])
        row = str(table.numbers[earlier])
        if all(cells[index] == cells[earlier] for cells in columns):
            repeats[index] = Remark("repeat", SAID_TWICE, {"row": row}, place)
        else:
            sheet.remark("contradiction", SAID_OTHERWISE, place, row=row)
    return repeats


def unheaded(sheet: Sheet, rows: Sequence[int]) -> None:
    """Remark on columns that hold something under no heading."""
    width = len(sheet.layout.headings)
    blank = [each.column for each in sheet.layout.headings if not each.name]
    beyond = range(width, max((len(sheet.rows[row]) for row in rows), default=0))
    for column in (*blank, *beyond):
        first = next((row for row in rows if _filled(sheet.rows[row], column)), None)
        if first is not None:
            sheet.remark("heading", NO_HEADING, sheet.place(first, column + 1))


def _filled(row: Row, column: int) -> bool:
    return column < len(row) and bool(text_of(row[column]).strip())
