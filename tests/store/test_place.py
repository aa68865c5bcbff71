"""The file under an open window: gone, replaced, protected, linked, copied."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.conftest import NOW

from planbench.domain.model import Evidence
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace
from planbench.store.lock import ProjectLock
from planbench.store.trouble import Cause, DiskError


def note(workspace: Workspace, title: str) -> None:
    with workspace.change("Edit") as session:
        session.add(Evidence(title=title))


def titles(file: Path) -> list[str]:
    """What stands in the file itself, whatever lies beside it."""
    with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as database:
        return [row[0] for row in database.execute("SELECT title FROM evidence")]


def cause(workspace: Workspace) -> Cause:
    with pytest.raises(DiskError) as refused:
        note(workspace, "Vägrad")
    return refused.value.cause


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file in place")


@posix
def test_a_removed_file_is_told_and_a_copy_has_everything(
    example: Workspace, tmp_path: Path
) -> None:
    note(example, "Före")
    example.file.path.unlink()
    assert cause(example) == Cause.GONE
    assert not example.file.path.exists()
    example.file.save_copy(tmp_path / "kopia.planbench")
    assert "Före" in titles(tmp_path / "kopia.planbench")
    assert "Vägrad" not in titles(tmp_path / "kopia.planbench")


@posix
def test_a_file_that_took_its_place_is_left_whole(example: Workspace, norwegian_file: Path) -> None:
    note(example, "Före")
    before = norwegian_file.read_bytes()
    norwegian_file.replace(example.file.path)
    assert cause(example) == Cause.REPLACED
    example.file.save_copy(example.file.path.with_name("kopia.planbench"))
    example.close()
    assert example.file.path.read_bytes() == before
    assert "Före" in titles(example.file.path.with_name("kopia.planbench"))
    open_workspace(example.file.path, now=lambda: NOW).close()


@posix
def test_a_folder_that_is_gone_is_told(example: Workspace) -> None:
    note(example, "Före")
    example.file.path.parent.rename(example.file.path.parent.with_name("annan"))
    assert cause(example) == Cause.NO_FOLDER


@posix
def test_a_file_that_is_put_back_is_saved_to_again(example: Workspace) -> None:
    aside = example.file.path.rename(example.file.path.with_name("undan"))
    assert cause(example) == Cause.GONE
    aside.rename(example.file.path)
    note(example, "Efter")
    example.close()
    assert "Efter" in titles(example.file.path)


def test_a_copy_is_whole_once_it_has_settled(example: Workspace, tmp_path: Path) -> None:
    note(example, "Nyss skrivet")
    assert "Nyss skrivet" not in titles(example.file.path)
    example.file.settle()
    copy = Path(shutil.copy(example.file.path, tmp_path / "kopia.planbench"))
    assert "Nyss skrivet" in titles(copy)


def test_settling_waits_for_nobody_and_says_so(example: Workspace) -> None:
    with example.reading() as session:
        session.scalars(select(Evidence.id)).first()
        note(example, "Meanwhile")
        assert not example.file.settle()
    assert example.file.settle()
    assert "Meanwhile" in titles(example.file.path)


@pytest.mark.parametrize("folder", ["OneDrive - Kommunen", "Dropbox", "Box"])
def test_a_save_in_a_synced_folder_stands_in_the_file_itself(
    example_file: Path, folder: str
) -> None:
    target = example_file.with_name(folder) / "plan.planbench"
    target.parent.mkdir()
    example_file.rename(target)
    workspace = open_workspace(target, now=lambda: NOW)
    note(workspace, "Direkt")
    assert "Direkt" in titles(target)
    assert not [each for each in target.parent.iterdir() if each.name.endswith(("-wal", "-shm"))]
    workspace.close()


def test_reading_changes_nothing_and_leaves_nothing(example_file: Path) -> None:
    before = (example_file.read_bytes(), example_file.stat().st_mtime_ns)
    reader = open_workspace(example_file, write=False)
    with reader.reading() as session:
        assert session.scalars(select(Evidence.id)).first()
    assert cause(reader) == Cause.READ_ONLY
    reader.close()
    assert (example_file.read_bytes(), example_file.stat().st_mtime_ns) == before
    assert list(example_file.parent.iterdir()) == [example_file]


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_protected_folder_opens_for_reading(example_file: Path) -> None:
    example_file.parent.chmod(0o500)
    workspace = open_workspace(example_file, now=lambda: NOW)
    assert not workspace.file.writable
    assert cause(workspace) == Cause.READ_ONLY
    workspace.close()
    example_file.parent.chmod(0o700)


@posix
def test_a_link_to_an_open_file_is_the_same_file(example: Workspace) -> None:
    link = example.file.path.with_name("genväg.planbench")
    link.symlink_to(example.file.path)
    with pytest.raises(UserError) as refused:
        open_workspace(link)
    assert "already open" in refused.value.text


@posix
def test_another_name_of_an_open_file_is_the_same_file(example_file: Path) -> None:
    other = example_file.with_name("annat namn.planbench")
    other.hardlink_to(example_file)
    first = open_workspace(example_file, now=lambda: NOW)
    with pytest.raises(UserError) as refused:
        open_workspace(other)
    assert "already open" in refused.value.text
    first.close()
    open_workspace(other, now=lambda: NOW).close()


def test_what_one_thread_opened_another_gives_back(example_file: Path) -> None:
    opened: list[Workspace] = []
    thread = threading.Thread(target=lambda: opened.append(open_workspace(example_file)))
    thread.start()
    thread.join()
    opened.pop().close()
    again = open_workspace(example_file, now=lambda: NOW)
    assert again.file.writable
    again.close()


RACER = """
import sys
from pathlib import Path
from planbench.errors import UserError
from planbench.store.lock import ProjectLock
project, held = Path(sys.argv[1]), Path(sys.argv[2])
doubles = 0
for _ in range(400):
    lock = ProjectLock(project)
    try:
        lock.take()
    except UserError:
        continue
    try:
        held.touch(exist_ok=False)
    except FileExistsError:
        doubles += 1
    else:
        held.unlink()
    lock.release()
print(doubles)
"""


def test_no_two_hold_the_lock_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", RACER, str(tmp_path / "p.planbench"), str(tmp_path / "held")]
    racers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [racer.communicate()[0].strip() for racer in racers] == ["0", "0", "0"]


def test_a_lock_of_a_closed_project_can_be_taken(example_file: Path) -> None:
    lock = ProjectLock(example_file)
    for _ in range(3):
        lock.take()
        with pytest.raises(UserError, match="already open"):
            ProjectLock(example_file).take()
        lock.release()
        lock.release()
