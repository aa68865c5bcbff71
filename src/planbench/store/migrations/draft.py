"""Drafts the migration that the model asks for: `python3 dev.py new-migration NAME`.

Compares the tables that the migrations lead to with those of the model, and writes what is missing
as SQL: new tables with their indexes, new columns with the default that SQLite needs. A column that
is gone or has changed its type is refused: older planbenches still write it (see docs/exchange.md).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Column, Connection, Table, create_engine, inspect
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

from planbench.domain.model import Base
from planbench.store.migrate import upgrade

VERSIONS = Path(__file__).parent / "versions"
SCRIPT = '''"""{sentence}."""

from alembic import op

from planbench.store.migrations.script import run_beside

revision = "{number:04}"
down_revision = "{before:04}"


def upgrade() -> None:
    """Add the tables and columns; nobody's row is touched."""
    run_beside(__file__, op.get_bind())
'''


def main(name: str) -> int:
    """Write `NNNN_name.py` and `.sql`; returns 1 when the model has nothing new."""
    statements = list(missing())
    if not statements:
        print("The model has nothing that the migrations lack.")  # noqa: T201
        return 1
    before = len(list(VERSIONS.glob("[0-9]*.py")))
    stem = f"{before + 1:04}_{re.sub(r'[^a-z0-9]+', '_', name.lower()).strip('_')}"
    sentence = name[:1].upper() + name[1:]
    script = SCRIPT.format(sentence=sentence, number=before + 1, before=before)
    (VERSIONS / f"{stem}.py").write_text(script, encoding="utf-8")
    (VERSIONS / f"{stem}.sql").write_text(";\n".join([*statements, ""]), encoding="utf-8")
    print(VERSIONS / f"{stem}.sql")  # noqa: T201
    return 0


def missing() -> Iterator[str]:
    """The statements that lead from the newest migration to the model."""
    with create_engine("sqlite://").begin() as connection:
        upgrade(connection)
        known = set(inspect(connection).get_table_names())
        for table in Base.metadata.sorted_tables:
            if table.name not in known:
                yield from _new_table(table, connection)
            else:
                yield from _new_columns(table, connection)


def _new_table(table: Table, connection: Connection) -> Iterator[str]:
    yield str(CreateTable(table).compile(connection)).strip()
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        yield str(CreateIndex(index).compile(connection)).strip()


def _new_columns(table: Table, connection: Connection) -> Iterator[str]:
    known = {type_engine["name"] for type_engine in inspect(connection).get_columns(table.name)}
    for column in table.columns:
        if column.name not in known:
            yield _added(table, column, connection)
            yield from (
                str(CreateIndex(index).compile(connection)).strip()
                for index in table.indexes
                if column.name in index.columns
            )


def _added(table: Table, column: Column[object], connection: Connection) -> str:
    if not column.nullable and column.server_default is None:
        sys.exit(f"{table.name}.{column.name} needs later=True or a server_default: see SQLite.")
    made = str(CreateColumn(column).compile(connection)).strip()
    keys = [key.target_fullname.split(".") for key in column.foreign_keys]
    refers = "".join(
        f" CONSTRAINT fk_{table.name}_{column.name} REFERENCES {target} ({field}) ON DELETE {rule}"
        for (target, field), rule in zip(
            keys, (key.ondelete for key in column.foreign_keys), strict=True
        )
    )
    return f"ALTER TABLE {table.name} ADD COLUMN {made}{refers}"


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:]) or "further fields"))
