"""What planbench itself wrote comes in again: every value that a project's file can hold."""

from __future__ import annotations

import copy
import datetime as dt
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, select, update

from planbench.domain.base import FigureOrText
from planbench.domain.model import Action, Base, Meeting, Project
from planbench.errors import UserError
from planbench.json_format.shape import OBSERVATION, SHAPES, Json, Shape
from planbench.json_format.writing import snapshot
from planbench.services.gate.workspace import Workspace
from planbench.services.json_import import import_project

TEXTS = (
    "",
    "å",
    "9.00 ca",
    "25:99",
    "-3",
    "1e9",
    "a\nb",
    "a\r\nb",
    "\x00x\x07",
    "\u202eabc",
    "🧮" * 40,
)
NUMBERS = (-3, 0, -(10**12), 10**12)
FIGURES = (-3.5, 0.0, 1e15, -1e15)
MOMENTS = ("1000-01-01T00:00:00", "9998-12-31T23:59:59")
LOCKED = frozenset({"signed_week", "time_entry", "person"})  # the gate itself refuses more of them
# What stands under its item as a map, and what the list itself says.
LISTED = frozenset({"note", "quote", "number", "position"})


def values_of(column: Column[Any]) -> tuple[Any, ...]:
    """What a column may hold by SQLite's and our own rules, likely or not."""
    kinds: tuple[tuple[type, tuple[Any, ...]], ...] = (
        (FigureOrText, (*FIGURES, *TEXTS)),
        (DateTime, tuple(map(dt.datetime.fromisoformat, MOMENTS))),
        (Date, (dt.date(1000, 1, 1), dt.date(2028, 2, 29), dt.date(9998, 12, 31))),
        (Boolean, (True, False)),
        (Integer, NUMBERS),
        (Float, FIGURES),
    )
    found = next((values for kind, values in kinds if isinstance(column.type, kind)), TEXTS)
    return (*found, None) if column.nullable else found


def free_columns(table: Any) -> Iterator[Column[Any]]:
    """The columns that lead nowhere and name nothing."""
    for column in table.columns:
        fixed = column.primary_key or column.foreign_keys or column.name in LISTED
        if not fixed and not column.name.endswith("sha256") and column.name != "programme":
            yield column


def tables(shapes: list[Shape]) -> Iterator[Any]:
    for shape in shapes:
        yield shape.model.__table__
        yield from tables(list(shape.children.values()))


def shown(workspace: Workspace) -> Json:
    with workspace.reading() as session:
        found: Json = json.loads(json.dumps(snapshot(session)))
    return found


def differing(found: object, wanted: object, place: str = "") -> list[str]:
    """The places where one JSON says something else than another."""
    if isinstance(found, dict) and isinstance(wanted, dict) and found.keys() == wanted.keys():
        return [e for key in found for e in differing(found[key], wanted[key], f"{place}.{key}")]
    if isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        pairs = enumerate(zip(found, wanted, strict=True))
        return [e for n, (one, two) in pairs for e in differing(one, two, f"{place}[{n}]")]
    return [] if found == wanted else [f"{place}: {found!r} for {wanted!r}"]


def fill(workspace: Workspace, chance: random.Random) -> None:
    """Put something else at a few places of every table, past every form and door."""
    with workspace.change("x") as session:
        for table in {*tables([*SHAPES.values(), OBSERVATION]), Project.__table__}:
            ids = list(session.scalars(select(table.c.id).limit(6)))
            for column in () if table.name in LOCKED else free_columns(table):
                for item_id in chance.sample(ids, min(2, len(ids))):
                    value = chance.choice(values_of(column))
                    session.execute(
                        update(table).where(table.c.id == item_id).values({column.name: value})
                    )


@pytest.mark.parametrize("seed", range(4))
def test_what_a_project_holds_comes_home_just_as_it_was(
    example: Workspace, empty: Workspace, seed: int
) -> None:
    fill(example, random.Random(seed))
    written = shown(example)
    import_project(empty, copy.deepcopy(written))
    assert "\n".join(differing(shown(empty), written)) == ""
    counts = import_project(example, written)
    assert "\n".join(differing(shown(example), written)) == ""
    assert counts.new == 0


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Meeting, {"start": "14:00", "end": "9"}),
        (Meeting, {"start": "14:00", "end": "09:00"}),
        (Action, {"start": dt.date(2027, 5, 1), "end": dt.date(2027, 4, 1)}),
        (Meeting, {"start": "ca 9"}),
        (Project, {"period_start": dt.date(2027, 5, 1), "period_end": dt.date(2027, 4, 1)}),
        (Project, {"small_group_limit": -2}),
    ],
)
def test_what_is_odd_is_named_and_only_that_very_value_is_let_in(
    example: Workspace, kind: type[Base], values: dict[str, Any]
) -> None:
    with example.change("x") as session:
        item: Any = session.scalars(select(kind)).all()[0]
        for name, value in values.items():
            setattr(item, name, value)
        item_id = item.id
    written = shown(example)
    last = list(values)[-1]
    table = kind.__tablename__
    assert f"{table}/{'' if kind is Project else item_id}/{last}" in written["format"]["kept"]
    import_project(example, written)
    del written["format"]["kept"]
    with pytest.raises(UserError, match=last):
        import_project(example, written)


BACKWARDS: tuple[tuple[str, Json], ...] = (
    ("meetings[0].end", {"meetings": [{"date": "2026-10-01", "start": "14:00", "end": "09.30"}]}),
    ("school_breaks[0].end", {"school_breaks": [{"start": "2026-10-08", "end": "2026-10-01"}]}),
    (
        "project.valid_until",
        {"project": {"decided_on": "2026-10-08", "valid_until": "2026-10-01"}},
    ),
    ("evidence[0].number", {"evidence": [{"title": "x", "number": -1}]}),
    ("feedback[0].round", {"feedback": [{"text": "x", "round": -1}]}),
    ("datasets[0].rows.read", {"datasets": [{"rows": {"read": -4}}]}),
)


@pytest.mark.parametrize(("place", "data"), BACKWARDS)
def test_what_cannot_be_is_refused_with_its_place(empty: Workspace, place: str, data: Json) -> None:
    before = shown(empty)
    with pytest.raises(UserError) as refused:
        import_project(empty, data)
    assert str(refused.value).startswith(f"{place} is ")
    assert shown(empty) == before


def test_an_end_alone_is_held_against_the_start_that_stands_there(empty: Workspace) -> None:
    meeting = {"id": "m", "title": "Träff", "date": "2026-10-01", "start": "14:00"}
    import_project(empty, {"meetings": [meeting]})
    with pytest.raises(UserError, match="before the start"):
        import_project(empty, {"meetings": [{"id": "m", "end": "13:59"}]})
    import_project(empty, {"meetings": [{"id": "m", "end": "14:00"}]})
