"""The report on the screen: its headings, texts, pictures and tables, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from planbench.exports.outline import (
    Block,
    Cell,
    Cover,
    Heading,
    Outline,
    Paragraph,
    Picture,
    Table,
    flat,
    text_of,
)
from planbench.exports.pictures.chart import Drawing
from planbench.ui.kit.look.layout import wrapped_label
from planbench.ui.kit.look.plain_table import PlainTable, TableCell
from planbench.ui.kit.work.drawing_view import DrawingView
from planbench.ui.theme import Theme

USUAL = 640  # pixels of a table; one that needs more is moved sideways in a narrow window
AT_ONCE = 25  # rows of a table that are laid out in one go
LOOKS = {1: "title", 2: "cardTitle", 3: "strong"}
PIXELS_A_CENTIMETRE = 40.0


def widgets_of(outline: Outline, theme: Theme) -> Iterator[QWidget]:
    """One widget after the other, each made in a few milliseconds."""
    for block in flat(outline.blocks):
        yield from _widgets(block, theme)


def _widgets(block: Block, theme: Theme) -> Iterator[QWidget]:
    if isinstance(block, Cover):
        yield wrapped_label(block.title, "title")
        yield wrapped_label(f"{block.subtitle} · {block.status}", "muted")
    elif isinstance(block, Heading):
        yield wrapped_label(text_of(block.full), LOOKS[block.level])
    elif isinstance(block, Paragraph):
        look = {"lead": "strong", "note": "muted"}.get(block.style, "")
        yield wrapped_label(text_of(block.full), look)
    elif isinstance(block, Picture):
        yield _picture(block, theme)
        yield wrapped_label(block.caption, "muted")
    elif isinstance(block, Table):
        yield wrapped_label(block.caption, "muted")
        for first in range(0, max(1, len(block.rows)), AT_ONCE):
            yield _table(block, block.rows[first : first + AT_ONCE], theme)


def _picture(block: Picture, theme: Theme) -> QWidget:
    """As it is in the documents: dark on white paper, in every colour scheme."""
    drawing = Drawing(
        block.svg,
        block.width_cm * PIXELS_A_CENTIMETRE,
        block.height_cm * PIXELS_A_CENTIMETRE,
    )
    return DrawingView(lambda _width: drawing, block.caption, block.alt, percent=theme.percent)


def _table(block: Table, rows: Sequence[Sequence[Cell]], theme: Theme) -> QWidget:
    cells = [[TableCell("\n".join(_lines(cell))) for cell in row] for row in rows]
    shares = [round(width * 10) for width in block.widths]
    made = PlainTable(theme, block.header, cells, shares)
    made.setAccessibleName(block.caption)
    made.keep_words_whole(theme.size(USUAL))
    return made


def _lines(cell: Cell) -> Iterator[str]:
    return (text_of(line.full) for line in cell.lines)
