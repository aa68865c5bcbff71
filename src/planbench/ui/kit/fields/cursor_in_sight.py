"""The page goes along with the cursor of a text that is as high as what is written in it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from planbench.ui.kit.work.bringing_up import area_around

LEVELS = 6  # of layouts in each other, each of which hears of a new height by an event
ROUND = 24  # pixels below and above the line one writes on


class CursorInSight(QObject):
    """Scrolls what the text lies in; lives as long as the text."""

    def __init__(self, text: QTextEdit | QPlainTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._follow)
        text.cursorPositionChanged.connect(self._later.start)

    def _follow(self) -> None:
        area = area_around(self._text)
        content = area.widget() if area is not None else None
        if not self._text.hasFocus() or area is None or content is None:
            return
        for _ in range(LEVELS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        line = self._text.cursorRect()
        at = self._text.viewport().mapTo(content, line.center())
        area.ensureVisible(at.x(), at.y(), 0, line.height() // 2 + ROUND)
