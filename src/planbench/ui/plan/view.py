"""The plan as its page shows it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import numbering
from planbench.domain.model import (
    Action,
    Base,
    Feedback,
    Finding,
    FollowUp,
    Goal,
    GoalFinding,
    Indicator,
    Person,
)
from planbench.i18n import N_
from planbench.services.words.labels import letter_in
from planbench.ui.plan.rounds_view import latest_states

AnyRow = TypeVar("AnyRow", bound=Base)
TABLES = (  # what the page shows
    *("goal", "goal_finding", "indicator", "indicator_value", "action", "follow_up"),
    *("finding", "person", "feedback", "status_round", "goal_status", "meeting"),
    *("decision", "document", "school_break", "project", "decision_point"),
    *("action_cost", "action_school", "risk", "hearing"),
    *("initiative", "involvement", "programme_note"),
)


@dataclass
class GoalView:
    """A goal with everything that hangs on it; `number` counts from 1 in the plan's order."""

    goal: Goal
    number: int
    finding_ids: list[str] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    waiting_feedback: int = 0
    state: str = ""
    state_on: dt.date | None = None

    def shown(self, plan: PlanView) -> tuple[str, ...]:
        """Everything that a card of this goal shows; equal when nothing on it has changed."""
        parts = (self.indicators, self.actions, self.follow_ups)
        rows = [repr(part) for rows in parts for part in _any(rows)]
        names = [repr(plan.findings.get(key)) for key in self.finding_ids]
        owners = [str(plan.persons.get(each.owner_id or "")) for each in self.actions]
        stands = (self.state, str(self.state_on))
        counts = (str(self.number), str(self.waiting_feedback), str(len(plan.findings)), *stands)
        return (repr(self.goal), *rows, *names, *owners, *counts)

    def ids(self) -> set[str]:
        """The goal's id and those of everything that hangs on it."""
        parts = (self.indicators, self.actions, self.follow_ups)
        return {self.goal.id, *(part.id for rows in parts for part in _any(rows))}


@dataclass(frozen=True)
class PlanFilter:
    """Whose actions are to be seen, and in which status; empty for all."""

    owner_id: str = ""
    status: str = ""

    def takes(self, action: Action) -> bool:
        """Whether an action is to be seen."""
        return self.owner_id in {"", action.owner_id} and self.status in {"", action.status}

    def shows(self, view: GoalView) -> bool:
        """Whether a goal is to be seen: nothing is chosen, or it has an action to be seen."""
        return self == PlanFilter() or any(map(self.takes, view.actions))


@dataclass(frozen=True)
class PlanView:
    """All goals, and the names that they refer to."""

    goals: list[GoalView]
    findings: Mapping[str, Finding]
    finding_labels: Mapping[str, str]
    persons: Mapping[str, str]


def gaps_of(view: GoalView) -> list[str]:
    """Where the thread breaks at a goal, in words to be said."""
    links = (
        (view.finding_ids, N_("No finding")),
        (view.indicators, N_("Indicator missing")),
        (view.actions, N_("Action missing")),
        (view.follow_ups, N_("Follow-up missing")),
    )
    return [text for present, text in links if not present]


def load_plan(session: Session) -> PlanView:
    """Read the whole plan with one query a table."""
    findings = list(session.scalars(select(Finding)))
    persons = session.scalars(select(Person).order_by(Person.position, Person.id))
    goals = session.scalars(select(Goal).order_by(Goal.position, Goal.id))
    views = [GoalView(goal, number) for number, goal in enumerate(goals, 1)]
    _hang(session, views)
    return PlanView(
        views,
        {finding.id: finding for finding in findings},
        numbering.labels(findings, letter_in(session, "finding")),
        {person.id: person.name for person in persons},
    )


def _hang(session: Session, views: Sequence[GoalView]) -> None:
    indicators = by_goal(session, Indicator)
    actions = by_goal(session, Action)
    follow_ups = by_goal(session, FollowUp)
    links = by_goal(session, GoalFinding)
    waiting = _waiting(session)
    states = latest_states(session)
    for view in views:
        goal_id = view.goal.id
        view.indicators = indicators[goal_id]
        view.actions = actions[goal_id]
        view.follow_ups = follow_ups[goal_id]
        view.finding_ids = [link.finding_id for link in links[goal_id]]
        view.waiting_feedback = sum(waiting[part] for part in view.ids())
        view.state_on, view.state = states.get(goal_id, (None, ""))


def by_goal(session: Session, kind: type[AnyRow]) -> defaultdict[str, list[AnyRow]]:
    """Rows of one kind by the goal that they belong to, in their order."""
    grouped: defaultdict[str, list[AnyRow]] = defaultdict(list)
    rows: list[Any] = list(session.scalars(select(kind)))
    rows.sort(key=_order)
    for row in rows:
        grouped[row.goal_id].append(row)
    return grouped


def of_goal(session: Session, kind: type[AnyRow], goal_id: str) -> list[AnyRow]:
    """The rows of one kind that belong to one goal, in their order."""
    column = kind.__table__.c.goal_id
    return sorted(session.scalars(select(kind).where(column == goal_id)), key=_order)


def _any(rows: Sequence[Any]) -> Sequence[Any]:
    return rows


def _order(row: Any) -> tuple[str, str, str]:
    date = getattr(row, "date", None)
    return getattr(row, "position", ""), date.isoformat() if date else "9999", row.id


def _waiting(session: Session) -> defaultdict[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    query = select(Feedback.target_id).where(Feedback.state == "open", Feedback.target_id != "")
    for target in session.scalars(query):
        counts[target] += 1
    return counts
