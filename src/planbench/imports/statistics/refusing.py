"""Which rows of a sheet cannot come in, and the cell and reason for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planbench.i18n import N_
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.cells import UNKNOWN, text_of
from planbench.imports.statistics.grid import Row
from planbench.imports.statistics.sheet import Sheet
from planbench.imports.statistics.table import Refused, Table

NO_UNIT = N_("The row names no unit that can be recognised: {text}.")
UNKNOWN_MARK = N_("The cell says {text}, which is neither a number nor a known mark.")
SAID_TWICE = N_("The row says the same as row {row}.")
SAID_OTHERWISE = N_(
    "The row is about the same as row {row} but has other figures. Both come in; check the source."
)
NO_HEADING = N_("The column has figures but no heading and is not read.")


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
    subjects = table.said.get("subject")
    refused = [
        Refused(reason, table.units[index], subjects[index] if subjects else "")
        for index, reason in sorted(reasons.items())
    ]
    kept = table.only([index for index in range(len(table.numbers)) if index not in reasons])
    return replace(kept, refused=(*table.refused, *refused))


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
