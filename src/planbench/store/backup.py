"""Backups: whole copies of a project, each opened and checked before it counts as one."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from planbench.errors import UserError
from planbench.store.tables import APPLICATION_ID

NAME = re.compile(r"(?P<stamp>\d{8}T\d{6})-(?P<reason>[a-z]+)\.planbench$")
KEEP_ALL = dt.timedelta(days=2)
KEEP_LATEST = 5


@dataclass(frozen=True)
class Backup:
    """A backup on the disk; `reason` is one of close, merge, import, migration, asked."""

    path: Path
    at: dt.datetime
    reason: str
    size: int


def make_backup(project: Path, folder: Path, reason: str, at: dt.datetime) -> Path:
    """Copy a project into a folder and verify the copy by opening it.

    Raises `UserError` when the copy cannot be written or does not verify; then none is left.
    """
    target = folder / f"{at:%Y%m%dT%H%M%S}-{reason}.planbench"
    unfinished = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy_database(project, unfinished)
        verify(unfinished)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise UserError(
            "No backup could be made in {folder}. The project is unchanged. "
            "Check that there is room on the disk and that the folder can be written to.",
            folder=folder.name,
        ) from error
    return target


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy of a database, also while someone is writing to it."""
    with (
        contextlib.closing(sqlite3.connect(source)) as old,
        contextlib.closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")


def verify(file: Path) -> None:
    """Raises `sqlite3.DatabaseError` unless the file is a whole planbench project."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise sqlite3.DatabaseError("not a project")
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("damaged")
        connection.execute("SELECT id FROM project").fetchone()


def list_backups(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first."""
    found = [(path, NAME.match(path.name)) for path in folder.glob("*.planbench")]
    backups = [
        Backup(
            path,
            dt.datetime.strptime(match["stamp"], "%Y%m%dT%H%M%S").astimezone(),
            match["reason"],
            path.stat().st_size,
        )
        for path, match in found
        if match
    ]
    return sorted(backups, key=lambda backup: backup.at, reverse=True)


def thin(folder: Path, now: dt.datetime) -> list[Path]:
    """Remove old backups: all of two days stay, then one a day for a month, then one a month.

    The latest five always stay. Returns what was removed.
    """
    kept: set[str] = set()
    removed = []
    for index, backup in enumerate(list_backups(folder)):
        age = now - backup.at
        recent = index < KEEP_LATEST or age < KEEP_ALL
        slot = f"{backup.at:%Y-%m-%d}" if age < dt.timedelta(days=31) else f"{backup.at:%Y-%m}"
        if not recent and slot in kept:
            backup.path.unlink(missing_ok=True)
            removed.append(backup.path)
        kept.add(slot)
    return removed


def restore(backup: Path, target: Path) -> None:
    """Make a new project out of a backup; the backup stays as it is."""
    if target.exists():
        raise UserError(
            "There is already a file called {file}. Nothing was restored. Choose another name.",
            file=target.name,
        )
    try:
        verify(backup)
        copy_database(backup, target)
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            "{file} is not a whole backup. Nothing was restored. Choose another backup.",
            file=backup.name,
        ) from error
