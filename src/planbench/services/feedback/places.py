"""Where feedback belongs, in words: «Mål 1», «Insats 1.2», in the order of the work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.kinds import KIND_NAMES, STEP_OF
from planbench.domain.model import (
    Action,
    Feedback,
    FollowUp,
    Goal,
    Indicator,
    Section,
)
from planbench.i18n import Words
from planbench.services.words.labels import evidence_labels, finding_labels

Places = Mapping[tuple[str, str], str]


def place_names(session: Session, words: Words) -> Places:
    """(kind, id) → its name, in the order of the work."""
    places: dict[tuple[str, str], str] = {}
    sections = session.scalars(select(Section.id).order_by(Section.position, Section.id))
    for number, section_id in enumerate(sections, 1):
        places["section", section_id] = words.say("Section {number}", number=number)
    for key, text in finding_labels(session).items():
        places["finding", key] = text
    goals = session.scalars(select(Goal.id).order_by(Goal.position, Goal.id)).all()
    parts = [_of_goals(session, kind) for kind in (Indicator, Action, FollowUp)]
    for number, goal_id in enumerate(goals, 1):
        places["goal", goal_id] = words.say("Goal {number}", number=number)
        for kind, ids in zip(("indicator", "action", "follow_up"), parts, strict=True):
            places |= _named(words, kind, number, ids.get(goal_id, ()))
    for key, text in evidence_labels(session).items():
        places["evidence", key] = text
    return places


def waiting_in(session: Session, step: str) -> list[str]:
    """The ids of the open marks at items that are edited in a step, the oldest first."""
    kinds = [kind for kind, where in STEP_OF.items() if where == step]
    waiting = Feedback.state == "open", Feedback.target_kind.in_(kinds)
    query = select(Feedback.id).where(*waiting).order_by(Feedback.date, Feedback.id)
    return list(session.scalars(query))


def has_place(feedback: Feedback) -> bool:
    """Whether it is known what a mark is about: one rule for the list, its tabs and its counts."""
    return feedback.placed_by != "none" and feedback.target_kind in KIND_NAMES


def place_of_mark(feedback: Feedback, places: Places, words: Words) -> str:
    """The name of the item that a mark is about."""
    known = places.get((feedback.target_kind, feedback.target_id))
    return known or kind_of_place(feedback, words)


def kind_of_place(feedback: Feedback, words: Words) -> str:
    """What kind of item a mark is about; what stands at the project is about the whole plan."""
    if feedback.target_kind == "project":
        return words.say("The plan as a whole")
    name = KIND_NAMES.get(feedback.target_kind)
    return words.say(name) if name else words.say("Without a place")


def step_of_mark(feedback: Feedback) -> str:
    """The step where what a mark is about is edited; empty where that is on no page."""
    return "plan" if feedback.target_kind == "project" else STEP_OF.get(feedback.target_kind, "")


def _of_goals(
    session: Session, kind: type[Indicator] | type[Action] | type[FollowUp]
) -> Mapping[str, Sequence[str]]:
    """Goal → the ids of its parts of one kind, in their order."""
    order = (kind.id,) if kind is FollowUp else (kind.__table__.c.position, kind.id)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for goal_id, row_id in session.execute(select(kind.goal_id, kind.id).order_by(*order)):
        found[goal_id].append(row_id)
    return found


def _named(words: Words, kind: str, number: int, ids: Sequence[str]) -> Places:
    """Parts of a goal are numbered within it; its follow-ups all have its own number."""
    name = words.say(KIND_NAMES[kind])
    if kind == "follow_up":
        return {(kind, row_id): f"{name} {number}" for row_id in ids}
    return {(kind, row_id): f"{name} {number}.{n}" for n, row_id in enumerate(ids, 1)}
