"""Tables as they are set and drawn: rows one after the other, built only when their page comes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from planbench.exports.pdf.sheet import Sheet
from planbench.exports.pdf.styles import ACCENT, LINE, TINT, painted
from planbench.exports.pdf.text import FUZZ, Text

ENDLESS = 1e9  # the height of what does not fit
WHOLE_ROWS = 3  # a table of fewer is never left on two pages
TALL, ROOM = 200.0, 60.0  # a row that may go on overleaf, and what it needs to begin; in points
NARROWEST, CLOSE = 9.0, 0.6  # of a column without its edges; its edges where it is narrower
Ink = tuple[float, str]  # the width of a line and its colour


class InCell(Protocol):
    """What a cell holds."""

    before: float
    after: float

    def height(self, width: float, room: float) -> float:
        """How high it is in a width."""

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw it with its upper left corner at a place."""


@dataclass(frozen=True, slots=True)
class TableLook:
    """Edges of cells in points, where what is low stands in a row, and which lines are drawn."""

    left: float
    right: float
    top: float
    bottom: float
    stands: float = 0.0  # share of the spare room that is above
    lines: Literal["rules", "grid", "none"] = "rules"


RULE = TableLook(4.25, 4.25, 3.5, 4)
DENSE = TableLook(3.5, 3, 1, 2.2)
CONTENTS = TableLook(0, 0, 0, 0.5, 1.0, "none")  # the room after a line of them in Word
FORM = TableLook(6, 6, 4.5, 5, 0.5, "grid")
ACCENTED: Ink = (1, ACCENT)
THIN: Ink = (0.5, LINE)


@dataclass(slots=True)
class TableRow:
    """Cells, each of some paragraphs; `above` is room that this row has more than others."""

    cells: Sequence[Sequence[InCell]]
    above: float = 0.0
    height: float = 0.0
    is_first: bool = False
    is_last: bool = False
    heights: list[list[float]] = field(default_factory=list)


