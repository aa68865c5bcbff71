"""Language, colours and text size of the interface, and spelling."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planbench.i18n import LANGUAGES, Words
from planbench.services.settings import Settings
from planbench.services.words.spelling import can_spell
from planbench.ui.kit.fields.fields import CheckField, ChoiceField
from planbench.ui.kit.fields.form import Labelled
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import label, row, wrapped_label

SIZES = ("100", "115", "130", "150", "175", "200")


class SettingsDialog(QDialog):
    """What this user prefers on this computer."""

    def __init__(self, words: Words, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(words.say("Settings"))
        self.setMinimumWidth(380)
        self._language = ChoiceField(LANGUAGES)
        self._language.set_value(words.language)
        colours = {
            "system": words.say("As the computer"),
            "light": words.say("Light"),
            "dark": words.say("Dark"),
        }
        self._colours = ChoiceField(colours)
        self._colours.set_value(settings.colours)
        self._size = ChoiceField({size: f"{size} %" for size in SIZES})
        self._size.set_value(str(settings.text_percent))
        self._spelling = CheckField(words.say("Mark misspelt words"))
        self._spelling.set_value(settings.spelling)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(12)
        box.addWidget(label(words.say("Settings"), "cardTitle"))
        box.addWidget(Labelled(words.say("Language of the interface"), self._language))
        box.addWidget(Labelled(words.say("Colours"), self._colours))
        box.addWidget(Labelled(words.say("Size of text"), self._size))
        box.addWidget(self._spelling)
        self._spelling.setEnabled(can_spell())
        if not can_spell():
            told = words.say("There is no spell checker for this computer. All else works.")
            box.addWidget(wrapped_label(told, "muted"))
        keep = button(words.say("Use these"), self.accept, "primary")
        keep.setDefault(True)
        box.addLayout(row(None, button(words.say("Cancel"), self.reject), keep))

    def accept(self) -> None:
        """Keep the choices."""
        self._settings.language = self._language.value()
        self._settings.colours = self._colours.value()
        self._settings.text_percent = int(self._size.value())
        self._settings.spelling = self._spelling.value()
        self._settings.save()
        super().accept()
