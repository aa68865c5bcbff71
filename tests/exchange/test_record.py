"""The record of an open project as it lies in the file: updates, and one snapshot now and then."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, select
from tests.conftest import in_memory

from planbench.exchange import record as module
from planbench.exchange.document import RecordRow, Stamp
from planbench.exchange.record import BYTES, UPDATES, Record, begin, load
from planbench.store.journal import ChangeRow
from planbench.store.tables import record as stored

ROW = RecordRow("person", "p1")


@pytest.fixture
def connection() -> Iterator[Connection]:
    """An empty store with a record."""
    with in_memory() as session:
        begin(session.connection())
        yield session.connection()


def kinds(connection: Connection) -> list[str]:
    """What lies in the file, in its order."""
    return list(connection.scalars(select(stored.c.kind).order_by(stored.c.id)))


def named(name: str) -> list[ChangeRow]:
    """What the journal notes of a person who is called so."""
    after = f'{{"id": "p1", "name": "{name}"}}'
    return [ChangeRow(1, 1, "person", "p1", before=None, after=after)]


def test_each_step_adds_what_is_new_and_one_that_changes_nothing_adds_nothing(
    connection: Connection,
) -> None:
    record = Record()
    record.follow(connection, named("Karin"), Stamp("p1"))
    assert kinds(connection) == ["snapshot", "update"]
    record.follow(connection, named("Karin"), Stamp("p1"))
    assert kinds(connection) == ["snapshot", "update"]
    record.follow(connection, named("Karin Ek"), Stamp("p1"))
    assert kinds(connection) == ["snapshot", "update", "update"]
    assert load(connection).cells(ROW)["name"] == "Karin Ek"


def test_updates_become_one_snapshot_when_they_are_too_many(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "UPDATES", 3)
    record = Record()
    seen = []
    for n in range(8):
        record.follow(connection, named(f"Namn {n}"), Stamp("p1", step=str(n)))
        seen.append(len(kinds(connection)))
    assert seen == [2, 3, 4, 1, 2, 3, 4, 1]
    assert load(connection).cells(ROW)["name"] == "Namn 7"
    assert len(load(connection).commits()) == 8


def test_updates_become_one_snapshot_when_they_are_too_large(connection: Connection) -> None:
    record = Record()
    record.follow(connection, named("x" * (BYTES // 2)), Stamp("p1"))
    assert kinds(connection) == ["snapshot", "update"]
    record.follow(connection, named("y" * BYTES), Stamp("p1"))
    assert kinds(connection) == ["snapshot"]
    record.follow(connection, named("z"), Stamp("p1"))
    assert kinds(connection) == ["snapshot", "update"]


def test_a_file_that_is_opened_again_counts_what_lies_in_it(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "UPDATES", 3)
    for n in range(4):
        Record().follow(connection, named(f"Namn {n}"), Stamp("p1"))
    assert kinds(connection) == ["snapshot"]
    assert UPDATES > 100  # a snapshot of a whole project is no small thing to write


def test_what_was_dropped_is_read_again_as_it_was_saved(connection: Connection) -> None:
    record = Record()
    record.follow(connection, named("Karin"), Stamp("p1"))
    record.document(connection).set_cell(ROW, "name", "never saved")
    record.drop()
    assert record.document(connection).cells(ROW)["name"] == "Karin"


def test_what_was_taken_in_is_saved_with_the_next_step(connection: Connection) -> None:
    record = Record()
    record.follow(connection, named("Karin"), Stamp("p1"))
    other = record.document(connection).copy()
    other.set_cell(ROW, "email", "karin@example.org")
    other.commit(Stamp("p2"))
    record.adopt(connection, other)
    record.follow(connection, [], Stamp("p1"))
    assert load(connection).cells(ROW)["email"] == "karin@example.org"


def test_a_record_begins_once(connection: Connection) -> None:
    first = load(connection).version
    begin(connection)
    assert kinds(connection) == ["snapshot"]
    assert load(connection).version == first
