"""The plan page: goals and actions are written, moved and seen as pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.ui.pages import (
    count,
    overlooked_on,
    page,
    press,
    rows,
    table,
    type_text,
    views_of,
    visible,
)

from planbench.domain.model import (
    Action,
    Goal,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.plan.page import PlanPage
from planbench.ui.plan.pictures import PlanPicture


def test_a_new_goal_is_written_by_keyboard(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    plan = page(shell, "plan", PlanPage)
    before = {goal.id for goal in rows(workspace, Goal)}
    plan.add_goal()
    goal_id = next(goal.id for goal in rows(workspace, Goal) if goal.id not in before)
    text = visible(qtbot, plan, QPlainTextEdit, "Mål")
    qtbot.waitUntil(lambda: not text.visibleRegion().isEmpty())
    type_text(text, "Alla elever kan")
    shell.context.flush()
    assert {goal.id: goal.text for goal in rows(workspace, Goal)}[goal_id] == "Alla elever kan"


def test_an_action_is_added_removed_and_brought_back(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    plan = page(shell, "plan", PlanPage)
    goal = next(goal for goal in rows(workspace, Goal) if goal.text.startswith("Alla"))
    plan.show_item("goal", goal.id)
    before = count(workspace, Action)
    press(qtbot, table(plan, "Insatser"), "Lägg till insats")
    assert count(workspace, Action) == before + 1
    shell.undo()
    qtbot.waitUntil(lambda: count(workspace, Action) == before)


def test_goals_are_moved_by_keys_and_keep_their_order(shell: Shell, workspace: Workspace) -> None:
    plan = page(shell, "plan", PlanPage)
    first, second = sorted(rows(workspace, Goal), key=lambda goal: goal.position)[:2]
    plan.move_goal(first.id, 1)
    moved = sorted(rows(workspace, Goal), key=lambda goal: goal.position)
    assert [goal.id for goal in moved[:2]] == [second.id, first.id]


def test_the_plan_is_seen_over_time_and_as_a_chain(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    plan = page(shell, "plan", PlanPage)
    first = min(rows(workspace, Goal), key=lambda goal: goal.position)
    for how in ("timeline", "chain"):
        plan.show_as(how)
        picture = visible(qtbot, plan, PlanPicture)
        assert picture.list.count() == count(workspace, Goal)
        assert picture.list.item(0).text().startswith("Mål 1")
    picture.list.setCurrentRow(0)
    qtbot.keyClick(picture.list, Qt.Key.Key_Return)
    assert plan._open == first.id


def test_all_that_it_is_made_of_is_seen_and_named(qtbot: QtBot, shell: Shell) -> None:
    assert overlooked_on(qtbot, shell, "plan") == []
    assert views_of(shell, "plan") == [
        "Mål",
        "Tidslinje",
        "Kedja",
        "Uppföljning",
        "Årshjul",
        "Beslut",
        "Riktning",
    ]
