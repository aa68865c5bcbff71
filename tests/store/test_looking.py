"""Looking into a project's file, measuring it, and letting go of what nobody needs."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.domain.model import Attachment, Blob, Evidence, Goal, Person, Project, TimeEntry
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.store import tidying
from planbench.store.backup import copy_database, make_backup, restore, verify
from planbench.store.blobs import get_blob, hashes, put_blob
from planbench.store.peek import peek_time
from planbench.store.scratch import scratch_session

DAY = dt.date(2026, 11, 18)


def filled(empty: Workspace, *rows: Any) -> Path:
    """The project's file once some rows stand in it, and it is closed."""
    with empty.change("x") as session:
        for row in rows:
            session.add(row)
            session.flush()
    empty.file.settle()
    return empty.file.path


@pytest.mark.parametrize("name", ["Åsa Ek", " åsa ek ", "ÅSA EK"])
def test_the_time_of_one_person_is_known_by_name_in_any_case(empty: Workspace, name: str) -> None:
    people = [Person(id="a", name="Åsa Ek "), Person(id="b", name="Åsa Eklund")]
    times = [
        TimeEntry(id="1", person_id="a", date=DAY, minutes=30),
        TimeEntry(id="2", person_id="b", date=DAY, minutes=60),
        TimeEntry(id="3", person_id="a", date=None, minutes=90),
        TimeEntry(id="4", person_id="a", date=DAY + dt.timedelta(days=1), minutes=15),
    ]
    found = peek_time(filled(empty, *people, *times), name)
    assert found.minutes == [(DAY, 30), (DAY + dt.timedelta(days=1), 15)]
    project = empty.project()
    assert (found.project_id, found.programme, found.municipality) == (
        *(project.id, project.programme, "Ekdala kommun"),
    )
    assert peek_time(empty.file.path, "Nobody").minutes == []


def test_a_project_that_cannot_be_read_just_now_is_said_to_be_left_as_it_is(
    empty: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "copy.planbench"
    shutil.copy(filled(empty, Person(id="a", name="Åsa")), file)
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("ALTER TABLE time_entry RENAME TO other")
        database.commit()
    with pytest.raises(UserError, match=r"copy\.planbench could not be read just now"):
        peek_time(file, "Åsa")


def test_bytes_are_kept_once_and_given_back_by_their_hash() -> None:
    with in_memory() as session:
        first, again = put_blob(session, b"data"), put_blob(session, b"data")
        assert first == again == hashlib.sha256(b"data").hexdigest()
        assert session.get_one(Blob, first).size == 4
        assert get_blob(session, first) == b"data"
        assert get_blob(session, "0" * 64) is None


def attached(session: Session) -> str:
    """A file that something refers to, one that nothing does, and an empty reference."""
    kept, _left = put_blob(session, b"kept"), put_blob(session, b"left alone")
    session.add(Evidence(id="e", number=1))
    session.flush()
    session.add(Attachment(id="a", evidence_id="e", name="x.txt", sha256=kept))
    session.add(Attachment(id="b", evidence_id="e", name="y.txt", sha256=""))
    session.flush()
    return kept


def test_only_files_that_something_refers_to_are_kept() -> None:
    with in_memory() as session:
        kept = attached(session)
        assert hashes(session) == {kept}
        tidying.forget_removed(session)
        assert session.scalars(select(Blob.sha256)).all() == [kept]
        assert get_blob(session, kept) == b"kept"


def test_size_tells_the_file_what_was_removed_and_what_undo_needs(empty: Workspace) -> None:
    before = size(empty)
    with empty.change("x") as session:
        attached(session)
        session.add(Goal(id="g", text="x" * 5000))
    after = size(empty)
    assert before.removed_files == 0
    assert after.removed_files == len(b"left alone")
    assert after.undo > before.undo + 5000
    assert after.file == empty.file.path.stat().st_size > 0


def size(workspace: Workspace) -> tidying.Size:
    with workspace.reading() as session:
        return tidying.size_of(session, workspace.file.path)


def test_what_was_let_go_is_undone_by_nobody_and_makes_the_file_smaller(empty: Workspace) -> None:
    filled(empty, Goal(id="g", text="y" * 400_000))
    with empty.change("Remove") as session:
        session.delete(session.get_one(Goal, "g"))
    empty.file.settle()
    large = empty.file.path.stat().st_size
    with empty.file.writing() as session:
        tidying.forget_removed(session)
        session.commit()
    tidying.compact(empty.file.path)
    assert empty.undo_label() is None
    assert empty.undo() is None
    assert size(empty).undo == 0
    assert empty.file.path.stat().st_size < large - 400_000
    verify(empty.file.path)


@pytest.mark.parametrize(("free", "room"), [(249, False), (250, True), (10_000, True)])
def test_writing_anew_takes_twice_and_a_half_the_files_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, room: bool
) -> None:
    file = tmp_path / "x"
    file.write_bytes(bytes(100))
    monkeypatch.setattr(tidying.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    if room:
        tidying.check_room(file)
        return
    with pytest.raises(OSError, match="no room") as refused:
        tidying.check_room(file)
    assert refused.value.errno == errno.ENOSPC


def test_what_came_from_others_is_looked_at_and_gone() -> None:
    with scratch_session() as session:
        session.add(Project(id="p", programme="x"))
        session.commit()
        assert session.scalars(select(Project.id)).all() == ["p"]
    with scratch_session() as session:
        assert session.scalars(select(Project.id)).all() == []


def spoil_sign(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA application_id = 7")


def lose_project(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("DELETE FROM project")


@pytest.mark.parametrize(
    ("spoil", "why"), [(spoil_sign, "not a project"), (lose_project, "without a project")]
)
def test_only_a_whole_project_is_taken_for_one(
    empty: Workspace, tmp_path: Path, spoil: Callable[[sqlite3.Connection], None], why: str
) -> None:
    file = tmp_path / "copy.planbench"
    copy_database(empty.file.path, file)
    verify(file)
    with contextlib.closing(sqlite3.connect(file)) as database:
        spoil(database)
        database.commit()
    with pytest.raises(sqlite3.DatabaseError, match=why):
        verify(file)
    with pytest.raises(UserError):
        restore(file, tmp_path / "restored.planbench")
    assert not (tmp_path / "restored.planbench").exists()


def test_a_backup_that_cannot_be_made_says_where(empty: Workspace, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_bytes(b"a file")
    with pytest.raises(UserError, match="No backup could be made in taken"):
        make_backup(empty.file.path, taken, "manual", dt.datetime(2026, 11, 18, tzinfo=dt.UTC))
