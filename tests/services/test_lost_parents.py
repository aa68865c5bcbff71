"""Rows that refer to what is not there: found, told, mended, and no sentence is lost."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest

from planbench.i18n import words_for
from planbench.services.mending import Mended, mended_words, restore
from planbench.services.projects import open_workspace
from planbench.store.connecting import connect
from planbench.store.damage import DamagedError

SENTENCES = {"goal": "text", "action": "text", "evidence": "title", "question": "text"}


def run(file: Path, *statements: str) -> None:
    with contextlib.closing(connect(file, "rw")) as database:
        for statement in ("PRAGMA foreign_keys = OFF", *statements):
            database.execute(statement)


def column(file: Path, query: str) -> list[Any]:
    with contextlib.closing(connect(file, "rw")) as database:
        return [row[0] for row in database.execute(query)]


def sentences(file: Path) -> dict[str, list[str]]:
    return {
        table: sorted(column(file, f'SELECT "{name}" FROM "{table}"'))
        for table, name in SENTENCES.items()
    }


def mended(file: Path) -> tuple[Path, Mended]:
    """The file refused, mended into a new one, and that one opened and written in."""
    with pytest.raises(DamagedError):
        open_workspace(file)
    target = file.with_stem("lagad")
    done = restore(file, target)
    workspace = open_workspace(target)
    with workspace.change("x") as session:
        session.connection().exec_driver_sql("UPDATE goal SET text = text || ' (igen)'")
    workspace.close()
    run(target, "UPDATE goal SET text = replace(text, ' (igen)', '')")
    return target, done


def test_what_is_gone_from_the_table_comes_back_from_the_record(example_file: Path) -> None:
    before = sentences(example_file)
    run(example_file, "DELETE FROM goal WHERE rowid = 1", "DELETE FROM meeting WHERE number = 2")
    target, done = mended(example_file)
    assert done.anew == []
    assert sentences(target)["action"] == before["action"]
    assert len(sentences(target)["goal"]) == len(before["goal"])
    assert any("goal" in lead.column for lead in done.back)


def test_without_a_record_what_belonged_to_it_stands_under_an_empty_one(
    example_file: Path,
) -> None:
    before = sentences(example_file)
    gone = column(example_file, "SELECT id FROM goal WHERE rowid = 1")[0]
    run(example_file, "DELETE FROM goal WHERE rowid = 1", "UPDATE record SET data = x'00'")
    target, done = mended(example_file)
    assert sentences(target)["action"] == before["action"]
    assert column(target, f"SELECT text FROM goal WHERE id = '{gone}'") == [""]
    assert any("står" in line or "tom" in line for line in mended_words(words_for("sv"), done))


def test_a_reference_that_a_row_can_be_without_is_emptied_and_told(example_file: Path) -> None:
    run(example_file, "UPDATE goal SET owner_id = 'nobody' WHERE rowid = 1")
    run(example_file, "UPDATE record SET data = x'00'")
    target, done = mended(example_file)
    assert [(lead.table, lead.column) for lead in done.empty] == [("goal", "owner_id")]
    assert None in column(target, "SELECT owner_id FROM goal")


def test_figures_of_a_dataset_that_is_gone_come_back_with_it(example_file: Path) -> None:
    count = column(example_file, "SELECT count(*) FROM observation")
    run(example_file, "DELETE FROM dataset WHERE rowid = 1")
    target, done = mended(example_file)
    assert column(target, "SELECT count(*) FROM observation") == count
    assert done.empty == []


@pytest.mark.parametrize(
    ("table", "column_name", "value"),
    [
        ("about", "value", "x'00ff'"),
        ("step", "label", "CAST(x'ff80' AS TEXT)"),
        ("step", "person_id", "x'00'"),
        ("record", "data", "'ord'"),
        ("search_item", "item_id", "x'00'"),
        ("blob", "data", "'text'"),
        ("blob", "size", "'stor'"),
    ],
)
def test_tables_that_only_serve_the_file_are_looked_through(
    example_file: Path, table: str, column_name: str, value: str
) -> None:
    workspace = open_workspace(example_file)
    with workspace.change("x") as session:
        session.connection().exec_driver_sql("UPDATE goal SET rationale = 'Nytt'")
    workspace.close()
    before = sentences(example_file)
    first = f"(SELECT rowid FROM {table} LIMIT 1)"
    run(example_file, f"UPDATE {table} SET {column_name} = {value} WHERE rowid = {first}")
    target, done = mended(example_file)
    assert [each.table for each in (*done.back, *done.empty)] == [table]
    assert sentences(target) == before
