"""What a project looked like when it was closed, read without SQLAlchemy for the first paint."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

NAME = "glance"


def read_rail_snapshot(path: Path) -> dict[str, Any] | None:
    """The rail as JSON, as it was last shown; None when there is none to show."""
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as database:
            row = database.execute("SELECT value FROM about WHERE name = ?", (NAME,)).fetchone()
        rail_snapshot = json.loads(row[0]) if row else None
    except (sqlite3.Error, OSError, ValueError):
        return None
    return rail_snapshot if isinstance(rail_snapshot, dict) else None


def project_id(path: Path) -> str:
    """Which project a file holds; empty when it cannot be told."""
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as database:
            row = database.execute("SELECT id FROM project").fetchone()
    except (sqlite3.Error, OSError):
        return ""
    return str(row[0]) if row else ""
