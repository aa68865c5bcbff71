"""A text of one paragraph that is seen whole: a title or a source wraps rather than being cut."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent

from planbench.ui.kit.fields.fields import TextField

LINE_ENDS = re.compile(r"\s*[\r\n]\s*")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WrappedLine(TextField):
    """Grows with its words; Enter makes no new line, and lines that are pasted become one."""

    def value(self) -> str:
        """What stands in the field, on one line."""
        return " ".join(self.toPlainText().split("\n"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """The words of what is pasted, with a space where a line ended."""
        self.insertPlainText(LINE_ENDS.sub(" ", source.text().strip("\r\n")))
