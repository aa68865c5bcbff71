"""A status file from anyone: taken as it was made, or refused by name."""

from __future__ import annotations

import codecs
import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.region.conftest import NOW, Write, invented

from planbench.errors import UserError
from planbench.region.reading import LARGEST, read_status
from planbench.region.status_file import sealed


def test_a_file_comes_back_as_it_was_made(write: Write) -> None:
    made = invented()
    assert read_status(write(made), NOW) == made


def changed(file: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    data = json.loads(file.read_bytes())
    change(data)
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def refusal(file: Path) -> UserError:
    with pytest.raises(UserError) as refused:
        read_status(file, NOW)
    assert file.name in str(refused.value)
    return refused.value


def test_a_newer_planbench_is_named(write: Write) -> None:
    def newer(data: dict[str, Any]) -> None:
        data |= {"format": 2, "written_by": "3.1.0", "mood": "fine"}

    assert "newer planbench (3.1.0)" in str(refusal(changed(write(invented()), newer)))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["status"]["meetings"].update(of=99),
        lambda data: data["project"].update(name="Någon annan"),
        lambda data: data.update(made_at="2026-11-18T08:30:00"),
    ],
)
def test_what_was_changed_on_the_way_is_seen(
    write: Write, change: Callable[[dict[str, Any]], object]
) -> None:
    assert "has been changed" in str(refusal(changed(write(invented()), change)))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda data: data["status"]["goals"][0].update(count=10**9), "status.goals[0].count"),
        (lambda data: data["status"].update(mood="fine"), "status"),
        (lambda data: data["project"].update(name="a\x00b"), "project.name"),
        (lambda data: data["status"]["plan"].update(adopted_on="2026-02-31"), "status.plan"),
        (lambda data: data["project"].pop("id"), "project"),
    ],
)
def test_what_no_planbench_writes_is_refused_with_its_place(
    write: Write, change: Callable[[dict[str, Any]], object], place: str
) -> None:
    assert f"not whole: {place}" in str(refusal(changed(write(invented(3)), change)))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"SQLite format 3\0" + b"x" * (LARGEST + 5),
        b"{}",
        b'{"kind": "planbench-exchange", "format": 1}',
        b"[" * 100_000,
        b'{"kind":' * 20_000,
        b"\xff\xfe{}",
        b'{"kind": 7}',
    ],
    ids=range(8),
)
def test_other_formats_are_refused_by_name(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "något.planbench-status"
    file.write_bytes(data)
    assert "is no status file" in str(refusal(file))


def test_one_that_was_cut_off_is_told_from_another_file(write: Write) -> None:
    file = write(invented())
    file.write_bytes(file.read_bytes()[:-20])
    assert "but not whole" in str(refusal(file))


def test_the_mark_that_an_editor_puts_first_is_no_harm(write: Write) -> None:
    made = invented()
    file = write(made)
    file.write_bytes(codecs.BOM_UTF8 + file.read_bytes())
    assert read_status(file, NOW) == made


def test_a_huge_one_is_not_read(write: Write) -> None:
    file = write(invented())
    file.write_bytes(file.read_bytes() + b" " * LARGEST)
    assert "too large" in str(refusal(file))


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    assert "There is no file" in str(refusal(tmp_path / "borta.planbench-status"))
    assert "is a folder, not a file" in str(refusal(tmp_path))


def test_a_clock_years_ahead_is_told(write: Write) -> None:
    late = msgspec.structs.replace(invented(), made_at=NOW + dt.timedelta(days=900))
    assert "still to come" in str(refusal(write(sealed(late))))


@pytest.mark.parametrize("made_at", ["0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00+14:00"])
def test_a_day_before_there_were_status_files_is_refused(write: Write, made_at: str) -> None:
    old = msgspec.structs.replace(invented(), made_at=dt.datetime.fromisoformat(made_at))
    assert "before there were status files" in str(refusal(write(sealed(old))))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "x.planbench-status"
    os.mkfifo(pipe)
    assert "no file but a pipe" in str(refusal(pipe))
