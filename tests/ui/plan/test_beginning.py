"""Where on the plan's page something is begun, where it comes, and where one is led."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from tests.ui.conftest import turn
from tests.ui.pages import rows
from tests.ui.seen import buttons, links, texts

from planbench.domain.base import in_order
from planbench.domain.model import Action, Finding, Goal, GoalStatus, Indicator, StatusRound
from planbench.ui.page_context import PageContext
from planbench.ui.plan.follow_up.panel import FollowUpView
from planbench.ui.plan.follow_up.round_card import RoundLine
from planbench.ui.plan.page import PlanPage


@pytest.fixture
def plan(qtbot: QtBot, alone: PageContext) -> PlanPage:
    """The page by itself, shown."""
    made = PlanPage(alone)
    qtbot.addWidget(made.frame)
    alone.changed.connect(made.follow)
    made.frame.resize(1200, 800)
    made.frame.show()
    made.catch_up()
    return made


def goals(context: PageContext) -> list[str]:
    """The ids of the goals, in the plan's order."""
    with context.workspace.reading() as session:
        return [each.id for each in session.scalars(in_order(Goal))]


def homes(context: PageContext, kind: type) -> list[str]:
    """The goals of all rows of a kind."""
    return [each.goal_id for each in rows(context.workspace, kind)]


def test_a_new_row_comes_to_the_goal_that_is_open_or_else_the_last(
    plan: PlanPage, alone: PageContext
) -> None:
    first, *_, last = goals(alone)
    before = homes(alone, Action)
    plan.begin("action")
    assert homes(alone, Action).count(last) == before.count(last) + 1
    figures = homes(alone, Indicator).count(first)
    plan.open_card(first)
    plan.begin("indicator")
    plan.begin("action")
    assert homes(alone, Action).count(first) == before.count(first) + 1
    assert homes(alone, Indicator).count(first) == figures + 1
    assert [key for key, card in plan._cards.items() if card.is_open] == [first]


def test_a_new_goal_comes_last_and_is_open(plan: PlanPage, alone: PageContext) -> None:
    before = goals(alone)
    plan.begin("goal")
    plan.begin("goal")
    after = goals(alone)
    assert after[:-2] == before
    assert len(after) == len(before) + 2
    with alone.workspace.reading() as session:
        new = session.get_one(Goal, after[-1])
    assert (new.kind, new.level, new.text) == ("", "", "")


def test_on_an_empty_plan_a_goal_is_begun_whatever_was_asked_for(
    plan: PlanPage, alone: PageContext
) -> None:
    with alone.change("Remove") as session:
        session.execute(delete(Goal))
    plan.refresh()
    assert plan._view.goals == []
    assert links(plan) + buttons(plan) == ["Skriv det första målet"]
    plan.begin("action")
    assert len(goals(alone)) == 1
    plan.refresh()
    assert len(plan._cards) == 1


def test_a_goal_is_moved_within_the_plan_and_not_beyond_its_ends(
    plan: PlanPage, alone: PageContext
) -> None:
    first, second, *rest = goals(alone)
    for goal, by in ((first, -1), (first, 0), ([second, *rest][-1], 1)):
        plan.move_goal(goal, by)
        assert goals(alone) == [first, second, *rest]
    plan.move_goal(first, 1)
    assert goals(alone) == [second, first, *rest]
    assert plan._goals is not None
    assert plan._goals.ids == [second, first, *rest]
    plan.move_goal(first, -1)
    assert goals(alone) == [first, second, *rest]


def test_the_outline_leads_to_the_goal_that_a_row_belongs_to(
    plan: PlanPage, alone: PageContext
) -> None:
    last = goals(alone)[-1]
    action = next(each for each in rows(alone.workspace, Action) if each.goal_id == last)
    plan.fold(last, False)
    plan._sight.wanted.emit("action", "nowhere")
    assert not plan._sight.is_unfolded(last)
    plan._sight.wanted.emit("action", action.id)
    assert plan._sight.is_unfolded(last)


def test_a_state_of_a_goal_is_shown_with_its_round(plan: PlanPage, alone: PageContext) -> None:
    with alone.change("Round") as session:
        session.add_all(StatusRound(id=key, title=key) for key in ("r1", "r2"))
        session.flush()
        session.add(GoalStatus(id="s", round_id="r1", goal_id=goals(alone)[0], state="done"))
    for kind, item, shown in (("goal_status", "s", "r1"), ("status_round", "r2", "r2")):
        plan.show_item(kind, item)
        assert plan.views.current == "follow_up"
        assert plan.findChild(FollowUpView)._open == shown


def test_a_round_that_is_closed_tells_its_note_and_its_decision(plan: PlanPage) -> None:
    with plan.context.change("Round") as session:
        session.add(StatusRound(id="r1", note="Det går bra.", decision="Vi fortsätter."))
        session.add(StatusRound(id="r2", note=" ", decision=""))
    plan.show_as("follow_up")
    told = [[each for each in texts(line) if each] for line in plan.findChildren(RoundLine)]
    assert sorted(told, key=len) == [
        ["Datum saknas", "Inget mål har setts över ännu."],
        [
            "Datum saknas",
            "Inget mål har setts över ännu.",
            "Det går bra.",
            "Beslutat: Vi fortsätter.",
        ],
    ]


def test_a_change_is_seen_whether_goals_alone_changed_or_more(
    plan: PlanPage, alone: PageContext
) -> None:
    first, second, *_ = goals(alone)
    with alone.change("Write") as session:
        session.get_one(Goal, first).text = "Ett helt annat mål."
    with alone.change("Write more") as session:
        session.get_one(Goal, second).text = "Ännu ett mål."
        session.scalars(select(Finding)).first().text = "Ett annat fynd."
    turn()
    shown = [card.accessibleName() for card in plan._cards.values()]
    assert [each.goal.text for each in plan._view.goals][:2] == [
        *("Ett helt annat mål.", "Ännu ett mål.")
    ]
    assert len(shown) == len(goals(alone))
    said = " ".join(texts(plan))
    assert "Ett helt annat mål." in said
    assert "Ännu ett mål." in said
