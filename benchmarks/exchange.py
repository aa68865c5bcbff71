"""Merging two laptops' work: seconds for 1,000 + 1,000 edits, how they grow, and one save.

The yardstick is pycrdt's side of the same merge: two documents of the same cells and texts, both
edited, one taking in the other's update; planbench also projects into SQLite, reports and indexes.
Without pycrdt, the ratio between sizes stands alone: it says whether the merge grows linearly.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from planbench.domain.model import Evidence, Person, Project
from planbench.exchange.record import begin
from planbench.services.exchange.joining import join_project
from planbench.services.exchange.packages import make_package, merge
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace
from planbench.store.project_file import create_project

SIZES = (1000, 2000, 4000)
ROUNDS = 3
NOW = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)


def main() -> None:
    """Print the figures, one a line."""
    seconds = {size: middle(merging(size) for _ in range(ROUNDS)) for size in SIZES}
    for size, spent in seconds.items():
        print(f"merge of {size} + {size} edits in {size} rows: {spent:.3f} s")
    growth = seconds[SIZES[-1]] / seconds[SIZES[0]] / (SIZES[-1] / SIZES[0])
    print(f"growth, 1.00 is linear: {growth:.2f}")
    print(f"one save with its record against one without: {saving():.2f} times")
    if importlib.util.find_spec("pycrdt"):
        peer = middle(peer_merging(SIZES[0]) for _ in range(ROUNDS))
        print(f"pycrdt, documents alone: {peer:.3f} s")


def middle(spent: Iterable[float]) -> float:
    """The median; the standard library's `statistics` is hidden by a benchmark of that name."""
    ordered = sorted(spent)
    return ordered[len(ordered) // 2]


def project_of(file: Path, rows: int) -> None:
    """A project of so many pieces of evidence."""

    def fill(session: Any) -> None:
        session.add(Project(id="project", programme="ncm-skane-2026"))
        session.add_all([Person(id="p0", name="Karin"), Person(id="p1", name="Per")])
        session.add_all(
            Evidence(id=f"e{n:05}", title=f"Underlag {n}", summary=f"Text om {n}. Mer text.")
            for n in range(rows)
        )
        session.flush()
        begin(session.connection())

    create_project(file, fill)


def merging(rows: int) -> float:
    """Seconds for taking in a file when both have edited every row."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project_of(folder / "one.planbench", rows)
        one = open_workspace(folder / "one.planbench", now=lambda: NOW)
        join_project(make_package(one, folder / "start"), folder / "two.planbench", "Per")
        two = open_workspace(folder / "two.planbench", now=lambda: NOW)
        edit(one, lambda each: setattr(each, "title", each.title + " hos Karin"))
        edit(two, lambda each: setattr(each, "summary", each.summary + " Pers tillägg."))
        package = make_package(two, folder / "package")
        with one.record():
            start = time.perf_counter()
        merge(one, package, folder)
        spent = time.perf_counter() - start
        one.close()
        two.close()
    return spent


def edit(workspace: Workspace, write: Callable[[Evidence], None]) -> None:
    """One step that changes every row."""
    with workspace.change("Edit") as session:
        for each in session.scalars(select(Evidence)):
            write(each)


def saving() -> float:
    """How many times as long a save takes because the record follows it; both by turns."""
    with tempfile.TemporaryDirectory() as name:
        project_of(Path(name) / "one.planbench", 1000)
        workspace = open_workspace(Path(name) / "one.planbench", now=lambda: NOW)
        both = [(one_save(workspace, n), plain_save(workspace, n)) for n in range(200)]
        workspace.close()
    with_record, without = (middle(each) for each in zip(*both, strict=True))
    return with_record / without


def one_save(workspace: Workspace, number: int) -> float:
    """Seconds for one field through the write gate."""
    start = time.perf_counter()
    with workspace.change("Edit") as session:
        session.get_one(Evidence, f"e{number:05}").summary = f"Ny text {number}."
    return time.perf_counter() - start


def plain_save(workspace: Workspace, number: int) -> float:
    """Seconds for the same field without journal, search and record."""
    start = time.perf_counter()
    with workspace.file.writing() as session:
        session.get_one(Evidence, f"e{number:05}").summary = f"Nyare text {number}."
        session.commit()
    return time.perf_counter() - start


def peer_merging(rows: int) -> float:
    """Seconds for pycrdt to take in as many edits, documents alone."""
    import pycrdt

    documents = [pycrdt.Doc(), pycrdt.Doc()]
    for document in documents:
        document["cells"] = pycrdt.Map()
    with documents[0].transaction():
        for n in range(rows):
            documents[0]["cells"][f"{n}"] = pycrdt.Map({"title": "x", "summary": pycrdt.Text("y")})
    documents[1].apply_update(documents[0].get_update())
    for document, field in zip(documents, ("title", "summary"), strict=True):
        with document.transaction():
            for n in range(rows):
                if field == "title":
                    document["cells"][f"{n}"]["title"] = f"Underlag {n} hos Karin"
                else:
                    document["cells"][f"{n}"]["summary"] += " Pers tillägg."
    start = time.perf_counter()
    documents[0].apply_update(documents[1].get_update(documents[0].get_state()))
    for n in range(rows):
        row = documents[0]["cells"][f"{n}"]
        _ = row["title"], str(row["summary"])
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
