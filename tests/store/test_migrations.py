"""Migrations lead to the very tables that a new file has; an older file is backed up first."""

from __future__ import annotations

import contextlib
import gzip
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool
from tests.conftest import NOW

from planbench.errors import UserError
from planbench.exchange.document import RecordDocument, RecordRow, Stamp
from planbench.exchange.layout import DELETED
from planbench.i18n import words_for
from planbench.json_format.writing import snapshot
from planbench.services.exchange.packages import merge
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import backups_folder, open_workspace
from planbench.services.search.entries import read_entries
from planbench.store.backup import list_backups
from planbench.store.migrate import MIGRATIONS, SCHEMA, upgrade
from planbench.store.opening import inspect_file

FORMATS = Path(__file__).parent.parent / "data" / "formats"

Schema = dict[str, object]


def schema_of(file: Path) -> Schema:
    """Every table by its columns, keys and indexes, whatever order they were added in."""
    with contextlib.closing(sqlite3.connect(file)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: [
                sorted(database.execute(f"SELECT name, type, [notnull], dflt_value, pk {source}"))
                if pragma == "table_info"
                else sorted(row[2:] for row in database.execute(f"SELECT * {source}"))
                for pragma in ("table_info", "foreign_key_list", "index_list")
                for source in [f"FROM pragma_{pragma}('{name}')"]
            ]
            for (name,) in names
            if name != "alembic_version"
        }


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


@pytest.fixture
def first_schema(tmp_path: Path) -> Path:
    """A project that the first planbench wrote."""
    file = tmp_path / "old.planbench"
    file.write_bytes(gzip.decompress((FORMATS / "schema-1.planbench.gz").read_bytes()))
    return file


@contextlib.contextmanager
def opened(file: Path) -> Iterator[Workspace]:
    """The project, opened and closed again."""
    workspace = open_workspace(file, now=lambda: NOW)
    try:
        yield workspace
    finally:
        workspace.close()


def test_a_project_of_the_first_schema_opens_with_every_sentence(first_schema: Path) -> None:
    with opened(first_schema) as workspace, workspace.reading() as session:
        shown = snapshot(session)
    assert shown["findings"][0]["cause"] == "Uppgifterna ber inte om dem."
    assert shown["findings"][0]["whys"] == ""
    assert shown["goals"][0]["actions"][0]["end"] == "2026-12-01"
    assert shown["time_entries"][0]["minutes"] == 90
    assert shown["status_rounds"] == []


def test_a_project_of_the_first_schema_opens_for_reading(first_schema: Path) -> None:
    workspace = open_workspace(first_schema, write=False, now=lambda: NOW)
    with workspace.reading() as session:
        assert snapshot(session)["goals"][0]["follow_ups"][0]["repeats"] == ""
    workspace.close()


def test_an_exchange_file_of_the_first_schema_is_taken_in(first_schema: Path) -> None:
    with opened(first_schema) as workspace:
        with workspace.change("Edit") as session:
            session.connection().exec_driver_sql("UPDATE finding SET text = 'Ny text.'")
        assert merge(workspace, FORMATS / "schema-1.planbench-utbyte").known
        with workspace.reading() as session:
            assert snapshot(session)["findings"][0]["text"] == "Ny text."


def test_what_a_newer_colleague_wrote_before_the_update_stands_after_it(first_schema: Path) -> None:
    with contextlib.closing(sqlite3.connect(first_schema)) as database:
        parts = [row[0] for row in database.execute("SELECT data FROM record ORDER BY id")]
        document = RecordDocument(*parts)
        document.edit_text(RecordRow("finding", "f-1"), "whys", [(0, 0, "Varför? Därför.")])
        status_round = RecordRow("status_round", "r-1")
        document.set_cell(status_round, DELETED, False)
        document.set_cell(status_round, "date", "2027-03-01")
        document.commit(Stamp("p-2"))
        database.execute("DELETE FROM record")
        snapshot_row = ("snapshot", document.snapshot())
        database.execute("INSERT INTO record (kind, data) VALUES (?, ?)", snapshot_row)
        database.commit()
    with opened(first_schema) as workspace, workspace.reading() as session:
        shown = snapshot(session)
        entries = list(read_entries(session, words_for("sv"), {}))
    assert any("Därför" in each.text for each in entries)
    assert shown["findings"][0]["whys"] == "Varför? Därför."
    assert [each["date"] for each in shown["status_rounds"]] == ["2027-03-01"]


def test_an_older_file_is_backed_up_before_it_is_migrated(first_schema: Path) -> None:
    with opened(first_schema):
        pass
    [backup] = list_backups(backups_folder(first_schema))
    assert backup.reason == "migration"
    assert inspect_file(backup.path) == 1
    assert inspect_file(first_schema) == SCHEMA


def test_a_file_that_was_left_half_migrated_opens_whole(tmp_path: Path) -> None:
    """planbench 0.1 was killed between two statements, each of which stood alone."""
    file = tmp_path / "half.planbench"
    file.write_bytes(gzip.decompress((FORMATS / "half-migrated.planbench.gz").read_bytes()))
    with opened(file) as workspace, workspace.reading() as session:
        shown = snapshot(session)
    assert shown["goals"]
    assert schema_of(file) == schema_of(_migrated_first(tmp_path))


def _migrated_first(folder: Path) -> Path:
    file = folder / "first.planbench"
    file.write_bytes(gzip.decompress((FORMATS / "schema-1.planbench.gz").read_bytes()))
    with opened(file):
        return file


STATEMENTS = [
    each
    for each in (MIGRATIONS / "versions" / "0002_follow_up.sql").read_text("utf-8").split(";\n")
    if each.strip()
]


@pytest.mark.parametrize("count", range(0, len(STATEMENTS) + 1, 3))
def test_a_migration_stopped_after_any_statement_goes_on(first_schema: Path, count: int) -> None:
    with contextlib.closing(sqlite3.connect(first_schema)) as database:
        for statement in STATEMENTS[:count]:
            database.execute(statement)
        database.commit()
    with opened(first_schema):
        pass
    with contextlib.closing(sqlite3.connect(first_schema)) as database:
        assert database.execute("PRAGMA user_version").fetchone()[0] == SCHEMA
        assert "whys" in {row[1] for row in database.execute("PRAGMA table_info(finding)")}


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    first_schema: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half_way (id)")
        raise OperationalError("", None, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr("planbench.store.migrate.upgrade", full)
    with pytest.raises(UserError):
        open_workspace(first_schema, now=lambda: NOW)
    monkeypatch.undo()
    with contextlib.closing(sqlite3.connect(first_schema)) as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    assert "half_way" not in names
    with opened(first_schema):
        pass


def test_an_older_file_is_read_without_being_changed(first_schema: Path) -> None:
    before = first_schema.read_bytes()
    workspace = open_workspace(first_schema, write=False, now=lambda: NOW)
    workspace.close()
    assert first_schema.read_bytes() == before
    assert list(first_schema.parent.iterdir()) == [first_schema]
