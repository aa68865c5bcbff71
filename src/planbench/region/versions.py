"""The version of a region's database: made, brought up step by step, and newer ones refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, func, insert, inspect, select, text

from planbench.errors import UserError
from planbench.region.model import SchemaVersion
from planbench.store.tables import APPLICATION_ID

Steps = Sequence[str]
FOLDER = Path(__file__).parent / "schema"
# Each step is plain SQL that both databases understand; the number of steps is the version.
STEPS: Steps = tuple(file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("[0-9]*.sql")))
REGION_ID = 0x50425247  # «PBRG» in the head of a file of SQLite
ONE_AT_A_TIME = 727_021  # of PostgreSQL's advisory locks: whoever makes or changes the tables


def bring_up(connection: Connection, name: str, steps: Steps = STEPS) -> None:
    """Make the tables, or the steps that are missing, within the caller's transaction.

    Raises `UserError` for a newer database, and for one that is something else.
    """
    if connection.dialect.name == "postgresql" and _version(connection) != len(steps):
        connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
    version = _version(connection)
    _refuse_other(connection, name, version)
    _refuse_newer(name, version or 0, steps)
    for number, step in enumerate(steps[version or 0 :], start=(version or 0) + 1):
        for statement in filter(str.strip, step.split(";\n")):
            connection.execute(text(statement))
        connection.execute(insert(SchemaVersion).values(version=number))
    if connection.dialect.name == "sqlite" and version is None:
        connection.exec_driver_sql(f"PRAGMA application_id = {REGION_ID}")


def check_version(connection: Connection, name: str) -> None:
    """Raises `UserError` unless the database is one of this planbench's."""
    version = _version(connection)
    _refuse_other(connection, name, version)
    if version is None:
        raise UserError(
            "{name} has no tables of planbench yet. Nothing was changed. Take in status files "
            "first, with: planbench collect",
            name=name,
        )
    _refuse_newer(name, version, STEPS)
    if version < len(STEPS):
        raise UserError(
            "{name} was made by an older planbench. Nothing was changed. Whoever owns it brings "
            "it up to this one with: planbench collect, without files",
            name=name,
        )


def _version(connection: Connection) -> int | None:
    """The version of the schema; None where planbench has made no tables yet."""
    if not inspect(connection).has_table(SchemaVersion.__tablename__):
        return None
    return connection.scalar(select(func.max(SchemaVersion.version)))


def _refuse_other(connection: Connection, name: str, version: int | None) -> None:
    """A file of SQLite that is something else already; a server may hold more than ours."""
    if version is not None or connection.dialect.name != "sqlite":
        return
    kind = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if kind == APPLICATION_ID:
        raise UserError(
            "{name} is a project, not a region's database. It was left as it is. Name another "
            "file.",
            name=name,
        )
    if inspect(connection).get_table_names():
        raise UserError(
            "{name} belongs to another program. It was left as it is. Name another file.",
            name=name,
        )


def _refuse_newer(name: str, version: int, steps: Steps) -> None:
    if version > len(steps):
        raise UserError(
            "{name} belongs to a newer planbench (its tables have version {version}, this one "
            "knows {known}). It was left as it is. Update planbench here.",
            name=name,
            version=version,
            known=len(steps),
        )
