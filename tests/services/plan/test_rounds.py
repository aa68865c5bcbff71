"""Status rounds: where each goal stands, and what was measured that day."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from planbench.domain.model import Goal, GoalStatus, Indicator, IndicatorValue, StatusRound
from planbench.services.gate.workspace import Workspace
from planbench.services.plan.rounds import begin_round, in_time, set_status, set_value


def goals(workspace: Workspace) -> list[Goal]:
    with workspace.reading() as session:
        return list(session.scalars(select(Goal).order_by(Goal.position)))


def test_a_round_is_of_today_and_one_undo_step(example: Workspace) -> None:
    round_id = begin_round(example)
    with example.reading() as session:
        assert session.get_one(StatusRound, round_id).date == example.today
    example.undo()
    with example.reading() as session:
        assert session.get(StatusRound, round_id) is None


def test_state_and_reason_stand_in_one_row(example: Workspace) -> None:
    round_id, goal = begin_round(example), goals(example)[0]
    set_status(example, round_id, goal.id, "state", "stuck")
    set_status(example, round_id, goal.id, "because", "Ingen tid")
    with example.reading() as session:
        row = session.scalars(select(GoalStatus).filter_by(round_id=round_id)).one()
    assert (row.goal_id, row.state, row.because) == (goal.id, "stuck", "Ingen tid")


def test_a_value_belongs_to_the_day_of_the_round(example: Workspace) -> None:
    round_id = begin_round(example)
    with example.reading() as session:
        indicator = session.scalars(select(Indicator)).first()
    assert indicator is not None
    set_value(example, round_id, indicator.id, 64)
    set_value(example, round_id, indicator.id, 65)
    with example.reading() as session:
        value = session.scalars(select(IndicatorValue).filter_by(indicator_id=indicator.id)).one()
    assert (value.value, value.date) == (65, example.today)
    set_value(example, round_id, indicator.id, None)
    with example.reading() as session:
        assert not list(session.scalars(select(IndicatorValue)))


def test_a_round_without_a_date_is_still_to_come() -> None:
    first, later, never = (
        StatusRound(date=dt.date(2026, 10, 1)),
        StatusRound(date=dt.date(2027, 5, 1)),
        StatusRound(),
    )
    assert in_time([never, later, first]) == [first, later, never]
