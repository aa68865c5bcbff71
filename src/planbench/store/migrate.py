"""Brings a file of an older planbench up to this one, after a verified backup."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from planbench.errors import UserError
from planbench.store.backup import make_backup
from planbench.store.connecting import connect
from planbench.store.trouble import Cause, cause_of

MIGRATIONS = Path(__file__).parent / "migrations"
# The number of migrations; stands in each project file's `user_version`.
SCHEMA = sum(1 for _ in (MIGRATIONS / "versions").glob("[0-9]*.sql"))


def migrate(project: Path, now: dt.datetime, backups: Path) -> Path:
    """Run the missing migrations, all or none of them; returns the backup that was made first.

    Raises `UserError` when the disk refuses; the file is then as it was.
    """
    backup = _backup(project, backups, now)
    try:
        with transaction(project) as connection:
            upgrade(connection)
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise _unmoved(error, project) from error
    return backup


def _backup(project: Path, backups: Path, now: dt.datetime) -> Path:
    """A backup where they are kept, else beside the project: without one nothing is migrated."""
    try:
        return make_backup(project, backups, "migration", now)
    except UserError:
        return make_backup(project, project.parent / "backups", "migration", now)


@contextmanager
def transaction(project: Path) -> Iterator[Connection]:
    """One real transaction: the driver begins and ends none of its own, tables and all are in it.

    `isolation_level` is None on our connections; left to itself, Python's driver would begin a
    transaction before INSERT and never before CREATE or ALTER, each of which then stands alone.
    """
    engine = create_engine("sqlite://", creator=lambda: connect(project, "rw"), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def upgrade(connection: Connection) -> None:
    """Alembic's upgrade to the newest schema inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config: Any = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def _unmoved(error: Exception, project: Path) -> UserError:
    if cause_of(error, project) == Cause.FULL:
        return UserError(
            "{file} comes from an older planbench and could not be brought up to this one, because "
            "there is no room on the disk. It is as it was. Make room, then open it again.",
            file=project.name,
        )
    return UserError(
        "{file} comes from an older planbench and could not be brought up to this one. It is as it "
        "was, and a backup of it was made. Restore that, or try again.",
        file=project.name,
    )
