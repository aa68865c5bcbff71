"""Helps to word a goal: from five answers to a sentence and its indicator; from the bank."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import order
from planbench.domain.model import Goal, Indicator, new_id
from planbench.domain.typed_number import PERCENT, figure_told, is_percent
from planbench.i18n import N_, Words
from planbench.programmes.bank import SuggestedIndicator
from planbench.services.gate.workspace import Workspace, get

WORDED = N_("Word the goal")
SUGGESTED = N_("Add suggested indicator")


@dataclass(frozen=True)
class Answers:
    """What is different, for whom, from what to what, by when, and how it is seen."""

    whom: str = ""
    what: str = ""
    start: float | None = None
    target: float | None = None
    unit: str = PERCENT
    due: dt.date | None = None
    seen: str = ""

    @property
    def is_enough(self) -> bool:
        """Whether a sentence can be made: for whom, what, to how much and by when."""
        return bool(self.whom.strip() and self.what.strip() and self.due) and (
            self.target is not None
        )


def sentence_of(answers: Answers, words: Words) -> str:
    """The goal in one sentence of the language of `words`; empty until there is enough.

    `Andelen elever i årskurs 6 som når målet ökar från 62 % till 75 % senast i juni 2028.`
    """
    if not answers.is_enough or answers.target is None or answers.due is None:
        return ""
    values = {
        "whom": _inside(answers.whom),
        "what": answers.what.strip().rstrip("."),
        "target": figure_told(words, answers.target, answers.unit.strip()),
        "month": f"{words.month(answers.due)} {answers.due.year}",
    }
    if answers.start is None:
        return words.say("The share of {whom} who {what} is {target} by {month}.", **values)
    values["start"] = figure_told(words, answers.start, answers.unit.strip())
    if not is_percent(answers.unit):
        return words.say("{whom} {what}: from {start} to {target} by {month}.", **values)
    if answers.target < answers.start:
        return words.say(
            "The share of {whom} who {what} falls from {start} to {target} by {month}.", **values
        )
    return words.say(
        "The share of {whom} who {what} rises from {start} to {target} by {month}.", **values
    )


def _inside(text: str) -> str:
    """A group as it stands inside a sentence: `elever i årskurs 6`."""
    bare = text.strip().rstrip(".")
    return bare[:1].lower() + bare[1:]


def word_goal(workspace: Workspace, goal_id: str, answers: Answers, words: Words) -> str:
    """Write the sentence as the goal's text, and its indicator; returns the indicator's id."""
    indicator_id = new_id()
    with workspace.change(WORDED) as session:
        text = sentence_of(answers, words)
        goal = get(session, Goal, goal_id)
        goal.text = text[:1].upper() + text[1:]
        session.add(
            Indicator(
                id=indicator_id,
                goal_id=goal_id,
                position=_last(session, goal_id),
                measure=_measure(answers, words),
                baseline=answers.start,
                target=answers.target,
                unit=answers.unit.strip(),
                due=answers.due,
                source=answers.seen.strip(),
            )
        )
    return indicator_id


def _measure(answers: Answers, words: Words) -> str:
    if not is_percent(answers.unit):
        return f"{answers.whom.strip()} {answers.what.strip()}".strip()
    return words.say(
        "Share of {whom} who {what}",
        whom=_inside(answers.whom),
        what=answers.what.strip().rstrip("."),
    )


def add_suggested(workspace: Workspace, goal_id: str, suggested: SuggestedIndicator) -> str:
    """Add an indicator from the bank, without figures: those are the project's own."""
    indicator_id = new_id()
    with workspace.change(SUGGESTED) as session:
        session.add(
            Indicator(
                id=indicator_id,
                goal_id=goal_id,
                position=_last(session, goal_id),
                measure=suggested.measure,
                unit=suggested.unit,
                source=suggested.instrument,
            )
        )
    return indicator_id


def _last(session: Session, goal_id: str) -> str:
    mine = select(Indicator.position).where(Indicator.goal_id == goal_id)
    return order.after(max(session.scalars(mine), default=None))
