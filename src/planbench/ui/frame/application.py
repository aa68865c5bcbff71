"""Starts Qt and the window; the first paint comes before anything heavy is imported."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from planbench.i18n import LOCALES, Words
from planbench.paths import documents_folder
from planbench.services.settings import Settings
from planbench.ui.frame.appearance import (
    apply_theme,
    chosen_theme,
    install_translators,
    remove_translators,
)
from planbench.ui.frame.file_opener import FileOpener, open_file
from planbench.ui.frame.identity import name_for_taskbar, program_icon
from planbench.ui.frame.screen_fit import ScreenFit
from planbench.ui.frame.session_end import write_at_end
from planbench.ui.kit.look.roles import install_roles

if TYPE_CHECKING:
    from planbench.ui.frame.window import Window

# The style is named here, and not by `setStyle`, so that the first paint need not wait for the
# enumerations of QStyle (9 ms): PySide makes them when a style, or all children, are asked for.
ARGUMENTS = ["planbench", "-style", "Fusion"]
REST = 600  # milliseconds from the open project until the other pages are made ready


def start(settings: Settings, words: Words, file: Path | None) -> int:
    """Show the window and run until it is closed; returns the exit code."""
    application = make_application(settings, words)
    stand_among_documents()
    from planbench.ui.frame.uncaught import Uncaught
    from planbench.ui.frame.window import Window

    window = Window(settings, words, chosen_theme(settings))
    Uncaught(window).listen()
    # What is imported by now stays to the end: walking it was 60 ms of each full collection.
    window.opened.connect(gc.freeze)
    window.opened.connect(partial(_warm_later, window))
    last = next(iter(settings.recent_files()), None) if settings.open_last else None
    if file is None and last is not None:
        window.open_later(last)
    elif file is None:
        window.show_start()
    else:
        open_file(window, file)
    if sys.platform == "darwin":  # it is asked about every event
        application.installEventFilter(FileOpener(window))
    window.show()
    write_at_end(application, window)
    return application.exec()


def stand_among_documents() -> None:
    """Let the first dialog that asks for a file begin where people keep theirs.

    It begins in the working folder, which a shortcut sets to where the program is installed.
    """
    folder = documents_folder().parent
    os.chdir(folder if folder.is_dir() else Path.home())


def start_region(settings: Settings, words: Words, address: str) -> int:
    """Show a region's overview and run until it is closed; returns the exit code."""
    application = make_application(settings, words)
    from planbench.ui.kit.look.faces import load_drawing_face
    from planbench.ui.region.window import RegionWindow

    load_drawing_face()
    window = RegionWindow(words, chosen_theme(settings), address)
    window.show()
    return application.exec()


def languages_of_system() -> list[str]:
    """The languages that this computer's user wants, the most wanted first: `nn-NO`, `sv`."""
    return QLocale.system().uiLanguages()


def _warm_later(window: Window) -> None:
    from planbench.ui.frame.warm_up import warm_pages

    shell = window.shell
    if shell is not None:
        QTimer.singleShot(REST, shell, lambda: warm_pages(shell.context, gc.freeze))


def make_application(settings: Settings, words: Words) -> QApplication:
    """The one QApplication, in the user's language and colours."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
        remove_translators(application)
    else:
        application = QApplication(ARGUMENTS)
        install_roles()  # before any widget: what a client has met keeps the role it had then
    application.setApplicationName("planbench")
    application.setDesktopFileName("planbench")
    name_for_taskbar()
    application.setWindowIcon(program_icon())
    if not application.findChildren(ScreenFit):
        application.installEventFilter(ScreenFit(application))
    QLocale.setDefault(QLocale(LOCALES[words.language]))
    install_translators(application, words)
    apply_theme(application, chosen_theme(settings))
    return application
