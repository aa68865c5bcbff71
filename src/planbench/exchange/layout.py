"""How rows of tables lie in a document: cells, texts, defaults, and the mark of removal.

A cell that still has its column's default is not written: so that what two people make apart from
each other (a section of the programme) is no conflict, and so that a column of a newer planbench
is never filled in by an older one. A row exists when its `~deleted` cell is False.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, Table

from planbench.domain.base import FigureOrText
from planbench.domain.edits import sentence_edits
from planbench.exchange.document import Cells, Document, RecordError, Row, Value
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


def read_row(document: Document, row: Row) -> Cells | None:
    """A row as SQLite stores it, without columns that this planbench does not know.

    None for a row that does not exist; raises `RecordError` for a value its column cannot hold.
    """
    cells = document.cells(row)
    if not is_alive(cells):
        return None
    values: Cells = {"id": row.id}
    for column in _cell_columns(row.table):
        values[column.name] = _fitting(column, cell(row.table, cells, column.name))
    for name in text_columns(row.table):
        values[name] = document.text(row, name)
    return values


def write_row(document: Document, row: Row, values: Mapping[str, Value]) -> None:
    """Write what differs; `values` may be any of the row's columns."""
    cells = document.cells(row)
    known = defaults(row.table)
    if cells.get(DELETED) is not False:
        document.set_cell(row, DELETED, False)
    for name, value in values.items():
        if name in text_columns(row.table):
            write_text(document, row, name, str(value or ""))
        elif name in known and not same(cell(row.table, cells, name), value):
            document.set_cell(row, name, value)


def write_text(document: Document, row: Row, column: str, text: str) -> None:
    """Make a text read so, by whole words."""
    current = document.text(row, column)
    if current != text:
        edits = sentence_edits(current, text)
        document.edit_text(row, column, ((each.start, each.end, each.text) for each in edits))


def remove_row(document: Document, row: Row) -> None:
    """Mark a row as removed; its contents stay, for whoever brings it back."""
    if is_alive(document.cells(row)):
        document.set_cell(row, DELETED, True)


def _fitting(column: Column[Any], value: Value) -> Value:
    """The value when its column can hold it; a foreign hand may have written anything."""
    if value is None and column.nullable:
        return None
    if not _fits(column, value):
        raise RecordError(f"{column.table.name}.{column.name} cannot hold what stands there")
    return value


def _fits(column: Column[Any], value: object) -> bool:
    kind = column.type
    if isinstance(kind, FigureOrText):
        return isinstance(value, int | float | str)
    if isinstance(kind, Date | DateTime):
        return isinstance(value, str) and _is_date(kind, value)
    if isinstance(kind, Integer | Float | Boolean):
        return isinstance(value, int | float)
    return isinstance(value, str)


def _is_date(kind: Date | DateTime, value: str) -> bool:
    read = dt.date.fromisoformat if isinstance(kind, Date) else dt.datetime.fromisoformat
    try:
        read(value)
    except ValueError:
        return False
    return True
