"""From a path to a connection: a path is a path, never an address with a query."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

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
    """A connection for reading, also where nothing can be written beside the file."""
    database = connect(path, "ro", wait=wait)
    try:
        database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        database.close()
        if not stands_alone(path):
            raise
        return connect(path, "ro", immutable=True)
    except sqlite3.Error:
        database.close()
        raise
    return database


def stands_alone(path: Path) -> bool:
    """Whether the file says everything by itself, and nothing waits beside it to be taken in."""
    beside = [path.with_name(path.name + end) for end in ("-wal", "-journal")]
    try:
        waiting = any(each.stat().st_size for each in beside if each.exists())
        return path.is_file() and not waiting
    except OSError:
        return False
