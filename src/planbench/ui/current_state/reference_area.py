"""A text with references: cursor, keys, mouse and paste take each as one thing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from planbench.ui.current_state.text_blocks import NOTHING, TextBlocks
from planbench.ui.current_state.whole_references import (
    kept_whole,
    leave_place,
    over_place,
    reference_beside,
    word_to_delete,
)
from planbench.ui.kit.fields.spell_check import CITED
from planbench.ui.theme import Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WORDS = {  # what deletes a word → whether the one before
    QKeySequence.StandardKey.DeleteStartOfWord: True,
    QKeySequence.StandardKey.DeleteEndOfWord: False,
}


class ReferenceArea(QTextEdit):
    """`reference_met` gives the id of what the reference that the cursor comes to refers to."""

    reference_met = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._blocks = TextBlocks(theme)
        self._quiet = False  # what changes now is shown, and not written
        self._told = ""
        self._came_from = 0
        self._by_mouse = False  # it goes to the nearest edge, and not on the way it came
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.selectionChanged.connect(self._keep_whole)

    def viewportEvent(self, event: QEvent) -> bool:
        self._by_mouse = isinstance(event, QMouseEvent)
        taken = super().viewportEvent(event)
        self._by_mouse = False
        return taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._delete_whole(event):
            return
        if event.key() in ENTER:
            self._write_plainly()
            if self._leave_place():
                return
        elif event.text() and event.text().isprintable():
            self.stand_beside(event.text())
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """An accent that waits for its letter is typing too."""
        if event.preeditString() or event.commitString():
            self.stand_beside(event.commitString())
        super().inputMethodEvent(event)

    def stand_beside(self, typed: str = "") -> None:
        """What is written beside a reference is no part of it, and a word stands apart from it.

        Beside a chart it is written on a line of its own.
        """
        self._keep_whole()
        self._write_plainly()
        self._leave_place()
        if typed[:1].isalnum() and reference_beside(self.textCursor(), before=True):
            self.insertPlainText(" ")

    def _leave_place(self) -> bool:
        cursor = self.textCursor()
        plain = self._blocks.char_format(NOTHING, 0)
        left = leave_place(cursor, self._blocks.block_format(0), plain)
        if left:
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(plain)
        return left

    def _write_plainly(self) -> None:
        cursor = self.textCursor()
        if cursor.charFormat().hasProperty(CITED):
            cursor.removeSelectedText()  # what replaces a reference has not its look
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(self._blocks.char_format(NOTHING, 0))

    def _delete_whole(self, event: QKeyEvent) -> bool:
        """Whether a key deleted a reference, or went over a chart instead of joining it."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        for key, before in WORDS.items():
            if event.matches(key):
                self._delete(word_to_delete(cursor, backwards=before))
                return True
        if event.key() not in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            return False
        backwards = event.key() == Qt.Key.Key_Backspace
        if reference_beside(cursor, before=backwards):
            self._delete(word_to_delete(cursor, backwards=backwards))
            return True
        if (over := over_place(cursor, backwards=backwards)) is not None:
            self.setTextCursor(over)
        return over is not None

    def _delete(self, chosen: QTextCursor) -> None:
        chosen.removeSelectedText()
        self.setTextCursor(chosen)

    def _follow_cursor(self) -> None:
        self._keep_whole()
        self._came_from = self.textCursor().position()
        if not self._quiet:
            self._tell_reference()

    def _keep_whole(self) -> None:
        if self._quiet:
            return
        whole = kept_whole(self.textCursor(), self._came_from, nearest=self._by_mouse)
        if whole is not None:
            self.setTextCursor(whole)

    def _tell_reference(self) -> None:
        """Give the reference that the cursor comes to; whoever hears the text is told its name."""
        cited = str(self.textCursor().charFormat().property(CITED) or "")
        if cited and cited != self._told:
            self.reference_met.emit(cited.partition(":")[2])
        self._told = cited
