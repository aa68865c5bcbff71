"""A length of time: typed as `2h`, `1,5`, `90 min` or `1:30`, kept in minutes."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from planbench.i18n import Words
from planbench.ui.kit.fields.fields import mark_wrong

DAY = 24 * 60
CLOCK = re.compile(r"^(\d{1,2}):(\d{2})$")
MINUTES = re.compile(r"^(\d+)\s*m(?:in)?\w*$", re.IGNORECASE)
HOURS = re.compile(r"^(\d+(?:[.,]\d+)?)\s*(?:h|t\w*)?$", re.IGNORECASE)


def read_minutes(text: str) -> int | None:
    """The minutes that a text says; None for no length of time, or more than a day."""
    plain = text.replace("\u00a0", " ").strip()
    if found := CLOCK.match(plain):
        minutes = int(found[1]) * 60 + int(found[2])
    elif found := MINUTES.match(plain):
        minutes = int(found[1])
    elif found := HOURS.match(plain):
        minutes = round(float(found[1].replace(",", ".")) * 60)
    else:
        return None
    return minutes if minutes <= DAY else None


class HoursField(QLineEdit):
    """Shows hours; what cannot be understood is marked and not stored."""

    edited = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._minutes = 0
        self.setObjectName("cell")
        self.setPlaceholderText(words.hours(90))
        self.textEdited.connect(self._check)
        self.editingFinished.connect(lambda: self.set_value(self._minutes))

    def value(self) -> int:
        """The minutes."""
        return self._minutes

    def set_value(self, value: int | None) -> None:
        """Show minutes without telling that they were edited."""
        self._minutes = value or 0
        text = self._words.hours(self._minutes) if self._minutes else ""
        if text != self.text():
            self.setText(text)
        mark_wrong(self, False)

    def _check(self, text: str) -> None:
        minutes = read_minutes(text) if text.strip() else 0
        mark_wrong(self, minutes is None)
        if minutes is not None:
            self._minutes = minutes
            self.edited.emit()
