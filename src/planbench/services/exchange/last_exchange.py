"""When files were last exchanged; in a module of its own, for the rail says so at each start."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from planbench.services.gate.workspace import Workspace
from planbench.store.tables import step

BACK = ("undo", "redo")
SENT, RECEIVED = "exchange_sent", "exchange_received"
BEFORE_MERGE = "before_merge"  # the fact that names the backup made before the latest merge


@dataclass(frozen=True)
class Exchanged:
    """When this laptop last gave a file and last took one in, and whose that was."""

    sent: dt.datetime | None
    received: dt.datetime | None
    colleague: str

    @property
    def latest(self) -> dt.datetime | None:
        """The later of the two."""
        return max(filter(None, (self.sent, self.received)), default=None)


def last_exchange(workspace: Workspace) -> Exchanged:
    """When a file was last given and taken."""
    sent, received = _noted(workspace, SENT), _noted(workspace, RECEIVED)
    return Exchanged(
        time_of(str(sent.get("at", ""))),
        time_of(str(received.get("at", ""))),
        str(received.get("from", "")),
    )


def unsent(workspace: Workspace) -> int:
    """How many steps taken here the last exchange file does not have.

    What was done and undone since then counts as if it had never happened; what was given and is
    undone since counts as one.
    """
    sent = _noted(workspace, SENT)
    later = (step.c.id > int(str(sent.get("step", 0)))) | (step.c.at > str(sent.get("at", "")))
    with workspace.reading() as session:
        new = select(func.count()).select_from(step).where(step.c.kind == "change", later)
        stands = session.scalar(new.where(step.c.undone == 0)) or 0
        return stands + _turned(session, later)


def _turned(session: Session, later: ColumnElement[bool]) -> int:
    """Steps that were given, and have been undone since, or done again: an odd number of times."""
    columns = (step.c.id, step.c.kind, step.c.reverses)
    back = session.execute(select(*columns).where(step.c.kind.in_(BACK)))
    reverses = {number: (kind, of) for number, kind, of in back}
    query = select(step.c.id).where(later)
    numbers = set(session.scalars(query))
    turns: Counter[int] = Counter()
    for number in numbers & set(reverses):
        kind, of = reverses[number]
        root = of if kind == "undo" else reverses.get(of, ("", 0))[1]
        turns[root] += 1
    return sum(n % 2 for root, n in turns.items() if root not in numbers)


def _noted(workspace: Workspace, name: str) -> dict[str, object]:
    text = workspace.get_local(name)
    return dict(json.loads(text)) if text else {}


def time_of(text: str) -> dt.datetime | None:
    """A time as it was noted; None when there is none."""
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
