"""One project as a file: made, read, written, copied, closed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, ExceptionContext, event, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from planbench import __version__
from planbench.domain.model import Base
from planbench.errors import UserError
from planbench.store.backup import copy_into, verify, verify_readable
from planbench.store.connecting import connect, connect_readable
from planbench.store.engine import WRITE, open_engine
from planbench.store.lock import ProjectLock
from planbench.store.migrate import SCHEMA
from planbench.store.place import FilePlace
from planbench.store.tables import APPLICATION_ID, SEARCH_INDEX, about
from planbench.store.trouble import (
    OPENING,
    SAVING,
    WRITING,
    Cause,
    cannot_save,
    cannot_write,
    cause_of,
    refused,
    too_long,
)
from planbench.unfinished import written_whole


class ProjectFile:
    """An open project file. Sessions of `reading` cannot write; `writing` holds the only lock."""

    def __init__(self, path: Path, engine: Engine, lock: ProjectLock | None = None) -> None:
        self.path = path
        self.engine = engine
        self.place = FilePlace(path)
        self._lock = lock
        event.listen(engine, "handle_error", self._say_damaged)
        self._at_close: list[Callable[[], object]] = []

    @property
    def writable(self) -> bool:
        """Whether this is the one planbench that may write to the file."""
        return self._lock is not None

    def _say_damaged(self, context: ExceptionContext) -> None:
        """A file that is damaged within shows that when just that part is read."""
        if cause_of(context.original_exception, self.path) == Cause.DAMAGED:
            raise refused(OPENING, Cause.DAMAGED, self.path)

    def reading(self) -> Session:
        """A session for reading; objects stay usable after it is closed."""
        return Session(self.engine, expire_on_commit=False, autoflush=False)

    def writing(self) -> Session:
        """A session whose transaction takes the write lock at its beginning.

        Raises `DiskError` when the file was opened for reading, or is not where it was.
        """
        if not self.writable:
            raise refused(SAVING, Cause.READ_ONLY, self.path)
        self.place.check()
        engine = self.engine.execution_options(**{WRITE: True})
        return Session(engine, expire_on_commit=False)

    def settle(self) -> bool:
        """Bring what was saved into the file itself, so that any copy of it is whole.

        Waits for nobody: whether all of it is there now, or has to be tried again when whoever is
        reading is done. Nothing happens when the file is not where it was.
        """
        if not self.writable or self.place.trouble():
            return True
        try:
            with contextlib.closing(connect(self.path, "rw", wait=0)) as database:
                database.execute("PRAGMA wal_checkpoint(PASSIVE)")
                busy, *_ = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:
            return False
        return not busy

    def save_copy(self, target: Path) -> None:
        """Write the project as it is open here to a new file, whole or not at all.

        Works also when the file itself is gone, replaced or on a full disk. Raises `DiskError`.
        """
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with written_whole(target, over=True) as part:
                self._copy(part)
                verify(part)
        except (OSError, sqlite3.Error, DatabaseError) as error:
            raise cannot_write(error, target) from error

    def become(self, other: Path) -> None:
        """Hold what another project file holds, in one transaction; that file stays as it is.

        Raises `DiskError` when the disk refuses; the project is then as it was.
        """
        self.place.check()
        try:
            verify_readable(other)
            with (
                contextlib.closing(connect_readable(other)) as old,
                contextlib.closing(connect(self.path, "rw")) as own,
            ):
                own.execute("PRAGMA synchronous = FULL")
                old.backup(own)
        except (OSError, sqlite3.Error) as error:
            raise cannot_save(error, self.path) from error

    def _copy(self, part: Path) -> None:
        source = self.engine.raw_connection()
        try:
            with contextlib.closing(connect(part, "rwc")) as copy:
                copy_into(cast(sqlite3.Connection, source.driver_connection), copy)
        finally:
            source.close()

    def at_close(self, act: Callable[[], object]) -> None:
        """Have something done when the file is given back."""
        self._at_close.append(act)

    def close(self) -> None:
        """Give the file and its lock back; safe to call twice, and from any thread."""
        self.settle()
        self.engine.dispose()
        if self._lock:
            self._lock.release()
        while self._at_close:
            self._at_close.pop()()


def create_project(path: Path, fill: Callable[[Session], None]) -> None:
    """Make a project file whole or not at all.

    `fill` adds what the project starts with. Raises `UserError` when the file exists or its folder
    cannot be written to.
    """
    if os.path.lexists(path):
        raise UserError(
            "There is already a file called {file}. It was left as it is. Choose another name.",
            file=path.name,
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as part:
            _build(part, fill)
    except (OSError, sqlite3.Error, DatabaseError) as error:
        raise _not_made(error, path) from error


def _not_made(error: Exception, path: Path) -> UserError:
    cause = Cause.TOO_LONG if too_long(path) else cause_of(error, path)
    if cause in (Cause.FULL, Cause.TOO_LONG):
        return refused(WRITING, cause, path)
    return UserError(
        "The project could not be saved in {folder}. Nothing was written. "
        "Choose a folder that you may write to and that has room.",
        folder=path.parent.name,
    )


def _build(path: Path, fill: Callable[[Session], None]) -> None:
    engine = open_engine(lambda: connect(path, "rwc"), noting=False)
    try:
        with Session(engine.execution_options(**{WRITE: True})) as session:
            connection = session.connection()
            _make_tables(connection)
            fill(session)
            session.flush()
            index_everything(connection)
            session.commit()
    finally:
        engine.dispose()


def _make_tables(connection: Connection) -> None:
    Base.metadata.create_all(connection)
    connection.exec_driver_sql(SEARCH_INDEX)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{SCHEMA:04}')")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    connection.execute(insert(about).values(name="written_by", value=__version__))


def index_everything(connection: Connection) -> None:
    """Fill the search index from all searchable rows."""
    from planbench.store.search import index_items
    from planbench.store.tables import searched

    bodies = {}
    for kind, columns in searched().items():
        table = Base.metadata.tables[kind]
        for row in connection.execute(select(table.c.id, *(table.c[name] for name in columns))):
            bodies[kind, row[0]] = "\n".join(str(part) for part in row[1:] if part)
    index_items(connection, bodies)


def get_local(connection: Connection, name: str) -> str:
    """A fact about this copy, such as `me`; empty when unknown."""
    return str(connection.execute(select(about.c.value).where(about.c.name == name)).scalar() or "")


def set_local(connection: Connection, name: str, value: str) -> None:
    """Set a fact about this copy."""
    values = upsert(about).values(name=name, value=value)
    connection.execute(values.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
