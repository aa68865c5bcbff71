"""A table that was laid out anew: a row for each who answered, a column for each question."""

from __future__ import annotations

from dataclasses import dataclass

from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.opening.grid import Grid

AS_IT_STOOD = Remark("", "")


@dataclass(frozen=True)
class Rearranged(Grid):
    """The table anew. Its headings stand in row `header` (index), `remark` says what was done."""

    header: int = 0
    remark: Remark = AS_IT_STOOD

    def place_of(self, row: int, column: int) -> Place:
        """Where in the file a cell (indexes) stands; the sheet alone where no single cell does."""
        return Place(self.sheet, row + self.origin, column + 1)
