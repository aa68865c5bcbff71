"""A document after a new schema: what an older planbench passed through unread now has a table."""

from __future__ import annotations

from planbench.exchange.document import RecordDocument, RecordRow, Stamp
from planbench.exchange.reference_repair import bring_parents, repair_references

SETTLED = "record_schema"  # the fact that names the schema which the tables were filled for
FOLLOWS = "record_follows"  # the fact that the record has all that an older planbench left out


def after_migration(
    document: RecordDocument, stamp: Stamp
) -> tuple[RecordDocument, list[RecordRow]]:
    """A copy in which every reference of the tables known now holds, and all its rows."""
    whole = document.copy()
    rows = frozenset(whole.rows())
    bring_parents(whole, rows)
    repair_references(whole, rows)
    whole.commit(stamp)
    return whole, whole.rows()
