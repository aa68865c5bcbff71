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


def test_a_circle_beside_the_chosen_one_ends_and_each_in_it_moves_once(empty: Workspace) -> None:
    with empty.change("Add") as session:
        session.add(Goal(id="g", text="Mål"))
        session.flush()
        for key in "abc":
            session.add(Action(id=key, goal_id="g", text=key, position=f"a{key}", start=MONDAY))
        session.flush()
        for key, before in (("b", "a"), ("c", "b")):
            session.get_one(Action, key).depends_on_id = before
        session.get_one(Action, "a").depends_on_id = "c"
    assert [each.action_id for each in would_move(empty, 1, ["a"])] == ["a", "b", "c"]
    assert [each.follows for each in would_move(empty, 1, ["b"])] == [True, False, True]
    assert would_move(empty, 1, []) == []
    with empty.change("Ring") as session:
        session.add(Action(id="d", goal_id="g", text="d", position="az", start=MONDAY))
        session.flush()
        session.get_one(Action, "b").depends_on_id = "c"
        session.get_one(Action, "a").depends_on_id = None
        session.get_one(Action, "c").depends_on_id = "b"
    assert [each.action_id for each in would_move(empty, -1, ["b", "d"])] == ["b", "c", "d"]
    [moved, *_] = would_move(empty, -1, ["a"])
    assert (moved.new_start, moved.new_end) == (MONDAY - WEEK, None)
