"""Goals and rows are moved by drag and by keys, copied, and removed with a word on what refers."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.seen import press

from planbench.domain.model import Action, Finding, Goal, GoalFinding
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.kit.work.dragging import DragHandle
from planbench.ui.kit.work.toast import Toast
from planbench.ui.plan.goal_card import GoalCard
from planbench.ui.plan.page import PlanPage


@pytest.fixture
def page(qtbot: QtBot, page: PlanPage) -> PlanPage:
    qtbot.waitUntil(lambda: len(page.findChildren(GoalCard)) == 4)
    return page


def ids(workspace: Workspace, kind: type[Any], **where: str) -> list[str]:
    with workspace.reading() as session:
        query = select(kind.id).filter_by(**where).order_by(kind.position, kind.id)
        return list(session.scalars(query))


def handle_of(page: PlanPage, number: int) -> DragHandle:
    name = f"Flytta mål {number}:"
    return next(
        each for each in page.findChildren(DragHandle) if each.accessibleName().startswith(name)
    )


def drag(qtbot: QtBot, handle: DragHandle, to: QPoint) -> None:
    target = handle.mapFromGlobal(to)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton)
    qtbot.mouseMove(handle, target / 2)
    qtbot.mouseMove(handle, target)
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=target)


def test_a_goal_is_dragged_below_another(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    first, second, third, fourth = ids(workspace, Goal)
    below = page._cards[third]
    to = below.mapToGlobal(QPoint(20, below.height() - 4))
    drag(qtbot, handle_of(page, 1), to)
    assert ids(workspace, Goal) == [second, third, first, fourth]


def test_a_goal_let_go_where_it_was_stays(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    before = ids(workspace, Goal)
    card = page._cards[before[0]]
    drag(qtbot, handle_of(page, 1), card.mapToGlobal(QPoint(80, card.height() - 4)))
    assert ids(workspace, Goal) == before


def test_a_goal_is_moved_by_keys_and_keeps_the_keyboard(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    first, second, *rest = ids(workspace, Goal)
    handle = handle_of(page, 1)
    handle.setFocus()
    qtbot.keyClick(handle, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert ids(workspace, Goal) == [second, first, *rest]
    qtbot.waitUntil(lambda: handle_of(page, 2).hasFocus())
    qtbot.keyClick(handle_of(page, 2), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert ids(workspace, Goal) == [first, second, *rest]


def test_a_row_is_moved_by_keys_and_by_drag(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    goal = ids(workspace, Goal)[0]
    page.open_card(goal)
    rows = next(each for each in page.findChildren(Rows) if each.accessibleName() == "Insatser")
    one, two, three = ids(workspace, Action, goal_id=goal)
    rows.focus_item(one)
    rows._nudge_focused(1)
    assert ids(workspace, Action, goal_id=goal) == [two, one, three]
    handle = rows.findChildren(DragHandle)[0]
    last = rows._field(2, 0)
    assert last is not None
    drag(qtbot, handle, last.mapToGlobal(QPoint(5, last.height() + 3)))
    assert ids(workspace, Action, goal_id=goal) == [one, three, two]


def test_a_goal_is_duplicated_and_opens(
    qtbot: QtBot, page: PlanPage, workspace: Workspace, shell: Shell
) -> None:
    goal = ids(workspace, Goal)[0]
    page.open_card(goal)
    press(page, "Duplicera målet")
    copied = ids(workspace, Goal)[1]
    assert page._cards[copied].is_open
    with workspace.reading() as session:
        assert session.get_one(Goal, copied).text.startswith("Kopia av Andelen")
    shell.undo()
    assert copied not in ids(workspace, Goal)


def test_removing_says_what_referred_and_one_key_brings_it_back(
    shell: Shell, workspace: Workspace
) -> None:
    with workspace.reading() as session:
        finding = session.scalars(select(GoalFinding.finding_id)).first()
    assert finding is not None
    shell.context.remove(Finding, finding, "Remove finding")
    said = " ".join(each.text() for each in shell.findChild(Toast).findChildren(QLabel))
    assert "1 mål hänvisade hit" in said
    shell.undo()
    with workspace.reading() as session:
        assert session.scalars(select(GoalFinding).filter_by(finding_id=finding)).first()


def test_a_press_on_the_handle_offers_up_and_down(
    qtbot: QtBot, page: PlanPage, workspace: Workspace
) -> None:
    first, second, *rest = ids(workspace, Goal)
    handle = handle_of(page, 1)
    qtbot.mouseClick(handle, Qt.MouseButton.LeftButton)
    (menu,) = handle.findChildren(QMenu)
    assert [each.text() for each in menu.actions()] == ["Flytta upp", "Flytta ned"]
    down = menu.actions()[1]
    menu.close()
    down.trigger()
    assert ids(workspace, Goal) == [second, first, *rest]


def test_a_text_gets_a_line_of_its_own_where_there_is_little_room(
    qtbot: QtBot, page: PlanPage, shell: Shell, workspace: Workspace
) -> None:
    page.open_card(ids(workspace, Goal)[0])
    rows = next(each for each in page.findChildren(Rows) if each.accessibleName() == "Insatser")
    for width, above in ((1500, False), (1100, True), (1500, False)):
        shell.window().resize(width, 800)
        text, owner = rows._field(0, 0), rows._field(0, 1)
        assert text is not None
        assert owner is not None
        qtbot.waitUntil(lambda a=text, b=owner, c=above: (a.y() < b.y()) == c)
        assert text.width() > 180
