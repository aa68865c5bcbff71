"""Follows the tables: what a step touched goes into the document, in the same transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, column, select, table

from planbench.exchange.document import RecordDocument, RecordRow, Stamp
from planbench.exchange.layout import remove_row, tables, write_row
from planbench.store.journal import ChangeRow

BEGIN = Stamp(kind="begin")


def mirror(document: RecordDocument, rows: Iterable[ChangeRow], stamp: Stamp) -> None:
    """Write what the journal noted into the document; nothing that stands there already."""
    for noted in rows:
        row = RecordRow(noted.table_name, noted.row_id)
        if noted.after is None:
            remove_row(document, row)
            continue
        after = json.loads(noted.after)
        before = json.loads(noted.before) if noted.before else {}
        changed = {name: value for name, value in after.items() if value != before.get(name, ...)}
        write_row(document, row, changed)
    document.commit(stamp)


def mirror_all(document: RecordDocument, connection: Connection) -> None:
    """Write every row as it stands into the document; nothing that stands there already."""
    for name in tables():
        for row in _rows(connection, name):
            write_row(document, RecordRow(name, row["id"]), row)
    document.commit(BEGIN)


def first_document(connection: Connection) -> RecordDocument:
    """A document of all rows as they stand, for a file that has no record yet.

    Its peer follows from the contents: a file that was copied by hand before it had a record gets
    the very same one on both machines.
    """
    contents = [
        (RecordRow(name, row["id"]), row) for name in tables() for row in _rows(connection, name)
    ]
    whole = json.dumps([row for _, row in contents], ensure_ascii=False).encode()
    peer = int.from_bytes(hashlib.sha256(whole).digest()[:8], "big") >> 1
    document = RecordDocument.signed(peer)
    for row, values in contents:
        write_row(document, row, values)
    document.commit(BEGIN)
    return RecordDocument(document.snapshot())


def _rows(connection: Connection, name: str) -> list[dict[str, Any]]:
    names = [each.name for each in tables()[name].columns]
    raw = table(name, *(column(name) for name in names))
    found = connection.execute(select(raw).order_by(raw.c.id))
    return [dict(row._mapping) for row in found]
