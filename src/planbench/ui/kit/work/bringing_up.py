"""Brings a part of a page to its top, also when the page has only just been built."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

ABOVE = 12  # pixels that are left above the part
TRIES, LAID_OUT = 8, 30  # how often, and after how many milliseconds, a part is looked for


def bring_up(area: QScrollArea, part: QWidget) -> None:
    """The top of a part at the top of what scrolls, once it has its place."""
    QTimer.singleShot(0, part, lambda: _scroll_to(area, part, TRIES))


def _scroll_to(area: QScrollArea, part: QWidget, tries: int) -> None:
    if not area.isAncestorOf(part):
        return
    bar = area.verticalScrollBar()
    wanted = bar.value() + part.mapTo(area, QPoint()).y() - ABOVE
    bar.setValue(wanted)
    if tries and bar.maximum() <= wanted:  # a page that was just built is not laid out yet
        QTimer.singleShot(LAID_OUT, part, lambda: _scroll_to(area, part, tries - 1))
