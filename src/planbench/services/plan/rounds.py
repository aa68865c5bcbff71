"""Status rounds: where each goal stands on a day, and the figures of its indicators that day.

Rows have ids made of round and goal, so that two laptops that fill in the same round make one row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import GoalStatus, IndicatorValue, StatusRound, derived_id, new_id
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace, get

BEGIN = N_("New status round")
FILL_IN = N_("Status of a goal")
MEASURE = N_("Value of an indicator")


def begin_round(workspace: Workspace) -> str:
    """A round of today; returns its id."""
    round_id = new_id()
    with workspace.change(BEGIN) as session:
        session.add(StatusRound(id=round_id, date=workspace.today))
    return round_id


def set_status(
    workspace: Workspace, round_id: str, goal_id: str, field: str, value: object
) -> None:
    """State or reason of a goal in a round; typing on is the same undo step."""
    status_id = derived_id(round_id, goal_id)
    with workspace.change(FILL_IN, merge_key=f"{status_id}:{field}") as session:
        row = session.get(GoalStatus, status_id) or GoalStatus(
            id=status_id, round_id=round_id, goal_id=goal_id
        )
        setattr(row, field, value)
        session.add(row)


def set_value(
    workspace: Workspace, round_id: str, indicator_id: str, value: float | str | None
) -> None:
    """What an indicator was measured to be on the round's day; nothing takes it away again."""
    with workspace.change(MEASURE, merge_key=f"{round_id}:{indicator_id}") as session:
        day = get(session, StatusRound, round_id).date
        row = value_on(session, indicator_id, day) or IndicatorValue(
            id=derived_id(round_id, indicator_id), indicator_id=indicator_id, date=day
        )
        if value is None:
            if row in session:
                session.delete(row)
            return
        row.value = value
        session.add(row)


def value_on(session: Session, indicator_id: str, day: dt.date | None) -> IndicatorValue | None:
    """The value that an indicator has for a day."""
    mine = select(IndicatorValue).where(
        IndicatorValue.indicator_id == indicator_id, IndicatorValue.date == day
    )
    return session.scalars(mine.order_by(IndicatorValue.id)).first()


def in_time(rounds: Sequence[StatusRound]) -> list[StatusRound]:
    """Rounds from the first to the latest; one without a date is still to come."""
    return sorted(
        rounds, key=lambda status_round: (status_round.date or dt.date.max, status_round.id)
    )
