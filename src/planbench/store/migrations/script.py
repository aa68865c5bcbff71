"""A migration as the SQL that its version wrote: it never changes with the model."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection


def run_beside(migration: str, connection: Connection) -> None:
    """Run the statements of the `.sql` file beside a migration, inside its transaction."""
    script = Path(migration).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
