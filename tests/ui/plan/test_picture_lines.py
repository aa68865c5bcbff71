"""What stands beside the plan's pictures: a line for each goal, and the thread that is lit."""

from __future__ import annotations

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.seen import named

from planbench.domain.model import Action, FollowUp, Goal
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.page_context import PageContext
from planbench.ui.plan.pictures import _dates, _links, _named, chain_picture
from planbench.ui.plan.view import GoalView, PlanView, load_plan

MAY, JUNE = dt.date(2027, 5, 31), dt.date(2027, 6, 15)


@pytest.fixture
def plan(alone: PageContext) -> PlanView:
    with alone.workspace.reading() as session:
        return load_plan(session)


def goal(
    text: str = "Alla räknar",
    ends: tuple[dt.date | None, ...] = (),
    looks: tuple[dt.date | None, ...] = (),
) -> GoalView:
    return GoalView(
        Goal(id="g1", text=text),
        2,
        actions=[Action(id=f"a{n}", goal_id="g1", end=end) for n, end in enumerate(ends)],
        follow_ups=[FollowUp(id=f"f{n}", goal_id="g1", date=day) for n, day in enumerate(looks)],
    )


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("view", "line"),
    [
        (goal(), "0 insatser · Uppföljning saknas"),
        (goal(ends=(None,)), "1 insats · Uppföljning saknas"),
        (
            goal(ends=(JUNE, MAY, None), looks=(None,)),
            "3 insatser · den sista klar 15 juni 2027 · Uppföljning saknas",
        ),
        (
            goal(ends=(MAY,), looks=(JUNE, MAY)),
            "1 insats · den sista klar 31 maj 2027 · följs upp 31 maj 2027 och 15 juni 2027",
        ),
    ],
)
def test_a_goal_on_the_timeline_says_its_dates(
    alone: PageContext, view: GoalView, line: str
) -> None:
    assert said(_dates(alone, view)) == line


def test_a_goal_in_the_chain_says_what_hangs_together(alone: PageContext, plan: PlanView) -> None:
    assert (
        said(_links(alone, plan, goal())) == "Ingen iakttagelse → 0 insatser → Uppföljning saknas"
    )
    key, label = next(iter(plan.finding_labels.items()))
    view = goal(ends=(MAY,), looks=(MAY, None))
    view.finding_ids = [key, "gone"]
    assert said(_links(alone, plan, view)) == f"{label} → 1 insats → 31 maj 2027"


def test_a_goal_without_a_text_says_so(alone: PageContext) -> None:
    assert _named(alone, goal()) == "Mål 2: Alla räknar"
    assert _named(alone, goal("")).startswith("Mål 2: ")
    assert len(_named(alone, goal(""))) > len("Mål 2: ")


def test_the_chosen_thread_is_lit_and_its_goal_shown(
    qtbot: QtBot, alone: PageContext, plan: PlanView
) -> None:
    picture = chain_picture(alone, plan, ())()
    qtbot.addWidget(picture)
    picture.resize(900, 900)
    picture.show()
    choice = named(picture, ChoiceField, "")
    looks = [picture.view.grab().toImage()]
    chosen = [picture.list.current_id()]
    for key in (plan.goals[1].goal.id, ""):
        choice.set_value(key)
        choice.edited.emit()
        looks.append(picture.view.grab().toImage())
        chosen.append(picture.list.current_id())
    assert looks[0] == looks[2] != looks[1]
    first, second = (view.goal.id for view in plan.goals[:2])
    assert chosen == [first, second, second]
    with qtbot.waitSignal(picture.opened) as opened:
        picture.list.itemActivated.emit(picture.list.currentItem())
    assert opened.args == [second]
