"""A region of 650 in five years, four files a year each: 13,000 files, eight writers at once.

Each file is read, checked and stored in a transaction of its own, on SQLite and, where it is
installed, on PostgreSQL. The yardstick for storing is the database's own driver that writes the
same rows in the same transactions, one after the other. Writing waits for the disk: without
`PLANBENCH_WHOLE=1` the writers bring a quarter of the files, and the rest is laid beside them in
bulk before the overview is measured. Growth is told between a quarter and all, 1.00 is linear.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing, nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import insert

from planbench.i18n import words_for
from planbench.region.database import opened_to_write
from planbench.region.model import GoalsRow, StatusRow
from planbench.region.rows import goal_rows, row_of
from planbench.region.status_file import SUFFIX, StatusFile, file_bytes
from planbench.services.region.collecting import collect
from planbench.services.region.report import load_overview

sys.path.insert(0, str(Path(__file__).parents[1]))  # where `tests` is

FIRST = dt.date(2021, 9, 15)
NOW = dt.datetime(2026, 9, 20, 8, tzinfo=dt.UTC)
WRITERS = 8
PEER = 500  # files that the driver alone stores
PARTS = (4, 1)  # of all files
WHOLE = os.environ.get("PLANBENCH_WHOLE") == "1"  # all of them by the writers
ROUNDS = 7


class Load(NamedTuple):
    """The files of all five years, and what is in them."""

    statuses: Sequence[StatusFile]
    files: Sequence[Path]


def main() -> None:
    """Print the figures, one a line."""
    from tests.region.cluster import missing, running
    from tests.region.invented import invented_statuses

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        statuses = list(invented_statuses(290, 360, years=5, a_year=4, first=FIRST))
        files = [written(folder, n, each) for n, each in enumerate(statuses)]
        load = Load(statuses, files)
        peer = timed(lambda: stored_by_driver(folder / "peer.db", statuses[:PEER])) / PEER
        print(f"the driver alone: {peer * 1000:.2f} ms a file in its own transaction")
        on(lambda part: str(folder / f"region{part}.db"), "SQLite", load, peer)
        why = missing()
        if why:
            print(f"PostgreSQL: {why}")
        with running() if not why else nullcontext() as cluster:
            if cluster is not None:
                os.environ["PGPASSWORD"] = cluster.password
                on(lambda _: cluster.address(cluster.new_database()), "PostgreSQL", load, peer)


def on(address_of: Callable[[int], str], kind: str, load: Load, peer: float) -> None:
    """All figures of one kind of database."""
    looking, storing = {}, {}
    for part in PARTS:
        address, some = address_of(part), load.files[: len(load.files) // part]
        brought = some if WHOLE else some[: len(some) // PARTS[0]]
        collect(address, [], NOW)
        storing[part] = eight_at_once(address, brought)
        fill(address, load.statuses[len(brought) : len(some)])
        looking[part] = min(timed(lambda address=address: seen(address)) for _ in range(ROUNDS))
        counted = load_overview(address, NOW.date(), words_for("sv")).overview.files
        print(
            f"{kind}: {len(brought)} files by {WRITERS} writers at once in {storing[part]:.1f} s, "
            f"{storing[part] / len(brought) / peer:.2f} times the driver alone; "
            f"{len(some)} in all, lost {len(some) - counted}; overview {looking[part]:.2f} s"
        )
    for what, found in (("storing", storing), ("overview", looking)):
        growth = found[PARTS[-1]] / found[PARTS[0]] / (PARTS[0] / PARTS[-1])
        print(f"{kind}: growth of {what}, 1.00 is linear: {growth:.2f}")


def fill(address: str, statuses: Sequence[StatusFile]) -> None:
    """The rest at once: what is measured is neither the disk nor the checks."""
    goals = [row for each in statuses for row in goal_rows(each)]
    if statuses:
        with opened_to_write(address) as database, database.writing() as connection:
            connection.execute(insert(StatusRow), [row_of(each) for each in statuses])
            connection.execute(insert(GoalsRow), goals)


def written(folder: Path, number: int, status: StatusFile) -> Path:
    """The status as a file."""
    file = folder / f"{number}{SUFFIX}"
    file.write_bytes(file_bytes(status))
    return file


def timed(task: Callable[[], object]) -> float:
    """Seconds that a task takes."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def eight_at_once(address: str, files: Sequence[Path]) -> float:
    """Seconds that eight writers take, from when all have started.

    Each is a process and brings an eighth; all bring the first file, too.
    """
    shares = [(address, [files[0], *files[n::WRITERS]]) for n in range(WRITERS)]
    with get_context("spawn").Pool(WRITERS, collect, (address, [], NOW)) as pool:
        pool.map(rest, range(WRITERS), chunksize=1)
        return timed(lambda: pool.starmap(write, shares, chunksize=1))


def rest(_writer: int) -> None:
    """What each of them is given once, so that all have started when it is done."""
    time.sleep(1)


def write(address: str, files: Sequence[Path]) -> None:
    """One writer."""
    found = collect(address, files, NOW)
    if not found.is_whole:
        raise SystemExit(f"{found.stopped} {found.refused[:1]}")


def seen(address: str) -> None:
    """The overview, as the report is made of it."""
    load_overview(address, NOW.date(), words_for("sv"))


def stored_by_driver(path: Path, statuses: Sequence[StatusFile]) -> None:
    """The same rows by sqlite3 alone, as durable."""
    rows = [row_of(each) for each in statuses]
    columns = list(rows[0])
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous = FULL")
        database.execute(f"CREATE TABLE status_file ({', '.join(columns)}, PRIMARY KEY (id))")
        places = ", ".join("?" for _ in columns)
        for row in rows:
            database.execute("BEGIN IMMEDIATE")
            values = [
                value if not isinstance(value, dt.date) else str(value) for value in row.values()
            ]
            database.execute(f"INSERT INTO status_file VALUES ({places})", values)
            database.execute("COMMIT")


if __name__ == "__main__":
    main()
