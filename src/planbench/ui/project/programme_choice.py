"""Which programme a project is made in: a row for each, those of the reader's language first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from planbench.i18n import N_, Words
from planbench.programmes.schema import Programme
from planbench.ui.kit.look.layout import column, row, wrapped_label

NONE_OF_THEM = N_(
    "Do you take part in none of them? Choose the one for a municipality or a school, whichever "
    "you are. Its meetings can be removed, and its name stands on the documents."
)


class ProgrammeChoice(QWidget):
    """`rows` are the buttons by the programmes' ids; one of them is always chosen."""

    def __init__(self, words: Words, programmes: Mapping[str, Programme]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.rows: dict[str, QRadioButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        nearest = sorted(
            programmes.items(),
            key=lambda pair: (pair[1].facts.languages[0] != words.language, pair[0]),
        )
        for key, programme in nearest:
            own = programme.in_language(words.language)
            choice = self.rows[key] = QRadioButton(own.name)
            text = wrapped_label(own.summary, "muted")
            box.addLayout(column(choice, row(24, text, spacing=0), spacing=2))
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.setChecked(True)
        box.addWidget(wrapped_label(words.say(NONE_OF_THEM), "muted"))

    def value(self) -> str:
        """The id of the chosen programme."""
        return next(key for key, choice in self.rows.items() if choice.isChecked())
