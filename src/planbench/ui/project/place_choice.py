"""A municipality from the list with its code and county, or any school or place in one's words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from planbench.i18n import Words
from planbench.imports.statistics.meaning.places import Municipality, municipalities
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.look.layout import wrapped_label

KINDS: Mapping[str, str] = {"SE": "kommun", "NO": "kommune"}


class PlaceChoice(QWidget):
    """`value` is the name, `code` the municipality's; a name that is on no list has none."""

    edited = Signal()

    def __init__(self, words: Words, country: str = "") -> None:
        super().__init__()
        self.setObjectName("plain")
        self._words = words
        self._known = _named(country)
        self.field = LineField(words.say("For example: Ekdala municipality"))
        self._told = wrapped_label("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.field)
        box.addWidget(self._told)
        self.setFocusProxy(self.field)
        completer = QCompleter(self)
        completer.setModel(QStringListModel(list(self._known), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
        self.field.setCompleter(completer)
        self.field.textChanged.connect(lambda _text: self._tell())
        self._tell()

    def value(self) -> str:
        """The name as it will stand on the plan."""
        return self.field.value().strip()

    def set_value(self, value: str) -> None:
        """Show a name."""
        self.field.set_value(value)

    def code(self) -> str:
        """The code of the municipality; empty for a name that is none."""
        found = self._found()
        return found.code if found is not None else ""

    def _found(self) -> Municipality | None:
        text = self.value().casefold()
        for name, each in self._known.items():
            if text in {name.casefold(), each.name.casefold()}:
                return each
        return None

    def _tell(self) -> None:
        found = self._found()
        if found is None:
            text = self._words.say("Begin to write, and choose from the list; or write a school.")
        else:
            text = self._words.say(
                "{county}, municipality code {code}", county=found.county, code=found.code
            )
        self._told.setText(text)
        self.edited.emit()


def _named(country: str) -> dict[str, Municipality]:
    """`Svedala kommun` → what is known of it; where two share a name, with the county."""
    found: dict[str, Municipality] = {}
    for each in sorted(municipalities(), key=lambda each: (each.country != country, each.name)):
        name = f"{each.name} {KINDS.get(each.country, '')}".strip()
        found[name if name not in found else f"{name}, {each.county}"] = each
    return found
