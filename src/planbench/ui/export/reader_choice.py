"""Who is to read: a row for each reader, with what a document for them leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from planbench.exports.readers import READERS
from planbench.i18n import N_
from planbench.ui.kit.look.layout import column, separator, wrapped_label
from planbench.ui.page_context import PageContext

# Reader → what their document is for, in a few words.
GETS: Mapping[str, str] = MappingProxyType(
    {
        "steering-group": N_("Summary, conclusions, goals, and what is to be decided."),
        "supervisor": N_("Everything you have written, with room for comments."),
        "schools": N_("Goals and actions, by what concerns each school."),
        "public": N_("Without names, without small groups, without what is confidential."),
    }
)
INDENT = 26  # pixels from a row's edge to its second line


class ReaderChoice(QWidget):
    """One of the readers; arrow keys change it, and `edited` says so."""

    edited = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._group = QButtonGroup(self)
        self._rows: dict[str, QRadioButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for key, reader in READERS.items():
            made = self._rows[key] = QRadioButton(context.say(reader.name))
            told = context.say(GETS.get(key, ""))
            made.setAccessibleDescription(told)
            made.clicked.connect(lambda _on=False: self.edited.emit())
            self._group.addButton(made)
            below = column(
                wrapped_label(told, "muted"), margins=(context.theme.size(INDENT), 0, 0, 2)
            )
            box.addLayout(column(made, below, spacing=0))
            box.addWidget(separator())

    def value(self) -> str:
        """The key of the chosen reader."""
        return next((key for key, made in self._rows.items() if made.isChecked()), "")

    def set_value(self, value: object) -> None:
        """Choose a reader without telling that it was edited."""
        made = self._rows.get(str(value or ""))
        if made is not None:
            made.setChecked(True)
