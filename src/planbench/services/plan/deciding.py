"""Decision points, risks, hearings and costs in words: `text=…`, `owner=NAME`, `action=1.2`.

What is given becomes a piece of a project's JSON, so that it is checked as any other is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import Date, Float, select
from sqlalchemy.orm import Session

from planbench.domain.base import in_order, new_id
from planbench.domain.dates.field import read_date, side_of
from planbench.domain.model import (
    Action,
    ActionCost,
    Base,
    DecisionPoint,
    Goal,
    Hearing,
    Person,
    Risk,
)
from planbench.domain.typed_number import in_two_ways, read_number
from planbench.errors import UserError
from planbench.i18n import Words
from planbench.json_format.reading import apply_project
from planbench.json_format.shape import Json
from planbench.services.gate.workspace import Workspace

PARTS: Mapping[str, tuple[str, type[Base]]] = MappingProxyType(
    {
        "decision-point": ("decision_points", DecisionPoint),
        "risk": ("risks", Risk),
        "hearing": ("hearings", Hearing),
        "cost": ("costs", ActionCost),
    }
)


def add_part(workspace: Workspace, part: str, given: Sequence[str], words: Words) -> Json:
    """Add a row of a part of the plan from `field=value`; returns it as JSON.

    Dates and the names of choices are taken as a reader of `words` writes them.
    Raises `UserError` for an unknown field, an action or a person that is not there, or a value
    that its field cannot hold.
    """
    key, kind = PARTS[part]
    with workspace.change(kind.__kind__) as session:
        item = {"id": new_id(), **_fields(session, part, given, Typed(words, workspace.today))}
        data = {key: [item]} if part != "cost" else _under_action(session, item)
        apply_project(session, data, untouched=False)
    return item


def action_number(session: Session, number: str) -> str:
    """The id of the action that documents call `1.2`; raises `UserError` when there is none."""
    for goal_number, goal in enumerate(_in_order(session, Goal), start=1):
        actions = [each for each in _in_order(session, Action) if each.goal_id == goal.id]
        for n, action in enumerate(actions, start=1):
            if number in {f"{goal_number}.{n}", action.id}:
                return str(action.id)
    raise UserError("There is no action {number}. Nothing was added.", number=number)


@dataclass(frozen=True)
class Typed:
    """Values as somebody types them: in their language, on a day."""

    words: Words
    today: dt.date

    def value(self, column: Any, typed: str) -> object:
        """What the field holds; raises `UserError` that names the field as its reader does."""
        if column.info.get("terms"):
            return self._choice(column, typed)
        if isinstance(column.type, Date):
            return self._date(column, typed)
        return self._number(column, typed) if isinstance(column.type, Float) else typed

    def label(self, column: Any) -> str:
        """The field's name, and how it is written here: `From (start)`."""
        named = self.words.say(column.info.get("label", column.name))
        return f"{named} ({column.name})"

    def _choice(self, column: Any, typed: str) -> str:
        terms: Mapping[str, str] = column.info["terms"]
        names = {key: self.words.say(name) for key, name in terms.items() if name}
        for key, name in names.items():
            if typed.strip().casefold() in {key.casefold(), name.casefold()}:
                return key
        raise UserError(
            "{field}: it cannot be “{value}”. Nothing was added. Choose one of: {choices}.",
            field=self.label(column),
            value=typed,
            choices=", ".join(names.values()),
        )

    def _date(self, column: Any, typed: str) -> str:
        day = read_date(typed, self.today, "future", side_of(column.name, column.table.name))
        if day is None:
            raise UserError(
                "{field}: “{value}” is no date. Nothing was added. Write for example {example}.",
                field=self.label(column),
                value=typed,
                example=self.words.date(self.today),
            )
        return day.isoformat()

    def _number(self, column: Any, typed: str) -> float:
        number = read_number(typed)
        if number is not None:
            return number
        if in_two_ways(typed):
            raise UserError(
                "{field}: “{value}” can be read in two ways. Nothing was added. Write a thousand "
                "as {thousand}, and decimals as {example}.",
                field=self.label(column),
                value=typed,
                thousand="1000",
                example=self.words.number(3.5),
            )
        raise UserError(
            "{field}: “{value}” is no number. Nothing was added. Write for example {example}.",
            field=self.label(column),
            value=typed,
            example=self.words.number(3.5),
        )


def _fields(session: Session, part: str, given: Sequence[str], typed: Typed) -> Json:
    item: Json = {}
    columns = PARTS[part][1].__table__.columns
    for word in given:
        name, equals, value = word.partition("=")
        column = columns.get({"owner": "owner_id", "action": "action_id"}.get(name, name))
        if not equals or column is None:
            names = [column.name for column in columns if column.name not in {"id", "position"}]
            raise UserError(
                "{word} is not understood. Nothing was added. Write FIELD=VALUE, with one of: "
                "{names}.",
                word=word,
                names=", ".join(name.removesuffix("_id") for name in names),
            )
        if column.name in item:
            raise UserError("{name} is given twice. Nothing was added. Write it once.", name=name)
        if not value.strip():
            raise UserError(
                "{word} has no value. Nothing was added. Write one, or leave it out.", word=word
            )
        item[column.name] = _value(session, column, value, typed)
    return item


def _value(session: Session, column: Any, value: str, typed: Typed) -> object:
    if column.name == "owner_id":
        return _person(session, value)
    if column.name == "action_id":
        return action_number(session, value)
    return typed.value(column, value)


def _person(session: Session, name: str) -> str:
    for person in session.scalars(select(Person)):
        if name.casefold() in {person.name.casefold(), person.id}:
            return person.id
    raise UserError("There is nobody called {name} in the project. Nothing was added.", name=name)


def _under_action(session: Session, item: Json) -> Json:
    action = session.get(Action, item.pop("action_id", ""))
    if action is None:
        raise UserError("Say which action it is: action=1.2. Nothing was added.")
    return {"goals": [{"id": action.goal_id, "actions": [{"id": action.id, "costs": [item]}]}]}


def _in_order(session: Session, kind: Any) -> list[Any]:
    return list(session.scalars(in_order(kind)))
