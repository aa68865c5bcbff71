"""A status file into the database: once, however often it comes and however many write."""

from __future__ import annotations

from sqlalchemy import Connection, insert
from sqlalchemy.dialects import postgresql, sqlite

from planbench.region.model import GoalsRow, StatusRow
from planbench.region.rows import goal_rows, row_of
from planbench.region.status_file import StatusFile


def store(connection: Connection, status: StatusFile) -> bool:
    """Add it within the caller's transaction; False when it was there already.

    Nothing is read: a user who may only insert can do it.
    """
    kind = postgresql if connection.dialect.name == "postgresql" else sqlite
    row = kind.insert(StatusRow).values(row_of(status)).on_conflict_do_nothing()
    counting = row.execution_options(preserve_rowcount=True)
    if connection.execute(counting).rowcount != 1:
        return False
    goals = goal_rows(status)
    if goals:
        connection.execute(insert(GoalsRow), goals)
    return True
