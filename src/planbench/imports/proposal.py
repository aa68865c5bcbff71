"""What every import says before anything is written: where, what came of it, what is doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from planbench.i18n import N_, Words

NOTHING: Mapping[str, object] = MappingProxyType({})
PLACES = {
    (True, True): N_("{sheet}, row {row}, column {column}"),
    (True, False): N_("{sheet}, row {row}"),
    (False, True): N_("row {row}, column {column}"),
    (False, False): N_("row {row}"),
}


class Place(NamedTuple):
    """A cell as a spreadsheet counts it, from 1; a row when `column` is 0; a file when all is 0."""

    sheet: str = ""
    row: int = 0
    column: int = 0

    def sentence(self, words: Words) -> str:
        """`Statistik, row 9, column G`; the sheet alone, or nothing, for a place without a row."""
        if not self.row:
            return self.sheet
        said = {"sheet": self.sheet, "row": str(self.row), "column": letters(self.column)}
        text = PLACES[bool(self.sheet), bool(self.column)]
        return words.say(text, **said)


NOWHERE = Place()


@dataclass(frozen=True)
class Remark:
    """A sentence about a place in a file: English `text` with `{names}`, and what fills them."""

    rule: str
    text: str
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    place: Place = NOWHERE

    def sentence(self, words: Words) -> str:
        """The sentence in the reader's language, with its numbers as that language prints them."""
        return words.say(
            self.text, **{key: shown(each, words) for key, each in self.values.items()}
        )


class Counts(NamedTuple):
    """What became of a file's figures: read = imported + marked + refused + left_out."""

    read: int
    imported: int
    marked: int
    refused: int
    left_out: int = 0

    @property
    def chosen(self) -> int:
        """The figures that were asked for: they come in, or are refused with their reason."""
        return self.imported + self.marked + self.refused


def shown(value: object, words: Words) -> object:
    """A number in the reader's way of writing; anything else as it is."""
    return words.number(value) if isinstance(value, float) else value


def letters(column: int) -> str:
    """A column as a spreadsheet names it: 1 → `A`, 28 → `AB`; 0 has no name."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
