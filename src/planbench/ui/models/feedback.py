"""Feedback as its page shows it: each mark with the item it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

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
from planbench.exports.markdown import REFERENCE
from planbench.i18n import Words
from planbench.services.feedback import Parts, parts_of, target_text
from planbench.services.items import KIND_NAMES

EMPHASIS = re.compile(r"\*{1,3}|^#+ ", re.MULTILINE)


@dataclass(frozen=True)
class FeedbackView:
    """A mark, where it belongs in words, and the text that it is in as it is now."""

    feedback: Feedback
    place: str
    parts: Parts | None
    text: str | None


def load_feedback(session: Session, words: Words) -> list[FeedbackView]:
    """All marks, those of one item beside each other, in the order of the work."""
    places = _places(session, words)
    labels = numbering.labels(list(session.scalars(select(Evidence))), "U")
    views = []
    for mark in session.scalars(select(Feedback).order_by(Feedback.date, Feedback.id)):
        text = target_text(session, mark)
        text = text and _readable(text, labels)
        place = places.get((mark.target_kind, mark.target_id)) or _other(mark, words)
        views.append(FeedbackView(mark, place, parts_of(text, mark) if text else None, text))
    order = {place: index for index, place in enumerate(places.values())}
    return sorted(views, key=lambda view: order.get(view.place, len(order)))


def _readable(text: str, labels: Mapping[str, str]) -> str:
    """As it is printed: references as `[U12]`, without the marks of bold and italics."""
    plain = EMPHASIS.sub("", text)
    return REFERENCE.sub(lambda found: f"[{labels.get(found[1], '?')}]", plain)


def _other(mark: Feedback, words: Words) -> str:
    name = KIND_NAMES.get(mark.target_kind)
    return words.say(name) if name else words.say("Without a place")


def _places(session: Session, words: Words) -> Mapping[tuple[str, str], str]:
    """(kind, id) → «Section 2», «Goal 1», «Action 1.2», in the order of the work."""
    places: dict[tuple[str, str], str] = {}
    sections = session.scalars(select(Section.id).order_by(Section.position, Section.id))
    for number, section_id in enumerate(sections, 1):
        places["section", section_id] = words.say("Section {number}", number=number)
    findings = list(session.scalars(select(Finding)))
    for key, text in numbering.labels(findings, "S").items():
        places["finding", key] = text
    goals = session.scalars(select(Goal.id).order_by(Goal.position, Goal.id))
    for number, goal_id in enumerate(goals, 1):
        places["goal", goal_id] = words.say("Goal {number}", number=number)
        _parts(session, words, (number, goal_id), places)
    return places


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
