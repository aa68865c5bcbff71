"""How rows of tables lie in a document: cells, texts, defaults, and the mark of removal.

A cell that still has its column's default is not written: so that what two people make apart from
each other (a section of the programme) is no conflict, and so that a column of a newer planbench
is never filled in by an older one. A row exists when its `~deleted` cell is False.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, Table

from planbench.domain.edits import sentence_edits
from planbench.domain.values import fits, is_id, is_known_choice, is_position
from planbench.exchange.document import Cells, RecordDocument, RecordRow, UnfittingError, Value
from planbench.store.journal import same
from planbench.store.tables import journalled, text_columns

DELETED = "~deleted"


@cache
def tables() -> Mapping[str, Table]:
    """The tables that travel, parents before children."""
    return {table.name: table for table in journalled()}


@cache
def defaults(table: str) -> Mapping[str, Value]:
    """Column → what stands there when nobody wrote anything, as SQLite stores it."""
    return {column.name: _default(column) for column in _cell_columns(table)}


@cache
def _cell_columns(table: str) -> tuple[Column[Any], ...]:
    left_out = {"id", *text_columns(table)}
    columns = tables()[table].columns if table in tables() else ()
    return tuple(column for column in columns if column.name not in left_out)


def _default(column: Column[Any]) -> Value:
    value = getattr(column.default, "arg", None)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float | str):
        return value
    return None if column.nullable else _nothing(column)


def _nothing(column: Column[Any]) -> Value:
    return 0 if isinstance(column.type, Integer | Float | Boolean) else ""


def is_alive(cells: Cells) -> bool:
    """Whether the row with these cells exists."""
    return cells.get(DELETED) is False


def is_removed(cells: Cells) -> bool:
    """Whether the row with these cells existed and was removed."""
    return cells.get(DELETED) is True


def cell(table: str, cells: Cells, column: str) -> Value:
    """A cell's value, or its default."""
    return cells[column] if column in cells else defaults(table).get(column)


def read_row(document: RecordDocument, row: RecordRow) -> Cells | None:
    """A row as SQLite stores it, without columns that this planbench does not know.

    None for a row that does not exist; raises `RecordError` for a value its column cannot hold.
    """
    cells = document.cells(row)
    if not is_alive(cells):
        return None
    if not is_id(row.id):
        raise UnfittingError(f"{row.table}.id")
    values: Cells = {"id": row.id}
    for column in _cell_columns(row.table):
        values[column.name] = _fitting(column, cell(row.table, cells, column.name))
    for name in text_columns(row.table):
        values[name] = _fitting(tables()[row.table].columns[name], document.text(row, name))
    return values


def write_row(document: RecordDocument, row: RecordRow, values: Mapping[str, Value]) -> None:
    """Write what differs; `values` may be any of the row's columns."""
    cells = document.cells(row)
    known = defaults(row.table)
    if cells.get(DELETED) is not False:
        document.set_cell(row, DELETED, False)
    for name, value in values.items():
        if name in text_columns(row.table):
            write_text(document, row, name, str(value or ""))
        elif name in known and not same(_shown(row.table, cells, name), value):
            document.set_cell(row, name, value)


def _shown(table: str, cells: Cells, name: str) -> Value:
    """What the tables show of a cell: who writes just that again has chosen nothing else."""
    column, value = tables()[table].columns[name], cell(table, cells, name)
    return _default(column) if _passed_over(column, value) else value


def write_text(document: RecordDocument, row: RecordRow, column: str, text: str) -> None:
    """Make a text read so, by whole words."""
    current = document.text(row, column)
    if current != text:
        edits = sentence_edits(current, text)
        document.edit_text(row, column, ((edit.start, edit.end, edit.text) for edit in edits))


def remove_row(document: RecordDocument, row: RecordRow) -> None:
    """Mark a row as removed; its contents stay, for whoever brings it back."""
    if is_alive(document.cells(row)):
        document.set_cell(row, DELETED, True)


def unknown_choices(document: RecordDocument, row: RecordRow) -> dict[str, str]:
    """Column → what stands in the record there, and what this planbench knows no choice for."""
    cells = document.cells(row)
    return {
        column.name: str(cells[column.name])
        for column in _cell_columns(row.table)
        if not is_known_choice(column, cells.get(column.name))
    }


def _fitting(column: Column[Any], value: Value) -> Value:
    """The value when its column can hold it; a foreign hand may have written anything.

    A choice that only a newer planbench has stands there, and is shown as what it is. An order that
    leads nowhere stays in the record, and the tables get none. Anything else is refused.
    """
    if _passed_over(column, value):
        return _default(column)
    if not fits(column, value):
        raise UnfittingError(f"{column.table.name}.{column.name}")
    return value


def _passed_over(column: Column[Any], value: Value) -> bool:
    """Whether it is an order that leads nowhere."""
    return column.name == "position" and isinstance(value, str) and not is_position(value)
