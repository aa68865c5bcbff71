"""Ctrl+Z and Ctrl+Y everywhere: the text's own step first, else the project's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from planbench.services.gate.workspace import Changed
from planbench.ui.kit.fields.form import item_of
from planbench.ui.kit.fields.text_steps import has_step
from planbench.ui.kit.work.taking_back import what_undo_takes
from planbench.ui.page_context import PageContext

TEXTS = (QTextEdit, QPlainTextEdit, QLineEdit)


class UndoKeys(QObject):
    """Lets a text that has nothing to undo give the key to the project.

    A text takes Ctrl+Z for itself before any shortcut is looked for, also when it has no step of
    its own; then nothing happened. What was done elsewhere since is the later step, and goes
    first. When a text has just taken back the last of its own, the next press says what it would
    undo elsewhere, and only the one after does it. Watches what has the focus, see `AtFocus`.
    """

    def __init__(self, window: QWidget, context: PageContext) -> None:
        super().__init__(window)
        self._window = window
        self._latest: frozenset[tuple[str, str]] = frozenset()  # what the latest change touched
        self._spent: QWidget | None = None  # the text that has just taken back its last step
        context.changed.connect(self._follow)
        self._context = context
        self._saving = context.save_state

    def _follow(self, changed: Changed) -> None:
        self._latest = changed.rows

    def _is_older(self, text: QWidget) -> bool:
        """Whether something else was done since one typed in a text."""
        item = item_of(text)
        typed_since = self._saving.pending or not self._latest
        return item != ("", "") and not typed_since and self._latest != {item}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if _is_redo(event) and isinstance(watched, TEXTS) and has_step(watched, undo=False):
            return self._redo(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, TEXTS):
            return event.matches(QKeySequence.StandardKey.Undo) and self._undo(watched)
        return event.type() == QEvent.Type.ShortcutOverride and self._to_project(watched, event)

    def in_text(self, *, undo: bool) -> bool:
        """Undo, or redo, in the text that has the keyboard; whether it had a step of its own."""
        text = QApplication.focusWidget()
        if not isinstance(text, TEXTS) or not self.waits_in_text(undo=undo):
            return False
        if undo:
            return self._undo(text)
        text.redo()
        return True

    def waits_in_text(self, *, undo: bool) -> bool:
        """Whether the text that has the keyboard has a step of its own, and the latest one."""
        text = QApplication.focusWidget()
        if text is None or not self._window.isAncestorOf(text) or self._is_older(text):
            return False
        return has_step(text, undo=undo)

    def _undo(self, text: QTextEdit | QPlainTextEdit | QLineEdit) -> bool:
        """The text's own step, written at once: the project knows of no text between two steps."""
        if not self._window.isAncestorOf(text) or not has_step(text, undo=True):
            return False
        text.undo()
        self._context.flush()
        self._spent = None if has_step(text, undo=True) else text
        return True

    def _to_project(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether the key is the project's, and not the text's own."""
        undo = event.matches(QKeySequence.StandardKey.Undo)
        redo = event.matches(QKeySequence.StandardKey.Redo) or _is_redo(event)
        if not (undo or redo) or not isinstance(watched, QWidget):
            return False
        if not self._window.isAncestorOf(watched):
            return False
        if has_step(watched, undo=undo) and not self._is_older(watched):
            return False
        if undo and self._stops_at(watched):
            return False
        event.ignore()
        return True

    def _stops_at(self, text: QWidget) -> bool:
        """Whether the text was the last that one took back in, and what comes next is elsewhere."""
        spent, self._spent = self._spent, None
        if spent is not text:
            return False
        what, rows = what_undo_takes(self._context)
        if what and item_of(text) not in rows:
            said = self._context.say(
                "All in this text is undone. Ctrl+Z once more undoes: {what}", what=what
            )
            self._context.show_message(said)
            return True
        return False

    def _redo(self, text: QTextEdit | QPlainTextEdit | QLineEdit, event: QKeyEvent) -> bool:
        """Ctrl+Y does it again also where the system's own key for it is another, as on Linux."""
        if not self._window.isAncestorOf(text) or self._is_older(text):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the key comes to the text, and not to the project
        elif event.type() == QEvent.Type.KeyPress:
            text.redo()
        return True


def _is_redo(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
