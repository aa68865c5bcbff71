"""A line for text that takes no file: a path in a field is never what somebody meant."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from planbench.ui.kit.work.local_files import local_files


class OneLine(QLineEdit):
    """A file that is dropped on it goes to what it stands in, and one is not pasted as a path."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            content = QGuiApplication.clipboard().mimeData() or QMimeData()  # it cannot be read
            if local_files(content):
                event.accept()
                return
        super().keyPressEvent(event)
