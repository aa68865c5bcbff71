"""Backups: verified by opening, thinned with age, restored beside what is there."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.conftest import NOW

from planbench.domain.model import Evidence
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import back_up, open_workspace
from planbench.store.backup import list_backups, make_backup, restore, thin, verify
from planbench.unfinished import clear_unfinished, patiently, written_whole


def test_a_backup_of_an_open_project_is_whole(example: Workspace, tmp_path: Path) -> None:
    with example.change("Edit") as session:
        session.add(Evidence(title="Nyss skrivet"))
    made = back_up(example.file.path, "asked", NOW, tmp_path / "kept")
    copy = open_workspace(made, write=False)
    with copy.reading() as session:
        assert "Nyss skrivet" in [each.title for each in session.query(Evidence)]
    copy.close()


def test_a_folder_that_cannot_be_written_to_is_said(example_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(UserError):
        make_backup(example_file, tmp_path / "file", "asked", NOW)


def test_only_backups_are_listed_newest_first(example_file: Path, tmp_path: Path) -> None:
    for hours in (0, 5):
        make_backup(example_file, tmp_path / "kept", "close", NOW + dt.timedelta(hours=hours))
    shutil.copy(example_file, tmp_path / "kept" / "other.planbench")
    found = list_backups(tmp_path / "kept")
    assert [each.reason for each in found] == ["close", "close"]
    assert found[0].at > found[1].at


def test_old_ones_are_thinned_to_one_a_day_then_one_a_month(tmp_path: Path) -> None:
    now = NOW.astimezone()
    for days in (*range(0, 10), *range(40, 100, 5)):
        for hour in (8, 12):
            at = (now - dt.timedelta(days=days)).replace(hour=hour)
            (tmp_path / f"{at:%Y%m%dT%H%M%S}-close.planbench").touch()
    thin(tmp_path, now, "")
    left = [each.at for each in list_backups(tmp_path)]
    assert len([at for at in left if now - at < dt.timedelta(days=2)]) >= 3
    days = [at.date() for at in left if dt.timedelta(days=3) < now - at < dt.timedelta(days=31)]
    assert len(days) == len(set(days)) > 0
    months = [(at.year, at.month) for at in left if now - at > dt.timedelta(days=40)]
    assert len(months) == len(set(months)) > 0


def test_restoring_makes_a_new_project_and_keeps_the_old(
    example_file: Path, tmp_path: Path
) -> None:
    made = make_backup(example_file, tmp_path / "kept", "asked", NOW)
    restore(made, tmp_path / "again.planbench")
    open_workspace(tmp_path / "again.planbench", now=lambda: NOW).close()
    with pytest.raises(UserError):
        restore(made, example_file)


def test_a_damaged_backup_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.planbench"
    broken.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    with pytest.raises(UserError):
        restore(broken, tmp_path / "new.planbench")
    assert not (tmp_path / "new.planbench").exists()
    with pytest.raises(sqlite3.DatabaseError):
        verify(broken)


def test_a_full_disk_is_not_the_backups_fault(example_file: Path, tmp_path: Path) -> None:
    made = make_backup(example_file, tmp_path / "kept", "asked", NOW)
    with pytest.raises(UserError) as refused:
        restore(made, tmp_path / "kept" / made.name / "no folder" / "new.planbench")
    assert "whole backup" not in refused.value.text


def test_what_a_killed_backup_left_is_cleared(example_file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    for name in (f".planbench-{'a' * 32}.part", "20261118T083000-close.part"):
        (kept / name).write_bytes(b"half a project")
        (kept / f"{name}-journal").write_bytes(b"half a log")
    made = make_backup(example_file, kept, "asked", NOW)
    assert list(kept.iterdir()) == [made]


def test_what_is_being_written_is_not_cleared(tmp_path: Path) -> None:
    with written_whole(tmp_path / "slow") as part:
        part.write_text("half")
        clear_unfinished(tmp_path)
        part.write_text("whole")
    assert (tmp_path / "slow").read_text() == "whole"
    assert len(list(tmp_path.iterdir())) == 1


def test_nothing_is_written_over_that_came_meanwhile(tmp_path: Path) -> None:
    target = tmp_path / "plan"

    def write() -> None:
        with written_whole(target) as part:
            part.write_text("mine")
            target.write_text("theirs")

    with pytest.raises(FileExistsError):
        write()
    assert target.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_a_scanner_holds_is_tried_again() -> None:
    held = [PermissionError("held"), PermissionError("held")]

    def replace() -> None:
        if held:
            raise held.pop()

    patiently(replace, (0, 0))
    assert not held


def test_a_file_that_stays_held_is_refused() -> None:
    def replace() -> None:
        raise PermissionError("held")

    with pytest.raises(PermissionError):
        patiently(replace, (0, 0))
