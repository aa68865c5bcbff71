"""Several laptops with one project, driven as their people would drive them."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from planbench.domain.model import (
    KINDS,
    Action,
    Conflict,
    Finding,
    Goal,
    GoalFinding,
    Person,
    Project,
    Section,
)
from planbench.exchange.layout import is_alive, read_row, tables
from planbench.exchange.record import begin
from planbench.json_format.writing import snapshot
from planbench.services.exchange.joining import join_project
from planbench.services.exchange.packages import PackagePreview, make_package, merge
from planbench.services.gate.workspace import Clock, Workspace
from planbench.services.projects import open_workspace
from planbench.store.project_file import create_project

TOKEN = re.compile(r"\bq\d+q\b")
EDIT = "Edit"


class Laptop:
    """One copy of the project, its person, and the exchange files that it made."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.workspace = workspace
        self.folder = folder
        self._made = itertools.count(1)
        self.removed: set[str] = set()  # tokens that its person took away knowingly

    def act(self, write: Callable[[Any], None], merge_key: str = "") -> None:
        """One change by its person; what disappears by it was meant to."""
        before = self.tokens()
        with self.workspace.change(EDIT, merge_key=merge_key) as session:
            write(session)
        self.removed |= before - self.tokens()

    def undo(self) -> None:
        """Take back its person's latest step."""
        before = self.tokens()
        self.workspace.undo()
        self.removed |= before - self.tokens()

    def ids(self, kind: type[Any]) -> list[str]:
        """The ids of all rows of a kind, in order."""
        with self.workspace.reading() as session:
            return sorted(session.scalars(select(kind.id)))

    def give(self) -> Path:
        """A new exchange file."""
        name = f"{self.workspace.file.path.stem}-{next(self._made)}.planbench-utbyte"
        return make_package(self.workspace, self.folder / name)

    def take(self, package: Path) -> PackagePreview:
        """Take in an exchange file."""
        return merge(self.workspace, package, self.folder / "backups")

    def shown(self) -> dict[str, Any]:
        """What `planbench show --json` prints."""
        with self.workspace.reading() as session:
            return snapshot(session)

    def rows(self) -> dict[str, dict[str, Any]]:
        """Every row that travels: table → id → the row as the file holds it."""
        with self.workspace.reading() as session:
            connection = session.connection()
            found = {name: connection.exec_driver_sql(f"SELECT * FROM {name}") for name in tables()}
            return {
                name: {row["id"]: dict(row) for row in result.mappings()}
                for name, result in found.items()
            }

    def tokens(self) -> set[str]:
        """Every token that stands anywhere in the project, conflicts too."""
        return set(TOKEN.findall(repr(self.rows())))

    def conflicts(self) -> list[Conflict]:
        """What waits for a choice."""
        with self.workspace.reading() as session:
            return list(session.scalars(select(Conflict).where(Conflict.state == "open")))

    def check_whole(self) -> None:
        """Record and tables say the same, and every reference holds."""
        stored = self.rows()
        with self.workspace.record() as (session, document):
            kept: dict[str, dict[str, Any]] = {name: {} for name in tables()}
            for row in document.rows():
                if row.table in kept and is_alive(document.cells(row)):
                    kept[row.table][row.id] = read_row(document, row)
            assert stored == kept
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
            pairs = session.execute(select(Action.id, Action.depends_on_id))
            assert not _has_ring({row[0]: row[1] for row in pairs})


def _has_ring(leads_to: dict[str, str | None]) -> bool:
    return any(start in _path(leads_to, start) for start in leads_to)


def _path(leads_to: dict[str, str | None], start: str) -> list[str]:
    path: list[str] = []
    current = leads_to[start]
    while current and current not in path:
        path.append(current)
        current = leads_to.get(current)
    return path


def small_project(path: Path) -> None:
    """A project of a handful of rows, in which every kind of reference occurs."""

    def fill(session: Any) -> None:
        session.add(Project(id="project", programme="ncm-skane-2026", municipality="Ekdala"))
        people = [Person(id=f"p{n}", name=name) for n, name in enumerate(("Karin", "Per", "Ulla"))]
        session.add_all(people)
        session.add(Section(id="s0", key="results", body="En text. Om elever.\n\nOch mer."))
        session.add(Finding(id="f0", section_id="s0", text="Elever räknar säkert."))
        for n in range(2):
            session.add(Goal(id=f"g{n}", text="Alla elever räknar.", position=f"a{n}"))
            session.add(Action(id=f"a{n}", goal_id=f"g{n}", text="Träna varje dag."))
        session.add(GoalFinding(id="gf0", goal_id="g0", finding_id="f0"))
        session.flush()
        begin(session.connection())

    create_project(path, fill)


def part(folder: Path, count: int) -> list[Path]:
    """A project on the first laptop, and the others joined from its exchange file."""
    files = [folder / f"copy{number}.planbench" for number in range(count)]
    small_project(files[0])
    first = opened(files[0])
    first.workspace.set_current_person("p0")
    package = first.give()
    first.workspace.close()
    for file, name in zip(files[1:], ("Per", "Ulla"), strict=False):
        join_project(package, file, name, clock_of(file))
    return files


def opened(file: Path) -> Laptop:
    """A laptop whose project lies in this file; what it gives lies beside it."""
    return Laptop(open_workspace(file, now=clock_of(file)), file.parent)


def clock_of(file: Path) -> Clock:
    """Every laptop has its own idea of the year."""
    moment = dt.datetime(2026 - 3 * int(file.stem[-1]), 11, 18, 8, 30, tzinfo=dt.UTC)
    return lambda: moment


def exchange_all(all_of_them: list[Laptop]) -> None:
    """Everyone gives to everyone until nobody has anything new."""
    for _ in range(4):
        packages = [laptop.give() for laptop in all_of_them]
        brought = [
            laptop.take(package)
            for laptop in all_of_them
            for package in packages
            if not package.name.startswith(laptop.workspace.file.path.stem)
        ]
        if all(each.known for each in brought):
            return
    raise AssertionError("the copies never came to rest")


__all__ = ["KINDS", "Laptop", "exchange_all", "opened", "part", "small_project"]


def field(laptop: Laptop, kind: type[Any], item_id: str, name: str) -> Any:
    """What stands in a column of an item there."""
    with laptop.workspace.reading() as session:
        return getattr(session.get(kind, item_id), name)


def set_to(laptop: Laptop, kind: type[Any], item_id: str, **values: Any) -> None:
    """Write in columns of an item, in one step."""

    def write(session: Any) -> None:
        for name, value in values.items():
            setattr(session.get_one(kind, item_id), name, value)

    laptop.act(write)


def remove(laptop: Laptop, kind: type[Any], item_id: str) -> None:
    """Take an item away."""
    laptop.act(lambda session: session.delete(session.get(kind, item_id)))
