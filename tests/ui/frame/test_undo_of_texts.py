"""A text takes back the last few words, then stops; what is undone elsewhere is named."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from sqlalchemy import select
from tests.ui.conftest import turn
from tests.ui.pages import told

from planbench.domain.model import Finding, Goal, GoalFinding, Section
from planbench.services.gate.workspace import Workspace
from planbench.ui.current_state.writing import WritingArea
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.work.toast import Toast

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def area(shell: Shell, workspace: Workspace) -> WritingArea:
    """The text of the first section as it was written here, the cursor behind it."""
    shell.window().activateWindow()
    shell.show_step("current_state")
    turn()
    found = shell.page("current_state").findChildren(WritingArea)[0]
    with workspace.change("Section") as session:
        section = session.scalars(select(Section).order_by(Section.position)).first()
        assert section is not None
        section.body = found.value()
    turn()
    found.setFocus()
    found.moveCursor(QTextCursor.MoveOperation.End)
    assert QApplication.focusWidget() is found
    return found


@pytest.fixture
def linked(workspace: Workspace) -> str:
    """A link between a finding and a goal, made before one writes; its id."""
    with workspace.change("Link finding to goal") as session:
        goal = session.scalars(select(Goal).order_by(Goal.position)).first()
        used = select(GoalFinding.finding_id)
        loose = session.scalars(select(Finding).where(Finding.id.not_in(used))).first()
        assert goal is not None
        assert loose is not None
        made = GoalFinding(goal_id=goal.id, finding_id=loose.id)
        session.add(made)
        session.flush()
        link = made.id
    turn()
    return link


def saved(shell: Shell) -> None:
    shell.context.flush()
    turn()


def undo(area: WritingArea) -> None:
    QTest.keyClick(area, Qt.Key.Key_Z, CTRL)
    turn()


def press(shell: Shell, name: str) -> None:
    """Click a button of the header."""
    every = shell.top.findChildren(QToolButton)
    found = next(each for each in every if each.accessibleName().startswith(name))
    assert found.isEnabled()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_step_ends_at_a_sentence_and_at_a_save(shell: Shell, area: WritingArea) -> None:
    before = area.value()
    QTest.keyClicks(area, " Ett. Tva fyra")
    saved(shell)
    QTest.keyClicks(area, " fem. Sex")
    left = [" Ett. Tva fyra fem.", " Ett. Tva fyra", " Ett.", ""]
    for each in left:
        undo(area)
        assert area.value() == before + each


def test_the_buttons_take_back_and_do_again_in_the_text_with_the_keyboard(
    shell: Shell, area: WritingArea
) -> None:
    before = area.value()
    QTest.keyClicks(area, " Ett. Tva.")
    saved(shell)
    shell.count_steps()
    press(shell, "Ångra")
    assert area.value() == f"{before} Ett."
    turn()
    shell.count_steps()
    press(shell, "Gör om")
    assert area.value() == f"{before} Ett. Tva."
    assert QApplication.focusWidget() is area


def test_what_was_taken_back_long_after_stays_taken_back_and_no_more_goes_unasked(
    shell: Shell, area: WritingArea, workspace: Workspace, linked: str
) -> None:
    before, now = area.value(), workspace.now()
    QTest.keyClicks(area, " Nytt. Mer")
    saved(shell)
    workspace.now = lambda: now + dt.timedelta(minutes=5)  # type: ignore[method-assign]
    undo(area)
    undo(area)
    assert area.value() == before
    assert workspace.undo_label() == "Link finding to goal"
    undo(area)
    assert told(shell).startswith("Allt i den här texten är ångrat. Ctrl+Z en gång till ångrar: ")
    assert "Mål 1" in told(shell)
    with workspace.reading() as session:
        assert session.get(GoalFinding, linked) is not None
    undo(area)
    with workspace.reading() as session:
        assert session.get(GoalFinding, linked) is None
    assert area.value() == before


def test_what_is_undone_elsewhere_is_named_with_a_way_to_it(shell: Shell, linked: str) -> None:
    shell.show_step("time")
    turn()
    shell.undo()
    assert told(shell).startswith("Ångrat under Utvecklingsplan: ")
    assert re.search(r"Koppla iakttagelse till mål: I\d+ och Mål 1\.$", told(shell))
    toast = shell.findChild(Toast)
    assert toast is not None
    way = next(each for each in toast.findChildren(QPushButton) if not each.isHidden())
    assert way.text() == "Visa"
    way.click()
    assert shell.step == "plan"


def test_the_page_goes_along_with_what_is_written(shell: Shell, area: WritingArea) -> None:
    page = shell.page("current_state")
    for _ in range(40):
        QTest.keyClick(area, Qt.Key.Key_Return)
    turn()
    turn()
    assert area.visibleRegion().boundingRect().contains(area.cursorRect().center())
    area.moveCursor(QTextCursor.MoveOperation.Start)
    turn()
    assert page.verticalScrollBar().value() < area.cursorRect().height() * 6
