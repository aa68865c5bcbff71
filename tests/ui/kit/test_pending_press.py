"""A press on «add» while an edit waits to be saved: one then types in the new row, nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.conftest import turn
from tests.ui.kit.conftest import Settle
from tests.ui.pages import type_text

from planbench.domain.model import Goal, Meeting
from planbench.services.gate.workspace import Workspace
from planbench.ui import incremental as slices
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.form import ITEM
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.meetings.editor import MeetingEditor
from planbench.ui.page import Page
from planbench.ui.plan.page import PlanPage

EDITED = " mer"
Open = Callable[[Shell, Workspace], QWidget]


def goal(shell: Shell, workspace: Workspace) -> QWidget:
    """The second goal, open, so that another stands above it."""
    shell.show_step("plan")
    page = shell.page("plan")
    assert isinstance(page, PlanPage)
    with workspace.reading() as session:
        page.open_card(session.scalars(select(Goal.id).order_by(Goal.position)).all()[1])
    shell.context.builder.finish(page)
    turn()
    return page


def goal_unfolded(shell: Shell, workspace: Workspace) -> QWidget:
    """The same with what its first indicator and its first action say further."""
    page = goal(shell, workspace)
    every = page.findChildren(QToolButton)
    for each in [each for each in every if "Fler fält" in each.accessibleName()][:2]:
        each.click()
        turn()
    return page


def direction(shell: Shell, _workspace: Workspace) -> QWidget:
    shell.show_step("plan")
    page = shell.page("plan")
    page.show_tab("direction")
    return page


def meeting(key: str) -> Open:
    def opened(shell: Shell, workspace: Workspace) -> QWidget:
        with workspace.reading() as session:
            ids = session.scalars(select(Meeting.id).where(Meeting.held.is_(False))).all()
        shell.show_item("meeting", ids[0])
        page = shell.page("meetings")
        shell.context.builder.finish(page)
        turn()
        page.findChild(MeetingEditor).show_view(key)
        return page

    return opened


def application(shell: Shell, _workspace: Workspace) -> QWidget:
    shell.show_step("application")
    return shell.page("application")


OPEN: dict[str, Open] = {
    "goal": goal,
    "goal unfolded": goal_unfolded,
    "direction": direction,
    "before a meeting": meeting("before"),
    "after a meeting": meeting("after"),
    "application": application,
}


def lists(within: QWidget) -> list[Rows]:
    return [each for each in within.findChildren(Rows) if each.isVisible() and add_of(each)]


def add_of(shown: Rows) -> QPushButton | None:
    """The list's own button, and not one of a list within it."""
    found = [
        each
        for each in shown.findChildren(QPushButton)
        if each.parent() is shown and each.isVisible() and each.isEnabled()
    ]
    return found[-1] if found else None


def written(within: QWidget) -> list[QWidget]:
    """The fields with words that can be edited."""
    return [
        each
        for each in within.findChildren(QWidget)
        if isinstance(each, QLineEdit | QPlainTextEdit)
        and each.property(ITEM)
        and each.isVisible()
        and each.isEnabled()
        and not each.isReadOnly()
    ]


def press_after_edit(qtbot: QtBot, page: QWidget, at: int, which: int) -> tuple[Rows, str]:
    """Type in a field, and press «add» of a list within the second; gives list and new row."""
    for edited in written(page)[which:][:1]:
        edited.setFocus()
        type_text(edited, EDITED)
    shown = lists(page)[at]
    add = add_of(shown)
    assert add is not None
    if isinstance(page, Page):
        page.ensureWidgetVisible(add)
    before = set(shown.ids)
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown.ids) == len(before) + 1)
    (new,) = set(shown.ids) - before
    return shown, new


@pytest.fixture
def in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part a turn, as on a slow computer."""
    monkeypatch.setattr(slices, "SLICE", 0.0)


@pytest.mark.usefixtures("in_slices")
@pytest.mark.parametrize("where", OPEN)
def test_one_types_in_the_row_that_was_asked_for(
    qtbot: QtBot, shell: Shell, workspace: Workspace, settled: Settle, where: str
) -> None:
    page = OPEN[where](shell, workspace)
    settled()
    wrong = []
    for at, which in product(range(len(lists(page))), (0, -1)):
        shown, new = press_after_edit(qtbot, page, at, which)
        settled()
        focus = settled()
        if focus not in shown.fields_of(new):
            wrong.append((shown.accessibleName(), at, which, focus and focus.accessibleName()))
    assert lists(page)
    assert wrong == []
