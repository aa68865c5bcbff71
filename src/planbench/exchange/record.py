"""The record of an open project: loaded when first needed, saved with every step."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from planbench.exchange.document import RecordDocument, Stamp
from planbench.exchange.mirror import first_document, mirror
from planbench.store.journal import ChangeRow
from planbench.store.tables import record as stored

UPDATES = 400  # so many updates, or so many bytes of them, become one snapshot
BYTES = 262_144
ADD = "INSERT INTO record (kind, data) VALUES ('update', ?)"
SIZE = "SELECT count(*), coalesce(sum(length(data)), 0) FROM record WHERE kind = 'update'"


class Record:
    """Holds the document in memory between steps; `drop` it when a transaction failed."""

    def __init__(self) -> None:
        self._document: RecordDocument | None = None
        self._saved = b""
        self._updates = self._bytes = 0  # stored since the last snapshot

    def document(self, connection: Connection) -> RecordDocument:
        """The document as the last finished step left it."""
        if self._document is None:
            self._document = load(connection)
            self._saved = self._document.version
            self._updates, self._bytes = connection.exec_driver_sql(SIZE).one()
        return self._document

    def follow(self, connection: Connection, rows: Iterable[ChangeRow], stamp: Stamp) -> None:
        """Mirror a step's rows, and store what is new within the step's transaction."""
        document = self.document(connection)
        mirror(document, rows, stamp)
        version = document.version
        if version != self._saved:
            self._add(connection, document.updates(self._saved))
            self._saved = version

    def adopt(self, connection: Connection, document: RecordDocument) -> None:
        """Go on with another document, which holds everything that this one does."""
        self.document(connection)
        self._document = document

    def _add(self, connection: Connection, update: bytes) -> None:
        connection.exec_driver_sql(ADD, (update,))
        self._updates += 1
        self._bytes += len(update)
        if self._updates > UPDATES or self._bytes > BYTES:
            store(connection, self.document(connection))
            self._updates = self._bytes = 0

    def drop(self) -> None:
        """Forget the document, because what it holds was not saved; it is read again."""
        self._document = None


def begin(connection: Connection) -> None:
    """Give a file its record, unless it has one."""
    if connection.execute(select(stored.c.id).limit(1)).first() is None:
        store(connection, first_document(connection))


def store(connection: Connection, document: RecordDocument) -> None:
    """Keep a document as one snapshot."""
    connection.execute(delete(stored))
    connection.execute(insert(stored).values(kind="snapshot", data=document.snapshot()))


def load(connection: Connection) -> RecordDocument:
    """The stored document, under a fresh peer."""
    return RecordDocument(*connection.scalars(select(stored.c.data).order_by(stored.c.id)))
