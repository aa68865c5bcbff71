"""Where feedback belongs, in words: «Mål 1», «Insats 1.2», in the order of the work."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import numbering
from planbench.domain.model import (
    Action,
    Evidence,
    Feedback,
    Finding,
    FollowUp,
    Goal,
    Indicator,
    Section,
)
from planbench.i18n import Words
from planbench.services.items import KIND_NAMES, STEP_OF

Places = Mapping[tuple[str, str], str]


def place_names(session: Session, words: Words) -> Places:
    """(kind, id) → its name, in the order of the work."""
    places: dict[tuple[str, str], str] = {}
    sections = session.scalars(select(Section.id).order_by(Section.position, Section.id))
    for number, section_id in enumerate(sections, 1):
        places["section", section_id] = words.say("Section {number}", number=number)
    for key, text in numbering.labels(list(session.scalars(select(Finding))), "S").items():
        places["finding", key] = text
    goals = session.scalars(select(Goal.id).order_by(Goal.position, Goal.id))
    for number, goal_id in enumerate(goals, 1):
        places["goal", goal_id] = words.say("Goal {number}", number=number)
        _parts(session, words, (number, goal_id), places)
    for key, text in numbering.labels(list(session.scalars(select(Evidence))), "U").items():
        places["evidence", key] = text
    return places


def waiting_in(session: Session, step: str) -> list[str]:
    """The ids of the open marks at items that are edited in a step, the oldest first."""
    kinds = [kind for kind, where in STEP_OF.items() if where == step]
    waiting = Feedback.state == "open", Feedback.target_kind.in_(kinds)
    query = select(Feedback.id).where(*waiting).order_by(Feedback.date, Feedback.id)
    return list(session.scalars(query))


def place_of_mark(feedback: Feedback, places: Places, words: Words) -> str:
    """The name of the item that a mark is about."""
    known = places.get((feedback.target_kind, feedback.target_id))
    name = KIND_NAMES.get(feedback.target_kind)
    return known or (words.say(name) if name else words.say("Without a place"))


def _parts(
    session: Session,
    words: Words,
    goal: tuple[int, str],
    places: dict[tuple[str, str], str],
) -> None:
    number, goal_id = goal
    for kind in (Indicator, Action):
        ids = session.scalars(
            select(kind.id).where(kind.goal_id == goal_id).order_by(kind.position, kind.id)
        )
        name = KIND_NAMES[kind.__tablename__]
        for index, row_id in enumerate(ids, 1):
            places[kind.__tablename__, row_id] = f"{words.say(name)} {number}.{index}"
    for row_id in session.scalars(select(FollowUp.id).where(FollowUp.goal_id == goal_id)):
        places["follow_up", row_id] = f"{words.say(KIND_NAMES['follow_up'])} {number}"
