"""SQLite as planbench uses it: durable, with foreign keys, and with every change noted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, Table, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from planbench.errors import UserError
from planbench.store.connecting import prepared
from planbench.store.tables import journalled

WRITE = "planbench_write"
PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)
Connect = Callable[[], sqlite3.Connection]


def open_engine(connect: Connect, *, noting: bool = True) -> Engine:
    """An engine on a project file; with `noting`, its connections note every change they make.

    `connect` makes a connection on which the driver begins no transactions of its own.
    """
    prepare = _prepare_noting if noting else _prepare
    engine = create_engine(
        "sqlite://",
        creator=lambda: prepared(connect(), prepare),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=4,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "reset", _reset)
    event.listen(engine, "handle_error", _say_what_is_no_text)
    return engine


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _prepare_noting(connection: sqlite3.Connection) -> None:
    _prepare(connection)
    connection.execute("CREATE TEMP TABLE current_step (id INTEGER)")
    for table in journalled():
        for trigger in triggers(table):
            connection.execute(trigger)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
    if writing:  # rows of one change may come in any order; what is wrong at the end is refused
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def _reset(connection: sqlite3.Connection, _entry: ConnectionPoolEntry, _state: Any) -> None:
    # After a COMMIT that failed (disk full), SQLAlchemy sends no ROLLBACK of its own.
    if connection.in_transaction:
        connection.rollback()


def _say_what_is_no_text(context: ExceptionContext) -> None:
    """Letters of another encoding, as of a file's name on Linux, cannot stand in a database."""
    if isinstance(context.original_exception, UnicodeEncodeError):
        raise UserError(
            "A name or a text holds letters that are not UTF-8, so that planbench cannot keep it. "
            "Nothing was changed. Give the file another name, or write the letters anew."
        )


def triggers(table: Table) -> list[str]:
    """Three triggers that note a row before and after, once there is a current step.

    They are temporary, made from the tables as this version knows them, so that a migration never
    has to mind them; they catch bulk statements and cascades, which the ORM's own events do not.
    """
    old, new = _row("OLD", table), _row("NEW", table)
    return [
        _trigger(table.name, "INSERT", "NEW", "NULL", new),
        _trigger(table.name, "UPDATE", "NEW", old, new),
        _trigger(table.name, "DELETE", "OLD", old, "NULL"),
    ]


def _row(side: str, table: Table) -> str:
    pairs = ", ".join(f"'{column.name}', {side}.\"{column.name}\"" for column in table.columns)
    return f"json_object({pairs})"


def _trigger(table: str, verb: str, side: str, before: str, after: str) -> str:
    return (
        f"CREATE TEMP TRIGGER note_{table}_{verb.lower()} AFTER {verb} ON main.{table} "
        "WHEN (SELECT id FROM temp.current_step) IS NOT NULL BEGIN "
        "INSERT INTO change (step_id, table_name, row_id, before, after) "
        f"SELECT id, '{table}', {side}.id, {before}, {after} FROM temp.current_step; END"
    )
