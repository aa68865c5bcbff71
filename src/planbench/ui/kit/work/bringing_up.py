"""Brings a part of a page to its top, or just into sight, also when it has only just been built."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

ABOVE = 12  # pixels that are left above the part
ROUND = 96  # pixels that are seen above and below what is to be in sight: the rest of its row
TRIES, LAID_OUT = 8, 30  # how often, and after how many milliseconds, a part is looked for


def bring_up(area: QScrollArea, part: QWidget, reaches: Callable[[], int] | None = None) -> None:
    """The top of a part at the top of what scrolls, once it has its place.

    What it `reaches` down to, in pixels below its top, is seen too.
    """
    QTimer.singleShot(0, part, lambda: _scroll_to(area, part, reaches, TRIES))


def _scroll_to(
    area: QScrollArea, part: QWidget, reaches: Callable[[], int] | None, tries: int
) -> None:
    if not area.isAncestorOf(part):
        return
    bar = area.verticalScrollBar()
    wanted = bar.value() + part.mapTo(area, QPoint()).y() - ABOVE
    if reaches is not None:
        wanted += max(0, reaches() + 2 * ABOVE - area.viewport().height())
    bar.setValue(wanted)
    if tries and bar.maximum() <= wanted:  # a page that was just built is not laid out yet
        QTimer.singleShot(LAID_OUT, part, lambda: _scroll_to(area, part, reaches, tries - 1))


def keep_in_sight(part: QWidget) -> None:
    """Scroll what a part lies in just so far that it is seen, while it has the keyboard."""
    QTimer.singleShot(0, part, lambda: _see(part, TRIES))


def _see(part: QWidget, tries: int) -> None:
    area = area_around(part)
    if area is None or not part.hasFocus():
        return
    area.ensureWidgetVisible(part, 0, ROUND)
    if tries:
        QTimer.singleShot(LAID_OUT, part, lambda: _see(part, tries - 1))


def area_around(widget: QWidget) -> QScrollArea | None:
    """What a widget lies in and scrolls with."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
