"""Every goal is walked by keyboard from its evidence to its follow-up and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planbench.ui.frame.shell import Shell
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.plan.page import PlanPage
from planbench.ui.plan.pictures import PlanPicture
from planbench.ui.plan.thread_walk import ThreadWalk


@pytest.fixture
def lists(qtbot: QtBot, shell: Shell) -> tuple[TwoLineList, ThreadWalk]:
    shell.show_step("plan")
    page = shell.page("plan")
    assert isinstance(page, PlanPage)
    page.show_as("chain")
    qtbot.waitUntil(lambda: page.findChild(PlanPicture) is not None)
    picture = page.findChild(PlanPicture)
    assert isinstance(picture, PlanPicture)
    walk = picture.findChild(ThreadWalk)
    assert isinstance(walk, ThreadWalk)
    return picture.list, walk


def kinds(walk: ThreadWalk) -> list[str]:
    return [each.kind for each in walk._knots]


def test_every_goal_is_walked_from_evidence_to_follow_up_and_back(
    qtbot: QtBot, lists: tuple[TwoLineList, ThreadWalk]
) -> None:
    goals, walk = lists
    order = ["evidence", "finding", "goal", "action", "indicator", "follow_up"]
    for index in range(goals.count()):
        goals.setFocus()
        qtbot.keyClick(goals, Qt.Key.Key_Home)
        for _ in range(index):
            qtbot.keyClick(goals, Qt.Key.Key_Down)
        qtbot.keyClick(goals, Qt.Key.Key_Right)
        assert walk.hasFocus()
        found = kinds(walk)
        assert found == sorted(found, key=order.index)
        assert {"evidence", "finding", "goal", "action", "indicator"} <= set(found)
        qtbot.keyClick(walk, Qt.Key.Key_Home)
        for _ in found:
            qtbot.keyClick(walk, Qt.Key.Key_Down)
        assert walk.currentRow() == len(found) - 1
        for _ in found:
            qtbot.keyClick(walk, Qt.Key.Key_Up)
        assert walk.currentRow() == 0
        qtbot.keyClick(walk, Qt.Key.Key_Left)
        assert goals.hasFocus()


def test_enter_goes_to_the_evidence(
    qtbot: QtBot, lists: tuple[TwoLineList, ThreadWalk], shell: Shell
) -> None:
    _, walk = lists
    walk.setFocus()
    walk.setCurrentRow(0)
    qtbot.keyClick(walk, Qt.Key.Key_Return)
    assert shell.step == "evidence"
