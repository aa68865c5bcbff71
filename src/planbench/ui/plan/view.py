"""The plan as its page shows it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import numbering
from planbench.domain.base import in_order
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
from planbench.ui.plan.follow_up.rounds_view import latest_states

Touched = Set[tuple[str, str]]  # (table, row id)
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
    waiting: tuple[str, ...] = ()  # feedback on it that is not decided yet
    state: str = ""
    state_on: dt.date | None = None

    def shown(self, plan: PlanView) -> tuple[str, ...]:
        """Everything that a card of this goal shows; equal when nothing on it has changed."""
        rows = [repr(part) for rows in self.tables() for part in rows]
        names = [repr(plan.findings.get(key)) for key in self.finding_ids]
        owners = [str(plan.persons.get(action.owner_id or "")) for action in self.actions]
        stands = (self.state, str(self.state_on))
        counts = (str(self.number), str(self.waiting), str(len(plan.findings)), *stands)
        return (repr(self.goal), *rows, *names, *owners, *counts)

    def ids(self) -> set[str]:
        """The goal's id and those of everything that hangs on it."""
        return {self.goal.id, *(part.id for rows in self.tables() for part in rows)}

    def tables(self) -> tuple[Sequence[Any], ...]:
        """What hangs on the goal, table by table."""
        return self.indicators, self.actions, self.follow_ups


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
class PlanRows:
    """What was read of the plan's tables; parts by the goal that they belong to."""

    findings: Sequence[Finding] = ()
    letter: str = ""
    persons: Mapping[str, str] = field(default_factory=dict)
    goals: Sequence[Goal] = ()
    indicators: Mapping[str, list[Indicator]] = field(default_factory=dict)
    actions: Mapping[str, list[Action]] = field(default_factory=dict)
    follow_ups: Mapping[str, list[FollowUp]] = field(default_factory=dict)
    links: Mapping[str, list[GoalFinding]] = field(default_factory=dict)
    waiting: Mapping[str, Sequence[str]] = field(default_factory=dict)
    states: Mapping[str, tuple[dt.date | None, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanView:
    """All goals, and the names that they refer to."""

    goals: list[GoalView]
    findings: Mapping[str, Finding]
    finding_labels: Mapping[str, str]
    persons: Mapping[str, str]
    rows: PlanRows = field(default_factory=PlanRows)

    def having(self, touched: Touched) -> set[str]:
        """The goals that these rows are, or hang on."""
        ids = {row_id for _, row_id in touched}
        return {view.goal.id for view in self.goals if not ids.isdisjoint(view.ids())}


def gaps_of(view: GoalView) -> list[str]:
    """Where the thread breaks at a goal, in words to be said."""
    links = (
        (view.finding_ids, N_("No finding")),
        (view.indicators, N_("Indicator missing")),
        (view.actions, N_("Action missing")),
        (view.follow_ups, N_("Follow-up missing")),
    )
    return [text for present, text in links if not present]


def load_plan(
    session: Session, before: PlanView | None = None, touched: Touched | None = None
) -> PlanView:
    """Read the plan with one query a table: all, or what was touched since `before` was read."""
    changed = None if touched is None else {table for table, _ in touched}
    wanted = {
        name: read(session)
        for name, (tables, read) in READ.items()
        if before is None or changed is None or not changed.isdisjoint(tables)
    }
    rows = replace(before.rows if before else PlanRows(), **wanted)
    return PlanView(
        [_goal_view(rows, goal, number) for number, goal in enumerate(rows.goals, 1)],
        {finding.id: finding for finding in rows.findings},
        numbering.labels(rows.findings, rows.letter),
        rows.persons,
        rows,
    )


def _goal_view(rows: PlanRows, goal: Goal, number: int) -> GoalView:
    view = GoalView(
        goal,
        number,
        [link.finding_id for link in rows.links.get(goal.id, ())],
        rows.indicators.get(goal.id, []),
        rows.actions.get(goal.id, []),
        rows.follow_ups.get(goal.id, []),
    )
    view.waiting = tuple(mark for part in sorted(view.ids()) for mark in rows.waiting.get(part, ()))
    view.state_on, view.state = rows.states.get(goal.id, (None, ""))
    return view


def by_goal(session: Session, kind: type[AnyRow]) -> Mapping[str, list[AnyRow]]:
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


def _order(row: Any) -> tuple[str, str, str]:
    date = getattr(row, "date", None)
    return getattr(row, "position", ""), date.isoformat() if date else "9999", row.id


def _waiting(session: Session) -> Mapping[str, Sequence[str]]:
    """What feedback is about → the marks on it that are open, in the order of their file."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = select(Feedback.target_id, Feedback.id).order_by(Feedback.order, Feedback.id)
    open_ones = query.where(Feedback.state == "open", Feedback.target_id != "")
    for target, mark_id in session.execute(open_ones):
        found[target].append(mark_id)
    return found


def _persons(session: Session) -> Mapping[str, str]:
    found = session.scalars(in_order(Person))
    return {person.id: person.name for person in found}


# A field of `PlanRows` → the tables that it stands in, and how it is read.
READ: Mapping[str, tuple[tuple[str, ...], Callable[[Session], Any]]] = MappingProxyType(
    {
        "findings": (("finding",), lambda session: list(session.scalars(select(Finding)))),
        "letter": (("project",), lambda session: letter_in(session, "finding")),
        "persons": (("person",), _persons),
        "goals": (
            ("goal",),
            lambda session: list(session.scalars(in_order(Goal))),
        ),
        "indicators": (("indicator",), lambda session: by_goal(session, Indicator)),
        "actions": (("action",), lambda session: by_goal(session, Action)),
        "follow_ups": (("follow_up",), lambda session: by_goal(session, FollowUp)),
        "links": (("goal_finding",), lambda session: by_goal(session, GoalFinding)),
        "waiting": (("feedback",), _waiting),
        "states": (("status_round", "goal_status"), latest_states),
    }
)
