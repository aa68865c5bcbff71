"""Turns a recognised sheet into a table, column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from planbench.i18n import N_
from planbench.imports.proposal import Place
from planbench.imports.statistics.cells import UNKNOWN, Cell, CellReader, text_of
from planbench.imports.statistics.grid import Row
from planbench.imports.statistics.headings import blocks_of
from planbench.imports.statistics.layout import Heading, lines
from planbench.imports.statistics.periods import period
from planbench.imports.statistics.profile import Profile, matches, search
from planbench.imports.statistics.refusing import drop_refused, refuse_unit, unheaded
from planbench.imports.statistics.sheet import Sheet, body_of
from planbench.imports.statistics.table import ATTRIBUTES, Table

PADDED = N_("Codes had lost their leading zero (as a spreadsheet program does); it was put back.")
WORDS = N_("The column {column} holds words; they were taken as part of what is measured.")


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
