"""The keys of the frame: those of its commands, and those that walk through the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from planbench.ui.frame.undo_keys import UndoKeys

if TYPE_CHECKING:
    from planbench.ui.frame.shell import Shell


def install_keys(shell: Shell) -> None:
    """Every command that has a key answers to it, wherever one is."""
    walking = {
        "Ctrl+K": shell.find_anything,
        "F6": lambda: next_pane(shell),
        "Ctrl+Shift+Z": shell.redo,
        "F3": lambda: shell.find_bar.step(1),
        "Shift+F3": lambda: shell.find_bar.step(-1),
        "Ctrl+PgDown": lambda: shell.walk(1),
        "Ctrl+PgUp": lambda: shell.walk(-1),
    }
    named = {each.keys: each.act for each in shell.commands() if each.keys}
    for keys, act in {**named, **walking}.items():
        QShortcut(QKeySequence.fromString(keys), shell).activated.connect(act)
    application = QApplication.instance()
    if application is not None:
        application.installEventFilter(UndoKeys(shell))


def next_pane(shell: Shell) -> None:
    """F6: the next part of the window."""
    panes, focus = shell.panes(), shell.focusWidget()
    inside = [focus is not None and pane.isAncestorOf(focus) for pane in panes]
    target = panes[(inside.index(True) + 1) % len(panes) if True in inside else 0]
    if target is shell.rail:
        shell.rail.focus_current()
    elif target is shell.top:
        shell.top.focus_search()
    else:
        _focus_first(target)


def _focus_first(pane: QWidget) -> None:
    for child in pane.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
