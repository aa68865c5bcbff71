"""An idea from others is taken into the plan: as a goal, an action, an indicator, or evidence.

One press is one step that can be undone. The rows' ids follow from the idea's, so that two laptops
that take the same one make one goal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.domain import order
from planbench.domain.base import in_order
from planbench.domain.model import (
    KINDS,
    Action,
    Base,
    Evidence,
    FollowUp,
    FormAnswer,
    Goal,
    Indicator,
    SharedIdea,
    derived_id,
)
from planbench.domain.numbering import next_number
from planbench.domain.values import is_known_choice
from planbench.errors import UserError
from planbench.exchange.share_file import Fields, Part, Shared, item_in
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace, get
from planbench.services.sharing.choosing import ABOUT, FIELDS

TAKE = N_("Take an idea into the plan")
PARTS: Mapping[str, type[Any]] = MappingProxyType(
    {"indicator": Indicator, "action": Action, "follow_up": FollowUp}
)
UNDER_A_GOAL = frozenset({"action", "indicator", "idea"})


def take_in(workspace: Workspace, idea_id: str, goal_id: str = "") -> tuple[str, str]:
    """Make what was shared a part of the project; returns kind and id of what it became.

    An action, an indicator or an idea comes under a goal: the one given, else the one that was
    chosen for it, else the likeliest. Raises `UserError` when it is there already or there is no
    goal.
    """
    with workspace.change(TAKE) as session:
        idea: SharedIdea = get(session, SharedIdea, idea_id)
        if is_taken(session, idea):
            raise UserError("It has been taken into the plan already. Nothing was changed.")
        item = item_in(idea.content)
        if idea.kind in UNDER_A_GOAL:
            idea.goal_id = goal_id or idea.goal_id or likely_goal(session, item)
        made = TAKERS[item.kind](session, idea, item)
        idea.taken_kind, idea.taken_id = made.__tablename__, made.id  # type: ignore[attr-defined]
        return idea.taken_kind, idea.taken_id


def is_taken(session: Session, idea: SharedIdea) -> bool:
    """Whether what it became is still there."""
    kind = KINDS.get(idea.taken_kind)
    return kind is not None and session.get(kind, idea.taken_id) is not None


def likely_goal(session: Session, item: Shared) -> str | None:
    """The goal that has most in common with the one it was found under; the first of equals."""
    goals = session.scalars(in_order(Goal)).all()
    if not goals:
        return None
    return max(goals, key=lambda goal: _in_common(goal, item.about)).id


def _in_common(goal: Goal, about: Fields) -> int:
    same = sum(2 for name in ABOUT if about.get(name) and about[name] == getattr(goal, name))
    shared = set(about.get("text", "").lower().split()) & set(goal.text.lower().split())
    return same * 10 + len([word for word in shared if len(word) > 4])


def _goal(session: Session, idea: SharedIdea, item: Shared) -> Base:
    last = session.scalar(select(func.max(Goal.position)))
    goal = Goal(
        id=derived_id("taken", idea.id),
        position=order.after(last or None),
        **{"kind": "", "level": "", **_known(Goal, FIELDS["goal"], item.fields)},
    )
    session.add(goal)
    session.flush()
    for name in PARTS:
        parts = [part.fields for part in item.parts if part.kind == name]
        for n, (fields, place) in enumerate(zip(parts, order.positions(len(parts)), strict=True)):
            key = derived_id(goal.id, name, str(n))
            session.add(_part(name, fields, goal.id, key, place))
    idea.goal_id = goal.id
    return goal


def _part(name: str, fields: Fields, goal_id: str, key: str, place: str) -> Base:
    kind = PARTS[name]
    where = {"position": place} if "position" in kind.__table__.columns else {}
    row: Base = kind(id=key, goal_id=goal_id, **where, **_known(kind, FIELDS[name], fields))
    return row


def _under_goal(session: Session, idea: SharedIdea, item: Shared) -> Base:
    """An action or an indicator last under its goal; an idea becomes an action."""
    if not idea.goal_id or session.get(Goal, idea.goal_id) is None:
        raise UserError("Choose the goal that it belongs to first. Nothing was changed.")
    name = "indicator" if item.kind == "indicator" else "action"
    kind = PARTS[name]
    last = session.scalar(select(func.max(kind.position)).where(kind.goal_id == idea.goal_id))
    fields = item.fields if item.kind != "idea" else {"text": item.text}
    key, place = derived_id("taken", idea.id), order.after(last or None)
    made = _part(name, fields, idea.goal_id, key, place)
    session.add(made)
    session.flush()
    return made


def _instrument(session: Session, idea: SharedIdea, item: Shared) -> Base:
    """A piece of evidence with the questions to be answered; whence it comes is its source."""
    made = Evidence(
        id=derived_id("taken", idea.id),
        number=next_number(session.scalars(select(Evidence.number))),
        source=idea.municipality,
        **_known(Evidence, FIELDS["instrument"], item.fields),
    )
    session.add(made)
    session.flush()
    asked = [text for part in item.parts if (text := _asked(part))]
    for text, place in zip(dict.fromkeys(asked), order.positions(len(set(asked))), strict=True):
        key = derived_id(made.id, "form", text)
        session.add(FormAnswer(id=key, evidence_id=made.id, position=place, question=text))
    return made


def _asked(part: Part) -> str:
    text = part.fields.get("text") or part.fields.get("question", "")
    return f"{text} ({' / '.join(part.choices)})" if text and part.choices else text


def _known(kind: type[Any], names: tuple[str, ...], fields: Fields) -> dict[str, Any]:
    """The fields that this planbench knows; a choice that it does not know stays empty."""
    columns = kind.__table__.columns
    given = {name: fields[name] for name in names if fields.get(name)}
    return {name: text for name, text in given.items() if is_known_choice(columns[name], text)}


Taker = Callable[[Session, SharedIdea, Shared], Base]
TAKERS: Mapping[str, Taker] = MappingProxyType(
    {
        "goal": _goal,
        "action": _under_goal,
        "indicator": _under_goal,
        "idea": _under_goal,
        "instrument": _instrument,
    }
)
