"""A sentence kept apart from its language: the English text with what fills its `{names}`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from planbench.i18n import Words

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Phrase:
    """`text` is a sentence in `N_`; dates and numbers in `values` are written as is usual.

    Where `one` is given, it stands for a single thing, and `text` for any other `n`.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    one: str = ""
    n: int = 0

    def sentence(self, words: Words) -> str:
        """What it says, in the reader's language."""
        shown = {name: _shown(value, words) for name, value in self.values.items()}
        if self.one:
            return words.count(self.one, self.text, self.n, **shown)
        return words.say(self.text, **shown)


def count(one: str, many: str, n: int, /, **values: object) -> Phrase:
    """The phrase for `n` things, as `Words.count` takes it."""
    return Phrase(many, values, one, n)


def _shown(value: object, words: Words) -> object:
    if isinstance(value, dt.date):
        return words.day(value)
    if isinstance(value, int | float):
        return words.number(value, 2 if round(value, 2) != round(value, 1) else None)
    return value
