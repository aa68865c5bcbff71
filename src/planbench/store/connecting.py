"""From a path to a connection: a path is a path, never an address with a query."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

from planbench.store.trouble import NotWholeError

Mode = Literal["ro", "rw", "rwc"]  # reading, writing what is there, making what is not


def connect(
    path: Path, mode: Mode = "ro", *, immutable: bool = False, wait: float = 5.0
) -> sqlite3.Connection:
    """A connection in which nobody begins a transaction but the caller; raises `sqlite3.Error`.

    `immutable` reads a file of a folder in which nothing can be written, and takes no notice of
    what another planbench may be writing. `wait` is in seconds.
    """
    return sqlite3.connect(
        _address(path, mode, immutable=immutable),
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
    )


def _address(path: Path, mode: Mode, *, immutable: bool) -> str:
    raw = os.fsencode(path.absolute())
    if os.name == "nt":
        raw = raw.replace(b"\\", b"/")
    if not raw.startswith(b"/"):  # a drive of Windows
        raw = b"/" + raw
    options = {"mode": mode} | ({"immutable": "1"} if immutable else {})
    return f"file://{quote(raw)}?{urlencode(options)}"


def connect_readable(path: Path, *, wait: float = 5.0) -> sqlite3.Connection:
    """A connection that changes nothing, also where nothing can be written beside the file.

    Who may only read can take in nothing that a killed planbench left half done, and cannot remove
    what SQLite needs beside the file while it is read. So it is one that may write, and does not;
    unless that would take saves from a log into the file, which has time until it is opened.
    """
    mode: Mode = "rw" if _writable(path) and not _waits(path, "-wal") else "ro"
    try:
        return prepared(connect(path, mode, wait=wait), _begin_reading)
    except sqlite3.OperationalError:
        if _waits(path, "-wal") or _waits(path, "-journal"):
            raise
        return prepared(connect(path, "ro", immutable=True), _begin_reading)


def prepared(
    database: sqlite3.Connection, prepare: Callable[[sqlite3.Connection], object]
) -> sqlite3.Connection:
    """The connection made ready by `prepare`; closed at once when that fails."""
    try:
        prepare(database)
    except BaseException:
        database.close()
        raise
    return database


def _begin_reading(database: sqlite3.Connection) -> None:
    """Read which tables there are, so that a damaged file shows at once.

    SQLite quotes a damaged name of a table as it stands, and Python then fails to decode that.
    """
    try:
        database.execute("PRAGMA query_only = ON")
        database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except UnicodeDecodeError as error:
        raise NotWholeError("names that are no text") from error


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _waits(path: Path, end: str) -> bool:
    """Whether something lies beside the file that belongs into it."""
    try:
        return path.with_name(path.name + end).stat().st_size > 0
    except OSError:
        return False
