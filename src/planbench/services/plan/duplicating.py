"""A goal once more, with its indicators, actions and follow-ups, to be written on."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import order
from planbench.domain.base import in_order
from planbench.domain.model import (
    Action,
    ActionCost,
    ActionSchool,
    Base,
    FollowUp,
    Goal,
    GoalFinding,
    Indicator,
    derived_id,
    new_id,
)
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace, get

DUPLICATE = N_("Duplicate goal")
AnyRow = TypeVar("AnyRow", bound=Base)


def duplicate_goal(workspace: Workspace, goal_id: str, text: str) -> str:
    """A copy with another `text`, right after the goal; returns its id. One undo step.

    What has happened is not copied: values on the way, status, results and decisions.
    """
    copy_id = new_id()
    with workspace.change(DUPLICATE) as session:
        goal = get(session, Goal, goal_id)
        place = _place_after(session, goal)
        session.add(_copy(goal, id=copy_id, text=text, position=place))
        session.flush()
        _copy_parts(session, goal_id, copy_id)
    return copy_id


def _place_after(session: Session, goal: Goal) -> str:
    goals = session.scalars(in_order(Goal)).all()
    keys = [*(goal.position for goal in goals), order.after(goals[-1].position)]
    places = order.moved(keys, len(goals), [goal.id for goal in goals].index(goal.id) + 1)
    last = places.pop(len(goals))
    for index, position in places.items():  # where neighbours shared a position
        goals[index].position = position
    return last


def _copy_parts(session: Session, goal_id: str, copy_id: str) -> None:
    for row in _of(session, Indicator, goal_id):
        session.add(_copy(row, goal_id=copy_id))
    for look in _of(session, FollowUp, goal_id):
        session.add(_copy(look, goal_id=copy_id, result="", decision=""))
    for link in _of(session, GoalFinding, goal_id):
        link_id = derived_id(copy_id, link.finding_id)
        session.add(GoalFinding(id=link_id, goal_id=copy_id, finding_id=link.finding_id))
    _copy_actions(session, goal_id, copy_id)


def _copy_actions(session: Session, goal_id: str, copy_id: str) -> None:
    """An action that waits for another of the same goal waits for the copy of that one."""
    actions = _of(session, Action, goal_id)
    ids = {action.id: new_id() for action in actions}
    own: dict[str, Any] = {"goal_id": copy_id, "status": "planned", "status_note": ""}
    copies = {
        action.id: _copy(action, id=ids[action.id], depends_on_id=None, **own) for action in actions
    }
    session.add_all(copies.values())
    session.flush()
    for action in actions:
        before = action.depends_on_id
        copies[action.id].depends_on_id = ids.get(before, before) if before else None
        _copy_below_action(session, action.id, ids[action.id])


def _copy_below_action(session: Session, action_id: str, copy_id: str) -> None:
    for cost in session.scalars(select(ActionCost).where(ActionCost.action_id == action_id)):
        session.add(_copy(cost, action_id=copy_id))
    for link in session.scalars(select(ActionSchool).where(ActionSchool.action_id == action_id)):
        link_id = derived_id(copy_id, link.school_id)
        session.add(_copy(link, id=link_id, action_id=copy_id))


def _of(session: Session, kind: type[AnyRow], goal_id: str) -> list[AnyRow]:
    column = kind.__table__.c.goal_id
    return list(session.scalars(select(kind).where(column == goal_id)))


def _copy(row: AnyRow, **changed: Any) -> AnyRow:
    """A new row with the same values but for those given and, unless given, a new id."""
    values = {column.key: getattr(row, column.key) for column in row.__table__.columns}
    return type(row)(**{**values, "id": new_id(), **changed})
