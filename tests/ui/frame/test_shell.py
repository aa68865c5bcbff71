"""The frame: every step by keyboard, search, undo across pages, languages, names for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.pages import told

from planbench.domain.model import Action, Goal
from planbench.services.gate.workspace import Workspace
from planbench.services.settings import Settings
from planbench.ui.frame.palette.window import Palette
from planbench.ui.frame.shell import Shell
from planbench.ui.frame.window import Window
from planbench.ui.kit.work.toast import Toast
from planbench.ui.page_context import PageContext

STEPS = (
    *("overview", "application", "evidence", "current_state", "plan", "time", "meetings"),
    *("feedback", "export"),
)
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QTextEdit)


def first_goal(workspace: Workspace) -> Goal:
    with workspace.reading() as session:
        return session.scalars(select(Goal).order_by(Goal.position)).first()


@pytest.mark.parametrize("number", range(1, 9))
def test_every_step_opens_by_its_number(qtbot: QtBot, shell: Shell, number: int) -> None:
    qtbot.keyClick(shell, str(number), Qt.KeyboardModifier.ControlModifier)
    assert shell.step == STEPS[number - 1]
    assert shell.page(shell.step).isVisible()


def test_steps_are_walked_in_order(qtbot: QtBot, shell: Shell) -> None:
    shell.show_step("evidence")
    qtbot.keyClick(shell, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shell.step == "current_state"


@pytest.mark.parametrize("step", STEPS)
def test_every_control_has_a_name(shell: Shell, step: str) -> None:
    shell.show_step(step)
    controls = [
        each
        for kind in CONTROLS
        for each in shell.findChildren(kind)
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    nameless = [each for each in controls if not name_of(each)]
    assert len(controls) > 0
    assert nameless == []


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_wider_than_the_smallest_window(
    qtbot: QtBot, window: Window, shell: Shell, step: str
) -> None:
    window.resize(1100, 700)
    shell.show_step(step)
    page = shell.page(step)
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width())
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


def test_search_goes_to_what_was_found(qtbot: QtBot, shell: Shell) -> None:
    qtbot.keyClick(shell, "k", Qt.KeyboardModifier.ControlModifier)
    palette = shell.findChild(Palette)
    qtbot.waitUntil(lambda: not palette.asking.is_reading)
    qtbot.keyClicks(palette.findChild(QLineEdit), "taluppfattning juni 2028 till")
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert shell.step == "plan"


def test_undo_goes_across_pages_and_says_what_it_undid(
    qtbot: QtBot, shell: Shell, context: PageContext, workspace: Workspace
) -> None:
    goal = first_goal(workspace)
    shell.show_step("plan")
    context.remove(Goal, goal.id, "Remove goal")
    shell.show_step("overview")
    qtbot.waitUntil(lambda: workspace.undo_label() == "Remove goal")
    shell.undo()
    assert first_goal(workspace).text == goal.text
    assert told(shell).endswith("Ta bort mål: Mål 1.")


def test_the_rail_follows_what_is_done(qtbot: QtBot, shell: Shell, context: PageContext) -> None:
    goal = first_goal(context.workspace)
    qtbot.waitUntil(lambda: "4 mål" in str(shell.rail.as_shown()["steps"]))
    context.remove(Goal, goal.id, "Remove goal")
    qtbot.waitUntil(lambda: "3 mål" in str(shell.rail.as_shown()["steps"]))


def test_the_language_is_switched_at_once_and_stays_on_the_step(
    qtbot: QtBot, window: Window, settings: Settings
) -> None:
    assert window.shell is not None
    window.shell.show_step("plan")
    settings.language = "nb"
    window.restyle()
    qtbot.waitUntil(lambda: window.shell is not None and window.shell.step == "plan")
    assert window.shell.top.search.text().startswith("Søk")


def test_closing_keeps_what_was_just_typed(
    qtbot: QtBot, window: Window, shell: Shell, example_file: Path
) -> None:
    from planbench.services.projects import open_workspace
    from planbench.ui.plan.page import PlanPage

    shell.show_step("plan")
    page = shell.page("plan")
    assert isinstance(page, PlanPage)
    goal = first_goal(shell.context.workspace)
    page.show_item("goal", goal.id)
    field = next(
        each for each in page.findChildren(QPlainTextEdit) if each.toPlainText() == goal.text
    )
    qtbot.keyClicks(field, "Nytt: ")
    window.close()
    again = open_workspace(example_file)
    assert "Nytt: " in first_goal(again).text
    again.close()


def test_other_colours_leave_what_is_typed_and_the_tab(
    qtbot: QtBot, window: Window, shell: Shell, settings: Settings
) -> None:
    from planbench.ui.kit.fields.date_field import DateField
    from planbench.ui.kit.fields.form import field_of
    from planbench.ui.plan.page import PlanPage
    from planbench.ui.time.page import TimePage

    shell.show_step("time")
    time = shell.page("time")
    assert isinstance(time, TimePage)
    qtbot.keyClicks(time.quick.line, "3h prov")
    shell.show_step("plan")
    plan = shell.page("plan")
    assert isinstance(plan, PlanPage)
    with shell.context.workspace.reading() as session:
        action = session.scalars(select(Action).order_by(Action.position)).first()
    assert action is not None
    shell.show_item("action", action.id)
    qtbot.waitUntil(lambda: field_of(plan, "action", action.id, "end") is not None)
    due = field_of(plan, "action", action.id, "end")
    assert isinstance(due, DateField)
    due.setFocus()
    due.setText("31/13 2027")
    due.commit()
    settings.colours = "dark"
    window.restyle()
    assert window.shell is not None
    shell = window.shell
    qtbot.waitUntil(lambda: shell.page("plan").isVisible())
    qtbot.waitUntil(
        lambda: "31/13 2027" in [each.text() for each in shell.page("plan").findChildren(DateField)]
    )
    plan = shell.page("plan")
    assert isinstance(plan, PlanPage)
    plan.show_as("basis")
    settings.colours = "light"
    window.restyle()
    assert window.shell is not None
    shell = window.shell
    qtbot.waitUntil(lambda: shell.page("plan").isVisible())
    views = shell.page("plan").views
    qtbot.waitUntil(lambda: views.current == "basis")
    shell.show_step("time")
    time = shell.page("time")
    assert isinstance(time, TimePage)
    assert time.quick.line.value() == "3h prov"


def test_a_message_ends_when_one_walks_to_another_step(
    qtbot: QtBot, shell: Shell, context: PageContext
) -> None:
    shell.show_step("plan")
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_2):
        context.message.emit("Sparat.", False)
        assert shell._toast.isVisible()
        qtbot.keyClick(shell, key, Qt.KeyboardModifier.ControlModifier)
        assert not shell._toast.isVisible()


def test_a_file_is_said_to_be_read_until_what_it_holds_is_shown(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    toast = shell.findChild(Toast)
    assert toast is not None
    shown: list[tuple[str, bool]] = []
    context = shell.context
    context.read(
        tmp_path / "np9.csv", lambda _job: "82", lambda got: shown.append((got, toast.isVisible()))
    )
    assert toast.isVisible()
    assert any("np9.csv" in each.text() for each in toast.findChildren(QLabel))
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [("82", False)]
