"""A sheet read in columns: who each row is about, what each column tells, and every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import repeat
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from planbench.domain.evidence import JOIN
from planbench.imports.proposal import Counts, Place, Remark
from planbench.imports.statistics.cells import UNKNOWN, ReadCell
from planbench.imports.statistics.figures import Figure, FigureUnit
from planbench.imports.statistics.meaning.headings import FigureColumn
from planbench.imports.statistics.profile import Profile, matches

BEFORE_VALUE = ("operator", "period", "grade", "subject", "measure", "sex")
ATTRIBUTES = (*BEFORE_VALUE, "unit")
Item = TypeVar("Item")


class Refused(NamedTuple):
    """Figures that do not come in, with the reason and the cell that it is about.

    `columns` are those whose figures it costs, by index; None for all of the row. `raw` is the
    cell's own text.
    """

    reason: Remark
    unit: FigureUnit | None
    subject: str
    raw: str = ""
    columns: frozenset[int] | None = None

    @property
    def place(self) -> Place:
        """The cell."""
        return self.reason.place

    def costs(self, column: int) -> bool:
        """Whether a column's figure of the row is refused."""
        return self.columns is None or column in self.columns


class LeftOut(NamedTuple):
    """Figures that are not asked for: of a sheet, a row or a column, with the reason."""

    reason: Remark
    figures: int

    @property
    def place(self) -> Place:
        """The row, the column (with row 0) or the sheet."""
        return self.reason.place


@dataclass(frozen=True)
class FigureTable:
    """The rows of a sheet that can come in, attribute by attribute; all lists are equally long.

    `said` holds, for each attribute that a column of the sheet tells, its word in every row;
    `usual` what the file as a whole says of an attribute. `cells` is by column index.
    """

    profile: Profile
    sheet: str
    numbers: list[int] = field(repr=False)
    units: list[FigureUnit] = field(repr=False)
    said: Mapping[str, list[str]] = field(repr=False)
    usual: Mapping[str, str]
    blocks: tuple[FigureColumn, ...] = field(repr=False)
    cells: Mapping[int, list[ReadCell]] = field(repr=False)
    refused: tuple[Refused, ...] = field(repr=False, default=())
    left_out: tuple[LeftOut, ...] = field(repr=False, default=())
    odd: frozenset[int] = frozenset()
    """The columns in which some cell is not understood."""
    contradicted: frozenset[int] = frozenset()
    """The numbers of rows that are about the same as another but have other figures."""

    miscoded: frozenset[int] = frozenset()
    """The numbers of rows whose code is another municipality's than their name."""

    def words(self, attribute: str, block: FigureColumn) -> list[str] | str:
        """An attribute in a column: one word for all rows, or a word a row."""
        own = str(getattr(block, attribute, ""))
        rows = self.said.get(attribute)
        if rows is None:
            return own or self.usual.get(attribute, "")
        if attribute == "measure" and self.profile.nothing and matches(self.profile.nothing, own):
            return [row or own for row in rows]
        if attribute == "measure" and own:
            return [JOIN.join(filter(None, (own, row))) for row in rows]
        return own or rows

    @property
    def total(self) -> int:
        """How many figures it holds, refused ones included, and those left out not."""
        lost = sum(refused.costs(block.column) for refused in self.refused for block in self.blocks)
        return len(self.numbers) * len(self.blocks) + lost

    def distinct(self, attribute: str) -> list[str]:
        """Every word that an attribute takes, in the order of the file."""
        found: dict[str, None] = {}
        for block in self.blocks:
            words = self.words(attribute, block)
            found.update(dict.fromkeys([words] if isinstance(words, str) else words))
        return [word for word in found if word]

    def figures(self, rows: Sequence[int], block: FigureColumn) -> Iterator[Figure]:
        """The figures of one column in the given rows (indexes), marks and unknown ones too."""
        cells = picked(self.cells[block.column], rows)
        units = picked(self.units, rows)
        fields: tuple[Iterable[Any], ...] = (
            map(attrgetter("type"), units),
            map(attrgetter("code"), units),
            map(attrgetter("name"), units),
            *(self._said(name, block, rows) for name in BEFORE_VALUE),
            map(attrgetter("value"), cells),
            *(self._beside(column, rows) for column in block.beside),
            self._told_in(block, rows),
            map(attrgetter("status"), cells),
            map(attrgetter("raw"), cells),
            repeat(self.sheet),
            picked(self.numbers, rows),
            repeat(block.column + 1),
            repeat(""),
        )
        return map(partial(tuple.__new__, Figure), zip(*fields, strict=False))

    def _said(self, attribute: str, block: FigureColumn, rows: Sequence[int]) -> Iterable[str]:
        words = self.words(attribute, block)
        return repeat(words) if isinstance(words, str) else picked(words, rows)

    def _beside(self, column: int | None, rows: Sequence[int]) -> Iterable[float | None]:
        if column is None:
            return repeat(None)
        return map(attrgetter("value"), picked(self.cells[column], rows))

    def _told_in(self, block: FigureColumn, rows: Sequence[int]) -> Iterable[str]:
        """The unit of measure: by the profile's scales, else as the file prints it."""
        printed = self.said.get("unit") or self.words("measure", block)
        known: dict[str, str] = {}
        for text in {printed} if isinstance(printed, str) else set(printed):
            scale = self.profile.scale(text)
            known[text] = scale.unit if scale else text if "unit" in self.said else ""
        own = [cell.unit for cell in picked(self.cells[block.column], rows)]
        usual = next(filter(None, own), "") or self.usual.get("unit", "")
        if isinstance(printed, str):
            return _or(own, repeat(known[printed] or usual))
        return _or(own, map(known.__getitem__, picked(printed, rows)))

    def only(self, rows: Sequence[int]) -> FigureTable:
        """The table with the given rows alone."""
        return replace(
            self,
            numbers=[self.numbers[row] for row in rows],
            units=[self.units[row] for row in rows],
            said={name: [words[row] for row in rows] for name, words in self.said.items()},
            cells={column: [cells[row] for row in rows] for column, cells in self.cells.items()},
        )

    def count(self, rows: Sequence[int], block: FigureColumn, refused: int) -> Counts:
        """What became of one column's figures, when `refused` further rows did not come in."""
        statuses = list(map(attrgetter("status"), picked(self.cells[block.column], rows)))
        imported, unknown = statuses.count("value"), statuses.count(UNKNOWN)
        marked = len(rows) - imported - unknown
        return Counts(len(rows) + refused, imported, marked, refused + unknown)


def _or(own: Sequence[str], others: Iterable[str]) -> Iterable[str]:
    """A cell's own unit, else what its measure is told in."""
    if not any(own):
        return others
    return (unit or other for unit, other in zip(own, others, strict=False))


def picked(items: Sequence[Item], rows: Sequence[int]) -> Sequence[Item]:
    """The items of the given rows; all of them as they are when all rows are wanted."""
    return items if len(rows) == len(items) else [items[row] for row in rows]
