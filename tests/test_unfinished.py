"""A file is there whole or not at all, and what a killed planbench left is cleared away."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from planbench.unfinished import (
    OURS,
    _put,
    clear_unfinished,
    patiently,
    remove_database,
    written_whole,
)

LEFT = ".planbench-0123456789abcdef0123456789abcdef"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps what is open itself")


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_what_ends_well_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    with written_whole(target) as part:
        assert part.parent == tmp_path
        assert OURS.fullmatch(part.name)
        part.write_text("plan")
    assert names(tmp_path) == ["plan.docx"]
    assert target.read_text() == "plan"


def test_what_raises_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    target.write_text("before")
    with pytest.raises(UnicodeEncodeError), written_whole(target, over=True) as part:
        part.write_text("half å", "ascii")
    assert (names(tmp_path), target.read_text()) == (["plan.docx"], "before")


def test_what_is_there_is_written_over_only_where_that_is_meant(tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    target.write_text("before")
    with pytest.raises(FileExistsError), written_whole(target) as part:
        part.write_text("after")
    assert (names(tmp_path), target.read_text()) == (["plan.docx"], "before")
    with written_whole(target, over=True) as part:
        part.write_text("after")
    assert (names(tmp_path), target.read_text()) == (["plan.docx"], "after")


@POSIX
def test_a_link_that_leads_nowhere_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    target.symlink_to(tmp_path / "gone")
    part = tmp_path / "part"
    part.touch()
    with pytest.raises(FileExistsError):
        _put(part, target, over=False)


@POSIX
def test_on_a_disk_without_links_the_part_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with written_whole(tmp_path / "plan.docx") as part:
        part.write_text("plan")
    assert (tmp_path / "plan.docx").read_text() == "plan"
    assert names(tmp_path) == ["plan.docx"]


@POSIX
@pytest.mark.parametrize(("letters", "fits"), [(255, True), (256, False)])
def test_a_name_is_as_long_as_the_disk_takes_and_no_longer(
    tmp_path: Path, letters: int, fits: bool
) -> None:
    target = tmp_path / ("å" * 20 + "x" * (letters - 40))
    if fits:
        with written_whole(target) as part:
            part.touch()
        assert target.exists()
        return
    with pytest.raises(OSError, match="too long"), written_whole(target):
        pass
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        f"{LEFT}.part",
        f"{LEFT}.part-wal",
        f"{LEFT}-journal",
        ".Ekdala.planbench.part",
        ".Ekdala.planbench-utbyte.part",
        "20261118T083000-close.part-shm",
    ],
)
def test_what_was_left_half_written_is_removed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    clear_unfinished(tmp_path)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "name", ["Ekdala.planbench", "notes.part", f"{LEFT}0.part", f"x{LEFT}.part", "20261118-a.part"]
)
def test_other_files_stay(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    clear_unfinished(tmp_path)
    clear_unfinished(tmp_path / "no such folder")
    assert names(tmp_path) == [name]


@POSIX
def test_what_is_being_written_stays_with_all_that_lies_beside_it(tmp_path: Path) -> None:
    with written_whole(tmp_path / "a") as part:
        part.touch()
        part.with_name(f"{part.name}-wal").touch()
        clear_unfinished(tmp_path)
        assert len(names(tmp_path)) == 2
    assert names(tmp_path) == ["a"]


@POSIX
def test_a_new_file_may_be_read_by_whom_the_folder_lets(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with written_whole(tmp_path / "a"):
            pass
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


def test_a_database_goes_with_what_lies_beside_it(tmp_path: Path) -> None:
    for name in ("a", "a-journal", "a-wal", "a-shm", "a-other"):
        (tmp_path / name).touch()
    remove_database(tmp_path / "a")
    remove_database(tmp_path / "a")
    assert names(tmp_path) == ["a-other"]


@pytest.mark.parametrize(("refusals", "done"), [(0, 1), (1, 2), (2, 3), (3, 3)])
def test_what_is_stopped_for_a_moment_is_tried_again(refusals: int, done: int) -> None:
    tries: list[int] = []

    def act() -> None:
        tries.append(1)
        if len(tries) <= refusals:
            raise PermissionError

    if refusals > 2:
        with pytest.raises(PermissionError):
            patiently(act, (0, 0))
    else:
        patiently(act, (0, 0))
    assert len(tries) == done


@pytest.mark.skipif(sys.platform != "linux", reason="there one sees what is open")
def test_nothing_stays_open_behind_what_was_written(tmp_path: Path) -> None:
    before = sorted(Path("/proc/self/fd").iterdir())
    for number in range(3):
        with written_whole(tmp_path / f"{number}.docx") as part:
            part.write_text("plan")
    assert len(sorted(Path("/proc/self/fd").iterdir())) == len(before)
