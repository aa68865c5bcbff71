"""Starts Qt and the window; the first paint comes before anything heavy is imported."""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planbench.i18n import LOCALES, Words, read_catalogue
from planbench.paths import translations_folder
from planbench.services.settings import Settings
from planbench.ui.theme import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from planbench.ui.frame.window import Window

# The style is named here, and not by `setStyle`, so that the first paint need not wait for the
# enumerations of QStyle (9 ms): PySide makes them when a style, or all children, are asked for.
ARGUMENTS = ["planbench", "-style", "Fusion"]
REST = 600  # milliseconds from the open project until the other pages are made ready


class QtWords(QTranslator):
    """Qt's own few sentences (OK, Cancel, Cut, Copy …) from our catalogue.

    PySide6 brings them in Swedish and nynorsk, not in bokmål; ours serve all three alike.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._words = read_catalogue(translations_folder() / language / "qt")

    def isEmpty(self) -> bool:
        return not self._words

    def translate(
        self, _context: str, text: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str:
        found = self._words.get(text, "")
        return found if isinstance(found, str) else ""


def start(settings: Settings, words: Words, file: Path | None) -> int:
    """Show the window and run until it is closed; returns the exit code."""
    application = make_application(settings, words)
    from planbench.ui.frame.window import Window

    window = Window(settings, words, chosen_theme(settings))
    # What is imported by now stays to the end: walking it was 60 ms of each full collection.
    window.opened.connect(gc.freeze)
    window.opened.connect(partial(_warm_later, window))
    if file is None:
        window.show_start()
    elif file.suffix == ".planbench":
        window.open_later(file)
    else:
        window.show_start()
        window.receive(file)
    window.show()
    return application.exec()


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
    application.setApplicationName("planbench")
    QLocale.setDefault(QLocale(LOCALES[words.language]))
    install_translators(application, words)
    apply_theme(application, chosen_theme(settings))
    return application


def install_translators(application: QApplication, words: Words) -> None:
    """Qt's own texts in the interface's language."""
    shipped = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if shipped.load(f"qtbase_{words.language}", folder):
        application.installTranslator(shipped)
    own = QtWords(words.language)
    own.setParent(application)
    application.installTranslator(own)


def remove_translators(application: QApplication) -> None:
    """Take back the language that Qt's own texts had so far."""
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()


def chosen_theme(settings: Settings) -> Theme:
    """The user's colours, or the system's."""
    dark = settings.colours == "dark"
    if settings.colours == "system":
        hints = QGuiApplication.styleHints()
        dark = hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark
    return Theme(DARK if dark else LIGHT, settings.text_percent)


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Put the theme on everything."""
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())
