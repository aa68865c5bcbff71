"""Keeps every window and dialog within the screen that it is shown on, whatever its text size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, QTimer
from PySide6.QtGui import QShowEvent, QWindowStateChangeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

FRAME = 40  # pixels that a window's own title bar and edges may take, while they are not known
FRAMED = 250  # milliseconds after which the system has put its title bar round a window


class ScreenFit(QObject):
    """Installed on the application: a window that is shown too large is made to fit.

    It is asked about every event there is, thousands in a turn, so the kind of the event is asked
    first: its type would be made an enumeration's member of each time.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QShowEvent | QWindowStateChangeEvent)
            and isinstance(watched, QWidget)
            and watched.isWindow()
        ):
            fit(watched)
            fit_when_framed(watched)
        return False


def fit_when_framed(window: QWidget) -> None:
    """Fit once more when the title bar is known, unless somebody has sized the window meanwhile."""
    size = window.size()

    def again() -> None:
        if isValid(window) and window.isVisible() and window.size() == size:
            fit(window)

    QTimer.singleShot(FRAMED, window, again)


def fit(window: QWidget) -> None:
    """Make a window with its title bar no larger than its screen, and move it inside."""
    room = room_of(window)
    if room.isEmpty() or window.isMaximized() or window.isFullScreen():
        return
    least = window.minimumSize().boundedTo(room.size())
    if least != window.minimumSize():
        window.setMinimumSize(least)
    if window.width() > room.width() or window.height() > room.height():
        window.resize(window.size().boundedTo(room.size()))
    edges = frame_of(window)
    left = max(room.left(), min(window.geometry().x(), room.right() - window.width() + 1))
    top = max(room.top(), min(window.geometry().y(), room.bottom() - window.height() + 1))
    if (left, top) != (window.geometry().x(), window.geometry().y()):
        window.move(left - edges.left(), top - edges.top())


def room_of(window: QWidget) -> QRect:
    """What a window without its frame may cover of its screen; empty where there is none."""
    screen, edges = window.screen(), frame_of(window)
    if screen is None:
        return QRect()
    unknown = QMargins(0, 0, 0, FRAME) if edges.isNull() else edges
    return screen.availableGeometry().marginsRemoved(unknown)


def frame_of(window: QWidget) -> QMargins:
    """The title bar and edges round a window; none before the system has put them there."""
    handle = window.windowHandle()
    return handle.frameMargins() if handle is not None else QMargins()
