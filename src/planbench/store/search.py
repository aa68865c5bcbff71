"""What search reads of each item, one text an item, kept in step with every change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from planbench.store.journal import ChangeRow
from planbench.store.tables import searched

RowKey = tuple[str, str]  # table, row id

# For one item each: give it a number, take out what it said, say what it says now.
NUMBER = "INSERT OR IGNORE INTO search_item (kind, item_id) VALUES (:kind, :item)"
FORGET = (
    "DELETE FROM search_index WHERE rowid = "
    "(SELECT id FROM search_item WHERE kind = :kind AND item_id = :item)"
)
LEARN = (
    "INSERT OR REPLACE INTO search_index (rowid, body) "
    "SELECT id, :body FROM search_item WHERE kind = :kind AND item_id = :item"
)


def index_rows(connection: Connection, rows: Iterable[ChangeRow]) -> None:
    """Bring the index up to the latest state of noted rows."""
    columns = searched()
    latest = {(row.table_name, row.row_id): row.after for row in rows if row.table_name in columns}
    bodies: dict[RowKey, str] = {}
    for (kind, item_id), after in latest.items():
        values = json.loads(after) if after else {}
        found = (str(values[name]) for name in columns[kind] if values.get(name))
        bodies[kind, item_id] = "\n".join(found)
    index_items(connection, bodies)


def index_items(connection: Connection, bodies: Mapping[RowKey, str]) -> None:
    """Set what is found for items; an empty body takes one out."""
    items = [{"kind": kind, "item": item, "body": body} for (kind, item), body in bodies.items()]
    if silent := [item for item in items if not item["body"]]:
        connection.exec_driver_sql(FORGET, silent)
    if speaking := [item for item in items if item["body"]]:
        connection.exec_driver_sql(NUMBER, speaking)
        connection.exec_driver_sql(LEARN, speaking)
