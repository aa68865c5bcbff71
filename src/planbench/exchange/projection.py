"""Brings rows of a document into the tables, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, column, delete, table
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError

from planbench.exchange.document import Cells, RecordDocument, RecordError, RecordRow
from planbench.exchange.layout import read_row, tables


def write_tables(
    connection: Connection, document: RecordDocument, rows: Iterable[RecordRow]
) -> None:
    """Make these rows stand in the tables as they do in the document; unknown tables are left out.

    Writing comes before removing: then a removed row has nothing left that refers to it. Raises
    `RecordError` for rows that cannot stand together; the caller's transaction must then end.
    """
    try:
        _project(connection, document, rows)
    except IntegrityError as error:
        raise RecordError(str(error.orig)) from error
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RecordError("a row refers to one that is not there")


def _project(connection: Connection, document: RecordDocument, rows: Iterable[RecordRow]) -> None:
    known = sorted(row for row in rows if row.table in tables())
    found = {row: read_row(document, row) for row in known}
    for name in tables():
        written = [cells for row, cells in found.items() if row.table == name and cells]
        if written:
            _write(connection, name, written)
    for name in reversed(list(tables())):
        for row in known:
            if row.table == name and found[row] is None:
                _remove(connection, row)


def _write(connection: Connection, name: str, rows: list[Cells]) -> None:
    raw = table(name, *(column(row) for row in rows[0]))
    statement = insert(raw)
    fresh: dict[str, Any] = {row: statement.excluded[row] for row in rows[0] if row != "id"}
    upsert = statement.on_conflict_do_update(index_elements=["id"], set_=fresh)
    connection.execute(upsert, rows)


def _remove(connection: Connection, row: RecordRow) -> None:
    raw = table(row.table, column("id"))
    connection.execute(delete(raw).where(raw.c.id == row.id))
