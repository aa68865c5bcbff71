"""A sheet read in columns: who each row is about, what each column tells, and every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

from planbench.imports.proposal import Counts, Place, Remark
from planbench.imports.statistics.cells import Cell
from planbench.imports.statistics.figures import Figure, Unit
from planbench.imports.statistics.headings import JOIN, Block
from planbench.imports.statistics.profile import Profile

ATTRIBUTES = ("operator", "period", "grade", "subject", "measure", "sex", "unit")


class Refused(NamedTuple):
    """A row that does not come in, with the reason and the cell that it is about."""

    reason: Remark
    unit: Unit | None
    subject: str

    @property
    def place(self) -> Place:
        """The cell."""
        return self.reason.place


@dataclass(frozen=True)
class Table:
    """The rows of a sheet that can come in, attribute by attribute; all lists are equally long.

    `said` holds, for each attribute that a column of the sheet tells, its word in every row;
    `usual` what the file as a whole says of an attribute. `cells` is by column index.
    """

    profile: Profile
    sheet: str
    numbers: list[int] = field(repr=False)
    units: list[Unit] = field(repr=False)
    said: Mapping[str, list[str]] = field(repr=False)
    usual: Mapping[str, str]
    blocks: tuple[Block, ...] = field(repr=False)
    cells: Mapping[int, list[Cell]] = field(repr=False)
    refused: tuple[Refused, ...] = field(repr=False, default=())

    def words(self, attribute: str, block: Block) -> list[str] | str:
        """An attribute in a column: one word for all rows, or a word a row."""
        own = str(getattr(block, attribute, ""))
        rows = self.said.get(attribute)
        if rows is None:
            return own or self.usual.get(attribute, "")
        if attribute == "measure" and own:
            return [JOIN.join(filter(None, (own, row))) for row in rows]
        return own or rows

    def subject_of(self, block: Block, row: int) -> str:
        """The subject of one cell."""
        words = self.words("subject", block)
        return words if isinstance(words, str) else words[row]

    def distinct(self, attribute: str) -> list[str]:
        """Every word that an attribute takes, in the order of the file."""
        found: dict[str, None] = {}
        for block in self.blocks:
            words = self.words(attribute, block)
            found.update(dict.fromkeys([words] if isinstance(words, str) else words))
        return [word for word in found if word]

    def figures(self, rows: Sequence[int], block: Block) -> Iterator[Figure]:
        """The figures of one column in the given rows (indexes), marks included."""
        cells = self.cells[block.column]
        chosen = [cells[row] for row in rows]
        units = [self.units[row] for row in rows]
        measures = self._picked("measure", block, rows)
        fields: tuple[Iterable[Any], ...] = (
            [unit.type for unit in units],
            [unit.code for unit in units],
            [unit.name for unit in units],
            *(self._picked(name, block, rows) for name in ("operator", "period", "grade")),
            self._picked("subject", block, rows),
            measures,
            self._picked("sex", block, rows),
            [cell.value for cell in chosen],
            *(self._beside(column, rows) for column in block.beside),
            self._told_in(block, rows),
            [cell.status for cell in chosen],
            [cell.raw for cell in chosen],
            repeat(self.sheet),
            [self.numbers[row] for row in rows],
            repeat(block.column + 1),
        )
        return map(Figure._make, zip(*fields, strict=False))

    def _picked(self, attribute: str, block: Block, rows: Sequence[int]) -> Iterable[str]:
        words = self.words(attribute, block)
        return repeat(words) if isinstance(words, str) else [words[row] for row in rows]

    def _beside(self, column: int | None, rows: Sequence[int]) -> Iterable[float | None]:
        if column is None:
            return repeat(None)
        cells = self.cells[column]
        return [cells[row].value for row in rows]

    def _told_in(self, block: Block, rows: Sequence[int]) -> Iterable[str]:
        """The unit of measure: by the profile's scales, else as the file prints it."""
        printed = self.said.get("unit") or self.words("measure", block)
        known: dict[str, str] = {}
        for text in {printed} if isinstance(printed, str) else set(printed):
            scale = self.profile.scale(text)
            known[text] = scale.unit if scale else text if "unit" in self.said else ""
        if isinstance(printed, str):
            return repeat(known[printed])
        return [known[printed[row]] for row in rows]

    def count(self, rows: Sequence[int], block: Block, refused: int) -> Counts:
        """What became of one column's figures, when `refused` further rows did not come in."""
        cells = self.cells[block.column]
        imported = sum(cells[row].status == "value" for row in rows)
        marked = sum(cells[row].value is None for row in rows)
        return Counts(len(rows) + refused, imported, marked, refused)
