"""A project made of the model itself: every column filled in, left empty, and filled otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, Table
from sqlalchemy.orm import Session

from planbench.domain.base import FigureOrText
from planbench.domain.model import Base
from planbench.programmes.schema import Programme

FULL, EMPTY, OTHER = 1, 2, 3  # the rows of each table: filled in, left empty, filled otherwise
LINKS = frozenset(  # between two rows, which are linked once
    {"goal_finding", "finding_evidence", "evidence_school", "action_school", "meeting_evidence"}
)
ONCE = frozenset({"project", "application"})
LEFT_OUT = frozenset({"observation", "blob", "conflict", "check_answer", "document", "milestone"})
OTHER_PARENTS = frozenset({"attachment.meeting_id"})  # of what has one parent of several
CLOCKS = {"start": ("09:00", "13:30"), "end": ("10:30", "16:00")}
OWN = {  # columns whose values mean something that their type does not say
    "goal.assumption": ("Tid räcker.", "Tid saknas."),
    "evidence.respondents": (40, 12),
    "project.small_group_limit": (5, 5),
    "project.period_start": (dt.date(2026, 8, 28),),
    "project.period_end": (dt.date(2027, 1, 31),),
    "survey_question.kind": ("closed", "free"),
    "meeting.kind": ("programme", "steering"),
}


def fill(session: Session, programme: Programme) -> None:
    """Fill an empty store: three rows of each table, which lead to one another."""
    for table in _tables():
        for row in _rows_of(table):
            values = {each.name: _value(each, row, programme) for each in table.columns}
            session.execute(table.insert().values(values))
    session.flush()


def begin(session: Session, programme: Programme) -> None:
    """A project of which everything was begun and nothing written: one empty row of each table."""
    for table in _tables():
        values = {each.name: _value(each, EMPTY, programme) for each in table.columns}
        for column in table.columns:
            for key in column.foreign_keys:
                other = key.column.table.name
                if not column.nullable:
                    values[column.name] = f"{other}-{EMPTY}"
        session.execute(table.insert().values(values))
    session.flush()


def _rows_of(table: Table) -> tuple[int, ...]:
    if table.name in ONCE:
        return (FULL,)
    return (FULL, OTHER) if table.name in LINKS else (FULL, EMPTY, OTHER)


def _tables() -> Iterator[Table]:
    kinds = {mapper.local_table.name for mapper in Base.registry.mappers}
    for table in Base.metadata.sorted_tables:
        if table.name in kinds - LEFT_OUT and not table.info.get("local"):
            yield table


def _value(column: Column[Any], row: int, programme: Programme) -> object:
    named = {
        "number": row,
        "position": f"a{row}",
        "key": _key(column, row, programme),
    }
    own = OWN.get(f"{column.table.name}.{column.name}")
    if column.primary_key:
        return f"{column.table.name}-{row}"
    if column.foreign_keys:
        return _reference(column, row)
    if column.name in named:
        return named[column.name]
    if row == EMPTY and column.nullable:
        return None
    return own[row != FULL] if own and row != EMPTY else _of_type(column, row)


def _reference(column: Column[Any], row: int) -> str | None:
    """To the first row of the other table, of the third row to its third."""
    (key,) = column.foreign_keys
    other = key.column.table.name
    if f"{column.table.name}.{column.name}" in OTHER_PARENTS:
        return None
    if other == column.table.name or other in LEFT_OUT or (row == EMPTY and column.nullable):
        return None
    return f"{other}-{FULL if other in ONCE or row != OTHER else OTHER}"


def _key(column: Column[Any], row: int, programme: Programme) -> str:
    facts = programme.facts
    known = {"section": facts.sections, "programme_note": facts.notes}.get(column.table.name, [])
    return known[row - 1].key if len(known) >= row else f"key-{row}"


def _of_type(column: Column[Any], row: int) -> object:
    """A value of the column's own kind; of its terms the first that says something, or the last."""
    terms = [each for each in column.info.get("terms") or () if each]
    if terms:
        return "" if row == EMPTY else terms[0 if row == FULL else -1]
    if isinstance(column.type, (Boolean, Float, Integer, FigureOrText)):
        number = row == FULL if isinstance(column.type, Boolean) else 10 * row + len(column.name)
        return 0 if row == EMPTY else number
    if isinstance(column.type, (Date, DateTime)):
        day = dt.date(2026, 9 + row, 1 if column.name == "start" else 3 + len(column.name))
        moment = dt.datetime(2026, 9 + row, 5, 8, 30, tzinfo=dt.UTC)
        return day if isinstance(column.type, Date) else moment
    said = f"{column.table.name} {column.name} {row}".replace("_", " ").capitalize()
    clock = CLOCKS.get(column.name)
    filled = clock[row != FULL] if clock else said
    return "" if row == EMPTY else filled
