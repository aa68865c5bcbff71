"""A time of day: typed as `9`, `9.00`, `kl 9` or `halv nio`, kept as `09:00`."""

from __future__ import annotations

from typing import cast

from planbench.domain.dates.times import read_clock
from planbench.i18n import Words
from planbench.ui.kit.fields.understood import Reading, UnderstoodField


class ClockField(UnderstoodField):
    """Shows `09:00`; what cannot be understood stays, marked, and is not stored."""

    def __init__(self, words: Words, placeholder: str) -> None:
        problem = words.say("This is no time of day. Write for example 9, 9.00 or 13:30.")
        super().__init__(cast(Reading[object], Reading(read_clock, str, problem)))
        self.setPlaceholderText(placeholder)

    def value(self) -> str:
        """`HH:MM`; empty when nothing stands there."""
        return cast(str, super().value() or "")
