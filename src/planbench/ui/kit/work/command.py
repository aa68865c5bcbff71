"""Something the window can do, by its words and its keys: for menus, the palette and the sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

SHORT = 2  # letters


@dataclass(frozen=True)
class Command:
    """`also` holds words that people use for it; `keys` are Qt's portable ones, such as Ctrl+K."""

    text: str
    act: Callable[[], object]
    keys: str = ""
    also: str = ""
    picture: str = "right"

    def matches(self, words: tuple[str, ...]) -> bool:
        """Whether it has all the words: longer ones anywhere, short ones where a word begins."""
        said = f"{self.text} {self.also}".lower()
        begun = tuple(said.split())
        return all(
            word in said if len(word) > SHORT else any(each.startswith(word) for each in begun)
            for word in words
        )

    @property
    def keys_here(self) -> str:
        """The keys as they are called on this system and in this language."""
        shown = QKeySequence.fromString(self.keys)
        return shown.toString(QKeySequence.SequenceFormat.NativeText)