class Rows:
    """A table. Rows stand on one page each, but for tall ones; the head stands on every page."""

    before, keeps = 0.0, False

    def __init__(
        self,
        head: TableRow | None,
        rows: Iterator[TableRow],
        widths: Sequence[float],
        look: TableLook,
        after: float = 0.0,
    ) -> None:
        self.after = after
        self._head, self._rows, self._look = head, rows, look
        if min(widths) < NARROWEST + look.left + look.right:
            self._look = look = replace(look, left=CLOSE, right=CLOSE)
        self._widths = widths
        self._ready: deque[TableRow] = deque()  # measured, not drawn yet
        self._ended = False
        self._head_again = False
        if head:
            head.is_first = True
            self._measure(head)
        elif first := self._next():
            first.is_first = True

    def _next(self) -> TableRow | None:
        """Build and measure one more row."""
        if self._ended:
            return None
        row = next(self._rows, None)
        if row is None:
            self._ended = True
            if self._ready:
                self._ready[-1].is_last = True
            elif self._head:
                self._head.is_last = True
            return None
        self._measure(row)
        self._ready.append(row)
        return row

    def _measure(self, row: TableRow) -> None:
        look, highest = self._look, 0.0
        row.heights = []
        for cell, width in zip(row.cells, self._widths, strict=True):
            inner = width - look.left - look.right
            heights = [line.height(inner, ENDLESS) for line in cell]
            row.heights.append(heights)
            highest = max(highest, _total(cell, heights))
        row.height = highest + look.top + look.bottom + row.above

    def height(self, _width: float, room: float) -> float:
        """How high it is, or more than the room if it does not fit."""
        total = self._head_height() + sum(row.height for row in self._ready)
        while total <= room + FUZZ:
            row = self._next()
            if row is None:
                return total
            total += row.height
        return ENDLESS

    def _head_height(self) -> float:
        return self._head.height if self._head else 0.0

    def beginning(self, _width: float) -> float:
        """How much of it must stand with what comes before: two rows, or all of a small table."""
        while len(self._ready) < WHOLE_ROWS and self._next():
            pass
        rows = list(self._ready)[:WHOLE_ROWS]
        if len(rows) >= WHOLE_ROWS or max((row.height for row in rows), default=0) > TALL:
            return self._head_height() + sum(min(row.height, TALL) for row in rows[:2])
        return self._head_height() + sum(row.height for row in rows)

    def split(self, width: float, room: float) -> tuple[Rows, Rows] | None:
        """The rows that fit, and the rest; nothing when no row fits."""
        self.height(width, room)
        left, fit = room - self._head_height(), list[TableRow]()
        while self._ready and self._ready[0].height <= left + FUZZ:
            left -= self._ready[0].height
            fit.append(self._ready.popleft())
        if self._ready and self._ready[0].height > TALL and left > ROOM:
            first, rest = self._cut(self._ready.popleft(), left)
            self._ready.appendleft(rest)
            fit.append(first)
        if not fit:
            return None
        part = Rows(None, iter(()), self._widths, self._look)
        part._head, part._head_again = self._head, self._head_again
        part._ready.extend(fit)
        self._head_again = True
        return part, self

    def _cut(self, row: TableRow, room: float) -> tuple[TableRow, TableRow]:
        """What of a tall row fits, and the rest."""
        look = self._look
        inner = room - look.top - look.bottom - row.above
        cells = list(zip(row.cells, row.heights, strict=True))
        parts = [_cut_cell(cell, heights, inner) for cell, heights in cells]
        first = TableRow([part for part, _ in parts], row.above, is_first=row.is_first)
        rest = TableRow([part for _, part in parts], is_last=row.is_last)
        self._measure(first)
        self._measure(rest)
        return first, rest

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw all that has been measured, with the upper left corner at a place."""
        rows = list(self._ready)
        if self._head:
            self._draw_ground(sheet, [self._head, *rows], left, top)
            with sheet.again(self._head_again):
                self._draw_row(sheet, self._head, left, top)
            top -= self._head.height
        else:
            self._draw_ground(sheet, rows, left, top)
        for row in rows:
            self._draw_row(sheet, row, left, top)
            top -= row.height

    def _draw_row(self, sheet: Sheet, row: TableRow, left: float, top: float) -> None:
        look = self._look
        for cell, heights, width in zip(row.cells, row.heights, self._widths, strict=True):
            spare = row.height - look.top - look.bottom - row.above - _total(cell, heights)
            at = top - look.top - row.above - spare * look.stands
            for n, (line, height) in enumerate(zip(cell, heights, strict=True)):
                at -= line.before if n else 0
                line.draw(sheet, left + look.left, at)
                at -= height + line.after
            left += width

    def _draw_ground(self, sheet: Sheet, rows: list[TableRow], left: float, top: float) -> None:
        """The tints and lines under the words, as one artifact."""
        if self._look.lines == "none":
            return
        right, made = left + sum(self._widths), [f"{painted(TINT)} rg"]
        drawn = self._grid if self._look.lines == "grid" else self._rules
        for row in rows:
            made += drawn(row, (left, top - row.height, right, top))
            top -= row.height
        sheet.draw(f"/Artifact BMC q 1 J {' '.join(made)} Q EMC")

    def _rules(self, row: TableRow, box: tuple[float, float, float, float]) -> Iterator[str]:
        left, bottom, right, top = box
        if row.is_first:
            yield f"{left:.2f} {bottom:.2f} {right - left:.2f} {row.height:.2f} re f"
            yield _stroke(ACCENTED, (left, top, right, top))
        ink = ACCENTED if row.is_first or row.is_last else THIN
        yield _stroke(ink, (left, bottom, right, bottom))

    def _grid(self, row: TableRow, box: tuple[float, float, float, float]) -> Iterator[str]:
        left, bottom, right, top = box
        yield f"{left:.2f} {bottom:.2f} {self._widths[0]:.2f} {row.height:.2f} re f"
        for at in (top, bottom):
            yield _stroke(THIN, (left, at, right, at))
        for width in (0, *self._widths):
            left += width
            yield _stroke(THIN, (left, bottom, left, top))


def _stroke(ink: Ink, ends: tuple[float, float, float, float]) -> str:
    width, colour = ink
    left, bottom, right, top = ends
    return f"{painted(colour)} RG {width} w {left:.2f} {bottom:.2f} m {right:.2f} {top:.2f} l S"


def _total(cell: Sequence[InCell], heights: Sequence[float]) -> float:
    """How high the paragraphs of a cell are with the room between them."""
    total = sum(heights)
    if len(cell) > 1:
        total += sum(paragraph.after for paragraph in cell[:-1]) + sum(
            paragraph.before for paragraph in cell[1:]
        )
    return total


def _cut_cell(
    cell: Sequence[InCell], heights: Sequence[float], room: float
) -> tuple[list[InCell], list[InCell]]:
    """What of a cell a room holds, and the rest."""
    for n, (line, height) in enumerate(zip(cell, heights, strict=True)):
        room -= line.before if n else 0
        if height <= room + FUZZ:
            room -= height + line.after
            continue
        done, rest = list(cell[:n]), list(cell[n + 1 :])
        lines = line.lines_in(room) if isinstance(line, Text) else 0
        if not lines or not isinstance(line, Text):
            return done, [line, *rest]
        first, second = line.cut(lines)
        return [*done, first], [second, *rest]
    return list(cell), []
