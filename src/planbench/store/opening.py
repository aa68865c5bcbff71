"""Opens a project file: looked over, migrated when it is older, refused with its true reason."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from planbench import __version__
from planbench.errors import UserError
from planbench.outside_file import no_file
from planbench.store.backup import copy_database
from planbench.store.connecting import connect, connect_readable
from planbench.store.damage import check_values
from planbench.store.engine import Connect, open_engine
from planbench.store.lock import ProjectLock
from planbench.store.migrate import SCHEMA, migrate, transaction, upgrade
from planbench.store.outside import NotOurs, looked_into
from planbench.store.place import FilePlace, without_log
from planbench.store.project_file import ProjectFile
from planbench.store.tables import APPLICATION_ID
from planbench.store.trouble import OPENING, Cause, NotWholeError, cannot_open, cause_of, refused
from planbench.unfinished import clear_unfinished


def open_project(
    path: Path, now: dt.datetime, *, write: bool = True, backups: Path | None = None
) -> ProjectFile:
    """Open a project file, migrating an older one first; the backup of it goes to `backups`.

    Where nothing can be written, it is opened for reading. Raises `UserError` for a missing, empty,
    foreign, damaged, newer or already open file, and for values that cannot be read; the file is
    then as it was.
    """
    schema = inspect_file(path)
    try:
        lock = _lock_for(path) if write else None
        if lock is None:
            return _for_reading(path, schema)
        return _for_writing(path, lock, now, backups or path.parent / "backups")
    except (OSError, sqlite3.Error, DatabaseError) as error:
        raise cannot_open(error, path) from error


def _lock_for(path: Path) -> ProjectLock | None:
    """The lock of the one who writes; None where nothing can be written."""
    lock = ProjectLock(path)
    try:
        lock.take()
    except OSError as error:
        if cause_of(error, path) == Cause.READ_ONLY:
            return None
        raise
    if os.access(path, os.W_OK):
        return lock
    lock.release()
    return None


def _for_writing(path: Path, lock: ProjectLock, now: dt.datetime, backups: Path) -> ProjectFile:
    try:
        clear_unfinished(path.resolve().parent)
        if inspect_file(path) < SCHEMA:  # looked at again: someone may have been faster
            migrate(path, now, backups)
        check_values(path)
        _choose_log(path)
        return ProjectFile(path, open_engine(_writer(path)), lock)
    except BaseException:
        lock.release()
        raise


def _writer(path: Path) -> Connect:
    """Connects to the file that was opened, and to no other that may lie there later."""
    place = FilePlace(path)

    def connected() -> sqlite3.Connection:
        place.check()
        return connect(path, "rw")

    return connected


def _choose_log(path: Path) -> None:
    """A log beside the file makes a save cost one write; not where others copy the folder."""
    wanted = "DELETE" if without_log(path) else "WAL"
    database = connect(path, "rw")
    try:
        database.execute(f"PRAGMA journal_mode = {wanted}")
    finally:
        database.close()


def _for_reading(path: Path, schema: int) -> ProjectFile:
    if schema == SCHEMA:
        check_values(path)
        return ProjectFile(path, open_engine(lambda: connect_readable(path), noting=False))
    scratch = tempfile.TemporaryDirectory(prefix="planbench-")
    try:
        copy = Path(scratch.name) / "read.planbench"
        copy_database(path, copy)
        with transaction(copy) as connection:
            upgrade(connection)
        check_values(path, looked_at=copy)
        file = ProjectFile(path, open_engine(lambda: connect_readable(copy), noting=False))
    except BaseException:
        scratch.cleanup()
        raise
    file.at_close(scratch.cleanup)
    return file


def inspect_file(path: Path) -> int:
    """The schema number of a project file; raises `UserError` when it is not one for us.

    Nothing in the file can run while it is looked at, and what could run later is refused.
    """
    try:
        if not path.is_file():
            raise no_file(path)
        if path.stat().st_size == 0:
            raise UserError(
                "{file} is empty: it was probably copied before it was complete. "
                "Copy it again, or restore a backup.",
                file=path.name,
            )
        with looked_into(path) as database:
            return _schema_of(path, database)
    except NotOurs as error:
        raise _armed(path) from error
    except (OSError, sqlite3.Error) as error:
        raise _unreadable(path, error) from error


def _schema_of(path: Path, database: sqlite3.Connection) -> int:
    if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise _foreign(path)
    schema = int(database.execute("PRAGMA user_version").fetchone()[0])
    if schema > SCHEMA:
        row = database.execute("SELECT value FROM about WHERE name = 'written_by'").fetchone()
        raise UserError(
            "{file} was written by planbench {version}, which is newer than this one ({own}). "
            "It was left untouched. Install the newer planbench to open it.",
            file=path.name,
            version=str(row[0])[:20] if row else "?",
            own=__version__,
        )
    if database.execute("SELECT id FROM project").fetchone() is None:
        raise NotWholeError("without a project")
    return schema


def _unreadable(path: Path, error: Exception) -> UserError:
    cause = cause_of(error, path)
    if cause not in (Cause.DAMAGED, Cause.UNKNOWN):
        return cannot_open(error, path)
    try:
        ours = _looks_like_ours(path)
    except OSError as unread:
        return cannot_open(unread, path)
    if not ours:
        return _foreign(path)
    if isinstance(error, sqlite3.DatabaseError) and not _is_passing(error):
        return refused(OPENING, Cause.DAMAGED, path)
    return cannot_open(error, path)


def _is_passing(error: sqlite3.Error) -> bool:
    """Whether the disk, the memory or the time was to blame, and not what stands in the file."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_INTERRUPT,
    )


def _looks_like_ours(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(72)
    return head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _foreign(path: Path) -> UserError:
    return UserError("{file} is not a planbench project. It was left as it is.", file=path.name)


def _armed(path: Path) -> UserError:
    return UserError(
        "{file} holds parts that planbench never makes and that could run by themselves. It was "
        "refused before anything in it ran, and left as it is. Ask whoever sent it for an exchange "
        "file instead.",
        file=path.name,
    )
