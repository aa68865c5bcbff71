"""A length of time: typed as `2h`, `1,5`, `90 min`, `1:30` or `en timme`, kept in minutes."""

from __future__ import annotations

from typing import cast

from planbench.domain.dates.times import read_length
from planbench.i18n import Words
from planbench.ui.kit.fields.understood import Reading, UnderstoodField


class HoursField(UnderstoodField):
    """Shows hours; what cannot be understood stays, marked, and is not stored."""

    def __init__(self, words: Words) -> None:
        problem = words.say("This is no length of time. Write for example 2h, 1,5 or 45 min.")

        def show(minutes: int) -> str:
            return words.hours(minutes) if minutes else ""

        reading = Reading(read_length, show, problem)
        super().__init__(cast(Reading[object], reading), cell=True)
        self.setPlaceholderText(words.hours(90))
        self.textEdited.connect(self._try)

    def value(self) -> int:
        """The minutes; 0 when empty."""
        return cast(int, super().value() or 0)

    def _try(self, text: str) -> None:
        """Count what can be understood while it is typed, without touching the text."""
        found = read_length(text) if text.strip() else 0
        if found is not None and found != self.value():
            self._value = found
            self.edited.emit()
