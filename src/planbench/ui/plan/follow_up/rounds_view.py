"""Follow-up as the plan page shows it: rounds, what they said, and figures over time."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Goal, GoalStatus, IndicatorValue, StatusRound
from planbench.services.plan.rounds import in_time


@dataclass(frozen=True)
class RoundsView:
    """All rounds, the latest first; statuses by round and goal, values by indicator."""

    rounds: Sequence[StatusRound]
    statuses: Mapping[tuple[str, str], GoalStatus]
    values: Mapping[str, Sequence[IndicatorValue]]

    def states(self, round_id: str) -> Counter[str]:
        """How many goals were in which state."""
        said = (status for (key, _), status in self.statuses.items() if key == round_id)
        return Counter(status.state for status in said if status.state)


def latest_states(session: Session) -> Mapping[str, tuple[dt.date | None, str]]:
    """Goal → the last that was said of it, and when."""
    rounds = in_time(session.scalars(select(StatusRound)).all())
    said = session.execute(select(GoalStatus.round_id, GoalStatus.goal_id, GoalStatus.state))
    states = {(row.round_id, row.goal_id): row.state for row in said if row.state}
    goals = {goal_id for _, goal_id in states}
    return {
        goal_id: (status_round.date, states[status_round.id, goal_id])
        for status_round in rounds
        for goal_id in goals
        if (status_round.id, goal_id) in states
    }


def load_rounds(session: Session) -> RoundsView:
    """Read all follow-up with one query a table."""
    values: defaultdict[str, list[IndicatorValue]] = defaultdict(list)
    query = select(IndicatorValue).order_by(IndicatorValue.date, IndicatorValue.id)
    for value in session.scalars(query):
        values[value.indicator_id].append(value)
    goals = set(session.scalars(select(Goal.id)))
    return RoundsView(
        in_time(session.scalars(select(StatusRound)).all())[::-1],
        {
            (goal_status.round_id, goal_status.goal_id): goal_status
            for goal_status in session.scalars(select(GoalStatus).order_by(GoalStatus.id))
            if goal_status.goal_id in goals
        },
        values,
    )
