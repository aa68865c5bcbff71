"""Project files from outside: refused before anything in them runs, looked at for a moment."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import NOW

from planbench.errors import UserError
from planbench.json_format.writing import snapshot
from planbench.services.projects import open_workspace
from planbench.services.time.all_projects import time_in_all
from planbench.store.backup import make_backup, restore, verify
from planbench.store.opening import inspect_file
from planbench.store.rail_snapshot import project_id, read_rail_snapshot

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS {} FROM n"


def instead(table: str, view: str) -> str:
    return f"ALTER TABLE {table} RENAME TO old_{table}; CREATE VIEW {table} AS {view}"


ARMED = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM goal; END",
    "a trigger on a view": "CREATE VIEW v AS SELECT 1 x; "
    "CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN DELETE FROM goal; END",
    "an endless project": instead("project", ENDLESS.format("id")),
    "an endless fact": instead("about", ENDLESS.format("value") + " UNION SELECT 1 AS name"),
    "endless time": instead("time_entry", ENDLESS.format("date")),
    "a column that computes": "ALTER TABLE goal ADD COLUMN evil AS (abs(-9223372036854775808))",
    "a rule": "CREATE TABLE strict (x CHECK (abs(x) > 1))",
    "an index with a condition": "CREATE INDEX i ON goal (text) WHERE abs(position) > 0",
    "a value that may stand once only": "CREATE UNIQUE INDEX i ON step (label)",
    "a table of another kind": "CREATE VIRTUAL TABLE f USING fts5(x)",
}


@pytest.fixture(params=ARMED.values(), ids=ARMED.keys())
def armed(example_file: Path, request: pytest.FixtureRequest) -> Path:
    with closing(sqlite3.connect(example_file)) as database:
        database.executescript(request.param)
    return example_file


def test_a_file_with_parts_of_its_own_is_refused_and_left(armed: Path) -> None:
    before = armed.read_bytes()
    with pytest.raises(UserError) as refused:
        open_workspace(armed, now=lambda: NOW)
    assert "never makes" in refused.value.text
    assert armed.read_bytes() == before


def test_no_look_at_such_a_file_lasts(armed: Path) -> None:
    assert read_rail_snapshot(armed) is None or isinstance(read_rail_snapshot(armed), dict)
    assert isinstance(project_id(armed), str)
    found = time_in_all([armed], "Karin Ek", NOW.date(), lambda: True)
    assert [name for name, _ in found.not_counted] == [armed.name]


def test_such_a_backup_is_not_restored(armed: Path) -> None:
    target = armed.with_name("again.planbench")
    with pytest.raises(UserError):
        restore(armed, target)
    assert not target.exists()
    with pytest.raises(sqlite3.DatabaseError):
        verify(armed)


def test_a_huge_value_is_not_read_at_a_glance(example_file: Path) -> None:
    with closing(sqlite3.connect(example_file)) as database:
        huge = '{"title": "' + "x" * 2_000_000 + '"}'
        database.execute("INSERT OR REPLACE INTO about VALUES ('glance', ?)", (huge,))
        database.commit()
    assert read_rail_snapshot(example_file) is None
    assert inspect_file(example_file)


@pytest.mark.parametrize("cut", [1, 16, 60, 100, 500, 4096, 10_000])
def test_a_file_cut_short_is_damaged_or_foreign(example_file: Path, cut: int) -> None:
    example_file.write_bytes(example_file.read_bytes()[:cut])
    with pytest.raises(UserError):
        open_workspace(example_file, now=lambda: NOW)


def test_damage_inside_is_said_wherever_it_is_met(example_file: Path) -> None:
    """Half of the pages are other bytes: what reads them says so, and no error is internal."""
    data = bytearray(example_file.read_bytes())
    for page in range(3, len(data) // 4096, 2):
        data[page * 4096 : page * 4096 + 200] = bytes(range(200))
    example_file.write_bytes(data)
    told = ""
    try:
        workspace = open_workspace(example_file, write=False, now=lambda: NOW)
    except UserError as error:
        told = error.text
    else:
        with pytest.raises(UserError) as refused, workspace.reading() as session:
            snapshot(session)
        told = refused.value.text
        workspace.close()
    assert "damaged" in told
    with pytest.raises(UserError, match="damaged"):
        make_backup(example_file, example_file.parent / "kept", "asked", NOW)


def test_a_damaged_word_of_its_tables_is_refused_and_the_file_let_go(example_file: Path) -> None:
    written = example_file.read_bytes()
    damaged = written.replace(b" NOT NULL", b" NOT N\xc0LL")
    assert damaged != written
    example_file.write_bytes(damaged)
    with pytest.raises(UserError) as refused:
        open_workspace(example_file, now=lambda: NOW)
    assert "is damaged" in refused.value.text
    assert held_files(example_file) == []
    example_file.unlink()


def held_files(path: Path) -> list[str]:
    """What this process holds open of a file, where the system tells; Windows tells at unlink."""
    if sys.platform != "linux":
        return []
    held = [each.readlink() for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
    return [str(each) for each in held if str(each).startswith(str(path.resolve()))]
