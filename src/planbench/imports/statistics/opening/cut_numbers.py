"""Text tables in which a comma stands both between the columns and in the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from planbench.errors import UserError
from planbench.imports.statistics.opening.grid import GridRow

FEWEST = 2  # cells of a row of headings


def refuse_cut_numbers(rows: Sequence[GridRow], name: str) -> None:
    """Raise `UserError` for a row with more numbers than there are headings above it: `81,5` has
    become 81 and 5, and nobody can tell which of its commas part columns."""
    width = 0
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if cells and not any(map(_is_number, cells)):
            width = len(cells) if sum(map(bool, cells)) >= FEWEST else 0
        elif width and any(map(_is_number, cells[width:])):
            raise UserError(
                "{file} has commas both between its columns and in its numbers: row {row} has more "
                "cells than there are headings. Nothing was imported. Save it as Excel, or with "
                "semicolons between the columns.",
                file=name,
                row=str(number),
            )


def _is_number(cell: str) -> bool:
    return cell.strip("-−+ %").replace(".", "", 1).isdecimal()
