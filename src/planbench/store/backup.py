"""Backups: whole copies of a project, each opened and checked before it counts as one."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from planbench.errors import UserError
from planbench.store.connecting import connect, connect_readable
from planbench.store.outside import LONGEST_LOOK, check_parts, looked_into, restrict
from planbench.store.tables import APPLICATION_ID
from planbench.store.trouble import (
    OPENING,
    Cause,
    NotWholeError,
    cannot_open,
    cannot_write,
    cause_of,
    refused,
)
from planbench.unfinished import written_whole

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
    target = folder / name_of(reason, at)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with written_whole(target, over=True) as part:
            copy_database(project, part)
            verify(part)
    except (OSError, sqlite3.Error) as error:
        raise _no_backup(error, project, target) from error
    return target


def name_of(reason: str, at: dt.datetime) -> str:
    """What a backup is called: it sorts by time and says why it was made."""
    return f"{at:%Y%m%dT%H%M%S}-{reason}.planbench"


def _no_backup(error: Exception, project: Path, target: Path) -> UserError:
    cause = cause_of(error, target)
    if cause == Cause.DAMAGED:
        return refused(OPENING, cause, project)
    if cause == Cause.FULL:
        return UserError(
            "No backup could be made in {folder}, because there is no room on the disk. The "
            "project is unchanged. Make room, or choose another folder.",
            folder=target.parent.name,
        )
    return UserError(
        "No backup could be made in {folder}. The project is unchanged. "
        "Check that there is room on the disk and that the folder can be written to.",
        folder=target.parent.name,
    )


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy of a database, also while someone is writing to it."""
    with (
        contextlib.closing(connect_readable(source)) as old,
        contextlib.closing(connect(target, "rwc")) as new,
    ):
        copy_into(old, new)


def copy_into(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Copy what one connection sees into the empty file of another, as a file by itself."""
    old.backup(new)
    new.execute("PRAGMA journal_mode = DELETE")


def verify(file: Path) -> None:
    """Raises `sqlite3.DatabaseError` unless the file is a whole planbench project."""
    with contextlib.closing(connect(file, "rw")) as database:
        database.execute("PRAGMA trusted_schema = OFF")
        if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotWholeError("not a project")
        check_parts(database)
        if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise NotWholeError("damaged")
        if database.execute("SELECT id FROM project").fetchone() is None:
            raise NotWholeError("without a project")


def verify_readable(file: Path) -> None:
    """Raises `sqlite3.DatabaseError` unless a file that is not to be written to is a project."""
    with looked_into(file) as database:
        if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotWholeError("not a project")
        if database.execute("SELECT id FROM project").fetchone() is None:
            raise NotWholeError("without a project")


def list_backups(*folders: Path) -> list[Backup]:
    """The backups in folders, newest first."""
    found = [backup for folder in dict.fromkeys(folders) for backup in _backups_in(folder)]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def _backups_in(folder: Path) -> Iterable[Backup]:
    for path in folder.glob("*.planbench"):
        match = NAME.match(path.name)
        with contextlib.suppress(OSError, ValueError):
            if match:
                at = dt.datetime.strptime(match["stamp"], "%Y%m%dT%H%M%S").astimezone()
                yield Backup(path, at, match["reason"], path.stat().st_size)


def project_of(file: Path) -> str:
    """The id of the project in a file; empty where that cannot be read.

    Reads one row and looks at no more of the file, as it is asked of hundreds of backups.
    """
    try:
        with contextlib.closing(connect_readable(file, wait=0.5)) as database:
            restrict(database, LONGEST_LOOK)
            row = database.execute("SELECT id FROM project").fetchone()
    except (OSError, sqlite3.Error):
        return ""
    return str(row[0]) if row else ""


def of_project(found: Iterable[Backup], project: str) -> Iterator[Backup]:
    """Those of a project by its id, and those that cannot be read; all where there is no id.

    Two projects whose files have one name share a folder.
    """
    return (backup for backup in found if not project or project_of(backup.path) in {project, ""})


def thin(folder: Path, now: dt.datetime, project: str) -> list[Path]:
    """Remove a project's old ones: all of two days stay, then one a day, then a month.

    The latest five always stay, and those of other projects. Only what may go is opened to learn
    whose it is, and of what stays no more than those five. Returns what was removed.
    """
    found = list_backups(folder)
    recent = [backup for backup in found if now - backup.at < KEEP_ALL]
    latest = sum(1 for _ in islice(of_project(recent, project), KEEP_LATEST))
    kept: set[str] = set()
    removed = []
    for index, backup in enumerate(of_project(found[len(recent) :], project), start=latest):
        age = now - backup.at
        slot = f"{backup.at:%Y-%m-%d}" if age < dt.timedelta(days=31) else f"{backup.at:%Y-%m}"
        if index >= KEEP_LATEST and slot in kept:
            with contextlib.suppress(OSError):
                backup.path.unlink(missing_ok=True)
                removed.append(backup.path)
        kept.add(slot)
    return removed


def restore(backup: Path, target: Path, mend: Callable[[Path], None] = lambda _: None) -> None:
    """Make a new project out of a backup, whole or not at all; the backup stays as it is.

    `mend` is given the copy before it counts as one.
    """
    if os.path.lexists(target):
        raise UserError(
            "There is already a file called {file}. Nothing was restored. Choose another name.",
            file=target.name,
        )
    _check_backup(backup)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(target) as part:
            copy_database(backup, part)
            mend(part)
            verify(part)
    except (OSError, sqlite3.Error, DatabaseError) as error:
        if cause_of(error, target) == Cause.DAMAGED:
            raise _bad_backup(backup) from error
        raise cannot_write(error, target) from error


def _check_backup(backup: Path) -> None:
    try:
        verify_readable(backup)
    except (OSError, sqlite3.Error) as error:
        cause = cause_of(error, backup)
        if cause in (Cause.DAMAGED, Cause.UNKNOWN):
            raise _bad_backup(backup) from error
        raise cannot_open(error, backup) from error


def _bad_backup(backup: Path) -> UserError:
    return UserError(
        "{file} is not a whole backup. Nothing was restored. Choose another backup.",
        file=backup.name,
    )
