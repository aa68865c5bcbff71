"""Search in everything: a full-text index kept in step with every change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from planbench.store.tables import searched

RowKey = tuple[str, str]  # table, row id
OPEN, CLOSE = "\u2068", "\u2069"  # invisible marks round what was found in a snippet


@dataclass(frozen=True)
class Hit:
    """An item that was found, with the words round the place; found words stand in OPEN…CLOSE."""

    kind: str
    item_id: str
    snippet: str


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


def index_rows(connection: Connection, rows: Iterable[Row[Any]]) -> None:
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


def search(connection: Connection, words: str, limit: int = 50) -> list[Hit]:
    """The items that hold every word (or its beginning), best first."""
    terms = re.findall(r"\w+", words)
    if not terms:
        return []
    query = (
        "SELECT item.kind, item.item_id, snippet(search_index, 0, :open, :close, '…', 12) "
        "FROM search_index JOIN search_item AS item ON item.id = search_index.rowid "
        "WHERE search_index MATCH :terms ORDER BY rank LIMIT :limit"
    )
    match = " ".join(f'"{term}"*' for term in terms)
    values = {"terms": match, "open": OPEN, "close": CLOSE, "limit": limit}
    return [Hit(*row) for row in connection.execute(text(query), values)]
