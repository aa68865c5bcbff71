"""Windows for tests: every widget that a test makes is gone when it ends."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import NOW

from planbench.i18n import Words, words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace
from planbench.services.settings import Settings
from planbench.ui import incremental as slices
from planbench.ui.frame.application import apply_theme, chosen_theme
from planbench.ui.frame.shell import Shell
from planbench.ui.frame.window import Window
from planbench.ui.page_context import PageContext
from planbench.ui.theme import Theme

OpenWindow = Callable[[Path], Window]


def turn() -> None:
    """One turn of the event loop: what was put in is seen, what was taken out is gone."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def whole_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is built in slices is whole before a test's next line; `test_slices` is about them."""
    monkeypatch.setattr(slices, "SLICE", math.inf)


@pytest.fixture(autouse=True)
def no_widget_is_left(qapp: QApplication) -> Iterator[None]:
    """A window that outlives its test would be one that outlives its closing.

    What thousands of tests before this one left in memory is not looked through for it.
    """
    before = set(qapp.topLevelWidgets())
    gc.freeze()
    yield
    qapp.clipboard().clear()  # what a test copied is Qt's no more when Python has ended
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    gc.unfreeze()
    left = [widget for widget in set(qapp.topLevelWidgets()) - before if widget.isVisible()]
    assert left == []


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of the test's own, in Swedish and light colours, without a process for spelling."""
    return Settings(tmp_path / "settings.json", language="sv", colours="light", spelling=False)


@pytest.fixture
def words() -> Words:
    """The interface's words in Swedish."""
    return words_for("sv")


@pytest.fixture
def theme(settings: Settings, qapp: QApplication) -> Theme:
    """Light colours at the usual size of text, in force."""
    made = chosen_theme(settings)
    apply_theme(qapp, made)
    return made


@pytest.fixture
def alone(
    qtbot: QtBot, example: Workspace, words: Words, settings: Settings, theme: Theme
) -> Iterator[PageContext]:
    """What a page of the example works with, without any window round it: for a part by itself."""
    place = QWidget()
    qtbot.addWidget(place)
    made = PageContext(example, words, settings, theme, place)
    yield made
    made.close()


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[OpenWindow]:
    """Opens a project in a window, as the user would see it."""
    windows: list[Window] = []

    def opened(file: Path) -> Window:
        theme = chosen_theme(settings)
        apply_theme(qapp, theme)
        window = Window(settings, words_for(settings.language), theme)
        windows.append(window)
        window.show_project(open_workspace(file, now=lambda: NOW))
        window.show()
        qtbot.waitExposed(window)
        return window

    yield opened
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(open_window: OpenWindow, example_file: Path) -> Window:
    """The Swedish example in a window."""
    return open_window(example_file)


@pytest.fixture
def shell(window: Window) -> Shell:
    """The frame round the example."""
    assert window.shell is not None
    return window.shell


@pytest.fixture
def context(shell: Shell) -> PageContext:
    """What the example's pages work with."""
    return shell.context


@pytest.fixture
def workspace(context: PageContext) -> Workspace:
    """The example behind the window."""
    return context.workspace
