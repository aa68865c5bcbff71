"""What accepting does beside changing a text: a new row becomes an item, a struck one goes.

Stored as JSON in `Feedback.structure`: `{"remove": [[kind, id] …], "add": kind, "goal_id": …,
"after": id of the item above, "cells": [[paragraph …] …]}`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import order
from planbench.domain.model import KINDS, Action, Feedback, FollowUp, Goal, Indicator
from planbench.errors import UserError
from planbench.i18n import N_, Words
from planbench.services.feedback.values import NOTHING, hours_in, set_value
from planbench.services.gate.workspace import get

Column = tuple[str, ...]  # the fields of a cell: the first paragraph's, then the others'
COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "action": (
            ("text", "sign"),
            ("owner_id",),
            ("end",),
            ("resources", "hours"),
            ("status", "status_note"),
        ),
        "indicator": (("measure", "source"), ("baseline",), ("target",), ("due",)),
        "follow_up": (("date",), ("method",), ("responsible_id",), ("result", "decision")),
    }
)
KINDS_OF_PARTS: Mapping[str, type[Action] | type[Indicator] | type[FollowUp]] = MappingProxyType(
    {"action": Action, "indicator": Indicator, "follow_up": FollowUp}
)
LABELS = (N_("Sign of success"), N_("Source"))
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "owner_id": N_("Responsible"),
        "responsible_id": N_("Responsible"),
        "end": N_("When"),
        "date": N_("Date"),
        "due": N_("Target reached by"),
        "baseline": N_("Baseline"),
        "target": N_("Target"),
        "status": N_("Status"),
        "hours": N_("Hours"),
    }
)
REST = MappingProxyType({"action": "status_note", "indicator": "source", "follow_up": "method"})


def structure_of(feedback: Feedback) -> Mapping[str, Any]:
    """What accepting a mark does beside changing a text; empty for nothing."""
    try:
        read = json.loads(feedback.structure) if feedback.structure else {}
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def restructure(session: Session, feedback: Feedback, words: Words, today: dt.date) -> bool:
    """Remove or add the items that a mark is about; False for a mark that does neither."""
    structure = structure_of(feedback)
    removed = [(str(kind), str(key)) for kind, key in structure.get("remove", ())]
    for kind, key in removed:
        _remove(session, kind, key)
    added = str(structure.get("add", ""))
    if added in KINDS_OF_PARTS:
        item = NewRows(session, words, today).add(structure)
        feedback.target_kind, feedback.target_id = item.__tablename__, item.id
        feedback.target_field = COLUMNS[added][0][0]
    return bool(removed or added)


def _remove(session: Session, kind: str, item_id: str) -> None:
    item = session.get(KINDS[kind], item_id) if kind in KINDS else None
    if item is not None:
        session.delete(item)


@dataclass(frozen=True)
class NewRows:
    """Makes items of new table rows: in whose project, in which language, and when."""

    session: Session
    words: Words
    today: dt.date

    def add(self, structure: Mapping[str, Any]) -> Any:
        """The item that a new row is; what no field of it can hold stands in its note."""
        columns = COLUMNS[structure["add"]]
        cells: list[list[str]] = list(structure.get("cells", ()))
        item = self._made(structure)
        rest = [
            line
            for column, cell in zip(columns, cells, strict=False)
            for line in self._fill(item, column, cell)
        ]
        rest += [line for cell in cells[len(columns) :] for line in cell if line not in NOTHING]
        field = REST[structure["add"]]
        known = [getattr(item, field)] if getattr(item, field) else []
        setattr(item, field, ". ".join([*known, *rest]))
        self.session.add(item)
        self.session.flush()
        return item

    def _made(self, structure: Mapping[str, Any]) -> Any:
        kind = KINDS_OF_PARTS[structure["add"]]
        goal = self.session.get(Goal, structure.get("goal_id", ""))
        if goal is None:
            raise UserError(
                "The goal that the new row belongs to is gone. Nothing was changed. Add the row to "
                "another goal yourself, then mark the feedback as dealt with."
            )
        item: Any = kind(goal_id=goal.id)
        if kind is not FollowUp:
            item.position = _position(self.session, kind, goal.id, structure.get("after", ""))
        return item

    def _fill(self, item: Any, column: Column, cell: Sequence[str]) -> list[str]:
        """Put a cell's paragraphs into the fields that it prints; returns what none could hold."""
        lines = [line.strip() for line in cell if line.strip() not in NOTHING]
        rest: list[str] = []
        for n, line in enumerate(lines):
            field, text = _field_of(column, n, line, self.words)
            try:
                self._set(item, field, text)
            except UserError:
                name = self.words.say(NAMES[field]) if field in NAMES else ""
                rest.append(f"{name}: {text}" if name else text)
        return rest

    def _set(self, item: Any, field: str, text: str) -> None:
        column = item.__table__.columns[field]
        if not column.info.get("search"):
            set_value(self.session, item, field, text, self.today)
            return
        known, between = getattr(item, field), "\n\n" if column.info.get("text") else " "
        setattr(item, field, f"{known}{between}{text}" if known else text)


def _field_of(column: Column, n: int, line: str, words: Words) -> tuple[str, str]:
    """The field that a paragraph of a cell belongs to, and its text without the label."""
    if "hours" in column and hours_in(line) is not None:
        return "hours", line
    for label in LABELS:
        said = f"{words.say(label)}:"
        if len(column) > 1 and line.startswith(said):
            return column[1], line[len(said) :].strip()
    return (column[0] if n == 0 or len(column) == 1 else column[-1]), line


def _position(session: Session, kind: Any, goal_id: str, after: str) -> str:
    """A place behind the item above, or before the first one."""
    rows = session.execute(
        select(kind.id, kind.position)
        .where(kind.goal_id == goal_id)
        .order_by(kind.position, kind.id)
    ).all()
    ids = [row.id for row in rows]
    keys = [row.position for row in rows]
    index = ids.index(after) + 1 if after in ids else (0 if not after else len(ids))
    last = order.after(keys[-1] if keys else None)
    new = order.moved([*keys, last], len(keys), index)
    for at, position in new.items():
        if at < len(keys):
            get(session, kind, ids[at]).position = position
    return new.get(len(keys), last)
