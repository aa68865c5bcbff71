"""Status files of invented municipalities on the disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from planbench.region.invented import SWEDEN, Kind, invented_status
from planbench.region.status_file import SUFFIX, StatusFile, file_bytes

FIRST = dt.date(2026, 1, 15)
TODAY = dt.date(2026, 11, 18)
NOW = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)
Write = Callable[[StatusFile], Path]


def invented(n: int = 1, day: dt.date = TODAY, kind: Kind = SWEDEN) -> StatusFile:
    """The n-th invented municipality's file of a day."""
    return invented_status(kind, n, (day - FIRST).days // 90, day, FIRST)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a status file into the test's folder."""

    def written(file: StatusFile) -> Path:
        path = tmp_path / f"{file.id[:12]}{SUFFIX}"
        path.write_bytes(file_bytes(file))
        return path

    return written


@pytest.fixture
def eight(write: Write) -> Sequence[Path]:
    """A file of each of eight municipalities."""
    return [write(invented(n)) for n in range(1, 9)]


@pytest.fixture
def region(tmp_path: Path) -> str:
    """The address of a database that is not there yet."""
    return str(tmp_path / "region.db")
