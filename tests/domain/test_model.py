"""What a row holds in which nobody has written, and what goes when something else goes."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.domain import terms
from planbench.domain.model import Base

TABLES = sorted((each.local_table for each in Base.registry.mappers), key=str)
# What a new row says of itself although nobody has written in it.
SAID = {
    "action": {"status": "planned"},
    "action_cost": {"whose": "teachers", "spread": "once", "frame": "within"},
    "attachment": {"media_type": "application/octet-stream"},
    "comparison": {"shape": "bars", "sex": "total"},
    "conflict": {"kind": "value", "state": "open"},
    "decision": {"kind": "decision"},
    "document": {"kind": "plan", "format": "docx", "language": "sv", "status": "draft"},
    "evidence": {"kind": "own_note", "confidentiality": "internal"},
    "feedback": {"round": 1, "kind": "comment", "placed_by": "none", "state": "open"},
    "finding": {"kind": "challenge"},
    "goal": {"kind": "effect", "level": "pupil"},
    "hearing": {"state": "heard"},
    "involvement": {"part": "involved"},
    "meeting": {"kind": "programme"},
    "observation": {"sex": "total", "status": "value"},
    "person": {"role": "resource_person"},
    "project": {
        "programme_version": 1,
        "document_language": "sv",
        "time_base": "week",
        "hours": 40.0,
        "share": 10.0,
        "small_group_limit": 10,
    },
    "promise": {"kind": "other"},
    "section": {"status": "empty"},
    "shared_idea": {"kind": "idea"},
    "survey_question": {"kind": "closed"},
}
# What belongs to one of several, and goes with it although it could stand alone.
OWNED = {("attachment", "evidence_id"), ("attachment", "meeting_id")}
NEEDED = {"blob": {"sha256": "0", "size": 1, "data": b"x"}}


def new(session: Session, table: Table, made: set[str], **given: Any) -> dict[str, Any]:
    """A row in which nothing is written, with the rows that it cannot be without."""
    values = {**NEEDED.get(table.name, {}), **given}
    if "id" in table.columns:
        counted = table.columns["id"].type.python_type is int
        values.setdefault("id", 1 if counted else f"{table.name}-1")
    for column in table.columns:
        for key in column.foreign_keys:
            parent = key.column.table
            if not column.nullable and column.name not in values:
                values[column.name] = f"{parent.name}-1"
            wanted = values.get(column.name) is not None and parent is not table
            if wanted and parent.name not in made:
                new(session, parent, made)
    session.execute(insert(table).values(values))
    made.add(table.name)
    return dict(session.execute(select(table)).mappings().one())


def references() -> list[Any]:
    return [
        pytest.param(table, column, key.column.table, id=f"{table.name}-{column.name}")
        for table in TABLES
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table is not table and key.column.table.name != "blob"
    ]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_new_row_is_empty_but_for_what_it_says_of_itself(table: Table) -> None:
    with in_memory() as session:
        row = new(session, table, set())
    parents = {column.name for column in table.columns if column.foreign_keys}
    written = {*NEEDED.get(table.name, ()), "id", *(name for name in parents if row[name])}
    said = {key: value for key, value in row.items() if key not in written and value}
    assert said == SAID.get(table.name, {})


@pytest.mark.parametrize(("table", "column", "parent"), references())
def test_a_part_goes_with_its_whole_and_whatever_else_only_forgets_it(
    table: Table, column: Any, parent: Table
) -> None:
    with in_memory() as session:
        made: set[str] = set()
        new(session, table, made, **{column.name: f"{parent.name}-1"})
        session.execute(delete(parent).where(parent.columns["id"] == f"{parent.name}-1"))
        left = session.execute(select(table)).mappings().all()
    if not column.nullable or (table.name, column.name) in OWNED:
        assert left == []
    else:
        assert [each[column.name] for each in left] == [None]


def test_a_column_says_what_it_holds_whether_search_reads_it_and_what_it_may_hold() -> None:
    goal, evidence = Base.metadata.tables["goal"].c, Base.metadata.tables["evidence"].c
    for column, said in (
        (goal.text, {"label": "Text", "search": True, "text": True, "markdown": False}),
        (evidence.title, {"label": "Title", "search": True}),
        (goal.level, {"label": "Level", "terms": terms.GOAL_LEVELS}),
    ):
        assert {key: column.info.get(key) for key in said} == said
    assert not any(evidence.title.info.get(key) for key in ("text", "terms"))
    assert (goal.text.server_default, goal.name.server_default is None) == (None, False)
