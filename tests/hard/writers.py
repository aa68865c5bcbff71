"""Everything that writes to a project or beside it, each as one function of a folder.

`done(text)` is called when something is said to be saved: from then on it must never be lost.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from planbench.domain.model import Evidence, Goal
from planbench.json_format.opening import read_project
from planbench.services.exchange.joining import join_project
from planbench.services.exchange.packages import make_package, merge, take_back
from planbench.services.export.exporting import export
from planbench.services.gate.tidying import tidy
from planbench.services.gate.workspace import Workspace
from planbench.services.json_import import import_project
from planbench.services.projects import back_up, move_to_copy, open_workspace
from planbench.store.backup import restore

Done = Callable[[str], None]
FORMATS = Path(__file__).parents[1] / "data" / "formats"
NOW = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)
PROJECT = "plan.planbench"


def opened(folder: Path) -> Workspace:
    return open_workspace(folder / PROJECT, now=lambda: NOW)


def prepare(template: Path, folder: Path) -> None:
    """A folder with a project, a colleague's file, a JSON file, a backup and an old project."""
    shutil.copytree(template, folder)


def make_template(folder: Path) -> None:
    """The folder that every run begins with a copy of."""
    from tests.exchange.laptops import part

    first, second = part(folder / "laptops", 2)
    folder_of = folder / "template"
    folder_of.mkdir()
    second_open = open_workspace(second, now=lambda: NOW)
    with second_open.change("Edit") as session:
        session.get_one(Goal, "g0").text = "Kollegans mål."
        session.add_all(Evidence(title=f"from-colleague-{n}") for n in range(5))
    make_package(second_open, folder_of / "colleague.planbench-utbyte")
    second_open.close()
    shutil.copy(first, folder_of / PROJECT)
    old = gzip.decompress((FORMATS / "schema-1.planbench.gz").read_bytes())
    (folder_of / "old.planbench").write_bytes(old)
    items = {"goals": [{"text": f"imported-{n}"} for n in range(20)]}
    (folder_of / "items.json").write_text(json.dumps(items), encoding="utf-8")
    workspace = opened(folder_of)
    with workspace.change("Edit") as session:
        session.add_all(Evidence(title=f"before-{n}", summary="x" * 4_000) for n in range(20))
    workspace.close()
    made = back_up(folder_of / PROJECT, "asked", NOW, folder_of / "kept")
    made.rename(folder_of / "kept" / "20261101T080000-asked.planbench")


def typing(folder: Path, done: Done) -> None:
    workspace = opened(folder)
    for n in range(12):
        with workspace.change("Changed", merge_key="goal:g0:text") as session:
            goal = session.get_one(Goal, "g0")
            goal.text = f"{goal.text} typed-{n}."
        done(f"typed-{n}")
        if n % 4 == 3:
            workspace.file.settle()
    workspace.close()


def adding(folder: Path, done: Done) -> None:
    workspace = opened(folder)
    for n in range(10):
        with workspace.change("Add") as session:
            session.add(Evidence(title=f"added-{n}"))
        done(f"added-{n}")
    workspace.close()


def undoing(folder: Path, done: Done) -> None:
    workspace = opened(folder)
    for n in range(6):
        with workspace.change("Add") as session:
            session.add(Evidence(title=f"kept-{n}"))
        with workspace.change("Add") as session:
            session.add(Evidence(title=f"undone-{n}"))
        workspace.undo()
        done(f"kept-{n}")
    workspace.redo()
    workspace.close()


def merging(folder: Path, done: Done) -> None:
    workspace = opened(folder)
    merge(workspace, folder / "colleague.planbench-utbyte", folder / "kept")
    done("from-colleague-4")
    workspace.close()


def taking_back(folder: Path, done: Done) -> None:
    workspace = opened(folder)
    merge(workspace, folder / "colleague.planbench-utbyte", folder / "kept")
    take_back(workspace, folder / "kept")
    done("before-3")
    workspace.close()


def importing(folder: Path, done: Done) -> None:
    workspace = opened(folder)
    import_project(workspace, read_project(folder / "items.json"), backups=folder / "kept")
    done("imported-19")
    workspace.close()


def migrating(folder: Path, done: Done) -> None:
    from planbench.store.opening import open_project

    open_project(folder / "old.planbench", NOW, backups=folder / "kept").close()
    done("")


def backing_up(folder: Path, done: Done) -> None:
    back_up(folder / PROJECT, "asked", NOW, folder / "kept")
    done("")


def restoring(folder: Path, done: Done) -> None:
    restore(folder / "kept" / "20261101T080000-asked.planbench", folder / "again.planbench")
    done("")


def packing(folder: Path, done: Done) -> None:
    workspace = opened(folder)
    make_package(workspace, folder / "mine.planbench-utbyte")
    done("")
    workspace.close()


def joining(folder: Path, done: Done) -> None:
    package = folder / "colleague.planbench-utbyte"
    join_project(package, folder / "joined.planbench", "Ulla", lambda: NOW)
    done("")


def exporting(folder: Path, done: Done) -> None:
    workspace = opened(folder)
    export(workspace, "plan", folder / "plan.docx")
    export(workspace, "plan", folder / "all.json")
    done("")
    workspace.close()


def tidying(folder: Path, done: Done) -> None:
    workspace = opened(folder)
    with workspace.change("Add") as session:
        session.add(Evidence(title="added-0"))
    done("added-0")
    tidy(workspace)
    workspace.close()


def moving(folder: Path, done: Done) -> None:
    workspace = opened(folder)
    move_to_copy(workspace, folder / "elsewhere.planbench")
    workspace.close()


WRITERS: Mapping[str, Callable[[Path, Done], None]] = {
    each.__name__: each
    for each in (
        typing, adding, undoing, merging, taking_back, importing, migrating, backing_up,
        restoring, packing, joining, exporting, tidying, moving,
    )
}  # fmt: skip
