"""The one shape that every kind of file is brought into: sheets of rows of cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

GridRow = list[Any]
"""Cells as the file holds them: text, or a number where a workbook has one."""

MAX_BYTES = 64_000_000
MAX_ROWS = 400_000
MAX_CELLS = 8_000_000


class Shown(NamedTuple):
    """A number as its cell shows it (`62 %`), which is not the number that the workbook stores."""

    text: str
    value: float
    unit: str = ""


class Fault(str):
    """What a cell shows where it has no value; `why` is the rule that it breaks."""

    why: str

    def __new__(cls, text: str, why: str) -> Fault:
        """`why` is `formula` or `error`."""
        fault = super().__new__(cls, text)
        fault.why = why
        return fault

    def __eq__(self, other: object) -> bool:
        """No text that somebody wrote is one, though it has the same letters."""
        return isinstance(other, Fault) and str.__eq__(self, other) and self.why == other.why

    def __hash__(self) -> int:
        return hash((str(self), self.why))


class Hidden(NamedTuple):
    """Rows and columns that cannot be seen, by index; `sheet` where none of it can."""

    sheet: bool = False
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


NOTHING_HIDDEN = Hidden()


@dataclass(frozen=True)
class Grid:
    """A sheet. Its row at index i is row `number(i)` of the file, as people count.

    Of a table that is read in part, `numbers` says which rows are there, `skipped` how many not.
    """

    rows: list[GridRow] = field(repr=False)
    sheet: str = ""
    origin: int = 1
    groups: tuple[tuple[int, int, int], ...] = ()
    """Merged cells along one row: index of the row, first and last column."""
    numbers: tuple[int, ...] = field(repr=False, default=())
    skipped: int = 0
    hidden: Hidden = NOTHING_HIDDEN

    def number(self, index: int) -> int:
        """The number in the file of the row at an index."""
        return self.numbers[index] if self.numbers else index + self.origin


@dataclass(frozen=True)
class RawFile:
    """A file as it was read: what it is called, what it is, and its sheets."""

    name: str
    sha256: str
    size: int
    kind: str
    encoding: str
    grids: tuple[Grid, ...] = field(repr=False)
