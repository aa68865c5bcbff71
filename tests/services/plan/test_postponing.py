"""Moving what is not done: all of it or some, with what depends on it; what is done stays."""

from __future__ import annotations

import datetime as dt

import pytest

from planbench.domain.model import Action, Goal
from planbench.services.gate.workspace import Workspace
from planbench.services.plan.postponing import move, would_move

MONDAY = dt.date(2027, 1, 11)
WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def plan(empty: Workspace) -> Workspace:
    """Four actions, each after the one before; the third is done, the fourth has no date."""
    with empty.change("Add") as session:
        session.add(Goal(id="g", text="Mål"))
        session.flush()
        before = None
        for number, (status, start) in enumerate(
            [("planned", MONDAY), ("ongoing", MONDAY + WEEK), ("done", MONDAY), ("planned", None)]
        ):
            session.add(
                Action(
                    id=f"a{number}",
                    goal_id="g",
                    position=f"a{number}",
                    text=f"Insats {number}",
                    status=status,
                    start=start,
                    end=start + WEEK if start else None,
                    depends_on_id=before,
                )
            )
            session.flush()
            before = f"a{number}"
    return empty


def test_all_that_is_open_and_dated_moves_as_one_step(plan: Workspace) -> None:
    moved = would_move(plan, 2)
    assert [each.action_id for each in moved] == ["a0", "a1"]
    assert move(plan, moved) == 2
    with plan.reading() as session:
        assert session.get_one(Action, "a0").start == MONDAY + 2 * WEEK
        assert session.get_one(Action, "a0").end == MONDAY + 3 * WEEK
        assert session.get_one(Action, "a2").start == MONDAY
    plan.undo()
    with plan.reading() as session:
        assert session.get_one(Action, "a1").start == MONDAY + WEEK


def test_what_depends_on_a_chosen_one_follows(plan: Workspace) -> None:
    moved = would_move(plan, 1, ["a0"])
    assert [(each.action_id, each.follows) for each in moved] == [("a0", False), ("a1", True)]


def test_what_comes_before_stays(plan: Workspace) -> None:
    assert [each.action_id for each in would_move(plan, 1, ["a1"])] == ["a1"]


def test_a_circle_ends(plan: Workspace) -> None:
    with plan.change("Circle") as session:
        session.get_one(Action, "a0").depends_on_id = "a1"
    assert {each.action_id for each in would_move(plan, -1, ["a1"])} == {"a0", "a1"}


@pytest.mark.parametrize("weeks", [-3, 1, 52])
def test_the_weekday_stays(plan: Workspace, weeks: int) -> None:
    assert all(
        each.start and each.new_start and each.start.weekday() == each.new_start.weekday()
        for each in would_move(plan, weeks)
    )
