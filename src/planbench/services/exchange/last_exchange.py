"""When files were last exchanged; in a module of its own, for the rail says so at each start."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import func, select

from planbench.services.gate.workspace import Workspace
from planbench.store.tables import step

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
    """How many steps were taken here since the last exchange file was made."""
    sent = _noted(workspace, SENT)
    own = step.c.kind.in_(("change", "undo", "redo"))
    later = (step.c.id > int(str(sent.get("step", 0)))) | (step.c.at > str(sent.get("at", "")))
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(step).where(own, later)) or 0


def _noted(workspace: Workspace, name: str) -> dict[str, object]:
    text = workspace.get_local(name)
    return dict(json.loads(text)) if text else {}


def time_of(text: str) -> dt.datetime | None:
    """A time as it was noted; None when there is none."""
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
