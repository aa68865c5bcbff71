"""Project files: what is refused and why, who holds the lock, what a full disk or a kill leaves."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, select, text
from tests.conftest import NOW

from planbench.domain.model import Evidence, Goal
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace
from planbench.store.opening import inspect_file
from planbench.store.place import in_synced_folder
from planbench.store.project_file import create_project


def pragma(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
        connection.commit()


def refusal(file: Path) -> str:
    before = file.read_bytes() if file.is_file() else b""
    with pytest.raises(UserError) as refused:
        open_workspace(file, now=lambda: NOW)
    assert (file.read_bytes() if file.is_file() else b"") == before
    return refused.value.text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "none.planbench")


def test_an_empty_file_is_probably_half_copied(tmp_path: Path) -> None:
    file = tmp_path / "empty.planbench"
    file.touch()
    assert "empty" in refusal(file)


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.planbench"
    file.write_text("En vanlig textfil, lång nog för att läsas som något annat." * 20)
    assert "not a planbench project" in refusal(file)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.planbench"
    pragma(file, "CREATE TABLE song (title)")
    assert "not a planbench project" in refusal(file)


def test_a_newer_file_names_its_version(example_file: Path) -> None:
    pragma(example_file, "PRAGMA user_version = 999")
    pragma(example_file, "UPDATE about SET value = '9.1' WHERE name = 'written_by'")
    with pytest.raises(UserError) as refused:
        inspect_file(example_file)
    assert refused.value.values["version"] == "9.1"
    assert "newer" in refusal(example_file)


def test_a_damaged_file_is_told_from_a_foreign_one(example_file: Path) -> None:
    data = bytearray(example_file.read_bytes())
    data[100:4096] = bytes(3996)
    example_file.write_bytes(data)
    assert "damaged" in refusal(example_file)


def test_a_second_window_is_told_who_has_the_file(example: Workspace) -> None:
    with pytest.raises(UserError) as refused:
        open_workspace(example.file.path)
    assert refused.value.values["who"] != "?"


def test_the_file_is_free_again_when_it_is_closed(example_file: Path) -> None:
    open_workspace(example_file).close()
    open_workspace(example_file).close()
    left = {file.name for file in example_file.parent.iterdir()}
    assert left - {f".{example_file.name}.lock"} == {example_file.name}


def test_reading_needs_no_lock(example: Workspace) -> None:
    reader = open_workspace(example.file.path, write=False)
    with reader.reading() as session:
        assert session.scalars(select(Goal.id)).first()
    reader.close()


def test_a_project_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    def fill(_session: object) -> None:
        raise OSError

    with pytest.raises(UserError):
        create_project(tmp_path / "new.planbench", fill)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_a_sync_client_copies_is_recognised(tmp_path: Path) -> None:
    assert in_synced_folder(tmp_path / "OneDrive - Kommunen" / "plan.planbench")
    assert not in_synced_folder(tmp_path / "planbench" / "plan.planbench")


def test_a_full_disk_keeps_what_was_saved(example: Workspace) -> None:
    """The limit on pages is what SQLite meets when the disk is full."""

    def limit(connection: sqlite3.Connection, *_: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    event.listen(example.file.engine, "checkout", limit)
    with pytest.raises(UserError) as refused, example.change("Edit") as session:
        session.add_all([Evidence(title=f"Underlag {n}", summary="x" * 5000) for n in range(60)])
    event.remove(example.file.engine, "checkout", limit)
    example.file.engine.dispose()
    assert "room on the disk" in refused.value.text
    with example.change("Edit") as session:
        session.add(Evidence(title="Efteråt"))
    with example.reading() as session:
        assert (
            len(list(session.scalars(select(Evidence).where(Evidence.title.like("Under%"))))) == 0
        )
    with example.record() as (_, document):
        titles = [document.cells(row).get("title") for row in document.rows()]
        assert "Efteråt" in titles
        assert "Underlag 1" not in titles


WRITER = """
import sys
from pathlib import Path
from planbench.domain.model import Evidence
from planbench.services.projects import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
print("open", flush=True)
number = 0
while True:
    with workspace.change("Edit") as session:
        session.add_all([Evidence(title=f"{number}-{part}") for part in range(3)])
    number += 1
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("steps", [0, 1, 2, 5, 9])
def test_a_process_killed_while_writing_leaves_a_whole_file(example_file: Path, steps: int) -> None:
    command = [sys.executable, "-c", WRITER, str(example_file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ}) as process:
        assert process.stdout is not None
        for _ in range(steps + 1):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    workspace = open_workspace(example_file)
    with workspace.reading() as session:
        titles = list(session.scalars(select(Evidence.title).where(Evidence.title.like("%-_"))))
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    assert len(titles) % 3 == 0
    assert len(titles) >= 3 * steps
    with workspace.record() as (_, document):
        kept = [str(document.cells(row).get("title")) for row in document.rows()]
    assert set(titles) <= set(kept)
    workspace.close()


def test_a_copy_of_the_file_opens(example_file: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(example_file, tmp_path / "copy.planbench"))
    whole, copied = (open_workspace(file, now=lambda: NOW) for file in (example_file, copy))
    with whole.record() as (_, one), copied.record() as (_, other):
        assert set(other.rows()) == set(one.rows()) != set()
    whole.close()
    copied.close()
