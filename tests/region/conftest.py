"""Status files of invented municipalities on the disk."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from tests.region.cluster import Cluster, missing, running
from tests.region.invented import SWEDEN, Kind, invented_status

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


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL; skipped aloud where there is none, and a failure where one is required."""
    if why := missing():
        if os.environ.get("PLANBENCH_POSTGRESQL") == "required":
            pytest.fail(why)
        pytest.skip(f"NOT TRIED ON POSTGRESQL, {why}")
    with running() as found:
        yield found


@pytest.fixture
def server(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a new database on the server, whose password stands in the environment."""
    monkeypatch.setenv("PGPASSWORD", cluster.password)
    return cluster.address(cluster.new_database())


@pytest.fixture(params=["sqlite", "postgresql"])
def region(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database in which nothing is yet, on both kinds."""
    if request.param == "sqlite":
        return str(tmp_path / "region.db")
    address: str = request.getfixturevalue("server")
    return address
