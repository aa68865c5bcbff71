"""Search in everything: a full-text index kept in step with every change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from planbench.store.tables import searched

OPEN, CLOSE = "\u2068", "\u2069"  # invisible marks round what was found in a snippet


@dataclass(frozen=True)
class Hit:
    """An item that was found, with the words round the place; found words stand in OPEN…CLOSE."""

    kind: str
    item_id: str
    snippet: str


def index_rows(connection: Connection, rows: Iterable[Row[Any]]) -> None:
    """Bring the index up to the latest state of noted rows."""
    columns = searched()
    latest = {(row.table_name, row.row_id): row.after for row in rows if row.table_name in columns}
    for (kind, item_id), after in latest.items():
        values = json.loads(after) if after else {}
        body = "\n".join(str(values[name]) for name in columns[kind] if values.get(name))
        index_item(connection, kind, item_id, body)


def index_item(connection: Connection, kind: str, item_id: str, body: str) -> None:
    """Set what is found for one item; an empty body takes it out."""
    place = {"kind": kind, "item": item_id}
    found = connection.execute(
        text("SELECT id FROM search_item WHERE kind = :kind AND item_id = :item"), place
    ).scalar()
    if found is not None:
        connection.execute(text("DELETE FROM search_index WHERE rowid = :id"), {"id": found})
    elif body:
        inserted = connection.execute(
            text("INSERT INTO search_item (kind, item_id) VALUES (:kind, :item) RETURNING id"),
            place,
        )
        found = inserted.scalar_one()
    if body:
        connection.execute(
            text("INSERT INTO search_index (rowid, body) VALUES (:id, :body)"),
            {"id": found, "body": body},
        )


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
