"""A region's database: a file of SQLite, or PostgreSQL where several write at once.

The same tables on both. `address` is a path, or `postgresql://…` as libpq reads it: password, pass
file, service and TLS are the driver's, and nothing of it is kept or printed.
"""

from __future__ import annotations

import contextlib
import importlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool

from planbench.errors import UserError
from planbench.outside_file import no_file, told_when_unreadable
from planbench.region.address import is_server
from planbench.region.trouble import cannot_read, cannot_write, server_error
from planbench.region.versions import STEPS, Steps, bring_up, check_version
from planbench.store.connecting import connect, connect_readable, prepared

PATIENCE = 60.0  # seconds that a writer waits for the others
GONE_AFTER = 10  # seconds that a server may take to answer
PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


@dataclass(frozen=True)
class RegionDatabase:
    """An open database; `name` is what it is called before people, without user and password."""

    engine: Engine
    name: str
    path: Path | None

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction; raises `DatabaseError` when it is refused or has gone away."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise cannot_write(error, self.name, self.path) from error

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the whole, also while others write; raises `DatabaseError`."""
        chosen = {} if self.path else {"isolation_level": "REPEATABLE READ"}
        try:
            with self.engine.connect().execution_options(**chosen) as connection:
                yield connection
        except SQLAlchemyError as error:
            raise cannot_read(error, self.name, self.path) from error

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()


@contextlib.contextmanager
def opened_to_write(address: str, steps: Steps = STEPS) -> Iterator[RegionDatabase]:
    """The database, made where there is none and brought up to this planbench.

    Raises `UserError` when that cannot be done; then it is as it was.
    """
    database = _opened(address, writes=True)
    try:
        with database.writing() as connection:
            bring_up(connection, database.name, steps)
        yield database
    finally:
        database.close()


@contextlib.contextmanager
def opened_to_read(address: str) -> Iterator[RegionDatabase]:
    """The database for reading; raises `UserError` where there is none that can be read."""
    database = _opened(address, writes=False)
    try:
        with database.reading() as connection:
            check_version(connection, database.name)
        yield database
    finally:
        database.close()


def _opened(address: str, *, writes: bool) -> RegionDatabase:
    if is_server(address):
        return _server(address)
    if "://" in address:
        raise UserError(
            "planbench does not know this kind of database: {kind}. Nothing was changed. Give the "
            "path of a file, or an address that begins with postgresql://",
            kind=address.partition("://")[0][:30],
        )
    return _file(Path(address), writes=writes)


def _file(path: Path, *, writes: bool) -> RegionDatabase:
    """SQLite; whoever reads also takes back what a killed writer left half done."""
    with told_when_unreadable(path):
        if not path.is_file() and (path.exists() or not writes):
            raise no_file(path)  # a pipe would be waited for

    def opened() -> sqlite3.Connection:
        if writes:
            return prepared(connect(path, "rwc", wait=PATIENCE), _prepare)
        return prepared(connect_readable(path, wait=PATIENCE), _prepare)

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return RegionDatabase(engine, path.name, path)


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _server(address: str) -> RegionDatabase:
    """PostgreSQL, reached by psycopg, which only this door imports."""
    try:
        psycopg: Any = importlib.import_module("psycopg")
    except ImportError as error:
        raise UserError(
            "This planbench was installed without what PostgreSQL needs. Nothing was changed. "
            'Install it with: pip install "planbench[postgresql]", on Debian: apt install '
            "python3-psycopg; or give the path of a file."
        ) from error
    name = "PostgreSQL"
    try:
        told = psycopg.conninfo.conninfo_to_dict(address)
    except psycopg.Error as error:
        raise UserError(
            "The address of the database is not understood. Nothing was changed. It looks like "
            "postgresql://USER@COMPUTER/DATABASE?sslmode=verify-full"
        ) from error
    name = str(told.get("dbname") or told.get("service") or name)
    given = {"connect_timeout": GONE_AFTER, "application_name": "planbench", **told}
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: _connected(psycopg, given, name),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
    )
    return RegionDatabase(engine, name, None)


def _connected(psycopg: Any, given: dict[str, Any], name: str) -> Any:
    try:
        return psycopg.connect(**given)
    except psycopg.Error as error:
        raise server_error(error, name) from error
