"""Migrations lead to the very tables that a new file has; an older file is backed up first."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from tests.conftest import NOW

from planbench.store.migrate import SCHEMA, upgrade
from planbench.store.project_file import open_project

Schema = dict[str, str]


def schema_of(file: Path) -> Schema:
    """Every table and index as its statement, with white space folded."""
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    with contextlib.closing(sqlite3.connect(file)) as database:
        rows = database.execute(query).fetchall()
    return {name: " ".join(sql.split()) for name, sql in rows if name != "alembic_version"}


def test_migrating_from_nothing_gives_the_tables_of_a_new_file(
    example_file: Path, tmp_path: Path
) -> None:
    migrated = tmp_path / "migrated.db"
    engine = create_engine(f"sqlite:///{migrated}", poolclass=NullPool)
    with engine.begin() as connection:
        upgrade(connection)
    assert schema_of(migrated) == schema_of(example_file)


def test_a_new_file_is_stamped_with_the_newest_schema(example_file: Path) -> None:
    with contextlib.closing(sqlite3.connect(example_file)) as database:
        assert database.execute("PRAGMA user_version").fetchone()[0] == SCHEMA
        stamp = database.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    assert int(stamp) == SCHEMA


def test_an_older_file_is_backed_up_before_it_is_migrated(example_file: Path) -> None:
    with contextlib.closing(sqlite3.connect(example_file)) as database:
        database.execute("PRAGMA user_version = 0")
        database.commit()
    open_project(example_file, NOW).close()
    backups = list((example_file.parent / "backups").glob("*-migration.planbench"))
    assert len(backups) == 1
    with contextlib.closing(sqlite3.connect(example_file)) as database:
        assert database.execute("PRAGMA user_version").fetchone()[0] == SCHEMA
