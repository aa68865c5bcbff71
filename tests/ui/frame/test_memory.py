"""A project that is closed is gone from memory: nothing of its pages is left."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import NOW
from tests.ui.conftest import turn

from planbench.i18n import words_for
from planbench.services.projects import open_workspace
from planbench.services.settings import Settings
from planbench.ui.frame.application import chosen_theme
from planbench.ui.frame.window import Window
from planbench.ui.page_context import PageContext

STEPS = ("overview", "evidence", "current_state", "plan", "time", "meetings", "feedback", "export")


@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_left_of_a_project_that_was_closed(
    qtbot: QtBot, qapp: QApplication, settings: Settings, example_file: Path, step: str
) -> None:
    context = opened_and_closed(qtbot, settings, example_file, step)
    turn()
    gc.collect()
    assert context() is None


def opened_and_closed(
    qtbot: QtBot, settings: Settings, file: Path, step: str
) -> weakref.ref[PageContext]:
    window = Window(settings, words_for("sv"), chosen_theme(settings))
    window.show_project(open_workspace(file, now=lambda: NOW))
    window.show()
    qtbot.waitExposed(window)
    assert window.shell is not None
    window.shell.show_step(step)
    turn()
    context = weakref.ref(window.shell.context)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return context
