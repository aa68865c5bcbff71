"""Every page and every dialog fits a school laptop's screen at twice the text size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QScrollArea,
    QWidget,
    QWizard,
)
from pytestqt.qtbot import QtBot
from tests.ui.conftest import OpenWindow, turn

from planbench.services.settings import Settings
from planbench.ui.exchange.backups import BackupsDialog
from planbench.ui.exchange.conflicts import ConflictsDialog
from planbench.ui.exchange.dialog import ExchangeDialog
from planbench.ui.exchange.history import HistoryDialog
from planbench.ui.feedback.question import QuestionDialog
from planbench.ui.frame import screen_fit
from planbench.ui.frame.find.project_dialog import ProjectReplace
from planbench.ui.frame.shell import Shell
from planbench.ui.frame.window import Window
from planbench.ui.help.about import AboutDialog
from planbench.ui.help.handbook import Handbook
from planbench.ui.overview.checks import ChecksDialog
from planbench.ui.page_context import PageContext
from planbench.ui.project.new_project import NewProjectWizard
from planbench.ui.project.people import PeopleDialog
from planbench.ui.project.settings import SettingsDialog

SCREEN = QRect(0, 0, 1366, 728)  # of 1366 × 768, without the system's bar
STEPS = ("overview", "evidence", "current_state", "plan", "time", "meetings", "feedback", "export")
Make = Callable[[PageContext, QWidget], QDialog]
DIALOGS: dict[str, Make] = {
    "people": PeopleDialog,
    "exchange": ExchangeDialog,
    "history": HistoryDialog,
    "backups": BackupsDialog,
    "conflicts": ConflictsDialog,
    "question": QuestionDialog,
    "checks": ChecksDialog,
    "replace": lambda context, parent: ProjectReplace(context, "mål", "", parent),
    "settings": lambda context, parent: SettingsDialog(context.words, context.settings, parent),
    "about": lambda context, parent: AboutDialog(context.words, context.theme, parent),
    "handbook": lambda context, parent: Handbook(context.words, context.theme, parent),
    "new project": lambda context, parent: NewProjectWizard(
        context.words, context.theme, context.settings, parent
    ),
}


@pytest.fixture
def large(
    open_window: OpenWindow,
    settings: Settings,
    example_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Window:
    settings.text_percent = 200
    monkeypatch.setattr(screen_fit, "room_of", lambda _window: SCREEN)
    window = open_window(example_file)
    window.setGeometry(SCREEN)
    turn()
    return window


def shell_of(window: Window) -> Shell:
    assert window.shell is not None
    return window.shell


@pytest.mark.parametrize("step", STEPS)
def test_a_page_needs_no_sideways_scrolling_at_twice_the_text(large: Window, step: str) -> None:
    shell = shell_of(large)
    shell.show_step(step)
    turn()
    page = shell.page(step)
    assert large.size().width() == SCREEN.width()
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


@pytest.mark.parametrize("name", list(DIALOGS))
def test_a_dialog_stays_within_the_screen_and_keeps_its_buttons(
    qtbot: QtBot, large: Window, name: str
) -> None:
    dialog = DIALOGS[name](shell_of(large).context, large)
    dialog.open()
    turn()
    screen_fit.fit(dialog)
    turn()
    assert dialog.width() <= SCREEN.width()
    assert dialog.height() <= SCREEN.height()
    for each in buttons_at_the_foot(dialog):
        place = QRect(each.mapTo(dialog, each.rect().topLeft()), each.size())
        assert dialog.rect().contains(place), each.text()
    dialog.close()


def buttons_at_the_foot(dialog: QDialog) -> list[QAbstractButton]:
    """Those that do not scroll with the content."""
    found = [each for each in dialog.findChildren(QAbstractButton) if each.isVisible()]
    still = [each for each in found if not inside_a_scroll_area(each, dialog)]
    held = isinstance(dialog, QWizard) or bool(dialog.findChildren(QDialogButtonBox))
    assert still or not held
    return still


def inside_a_scroll_area(widget: QWidget, dialog: QDialog) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not dialog:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False
