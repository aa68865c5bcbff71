"""The window's language and colours: Qt's own words, and the theme on everything."""

from __future__ import annotations

import sys
from typing import cast

from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planbench.i18n import Words, read_catalogue
from planbench.paths import translations_folder
from planbench.services.settings import Settings
from planbench.ui.theme import DARK, LIGHT, Theme

LARGEST = 200  # per cent that the window is made for
USUAL_DPI, MAC_DPI = 96.0, 72.0
WINDOWS_POINTS = 9.0  # of the usual face


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
        found = self._words.get(text)
        # A null text, and not an empty one, lets the next translator or Qt itself say it.
        return found if isinstance(found, str) and found else cast(str, None)


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
    percent = round(settings.text_percent * system_scale())
    return Theme(DARK if dark else LIGHT, min(LARGEST, percent))


def system_scale() -> float:
    """How much larger than usual the system wants its text: 1 for as usual, never less.

    What the system, the screen or QT_FONT_DPI says reaches Qt as the resolution that text is
    measured by; on Windows the face itself grows with «make text bigger» as well.
    """
    screen = QGuiApplication.primaryScreen()
    if screen is None:
        return 1.0
    usual = MAC_DPI if sys.platform == "darwin" else USUAL_DPI
    scale = screen.logicalDotsPerInch() / usual
    if sys.platform == "win32":
        scale *= max(1.0, QGuiApplication.font().pointSizeF() / WINDOWS_POINTS)
    return max(1.0, scale)


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Put the theme on everything."""
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())
