"""The window's language and colours: Qt's own words, and the theme on everything."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planbench.i18n import Words, read_catalogue
from planbench.paths import translations_folder
from planbench.services.settings import Settings
from planbench.ui.theme import DARK, LIGHT, Theme


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
    return Theme(DARK if dark else LIGHT, settings.text_percent)


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Put the theme on everything."""
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())
