"""Keeps every window and dialog within the screen that it is shown on, whatever its text size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

FRAME = 40  # pixels that a window's own title bar and edges may take


class ScreenFit(QObject):
    """Installed on the application: a window that is shown too large is made to fit.

    It is asked about every event there is, thousands in a turn, so the kind of the event is asked
    first: its type would be made an enumeration's member of each time.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QShowEvent) and isinstance(watched, QWidget) and watched.isWindow():
            fit(watched)
        return False


def fit(window: QWidget) -> None:
    """Make a window no larger than its screen has room for, and move it inside."""
    room = room_of(window)
    if room.isEmpty() or window.isMaximized() or window.isFullScreen():
        return
    least = window.minimumSize().boundedTo(room.size())
    if least != window.minimumSize():
        window.setMinimumSize(least)
    if window.width() > room.width() or window.height() > room.height():
        window.resize(window.size().boundedTo(room.size()))
    left = max(room.left(), min(window.x(), room.right() - window.width() + 1))
    top = max(room.top(), min(window.y(), room.bottom() - window.height() + 1))
    if (left, top) != (window.x(), window.y()):
        window.move(left, top)


def room_of(window: QWidget) -> QRect:
    """What a window may cover of its screen; empty where there is none."""
    screen = window.screen()
    return screen.availableGeometry().adjusted(0, 0, 0, -FRAME) if screen else QRect()
