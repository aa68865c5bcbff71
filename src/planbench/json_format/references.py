"""What items of a project's JSON refer to: it must be there, and lead back to nobody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Action, Base
from planbench.errors import UserError


class Reference(NamedTuple):
    """An item that must be there in the end, and the place in the JSON that says so."""

    model: type[Base]
    id: str
    place: str


def check_references(session: Session, found: Iterable[Reference]) -> None:
    """Raises `UserError` for the first reference to what is neither here nor in the file."""
    for reference in found:
        if session.get(reference.model, reference.id) is None:
            raise UserError(
                "{place} refers to {value}, which is not there. Nothing was imported.",
                place=reference.place,
                value=reference.id,
            )


def check_rings(session: Session) -> None:
    """Raises `UserError` when an action waits for itself, however far round."""
    rows = session.execute(select(Action.id, Action.depends_on_id))
    leads: dict[str, str | None] = {row[0]: row[1] for row in rows}
    free: set[str] = set()
    for start in leads:
        path: dict[str, None] = {}
        current: str | None = start
        while current is not None and current not in free:
            if current in path:
                raise UserError(
                    "The action {value} waits for itself by way of others. Nothing was imported.",
                    value=current,
                )
            path[current] = None
            current = leads.get(current)
        free.update(path)
