"""A share file comes in: its items to the idea box, each with its origin. Never a merge."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from planbench.domain import order
from planbench.domain.model import SharedIdea
from planbench.exchange.share_file import (
    Share,
    Shared,
    content_of,
    read_share,
    row_id,
    says_something,
)
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace

RECEIVE = N_("Receive ideas")


@dataclass(frozen=True)
class Received:
    """What a file would bring: the items that are new here, and how many are here already."""

    share: Share
    new: tuple[Shared, ...]
    known: int
    own: bool = False  # it was shared from this very project
    wordless: int = 0  # left out, as there is no word in them


def look_at_share(workspace: Workspace, file: Path) -> Received:
    """What a share file holds, and what of it is new; raises `UserError` for one that is none."""
    from planbench.domain.model import derived_id

    share = read_share(file)
    worded = [item for item in share.items if says_something(item)]
    once = {row_id(share.origin, shared): shared for shared in worded}
    with workspace.reading() as session:
        there = set(session.scalars(select(SharedIdea.id)))
    new = tuple(shared for key, shared in once.items() if key not in there)
    own = share.origin.project == derived_id("share", workspace.project().id)
    return Received(share, new, len(once) - len(new), own, len(share.items) - len(worded))


def receive(workspace: Workspace, received: Received) -> list[str]:
    """Put what is new into the idea box, in one step; returns the ids of the rows.

    The same file twice adds nothing, and nothing that is there is changed.
    """
    if not received.new:
        return []
    origin = received.share.origin
    with workspace.change(RECEIVE) as session:
        last = session.scalar(select(func.max(SharedIdea.position)))
        made: list[str] = []
        for item in received.new:
            key = row_id(origin, item)
            last = order.after(last or None)
            if session.get(SharedIdea, key) is None:
                session.add(
                    SharedIdea(
                        id=key,
                        position=last,
                        kind=item.kind,
                        text=item.text,
                        content=content_of(item),
                        municipality=origin.municipality,
                        programme=origin.programme,
                        language=origin.language,
                        shared_on=shared_day(origin.shared_on),
                    )
                )
                made.append(key)
    return made


def shared_day(said: str) -> dt.date | None:
    """The day on which something was shared; None for what is no day."""
    with suppress(ValueError):
        return dt.date.fromisoformat(said)
    return None
