"""How planbench starts and ends: in the user's language, with what was asked for, all written."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.pages import type_text

from planbench.domain.model import Evidence
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.settings import Settings
from planbench.ui.evidence.page import EvidencePage
from planbench.ui.frame.appearance import remove_translators
from planbench.ui.frame.application import languages_of_system, make_application, start
from planbench.ui.frame.desk_start import start_desk
from planbench.ui.frame.screen_fit import ScreenFit, room_of
from planbench.ui.frame.session_end import SIGNALS, SignalWatch, write_at_end
from planbench.ui.frame.start.start_page import StartPage
from planbench.ui.frame.window import Window


@pytest.fixture(autouse=True)
def as_before(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[None]:
    """What a start changes of the process is as it was when the test ends."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.chdir(tmp_path)
    locale, name = QLocale(), qapp.applicationName()
    yield
    remove_translators(qapp)
    for fit in qapp.findChildren(ScreenFit):
        qapp.removeEventFilter(fit)
        fit.setParent(None)
    QLocale.setDefault(locale)
    qapp.setApplicationName(name)


@pytest.fixture
def signals() -> Iterator[None]:
    """Who listened to the system's signals listens again, while the window is still there."""
    wake = signal.set_wakeup_fd(-1)
    heard = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    known = {number: signal.getsignal(number) for number in heard}
    yield
    signal.set_wakeup_fd(wake)
    for number, handler in known.items():
        signal.signal(number, handler)


@pytest.fixture
def ending(qapp: QApplication, window: Window, signals: None) -> Iterator[Window]:
    """The example in a window, which writes at the end."""
    write_at_end(qapp, window)
    yield window
    for watch in window.findChildren(SignalWatch):
        watch._in.close()
        watch._out.close()


def windows() -> list[Window]:
    """The program's windows that are shown."""
    shown = QApplication.topLevelWidgets()
    return [widget for widget in shown if isinstance(widget, Window) and widget.isVisible()]


Run = Callable[[Callable[[], bool], Callable[[], object]], None]


@pytest.fixture
def run(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Lets the next program run until something is so, and what is to be done then is done.

    The test's own loop of events stands in for the program's.
    """

    def until(ready: Callable[[], bool], act: Callable[[], object]) -> None:
        def loop(*_application: object) -> int:
            qtbot.waitUntil(ready, timeout=10_000)
            act()
            return 0

        monkeypatch.setattr(QApplication, "exec", loop)

    return until


def test_the_application_speaks_the_users_language(qapp: QApplication, settings: Settings) -> None:
    said = []
    for language in ("nb", "sv"):
        made = make_application(settings, words_for(language))
        assert made is qapp
        paste = QCoreApplication.translate("QWidgetTextControl", "&Paste")
        said.append((paste, QLocale().toString(1.5)))
    assert said == [("Lim &inn", "1,5"), ("Klistra &in", "1,5")]
    make_application(settings, words_for("en"))
    assert QLocale().toString(1.5) == "1.5"
    assert (qapp.applicationName(), qapp.desktopFileName()) == ("planbench", "planbench")
    assert not qapp.windowIcon().isNull()


def test_every_window_that_is_shown_is_made_to_fit_the_screen_once(
    qtbot: QtBot, qapp: QApplication, settings: Settings
) -> None:
    for _ in range(2):
        make_application(settings, words_for("sv"))
    assert len(qapp.findChildren(ScreenFit)) == 1
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(4000, 4000)
    dialog.show()
    assert room_of(dialog).contains(dialog.geometry())
    dialog.resize(3000, 200)  # somebody has sized it: it stays so
    qtbot.wait(1)
    assert dialog.width() == 3000


def test_it_begins_with_the_start_page(
    run: Run, signals: None, settings: Settings, example_file: Path
) -> None:
    settings.recent, settings.open_last = [str(example_file)], False
    seen: list[object] = []

    def look() -> None:
        [window] = windows()
        seen.append(type(window.centralWidget()))
        window.close()

    run(lambda: bool(windows()), look)
    assert start(settings, words_for("sv"), None) == 0
    assert seen == [StartPage]


@pytest.mark.parametrize("last", [True, False])
def test_it_begins_with_the_file_that_was_asked_for_or_the_last_one(
    run: Run, signals: None, settings: Settings, example_file: Path, last: bool
) -> None:
    settings.open_last = last
    if last:
        settings.recent = [str(example_file)]
    seen: list[Path] = []

    def look() -> None:
        [window] = windows()
        assert window.shell is not None
        seen.append(window.shell.context.workspace.file.path)
        window.close()

    run(lambda: any(window.shell for window in windows()), look)
    assert start(settings, words_for("sv"), None if last else example_file) == 0
    assert seen == [example_file]


def test_the_desk_runs_until_its_window_is_closed(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    named: list[str] = []

    def shown() -> list[QWidget]:
        return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]

    def look() -> None:
        for widget in shown():
            named.append(widget.windowTitle())
            widget.close()

    run(lambda: bool(shown()), look)
    assert start_desk(settings, words_for("sv"), tmp_path) == 0
    assert len(named) == 1


def test_the_languages_of_the_computer_are_names_of_languages() -> None:
    found = languages_of_system()
    assert found
    assert all(name[:2].isalpha() and name[:2].islower() for name in found)


def test_a_signal_of_the_system_writes_what_was_typed(
    qtbot: QtBot, ending: Window, example_file: Path
) -> None:
    assert ending.shell is not None
    workspace = ending.shell.context.workspace
    type_a_title(ending)
    assert "Nya svar" not in titles(workspace)
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: "Nya svar" in titles(workspace))


def type_a_title(window: Window) -> None:
    """Begin a piece of evidence; its title is only in the field yet."""
    assert window.shell is not None
    window.shell.show_step("evidence")
    page = window.shell.page("evidence")
    assert isinstance(page, EvidencePage)
    page.add_evidence()
    type_text(QApplication.focusWidget(), "Nya svar")


def titles(workspace: Workspace) -> set[str]:
    """The titles of the evidence that are stored."""
    with workspace.reading() as session:
        return set(session.scalars(select(Evidence.title)))
