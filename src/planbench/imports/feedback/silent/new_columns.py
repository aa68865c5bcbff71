"""Columns that a reviewer added to a table of ours: no field holds them, so they are only told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from planbench.i18n import N_
from planbench.imports.feedback.proposal import Mark
from planbench.imports.feedback.silent.marks import Cell, new_cells
from planbench.imports.feedback.table_rows import TableRows

if TYPE_CHECKING:
    from lxml.etree import _Element

BODY = "document"
COLUMN = N_(
    "A column was added to the table, without a mark; planbench does not take it in: {text}"
)


@dataclass(frozen=True)
class NewColumn:
    """The cells of a column, from its head down."""

    cells: Sequence[Cell]

    @property
    def places(self) -> set[int]:
        """The paragraphs in it."""
        return {passage.index for cell in self.cells for passage in cell}

    def mark(self) -> Mark:
        """The column as one mark."""
        return new_cells(self.cells, "column", COLUMN)


def new_columns(rows: TableRows) -> Iterator[NewColumn]:
    """The columns without a bookmark of ours in tables whose other heads all have one."""
    tables: dict[_Element, list[list[Cell]]] = {}
    for row, table in rows.rows():
        tables.setdefault(table, []).append(list(rows.passages_of(row)))
    for filled in tables.values():
        for cells in zip_longest(*filled, fillvalue=()):
            if _is_new(cells, filled[0]):
                yield NewColumn([cell for cell in cells if cell])


def _is_new(cells: Sequence[Cell], head: Sequence[Cell]) -> bool:
    passages = [passage for cell in cells for passage in cell]
    said = any(passage.sent.strip() for passage in passages)
    own = any(passage.bookmarks or passage.story != BODY for passage in passages)
    known = any(passage.bookmarks for cell in head for passage in cell)
    return said and known and not own and len(passages) > 1
