"""What both changed: listed in full, and chosen between."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import KINDS, Conflict
from planbench.domain.values import fits, read
from planbench.errors import UserError
from planbench.exchange.report import KEPT, REMOVED, as_text
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace, get

CHOOSE = N_("Choose between two versions")
SIDES = ("one", "other", "base")


@dataclass(frozen=True)
class ConflictView:
    """A conflict with the item as it stands now; `now` is the field's present value as text."""

    conflict: Conflict
    item: dict[str, object]
    now: str

    @property
    def cells(self) -> dict[str, str]:
        """The item's cells that say something, to name it by."""
        return {name: str(value) for name, value in self.item.items() if value}

    def as_json(self) -> dict[str, object]:
        """The shape that the command line prints."""
        row = self.conflict
        return {
            "id": row.id,
            "kind": row.kind,
            "item": {"kind": row.item_kind, "id": row.item_id},
            "field": row.field,
            "base": row.base,
            "one": row.one,
            "one_by": row.one_by,
            "other": row.other,
            "other_by": row.other_by,
            "now": self.now,
            "state": row.state,
        }


def conflicts(workspace: Workspace) -> list[ConflictView]:
    """Everything that both changed, what waits for a choice first."""
    with workspace.reading() as session:
        rows = session.scalars(select(Conflict).order_by(Conflict.item_kind, Conflict.id))
        views = [_view(session, row) for row in rows]
    return sorted(views, key=lambda view: view.conflict.state != "open")


def open_conflicts(workspace: Workspace) -> list[ConflictView]:
    """What waits for a choice."""
    return [view for view in conflicts(workspace) if view.conflict.state == "open"]


def choose(workspace: Workspace, conflict_id: str, value: str) -> None:
    """Settle a conflict with a value: one of the two, the base, or a third.

    `one`, `other` and `base` stand for those versions. For an item that one removed, the value is
    `kept` or `removed`. Raises `UserError` for a value that the field cannot hold.
    """
    with workspace.change(CHOOSE) as session:
        conflict = get(session, Conflict, conflict_id)
        chosen = _meant(conflict, value)
        if conflict.kind == "deleted":
            _keep_or_remove(session, conflict, chosen)
        else:
            _set_field(session, conflict, chosen)
        conflict.chosen = chosen
        conflict.state = "chosen"


def _view(session: Session, conflict: Conflict) -> ConflictView:
    model = KINDS.get(conflict.item_kind)
    row = session.get(model, conflict.item_id) if model else None
    columns = model.__table__.columns if model else ()
    item = {column.name: getattr(row, column.name) for column in columns} if row else {}
    return ConflictView(conflict, item, _text(item.get(conflict.field)))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if value is None or isinstance(value, int | float | str):
        return as_text(value)
    return str(getattr(value, "isoformat", lambda: value)())


def _meant(conflict: Conflict, value: str) -> str:
    versions = {name: getattr(conflict, name) for name in SIDES}
    return value if value in versions.values() else versions.get(value, value)


def _keep_or_remove(session: Session, conflict: Conflict, chosen: str) -> None:
    if chosen not in (KEPT, REMOVED):
        raise UserError(
            "One person removed this and the other changed it. Choose kept or removed. "
            "Nothing was changed."
        )
    row = session.get(KINDS[conflict.item_kind], conflict.item_id)
    if chosen == REMOVED and row is not None:
        session.delete(row)


def _set_field(session: Session, conflict: Conflict, chosen: str) -> None:
    model = KINDS.get(conflict.item_kind)
    column = model.__table__.columns.get(conflict.field) if model else None
    if model is None or column is None:
        raise UserError("This planbench does not know that field. Update it. Nothing was changed.")
    item = get(session, model, conflict.item_id)
    setattr(item, conflict.field, read_value(session, column, chosen))


def read_value(session: Session, column: Any, text: str) -> object:
    """A text as a value of the column; raises `UserError` when the column cannot hold it."""
    if text == "" and column.nullable:
        return None
    for key in column.foreign_keys:
        get(session, KINDS[key.column.table.name], text)
    terms = column.info.get("terms")
    if terms and text and text not in terms:
        raise _no_such_value(text)
    try:
        value = read(column, text)
    except ValueError as error:
        raise _no_such_value(text) from error
    if not fits(column, value.isoformat() if isinstance(value, dt.date) else value):
        raise _no_such_value(text)
    return value


def _no_such_value(text: str) -> UserError:
    return UserError(
        "{value} cannot stand in that field. Nothing was changed. Choose one of the two versions.",
        value=text[:40],
    )
