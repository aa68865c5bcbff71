"""Starts the desk: one window over one folder, by itself or from the start page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from planbench.i18n import Words
from planbench.paths import desk_folder
from planbench.services.desk.notebook import Notebook
from planbench.services.settings import Settings
from planbench.ui.desk.window import DeskWindow
from planbench.ui.frame.appearance import chosen_theme
from planbench.ui.frame.application import make_application


def start_desk(settings: Settings, words: Words, folder: Path) -> int:
    """Show the desk and run until it is closed; returns the exit code.

    Raises `UserError` when the notes of the desk cannot be read.
    """
    notes = Notebook(desk_folder())
    application = make_application(settings, words)
    window = open_desk(settings, words, notes, folder)
    application.commitDataRequest.connect(lambda _manager: window.write_now())
    return application.exec()


def open_desk(
    settings: Settings, words: Words, notes: Notebook, folder: Path, parent: QWidget | None = None
) -> DeskWindow:
    """The window over a folder, which begins to read it."""
    theme = chosen_theme(settings)
    window = DeskWindow((settings, words, theme), notes, folder, parent)
    window.show()
    window.read()
    return window
