"""Follow-up as the plan page shows it: rounds, what they said, and figures over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Goal, GoalStatus, IndicatorValue, StatusRound
from planbench.services.rounds import in_time


@dataclass(frozen=True)
class RoundsView:
    """All rounds, the latest first; statuses by round and goal, values by indicator."""

    rounds: Sequence[StatusRound]
    statuses: Mapping[tuple[str, str], GoalStatus]
    values: Mapping[str, Sequence[IndicatorValue]]

    def states(self, round_id: str) -> Counter[str]:
        """How many goals were in which state."""
        said = (each for (key, _), each in self.statuses.items() if key == round_id)
        return Counter(each.state for each in said if each.state)

    def latest(self, goal_id: str) -> tuple[StatusRound, GoalStatus] | None:
        """The last that was said of a goal, and when."""
        for each in self.rounds:
            found = self.statuses.get((each.id, goal_id))
            if found is not None and found.state:
                return each, found
        return None


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
            (each.round_id, each.goal_id): each
            for each in session.scalars(select(GoalStatus).order_by(GoalStatus.id))
            if each.goal_id in goals
        },
        values,
    )
