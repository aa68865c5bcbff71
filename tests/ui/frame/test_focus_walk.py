"""Whatever is pressed on a page: the keyboard stays on the page, and where it was as far as can be.

Every kind of control of every page is pressed once, as a person without a mouse would, and undone.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn

from planbench.ui.frame.shell import Shell
from planbench.ui.frame.window import Window
from planbench.ui.kit.work.kept_focus import controls_in, role_of
from planbench.ui.page_context import PageContext

STEPS = ("overview", "evidence", "current_state", "plan", "time", "meetings", "feedback", "export")
MOST = 45  # kinds of controls of one page that are pressed


@pytest.fixture(autouse=True)
def nobody_chooses_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a file is told that the user thought better of it."""
    for name, answer in (("open", None), ("open_many", []), ("folder", None), ("save", None)):
        monkeypatch.setattr(PageContext, f"ask_{name}", lambda *_a, answer=answer, **_k: answer)
    for name in ("getOpenFileName", "getSaveFileName", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)


def settle(qtbot: QtBot, shell: Shell) -> None:
    """Let what was asked for in the background come, and what was rebuilt find its focus."""
    for _ in range(3):
        turn()
        qtbot.waitUntil(lambda: shell.context.builder.idle)
    qtbot.wait(1)
    turn()


def kinds_on(page: QWidget) -> Iterator[tuple[str, str]]:
    """The different buttons of a page, in order."""
    seen: set[tuple[str, str]] = set()
    for each in controls_in(page):
        if isinstance(each, QAbstractButton) and (role := role_of(each)) not in seen:
            seen.add(role)
            yield role


def first_of(page: QWidget, role: tuple[str, str]) -> QAbstractButton | None:
    found = (each for each in controls_in(page) if role_of(each) == role)
    return next((each for each in found if isinstance(each, QAbstractButton)), None)


def put_away(window: Window) -> None:
    """Close what opened over the page."""
    for _ in range(3):
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        turn()
    window.activateWindow()
    turn()


@pytest.fixture(autouse=True)
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's dialog waits for somebody; nobody is here."""
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)


@pytest.mark.parametrize("step", STEPS)
def test_the_keyboard_stays_on_the_page(
    qtbot: QtBot, window: Window, shell: Shell, context: PageContext, step: str
) -> None:
    shell.show_step(step)
    settle(qtbot, shell)
    page = shell.page(step).frame
    roles = list(kinds_on(page))[:MOST]
    assert roles
    lost: list[str] = []
    for role in roles:
        if shell.step != step:
            shell.show_step(step)
            settle(qtbot, shell)
        control = first_of(page, role)
        if control is None:
            continue
        control.setFocus()
        before = context.workspace.undo_label()
        qtbot.keyClick(control, Qt.Key.Key_Space)
        settle(qtbot, shell)
        put_away(window)
        settle(qtbot, shell)
        if shell.step == step:
            focus, room = QApplication.focusWidget(), (page, shell.panes()[-1])
            if focus is None or not any(each.isAncestorOf(focus) for each in room):
                lost.append(f"{role[1]}: {focus and (role_of(focus))}")
        if context.workspace.undo_label() != before:
            context.workspace.undo()
            settle(qtbot, shell)
    assert lost == []
