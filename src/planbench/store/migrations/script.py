"""A migration as the SQL that its version wrote: it never changes with the model."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Connection

MAKES = re.compile(r"\s*CREATE\s+(?:UNIQUE\s+)?(TABLE|INDEX)\s+(\w+)", re.IGNORECASE)
ADDS = re.compile(r"\s*ALTER\s+TABLE\s+(\w+)\s+ADD\s+COLUMN\s+(\w+)", re.IGNORECASE)


def run_beside(migration: str, connection: Connection) -> None:
    """Run the statements of the `.sql` file beside a migration, inside its transaction.

    What stands there already is passed over: planbench 0.1 migrated statement by statement, and was
    now and then stopped half way.
    """
    script = Path(migration).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip() and not _done(connection, statement):
            connection.exec_driver_sql(statement)


def _done(connection: Connection, statement: str) -> bool:
    if made := MAKES.match(statement):
        query = "SELECT 1 FROM sqlite_master WHERE type = lower(?) AND name = ?"
        return connection.exec_driver_sql(query, made.groups()).first() is not None
    if added := ADDS.match(statement):
        query = "SELECT 1 FROM pragma_table_info(?) WHERE name = ?"
        return connection.exec_driver_sql(query, added.groups()).first() is not None
    return False
