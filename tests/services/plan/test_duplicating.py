"""A goal is copied with what belongs to it, as one step."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from planbench.domain.model import (
    Action,
    FollowUp,
    Goal,
    GoalFinding,
    Indicator,
    IndicatorValue,
)
from planbench.services.gate.workspace import Workspace
from planbench.services.plan.duplicating import duplicate_goal


def goals(workspace: Workspace) -> list[Goal]:
    with workspace.reading() as session:
        return list(session.scalars(select(Goal).order_by(Goal.position, Goal.id)))


def parts(workspace: Workspace, kind: type[Any], goal_id: str) -> list[Any]:
    with workspace.reading() as session:
        return list(session.scalars(select(kind).filter_by(goal_id=goal_id)))


def test_a_copy_stands_below_with_all_that_belongs_to_it(example: Workspace) -> None:
    first, second, *_ = goals(example)
    copy_id = duplicate_goal(example, first.id, f"Kopia av {first.text}")
    order = [each.id for each in goals(example)]
    assert order[:3] == [first.id, copy_id, second.id]
    assert goals(example)[1].text == f"Kopia av {first.text}"
    for kind in (Indicator, Action, FollowUp, GoalFinding):
        assert len(parts(example, kind, copy_id)) == len(parts(example, kind, first.id)) > 0


def test_what_has_happened_is_not_copied(example: Workspace) -> None:
    first = goals(example)[0]
    with example.change("Edit") as session:
        indicator = session.scalars(select(Indicator).filter_by(goal_id=first.id)).first()
        assert indicator is not None
        session.add(IndicatorValue(indicator_id=indicator.id, value=64))
        follow_up = session.scalars(select(FollowUp).filter_by(goal_id=first.id)).first()
        assert follow_up is not None
        follow_up.result = "Det går bra"
    copy_id = duplicate_goal(example, first.id, "Kopia")
    assert {each.status for each in parts(example, Action, copy_id)} == {"planned"}
    assert {each.result for each in parts(example, FollowUp, copy_id)} == {""}
    with example.reading() as session:
        assert len(session.scalars(select(IndicatorValue)).all()) == 1


def test_actions_wait_for_each_other_within_the_copy(example: Workspace) -> None:
    first = goals(example)[0]
    copy_id = duplicate_goal(example, first.id, "Kopia")
    waiting = [each for each in parts(example, Action, copy_id) if each.depends_on_id]
    own = {each.id for each in parts(example, Action, copy_id)}
    assert waiting
    assert {each.depends_on_id for each in waiting} <= own


def test_one_undo_takes_the_whole_copy_away(example: Workspace) -> None:
    before = [each.id for each in goals(example)]
    copy_id = duplicate_goal(example, before[0], "Kopia")
    example.undo()
    assert [each.id for each in goals(example)] == before
    assert not parts(example, Action, copy_id)


def test_a_goal_whose_neighbours_share_its_place_is_copied_too(example: Workspace) -> None:
    with example.change("Edit") as session:
        for each in session.scalars(select(Goal)):
            each.position = "a0"
    first = goals(example)[0]
    copy_id = duplicate_goal(example, first.id, "Kopia")
    assert [each.id for each in goals(example)][1] == copy_id
