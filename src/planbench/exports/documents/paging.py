"""Where a page ends: a plan with little in it has no nearly empty pages and no empty columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil

from planbench.exports.documents.parts import NOTHING
from planbench.exports.outline import (
    Block,
    Cell,
    Contents,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    Wide,
    text_of,
)

PAGE = 697.0  # points between the edges of a page
LEAST = PAGE / 3  # of a page that ends before it is full
LINE, LETTERS, POINT = 14.5, 95, 28.35  # of running text: a line, its letters; a centimetre
UPRIGHT = 3  # columns that a page has room for as it stands
HEADINGS = {1: 40.0, 2: 30.0, 3: 28.0}


def fuller(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without those page breaks that would leave a page nearly empty.

    How high something is, is guessed from its letters; the page with the contents ends always.
    """
    used, kept = 0.0, False
    for block in blocks:
        if isinstance(block, PageBreak):
            if used < LEAST and not kept:
                continue
            used, kept = 0.0, False
        elif isinstance(block, Contents):
            kept = True
        used = (used + _height(block)) % PAGE
        yield block


def _height(block: Block) -> float:
    if isinstance(block, Heading):
        return HEADINGS[block.level]
    if isinstance(block, Paragraph):
        return _lines(text_of(block.full), LETTERS) * LINE + 7
    if isinstance(block, Listing):
        return sum(_lines(text_of(item.full), LETTERS) * LINE + 3 for item in block.items)
    if isinstance(block, Picture):
        return block.height_cm * POINT + 40
    if isinstance(block, Table):
        return 40 + sum(_row(block, row) for row in block.rows)
    return PAGE if isinstance(block, Wide) else 0.0


def _row(table: Table, row: tuple[Cell, ...]) -> float:
    room = [LETTERS * 1.1 * width / sum(table.widths) for width in table.widths]
    lines = (
        sum(_lines(text_of(line.full), letters) for line in cell.lines)
        for cell, letters in zip(row, room, strict=True)
    )
    return max(lines, default=1) * 12 + (4 if table.dense else 8)


def _lines(text: str, letters: float) -> int:
    return sum(max(1, ceil(len(part) / letters)) for part in text.split("\n"))


def filled(table: Table) -> Table:
    """A table without the columns in which nothing stands; its first where nothing stands at all,
    and all of them while it has no rows."""
    columns = range(len(table.header)) if table.rows else ()
    said = [n for n in columns if any(not _is_empty(row[n]) for row in table.rows)] or [0]
    if not table.rows or len(said) == len(table.header):
        return table
    return replace(
        table,
        header=tuple(table.header[n] for n in said),
        rows=tuple(tuple(row[n] for n in said) for row in table.rows),
        widths=tuple(table.widths[n] for n in said),
    )


def on_its_side(*blocks: Block) -> Iterator[Block]:
    """The blocks on a page of their own on its side, where a table in them is broad enough to
    need it; else as they stand, in the page that is being filled."""
    broad = any(isinstance(block, Table) and len(block.header) > UPRIGHT for block in blocks)
    if broad:
        yield Wide(blocks)
    else:
        yield from blocks


def _is_empty(cell: Cell) -> bool:
    return "".join(text_of(line.full) for line in cell.lines).strip() in {"", NOTHING}
