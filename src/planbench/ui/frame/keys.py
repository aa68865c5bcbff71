"""The keys of the frame: those of its commands, and those that walk through the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QListView,
    QRadioButton,
    QWidget,
)
from shiboken6 import isValid

from planbench.ui.frame.undo_keys import UndoKeys
from planbench.ui.kit.work.kept_focus import MAIN, controls_in, key_of

if TYPE_CHECKING:
    from planbench.ui.frame.shell import Shell

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def install_keys(shell: Shell) -> UndoKeys:
    """Every command that has a key answers to it, wherever one is; gives what undoes in texts."""
    walking = {
        "Ctrl+K": shell.find_anything,
        "F2": open_at_hand,
        "Shift+F10": offer_at_hand,
        "F6": lambda: next_pane(shell),
        "Ctrl+Shift+Z": shell.redo,
        "F3": lambda: shell.find_bar.step(1),
        "Shift+F3": lambda: shell.find_bar.step(-1),
        "Ctrl+PgDown": lambda: shell.walk(1),
        "Ctrl+PgUp": lambda: shell.walk(-1),
    }
    named = {command.keys: command.act for command in shell.commands() if command.keys}
    for keys, act in {**named, **walking}.items():
        QShortcut(QKeySequence.fromString(keys), shell).activated.connect(act)
    undo_keys = UndoKeys(shell, shell.context)
    AtFocus(undo_keys)
    AtFocus(EnterPresses(shell))
    return undo_keys


class AtFocus(QObject):
    """Lets a filter watch what has the focus, which all keys come to, and nothing else.

    On the whole application each filter was asked about every event, some 4,000 of them while a
    page is made: 10 ms of the interface thread.
    """

    def __init__(self, keys: QObject) -> None:
        super().__init__(keys)
        self._keys = keys
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self._follow)
            self._follow(None, application.focusWidget())

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old):
            old.removeEventFilter(self._keys)
        if new is not None:
            new.installEventFilter(self._keys)


class EnterPresses(QObject):
    """Enter presses the button that has the focus, as Space does.

    On a choice or a box to tick in a dialog it goes on to the dialog's own button.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in ENTER or plain or not isinstance(watched, QAbstractButton):
            return False
        chooses = isinstance(watched, QRadioButton | QCheckBox)
        if chooses and isinstance(watched.window(), QDialog):
            return False
        if watched.hasFocus() and watched.isEnabled():
            watched.click()
            return True
        return False


def offer_at_hand() -> None:
    """Shift+F10: the menu of what has the focus, which Qt asks for on Windows alone."""
    focus = QApplication.focusWidget()
    if focus is not None:
        middle = focus.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(reason, middle, focus.mapToGlobal(middle))
        QApplication.sendEvent(focus, event)


def open_at_hand() -> None:
    """F2: what the item at hand is opened with, or the name of what is chosen in a list."""
    focus = QApplication.focusWidget()
    if focus is None:
        return
    if isinstance(focus, QListView) and (index := focus.currentIndex()).isValid():
        focus.activated.emit(index)
        return
    key = key_of(focus)
    for widget in controls_in(focus.window()) if key else ():
        if widget.property(MAIN) and key_of(widget) == key and isinstance(widget, QAbstractButton):
            widget.click()
            return


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
