"""A goal's card: a line, whole to be read, or open; what it says and asks its page for."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import delete
from tests.ui.seen import button, buttons, named, press, texts

from planbench.domain.model import Action, Goal, SchoolBreak
from planbench.domain.terms import ACTION_STATUSES
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.kit.look.plain_table import PlainTable
from planbench.ui.kit.work.dragging import DragHandle
from planbench.ui.page_context import PageContext
from planbench.ui.plan.goal_card import GoalCard
from planbench.ui.plan.page import PlanPage
from planbench.ui.plan.pictures import timeline_of
from planbench.ui.plan.view import GoalView, PlanFilter, PlanView, load_plan


@pytest.fixture
def plan(alone: PageContext) -> PlanView:
    with alone.workspace.reading() as session:
        return load_plan(session)


@pytest.fixture
def card(qtbot: QtBot, alone: PageContext, plan: PlanView) -> GoalCard:
    """The first goal, to be read."""
    made = GoalCard(alone, plan.goals[0], plan)
    qtbot.addWidget(made)
    made.resize(900, 400)
    return made


def told(card: GoalCard, *signals: str) -> list[tuple[object, ...]]:
    """What the card asks its page for."""
    asked: list[tuple[object, ...]] = []
    for name in signals:
        getattr(card, name).connect(lambda *what, name=name: asked.append((name, *what)))
    return asked


def changed(view: GoalView, **given: object) -> GoalView:
    return dataclasses.replace(view, **given)  # type: ignore[arg-type]


def test_a_goal_to_be_read_says_its_number_and_text_and_is_opened(card: GoalCard) -> None:
    asked = told(card, "opened", "folded")
    assert card.accessibleName() == "Mål 1"
    assert "Mål 1" in texts(card)
    assert not card.is_open
    press(card, "Ändra mål 1")
    press(card, "Fäll ihop mål 1")
    goal = asked[0][1]
    assert asked == [("opened", goal), ("folded", goal, False)]


def test_an_open_goal_is_closed_copied_and_shared_from_its_head(
    alone: PageContext, card: GoalCard, plan: PlanView
) -> None:
    goal = plan.goals[0].goal
    card.set_open(True)
    assert card.is_open
    assert "Ändra" not in buttons(card)
    assert "Fäll ihop mål 1" not in buttons(card)
    asked = told(card, "opened", "duplicated")
    shared: list[object] = []
    alone.share_wanted.connect(shared.append)
    press(card, "Duplicera målet")
    press(card, "Dela målet …")
    press(card, "Klar")
    assert asked == [("duplicated", goal.id), ("opened", "")]
    assert shared == [[("goal", goal.id)]]
    card.set_open(False)
    assert "Ändra" in buttons(card)
    assert goal.text in texts(card)


def test_a_goal_is_removed_from_its_open_card(
    alone: PageContext, card: GoalCard, plan: PlanView
) -> None:
    card.set_open(True)
    press(card, "Ta bort mål")
    with alone.workspace.reading() as session:
        assert session.get(Goal, plan.goals[0].goal.id) is None


def test_a_folded_goal_is_one_line_that_can_be_pressed_anywhere(
    qtbot: QtBot, card: GoalCard, plan: PlanView
) -> None:
    asked = told(card, "folded")
    whole = texts(card)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert asked == []
    card.set_unfolded(False)
    assert not card.is_unfolded
    assert len(texts(card)) < len(whole)
    assert plan.goals[0].goal.text in texts(card)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    press(card, "Fäll ut mål 1")
    assert asked == [("folded", plan.goals[0].goal.id, True)] * 2
    card.set_open(True)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert len(asked) == 2
    card.set_open(False)
    card.set_unfolded(True)
    assert texts(card) == whole


def test_where_a_goal_stands_and_what_waits_is_told_beside_it(
    card: GoalCard, plan: PlanView
) -> None:
    view = changed(plan.goals[0], waiting=("m1", "m2"), number=4)
    card.refresh(view, plan)
    went: list[tuple[str, ...]] = []
    card._context.navigation_requested.connect(lambda *where: went.append(where))
    press(card, "2 markeringar väntar")
    assert went == [("feedback", "feedback", "m1", "")]
    assert card.accessibleName() == "Mål 4"
    card.refresh(changed(view, waiting=()), plan)
    assert "2 markeringar väntar" not in texts(card)


def test_a_goal_without_a_text_says_so(qtbot: QtBot, alone: PageContext, plan: PlanView) -> None:
    view = plan.goals[0]
    view.goal.text = ""
    card = GoalCard(alone, view, plan)
    qtbot.addWidget(card)
    assert "Målet har ingen text ännu." in texts(card)


def test_a_goal_that_is_only_read_takes_no_keyboard_and_no_new_rows(
    alone: PageContext, card: GoalCard, plan: PlanView
) -> None:
    before = texts(card)
    card.focus_item(plan.goals[0].goal.id)
    card.begin("action")
    assert texts(card) == before
    with alone.workspace.reading() as session:
        assert len(load_plan(session).goals) == len(plan.goals)


def test_its_handle_moves_it(qtbot: QtBot, card: GoalCard, plan: PlanView) -> None:
    asked = told(card, "moved")
    handle = card.findChild(DragHandle)
    assert handle.accessibleName().startswith("Flytta mål 1")
    qtbot.keyClick(handle, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked == [("moved", plan.goals[0].goal.id, 1)]


def test_opening_it_twice_opens_it_once(card: GoalCard) -> None:
    card.set_open(True)
    card.set_open(True)
    assert buttons(card).count("Klar") == 1
    assert button(card, "Klar").isEnabled()


def test_a_break_that_is_only_begun_is_not_in_the_timeline(
    alone: PageContext, plan: PlanView
) -> None:
    day = dt.date(2026, 12, 21)
    with alone.workspace.change("Breaks") as session:
        session.execute(delete(SchoolBreak))
        session.add(SchoolBreak(name="Jul", start=day, end=day + dt.timedelta(days=16)))
        session.add(SchoolBreak(name="Sport", start=dt.date(2027, 2, 15)))
        session.add(SchoolBreak(name="Påsk", end=dt.date(2027, 4, 2)))
    timeline = timeline_of(alone, plan)
    assert timeline.free == ((day, day + dt.timedelta(days=16)),)
    assert [len(each.spans) for each in timeline.groups] == [
        len(each.actions) for each in plan.goals
    ]


@pytest.mark.parametrize(
    ("state", "day", "said"),
    [
        ("on_the_way", dt.date(2027, 5, 12), "På väg · 12 maj 2027"),
        ("on_the_way", None, "På väg"),
        ("newer", None, "newer"),
    ],
)
def test_where_a_goal_stood_is_told_with_its_day_where_there_is_one(
    card: GoalCard, plan: PlanView, state: str, day: dt.date | None, said: str
) -> None:
    card.refresh(changed(plan.goals[0], state=state, state_on=day), plan)
    assert said in texts(card)


def test_an_action_that_is_clicked_twice_is_wanted_for_editing(
    qtbot: QtBot, card: GoalCard, plan: PlanView
) -> None:
    asked = told(card, "edit_wanted")
    table = named(card, PlainTable, "Insatser")
    table.resize(700, table.heightForWidth(700))
    first, last = plan.goals[0].actions[0], plan.goals[0].actions[-1]
    for y in (table.height() - 5, 40, 3):  # the last row, the first one, the heads
        qtbot.mouseDClick(table, Qt.MouseButton.LeftButton, pos=QPoint(200, y))
    assert asked == [("edit_wanted", last.id, "text"), ("edit_wanted", first.id, "text")]
    qtbot.mouseDClick(table, Qt.MouseButton.LeftButton, pos=QPoint(int(700 * 0.5), 40))
    assert asked[-1] == ("edit_wanted", first.id, "owner_id")


def test_a_click_on_the_status_of_an_action_offers_the_others(
    qtbot: QtBot, card: GoalCard, plan: PlanView, alone: PageContext
) -> None:
    table = named(card, PlainTable, "Insatser")
    table.resize(700, table.heightForWidth(700))
    qtbot.mouseClick(table, Qt.MouseButton.LeftButton, pos=QPoint(200, 40))
    assert not table.findChildren(QMenu)  # on the text of the first action
    qtbot.mouseClick(table, Qt.MouseButton.LeftButton, pos=QPoint(680, 3))
    assert not table.findChildren(QMenu)  # on the head of the column
    qtbot.mouseClick(table, Qt.MouseButton.LeftButton, pos=QPoint(680, 40))
    (menu,) = table.findChildren(QMenu)
    action = plan.goals[0].actions[0]
    ticked = [each.isChecked() for each in menu.actions()]
    assert ticked == [key == action.status for key in ACTION_STATUSES]
    menu.actions()[list(ACTION_STATUSES).index("done")].trigger()
    with alone.workspace.reading() as session:
        assert session.get_one(Action, action.id).status == "done"


def test_the_row_of_an_action_that_is_wanted_is_opened(page: PlanPage) -> None:
    card = page.findChildren(GoalCard)[0]
    action = card._view.actions[1]
    card.edit_wanted.emit(action.id, "text")
    rows = next(each for each in page.findChildren(Rows) if each.accessibleName() == "Insatser")
    assert action.id in rows.ids


def test_an_action_is_reached_where_it_stands_among_those_that_are_seen(
    card: GoalCard, plan: PlanView
) -> None:
    card.show()
    first, *_, last = plan.goals[0].actions
    whole = [card.reaches(action.id) for action in plan.goals[0].actions]
    assert whole == sorted(set(whole))
    assert whole[0] > 0
    assert card.reaches("gone") == 0
    card.set_filter(PlanFilter(owner_id=last.owner_id or ""))
    seen = [each for each in plan.goals[0].actions if each.owner_id == last.owner_id]
    assert seen[0].id != first.id
    assert card.reaches(first.id) == 0
    assert 0 < card.reaches(seen[0].id) < whole[-1]
