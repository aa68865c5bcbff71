"""What is not done moves by some weeks, and what comes after it follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from planbench.domain.base import in_order
from planbench.domain.model import Action
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace, get

MOVE = N_("Move what is not done")
OPEN = frozenset({"planned", "ongoing", "stuck"})
Day = dt.date | None


@dataclass(frozen=True)
class Postponed:
    """An action and its dates as they are and as they would be; `follows` another that moves."""

    action_id: str
    text: str
    start: Day
    end: Day
    new_start: Day
    new_end: Day
    follows: bool = False


def would_move(
    workspace: Workspace, weeks: int, only: Collection[str] | None = None
) -> list[Postponed]:
    """What would move: all that is open and has a date, or `only` some and what depends on them.

    What is done stays, also when it depends on something that moves.
    """
    with workspace.reading() as session:
        actions = list(session.scalars(in_order(Action)))
    chosen = {action.id for action in actions} if only is None else set(only)
    moving = _with_dependants(actions, chosen)
    return [
        Postponed(
            action.id,
            action.text,
            action.start,
            action.end,
            _later(action.start, weeks),
            _later(action.end, weeks),
            follows=action.id not in chosen,
        )
        for action in actions
        if action.id in moving and action.status in OPEN and (action.start or action.end)
    ]


def move(workspace: Workspace, moved: Sequence[Postponed]) -> int:
    """Give actions their new dates, as one step; returns how many.

    Raises `UserError` when the disk refuses.
    """
    with workspace.change(MOVE) as session:
        for postponed in moved:
            action: Action = get(session, Action, postponed.action_id)
            action.start, action.end = postponed.new_start, postponed.new_end
    return len(moved)


def _with_dependants(actions: Sequence[Action], chosen: set[str]) -> set[str]:
    """The chosen ones and all that comes after them, however far; a circle ends."""
    found, waiting = set(chosen), list(chosen)
    while waiting:
        before = waiting.pop()
        behind = {action.id for action in actions if action.depends_on_id == before} - found
        found |= behind
        waiting.extend(behind)
    return found


def _later(day: Day, weeks: int) -> Day:
    return day + dt.timedelta(weeks=weeks) if day else None
