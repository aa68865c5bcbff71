"""One value or row of a file that is mended: as the record has it, or as nobody wrote anything."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Float, Integer

from planbench.domain.base import Base
from planbench.exchange.document import Cells, RecordDocument, RecordError, RecordRow
from planbench.exchange.layout import read_row, tables
from planbench.store.damage import Damaged

# Of the tables that only serve the file, those that are as good without a row that is damaged.
MADE_AGAIN = frozenset({"about", "record", "search_item", "attached_text", "blob"})


def in_record(document: RecordDocument | None, table: str, row_id: object) -> Cells | None:
    """A row as the record has it; None where it has none that can be read."""
    if document is None or table not in tables() or not isinstance(row_id, str):
        return None
    try:
        return read_row(document, RecordRow(table, row_id))
    except RecordError:
        return None


def write(connection: Connection, each: Damaged, known: Cells | None) -> None:
    """Put a value in the place of a damaged one; a row that cannot be without it goes."""
    kind = Base.metadata.tables[each.table].columns[each.column]
    alone = each.column == "id" or (kind.foreign_keys and not kind.nullable)
    if known is None and (alone or each.table in MADE_AGAIN):
        connection.exec_driver_sql(f'DELETE FROM "{each.table}" WHERE rowid = ?', (each.rowid,))
        return
    value = known[each.column] if known else _nothing(kind)
    statement = f'UPDATE "{each.table}" SET "{each.column}" = ? WHERE rowid = ?'
    connection.exec_driver_sql(statement, (value, each.rowid))


def _nothing(kind: Column[Any]) -> object:
    if kind.nullable:
        return None
    return 0 if isinstance(kind.type, Integer | Float | Boolean) else ""
