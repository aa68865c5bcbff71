"""Opens the file that the system hands over: at the start, or while the window is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

if TYPE_CHECKING:
    from planbench.ui.frame.window import Window


class FileOpener(QObject):
    """Installed on the application: a Mac says by an event which file was double-clicked."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            open_file(self._window, Path(event.file()))
            return True
        return False


def open_file(window: Window, file: Path) -> None:
    """A project is opened; an exchange file goes to the project it belongs to."""
    if file.suffix == ".planbench":
        if window.may_close():
            window.open_later(file)
        return
    if window.shell is None:
        window.show_start()
    window.receive(file)
