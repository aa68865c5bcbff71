"""Which rows of a sheet cannot come in, and the cell and reason for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from planbench.i18n import N_
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.cells import UNKNOWN, text_of
from planbench.imports.statistics.figures import FigureUnit
from planbench.imports.statistics.layout import ColumnHeading
from planbench.imports.statistics.meaning.places import plain
from planbench.imports.statistics.opening.grid import GridRow
from planbench.imports.statistics.sheet import OpenedSheet, aim_in, no_year
from planbench.imports.statistics.table import FigureTable, Refused

NO_UNIT = N_("The row names no unit that can be recognised: {text}.")
NO_YEAR_TOLD = N_("The row says {text} where a year should stand. Write which year that is.")
AIMED_AT = N_("The row says what is aimed at ({text}), and not how it went.")
SAID_TWICE = N_("The row says the same as row {row}.")
SAID_OTHERWISE = N_(
    "The row is about the same as row {row} but has other figures. Both come in; check the source."
)
WHY = MappingProxyType(
    {
        "mark": N_("The cell says {text}, which is neither a number nor a known mark."),
        "date": N_("The cell shows a date ({text}), not a figure."),
        "decimal": N_("The cell says {text}, with another decimal sign than the rest."),
        "thousand": N_(
            "The cell says {text}: it cannot be told whether that is more than a thousand persons "
            "or a little more than one."
        ),
        "error": N_("The cell shows an error ({text})."),
        "formula": N_(
            "The cell holds a formula ({text}) without a stored value. Open the file in Excel, "
            "save it there, and import it again."
        ),
    }
)


def refuse_unit(sheet: OpenedSheet, index: int, headings: Sequence[ColumnHeading]) -> Refused:
    """A row with figures that does not say whom it is about."""
    row = sheet.rows[index]
    year, aim = no_year(sheet, row), aim_in(sheet, row)
    column = naming_cell(sheet, row)
    raw = year or aim or text_of(row[column])
    why = ("period", NO_YEAR_TOLD) if year else ("aim", AIMED_AT) if aim else ("unit", NO_UNIT)
    reason = Remark(*why, {"text": raw[:60]}, sheet.place(index, column + 1))
    costs = frozenset(heading.column for heading in headings if row[heading.column] != "")
    return Refused(reason, None, "", raw, costs)


def naming_cell(sheet: OpenedSheet, row: GridRow) -> int:
    """The column of the cell that should have named the unit: the code, else the name."""
    rules = sheet.finder.rules
    named = [column for rule in rules[:1] for column in (rule.code, rule.name)]
    filled = (column for column in named if column is not None and text_of(row[column]).strip())
    return next(filled, next((column for column, cell in enumerate(row) if cell != ""), 0))


def drop_repeated(sheet: OpenedSheet, table: FigureTable) -> FigureTable:
    """The table without rows that say again what another row says."""
    reasons, contradicted = repeated_rows(sheet, table)
    table = replace(table, contradicted=contradicted)
    if not reasons:
        return table
    subjects = table.said.get("subject")
    refused = [
        Refused(reason, table.units[index], subjects[index] if subjects else "")
        for index, reason in sorted(reasons.items())
    ]
    kept = table.only([index for index in range(len(table.numbers)) if index not in reasons])
    return replace(kept, refused=(*table.refused, *refused))


def drop_refused(sheet: OpenedSheet, table: FigureTable) -> FigureTable:
    """The same; and the columns noted in which some cell is not understood."""
    kept = drop_repeated(sheet, table)
    odd = (
        column
        for column, cells in kept.cells.items()
        if any(cell.status == UNKNOWN for cell in cells)
    )
    return replace(kept, odd=frozenset(odd))


def refused_cells(table: FigureTable, column: int, rows: Sequence[int]) -> Iterator[Refused]:
    """The cells of a column that are not understood, in the given rows."""
    if column not in table.odd:
        return
    subjects, cells = table.said.get("subject"), table.cells[column]
    for row in rows:
        cell = cells[row]
        if cell.status == UNKNOWN:
            place = Place(table.sheet, table.numbers[row], column + 1)
            reason = Remark(cell.why, WHY[cell.why], {"text": cell.raw[:60]}, place)
            subject = subjects[row] if subjects else ""
            yield Refused(reason, table.units[row], subject, cell.raw, frozenset({column}))


def _same(unit: FigureUnit) -> tuple[str, ...]:
    """What makes two names one unit: the code, else the name as it is compared, where it lies."""
    if unit.code:
        return unit.type, unit.code
    return unit.type, "", plain(unit.name), unit.within, unit.within_name


def repeated_rows(
    sheet: OpenedSheet, table: FigureTable
) -> tuple[dict[int, Remark], frozenset[int]]:
    """Row index → why, for rows that repeat another, and the numbers of those that contradict."""
    first: dict[tuple[object, ...], int] = {}
    repeats: dict[int, Remark] = {}
    both: set[int] = set()
    columns = list(table.cells.values())
    same = {id(unit): _same(unit) for unit in table.units}
    units = (same[id(unit)] for unit in table.units)
    keys = zip(units, *table.said.values(), strict=True)
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
            both.update((table.numbers[index], table.numbers[earlier]))
    return repeats, frozenset(both)
