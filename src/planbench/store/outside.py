"""A project file from anywhere, opened so that nothing in it can run, and looked over first.

A file of SQLite can bring its own program: triggers that run at the first save, views and columns
that compute for ever when they are read. planbench makes none of these, so a file that has any is
refused before a single row of it is read.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from planbench.store.connecting import connect_readable
from planbench.store.tables import SEARCH_INDEX, unique_indexes

LONGEST_LOOK = 5.0  # seconds that a look into a file may take
EVERY = 20_000  # steps of SQLite's between two looks at the clock
LONGEST_SCHEMA = 2_000  # tables and indexes
LARGEST_VALUE = 1_000_000  # bytes that a peek reads of one value

READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION})
ASKED = frozenset(
    {
        "application_id",
        "user_version",
        "table_xinfo",
    }
)
RULE = re.compile(r"\bCHECK *\(")
FUNCTIONS = frozenset({"lower", "trim", "count", "coalesce", "max", "sum", "length", "substr"})


class NotOurs(sqlite3.DatabaseError):
    """The file holds parts that planbench never makes."""


@contextlib.contextmanager
def looked_into(path: Path, *, seconds: float = LONGEST_LOOK) -> Iterator[sqlite3.Connection]:
    """A connection for reading, on which nothing of the file's own can run.

    Raises `NotOurs` when the file has triggers, views or the like; `sqlite3.Error` for a file that
    cannot be read, or takes longer than `seconds`.
    """
    with contextlib.closing(connect_readable(path, wait=0.5)) as database:
        restrict(database, seconds)
        check_parts(database)
        yield database


def restrict(database: sqlite3.Connection, seconds: float) -> None:
    """Let a connection only read, and not for ever."""
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        database.execute(f"PRAGMA {pragma}")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    database.set_authorizer(_allowed)
    database.set_progress_handler(_until(time.monotonic() + seconds), EVERY)


def _until(end: float) -> Callable[[], int]:
    return lambda: int(time.monotonic() > end)


def _allowed(action: int, one: str | None, other: str | None, _db: object, inner: object) -> int:
    """Reading of tables, a few pragmas and harmless functions; `inner` names a view or trigger."""
    if inner is not None:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if one in ASKED else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_OK if other in FUNCTIONS else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in READS else sqlite3.SQLITE_DENY


def check_parts(database: sqlite3.Connection) -> None:
    """Raises `NotOurs` for a file with parts that planbench never makes."""
    query = f"SELECT type, name, sql FROM sqlite_master LIMIT {LONGEST_SCHEMA + 1}"
    parts = database.execute(query).fetchall()
    if len(parts) > LONGEST_SCHEMA:
        raise NotOurs("too many parts")
    for kind, name, sql in parts:
        if not _is_plain(str(kind), str(name), str(sql or "")):
            raise NotOurs(f"a {kind} that planbench does not make")
    for kind, name, _ in parts:
        if kind == "table":
            _check_columns(database, str(name))


def _is_plain(kind: str, name: str, sql: str) -> bool:
    words = " ".join(sql.split()).upper()
    if kind == "index":
        unasked = words.startswith("CREATE UNIQUE") and name not in unique_indexes()
        return not unasked and " WHERE " not in words
    if kind != "table":
        return False
    if words.startswith("CREATE VIRTUAL"):
        return words == " ".join(SEARCH_INDEX.split()).upper()
    return not RULE.search(words)


def _check_columns(database: sqlite3.Connection, table: str) -> None:
    if table.startswith("search_index"):  # full-text search's own
        return
    quoted = table.replace('"', '""')
    columns = database.execute(f'PRAGMA table_xinfo("{quoted}")').fetchall()
    if any(column[6] for column in columns):
        raise NotOurs("a column that computes")
