"""Values in a file that no planbench wrote: each is found, named, and nothing else is."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planbench.errors import UserError
from planbench.services.mending import restore
from planbench.services.projects import open_workspace
from planbench.store.connecting import connect
from planbench.store.damage import DamagedError, can_be_read, damaged, damaged_in
from planbench.store.tables import journalled

LETTERLESS = "CAST(x'ff80' AS TEXT)"
DEEP = {
    *("'words'", "-7", "1e300", "1.5", "x'00ff'", "NULL", "''", LETTERLESS),
    *("'2026-02-31'", "'2026-02-03'", "'31/12 2026'", "'0000-01-01'", "'9999-12-31'"),
    *("'2026-02-03 24:00:00'", "'2026-02-03 08:00:00.5x'", "'2026-02-03 08:00:00'"),
}


@contextlib.contextmanager
def written(file: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(connect(file, "rw")) as database:
        yield database


def set_one(database: sqlite3.Connection, table: str, column: str, value: str) -> None:
    first = f'SELECT rowid FROM "{table}" LIMIT 1'
    database.execute(f'UPDATE "{table}" SET "{column}" = {value} WHERE rowid = ({first})')


def test_an_example_holds_nothing_damaged(example_file: Path) -> None:
    with written(example_file) as database:
        assert list(damaged(database)) == []


@pytest.mark.parametrize("value", sorted(DEEP))
def test_each_column_of_each_table_finds_what_does_not_fit(example_file: Path, value: str) -> None:
    """What the file holds in the end decides: SQLite makes a number of digits, and keeps words."""
    with written(example_file) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("BEGIN")
        for table in journalled():
            for column in table.columns:
                with contextlib.suppress(sqlite3.IntegrityError):
                    set_one(database, table.name, column.name, value)
            columns = list(table.columns)
            found = {each.column for each in damaged_in(database, table, columns)}
            assert found == {each.name for each in columns if not holds(database, each)}
        database.execute("ROLLBACK")


def holds(database: sqlite3.Connection, column: Any) -> bool:
    """Whether all that stands in a column fits, read one by one."""
    try:
        stored = database.execute(f'SELECT "{column.name}" FROM "{column.table.name}"').fetchall()
    except sqlite3.OperationalError:  # bytes that are no letters
        return False
    return all(can_be_read(column, value) for (value,) in stored)


def test_an_order_that_is_none_is_no_reason_to_refuse_a_file(example_file: Path) -> None:
    with written(example_file) as database:
        set_one(database, "goal", "position", "'zz'")
        assert list(damaged(database)) == []


def damage(file: Path) -> None:
    with written(file) as database:
        database.execute("PRAGMA journal_mode = WAL")  # as it is while it is open
        set_one(database, "action", "start", "'31/12'")
        set_one(database, "goal", "text", LETTERLESS)
        set_one(database, "evidence", "respondents", "'många'")
        set_one(database, "observation", "value", "'sju'")


def test_a_file_is_refused_with_what_is_damaged_and_where(example_file: Path) -> None:
    damage(example_file)
    before = example_file.read_bytes()
    with pytest.raises(DamagedError) as refused:
        open_workspace(example_file)
    for said in ("(4)", "Start: “31/12”", "Respondents: “många”", "left as it is", "restore"):
        assert said in str(refused.value)
    assert example_file.read_bytes() == before


def test_what_is_damaged_comes_back_from_where_it_stands_too(
    example_file: Path, tmp_path: Path
) -> None:
    with written(example_file) as database:
        whole = list(database.execute("SELECT * FROM action ORDER BY id"))
        figures = list(database.execute("SELECT value FROM observation ORDER BY id"))
    damage(example_file)
    done = restore(example_file, tmp_path / "mended.planbench")
    assert (len(done.back), done.empty) == (4, [])
    with written(tmp_path / "mended.planbench") as database:
        assert list(database.execute("SELECT * FROM action ORDER BY id")) == whole
        assert len(list(database.execute("SELECT value FROM observation"))) == len(figures)
    open_workspace(tmp_path / "mended.planbench").close()


def test_what_stands_nowhere_else_is_left_empty_and_told(
    example_file: Path, tmp_path: Path
) -> None:
    damage(example_file)
    with written(example_file) as database:
        database.execute("UPDATE record SET data = x'00'")
        database.execute("DELETE FROM blob")
        set_one(database, "goal_finding", "goal_id", "''")
    done = restore(example_file, tmp_path / "mended.planbench")
    left = {"start", "text", "respondents", "value", "goal_id"}
    assert {each.column for each in done.empty} == left
    assert done.back == []
    with written(tmp_path / "mended.planbench") as database:
        assert list(damaged(database)) == []


def test_a_refusal_names_some_and_counts_the_rest(example_file: Path) -> None:
    with written(example_file) as database:
        database.execute("UPDATE evidence SET collected_on = 'igår'")
        count = database.execute("SELECT count(*) FROM evidence").fetchone()[0]
    with pytest.raises(UserError, match=rf"\({count}\).*\+{count - 5}"):
        open_workspace(example_file)
