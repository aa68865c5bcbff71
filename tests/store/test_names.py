"""A path is a path: no sign in a name makes it another file's, or a query."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.conftest import NOW

from planbench.domain.model import Evidence
from planbench.errors import UserError
from planbench.services.projects import open_workspace
from planbench.store.backup import make_backup, restore
from planbench.store.rail_snapshot import project_id
from planbench.store.trouble import Cause, DiskError

NAMES = [
    "Plan%202026",
    "a?mode=memory",
    "#1",
    "år ö 😀",
    "file:x",
    "a;b&c=d",
    " space ",
    "'\"",
    "%",
]


BACKUPS = "kopior?%20"
if sys.platform == "win32":  # Windows itself takes no such names
    NAMES = [name for name in NAMES if not set(name) & set('?:"') and name == name.strip()]
    BACKUPS = "kopior%20"


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_written_to_and_no_other(example_file: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    file = Path(shutil.copy(example_file, folder / f"{name}.planbench"))
    decoy = Path(shutil.copy(example_file, folder / "Plan 2026.planbench"))
    before = decoy.read_bytes()
    workspace = open_workspace(file, now=lambda: NOW)
    with workspace.change("Edit") as session:
        session.add(Evidence(title="Hit"))
    workspace.close()
    backup = make_backup(file, folder / BACKUPS, "asked", NOW)
    restore(backup, folder / f"åter {name}.planbench")
    again = open_workspace(folder / f"åter {name}.planbench", write=False)
    with again.reading() as session:
        assert "Hit" in list(session.scalars(select(Evidence.title)))
    again.close()
    assert decoy.read_bytes() == before
    assert project_id(file) == project_id(decoy) != ""
    left = {each.name for each in folder.iterdir() if each.is_file()}
    assert {each for each in left if not each.endswith(".lock")} == {
        file.name,
        decoy.name,
        f"åter {name}.planbench",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no such path")
def test_a_name_too_long_for_what_lies_beside_is_said_to_be(example_file: Path) -> None:
    file = example_file.with_name("x" * 240 + ".planbench")
    example_file.rename(file)
    with pytest.raises(DiskError) as refused:
        open_workspace(file)
    assert refused.value.cause == Cause.TOO_LONG


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no such path")
def test_a_path_longer_than_sqlite_takes_is_said_to_be(example_file: Path) -> None:
    folder = example_file.parent / "/".join(["mapp" * 20] * 7)
    folder.mkdir(parents=True)
    file = example_file.rename(folder / "plan.planbench")
    with pytest.raises(DiskError) as refused:
        open_workspace(file)
    assert refused.value.cause == Cause.TOO_LONG
    with pytest.raises(UserError) as refused_copy:
        restore(file, file.with_name("åter.planbench"))
    assert "whole backup" not in refused_copy.value.text
