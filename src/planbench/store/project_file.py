"""One project as a file: made, opened, refused with a reason, closed."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from planbench import __version__
from planbench.domain.model import Base
from planbench.errors import UserError
from planbench.store.engine import WRITE, open_engine
from planbench.store.lock import ProjectLock
from planbench.store.migrate import SCHEMA, migrate
from planbench.store.tables import APPLICATION_ID, SEARCH_INDEX, about

SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud")


class ProjectFile:
    """An open project file. Sessions of `reading` cannot write; `writing` holds the only lock."""

    def __init__(self, path: Path, engine: Engine, lock: ProjectLock | None) -> None:
        self.path = path
        self.engine = engine
        self._lock = lock

    @property
    def writable(self) -> bool:
        """Whether this is the one planbench that may write to the file."""
        return self._lock is not None

    def reading(self) -> Session:
        """A session for reading; objects stay usable after it is closed."""
        return Session(self.engine, expire_on_commit=False, autoflush=False)

    def writing(self) -> Session:
        """A session whose transaction takes the write lock at its beginning."""
        engine = self.engine.execution_options(**{WRITE: True})
        return Session(engine, expire_on_commit=False)

    def close(self) -> None:
        """Give the file and its lock back; safe to call twice."""
        self.engine.dispose()
        if self._lock:
            self._lock.release()


def create_project(path: Path, fill: Callable[[Session], None]) -> None:
    """Make a project file whole or not at all.

    `fill` adds what the project starts with. Raises `UserError` when the file exists or its folder
    cannot be written to.
    """
    if path.exists():
        raise UserError(
            "There is already a file called {file}. It was left as it is. Choose another name.",
            file=path.name,
        )
    unfinished = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        _build(unfinished, fill)
        unfinished.replace(path)
    except (OSError, sqlite3.Error, DatabaseError) as error:
        raise UserError(
            "The project could not be saved in {folder}. Nothing was written. "
            "Choose a folder that you may write to and that has room.",
            folder=path.parent.name,
        ) from error
    finally:
        _remove(unfinished)


def _build(path: Path, fill: Callable[[Session], None]) -> None:
    engine = open_engine(path, noting=False)
    try:
        with Session(engine.execution_options(**{WRITE: True})) as session:
            connection = session.connection()
            _make_tables(connection)
            fill(session)
            session.flush()
            index_everything(connection)
            session.commit()
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
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


def open_project(path: Path, now: dt.datetime, *, write: bool = True) -> ProjectFile:
    """Open a project file, migrating an older one first.

    Raises `UserError` for a missing, empty, foreign, damaged, newer or already open file; the file
    is then as it was.
    """
    schema = inspect_file(path)
    older = schema < SCHEMA
    lock = ProjectLock(path) if write or older else None
    if lock:
        lock.take()
    try:
        if older:
            migrate(path, now)
        if lock and not write:
            lock.release()
        return ProjectFile(path, open_engine(path), lock if write else None)
    except BaseException:
        if lock:
            lock.release()
        raise


def inspect_file(path: Path) -> int:
    """The schema number of a project file; raises `UserError` when it is not one for us."""
    if not path.is_file():
        raise UserError("There is no file called {file}. Nothing was changed.", file=path.name)
    if path.stat().st_size == 0:
        raise UserError(
            "{file} is empty: it was probably copied before it was complete. "
            "Copy it again, or restore a backup.",
            file=path.name,
        )
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        ) as db:
            return _schema_of(path, db)
    except sqlite3.DatabaseError as error:
        raise _foreign(path, damaged=_looks_like_ours(path)) from error


def _schema_of(path: Path, database: sqlite3.Connection) -> int:
    if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise _foreign(path, damaged=False)
    schema = int(database.execute("PRAGMA user_version").fetchone()[0])
    if schema > SCHEMA:
        row = database.execute("SELECT value FROM about WHERE name = 'written_by'").fetchone()
        raise UserError(
            "{file} was written by planbench {version}, which is newer than this one ({own}). "
            "It was left untouched. Install the newer planbench to open it.",
            file=path.name,
            version=row[0] if row else "?",
            own=__version__,
        )
    database.execute("SELECT id FROM project").fetchone()
    return schema


def _looks_like_ours(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(72)
    return head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _foreign(path: Path, *, damaged: bool) -> UserError:
    if damaged:
        return UserError(
            "{file} is damaged and cannot be opened. It was left as it is. Restore a backup.",
            file=path.name,
        )
    return UserError("{file} is not a planbench project. It was left as it is.", file=path.name)


def get_local(connection: Connection, name: str) -> str:
    """A fact about this copy, such as `me`; empty when unknown."""
    return str(connection.execute(select(about.c.value).where(about.c.name == name)).scalar() or "")


def set_local(connection: Connection, name: str, value: str) -> None:
    """Set a fact about this copy."""
    values = upsert(about).values(name=name, value=value)
    connection.execute(values.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def in_synced_folder(path: Path) -> bool:
    """Whether a sync client copies this folder: a live database there gets damaged."""
    whole = str(path.resolve()).lower()
    return any(name in whole for name in SYNCED)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
