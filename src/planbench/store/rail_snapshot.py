"""What a project looked like when it was closed, read without SQLAlchemy for the first paint."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from planbench.store.connecting import connect_readable

NAME = "glance"
LONGEST = 1_000_000  # bytes of what is read at a glance


def read_rail_snapshot(path: Path) -> dict[str, Any] | None:
    """The rail as JSON, as it was last shown; None when there is none to show."""
    try:
        row = _first(path, "about", "SELECT value FROM about WHERE name = ?", NAME)
        rail_snapshot = json.loads(row[0]) if row else None
    except (sqlite3.Error, OSError, ValueError, TypeError, RecursionError):
        return None
    return rail_snapshot if isinstance(rail_snapshot, dict) else None


def project_id(path: Path) -> str:
    """Which project a file holds; empty when it cannot be told."""
    try:
        row = _first(path, "project", "SELECT id FROM project")
    except (sqlite3.Error, OSError):
        return ""
    return str(row[0]) if row else ""


def _first(path: Path, table: str, query: str, *values: str) -> tuple[Any, ...] | None:
    """The first row of a plain table; None for what is none, for a file may come from anyone."""
    with contextlib.closing(connect_readable(path, wait=0.2)) as database:
        database.execute("PRAGMA trusted_schema = OFF")
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        kind = "SELECT type, rootpage FROM sqlite_master WHERE name = ?"
        found = database.execute(kind, (table,)).fetchall()
        if [each[0] for each in found] != ["table"] or not found[0][1]:  # 0: a virtual one
            return None
        row: tuple[Any, ...] | None = database.execute(query, values).fetchone()
        return row
