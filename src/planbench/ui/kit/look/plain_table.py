"""A table to read, not to edit: drawn at once, so that hundreds of rows cost next to nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planbench.ui.theme import Theme

PAD = 8
SIGN = 11  # side of a sign before a text
WIDTHS = 12  # that Qt asks about before it has found one
WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class TableCell:
    """A text; a `gap` says that something is missing there, a `sign` is drawn before it."""

    text: str
    gap: bool = False
    sign: Callable[[QPainter, QRect], None] | None = None


class PlainTable(QWidget):
    """Heads over rows of wrapped text; `shares` are the columns' widths beside each other.

    `opened` tells which row and column were clicked twice, `pressed` the same of one click on a
    column of choices (`choose_in`), with where on the screen its cell ends.
    """

    opened = Signal(int, int)
    pressed = Signal(int, QPoint)

    def __init__(
        self,
        theme: Theme,
        heads: Sequence[str],
        rows: Sequence[Sequence[TableCell]],
        shares: Sequence[int],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._heads = list(heads)
        self._rows = rows
        self._shares = list(shares)
        self._choices = -1
        self._heights: dict[int, list[int]] = {}
        self._text = QFont(self.font())
        self._text.setPixelSize(theme.size(14))
        self._head = QFont(self._text)
        self._head.setPixelSize(theme.size(13))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        told = ("; ".join(cell.text for cell in row) for row in rows)
        self.setAccessibleDescription(". ".join(told))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._row_heights(width))

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(self.width() or 400))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        heads = [TableCell(head) for head in self._heads]
        top = 0
        for index, height in enumerate(self._row_heights(self.width())):
            if top <= event.rect().bottom() and top + height >= event.rect().top():
                row = heads if index == 0 else self._rows[index - 1]
                painter.setFont(self._head if index == 0 else self._text)
                self._draw_row(painter, row, (top, height), head=index == 0)
                painter.setPen(QColor(colours.line))
                painter.drawLine(0, top + height - 1, self.width(), top + height - 1)
            top += height
        painter.end()

    def choose_in(self, column: int) -> None:
        """Let a click in a column ask for another value there; the pointer says so."""
        self._choices = column
        self.setMouseTracking(True)

    def cell_at(self, place: QPoint) -> tuple[int, int]:
        """The row and column at a place; -1 for the heads, and for what is outside."""
        tops = [0, *accumulate(self._row_heights(self.width()))]
        row = bisect_right(tops, place.y()) - 2
        lefts = [left for left, _width in self._columns(self.width())]
        return (row if row < len(self._rows) else -1), bisect_right(lefts, place.x()) - 1

    def reaches(self, row: int) -> int:
        """Pixels from the table's top to the lower edge of a row."""
        return sum(self._row_heights(self.width())[: row + 2])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row, column = self.cell_at(event.position().toPoint())
        over = row >= 0 and column == self._choices
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row, column = self.cell_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and column == self._choices:
            left = self._columns(self.width())[column][0]
            self.pressed.emit(row, self.mapToGlobal(QPoint(left, self.reaches(row))))
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row, column = self.cell_at(event.position().toPoint())
        if row >= 0 and column != self._choices:
            self.opened.emit(row, column)

    def keep_words_whole(self, usual: int) -> None:
        """Be as wide as it takes to cut no word; past the `usual` width by columns as they need."""
        needs = self._needs
        whole = sum(self._shares)
        least = max(need * whole // share for need, share in zip(needs, self._shares, strict=True))
        if least > usual:
            self._shares, least = needs, sum(needs)
            self._heights.clear()
        self.setMinimumWidth(least)

    def _need(self, column: int) -> int:
        """The widest word of a column, its head's too, with what stands beside it."""
        metrics, heading = QFontMetrics(self._text), QFontMetrics(self._head)
        words = {
            (word, self._indent(row[column]))
            for row in self._rows
            for word in row[column].text.split(" ")
        }
        widths = [metrics.horizontalAdvance(word) + indent for word, indent in words]
        widths += [heading.horizontalAdvance(word) for word in self._heads[column].split(" ")]
        return max(widths) + 2 * PAD

    def _draw_row(
        self, painter: QPainter, row: Sequence[TableCell], place: tuple[int, int], *, head: bool
    ) -> None:
        colours = self._theme.colours
        top, height = place
        for cell, (left, width) in zip(row, self._columns(self.width()), strict=True):
            quiet = colours.attention if cell.gap else colours.ink
            painter.setPen(QColor(colours.muted if head else quiet))
            area = QRect(left, top + PAD - 1, width, height - PAD)
            if cell.sign:
                side, line = self._theme.size(SIGN), painter.fontMetrics().height()
                cell.sign(painter, QRect(left, area.y() + (line - side) // 2, side, side))
                area.setLeft(left + self._indent(cell))
            painter.drawText(area, int(WRAP), cell.text)

    def _indent(self, cell: TableCell) -> int:
        return self._theme.size(SIGN) + PAD if cell.sign else 0

    def _columns(self, width: int) -> list[tuple[int, int]]:
        left, columns = 0, []
        for room in self._rooms(width):
            columns.append((left, max(20, room - PAD)))
            left += room
        return columns

    def _rooms(self, width: int) -> list[int]:
        """By the shares; a column whose word would be cut takes what it lacks from the widest."""
        whole = sum(self._shares)
        rooms = [width * share // whole for share in self._shares]
        if sum(self._needs) > width:
            return rooms
        for column, need in enumerate(self._needs):
            widest = max(range(len(rooms)), key=lambda at: rooms[at] - self._needs[at])
            lacking = min(need - rooms[column], rooms[widest] - self._needs[widest])
            if lacking > 0:
                rooms[column] += lacking
                rooms[widest] -= lacking
        return rooms

    @cached_property
    def _needs(self) -> list[int]:
        return [self._need(column) for column in range(len(self._shares))]

    def _row_heights(self, width: int) -> list[int]:
        if width not in self._heights:
            if len(self._heights) > WIDTHS:
                self._heights.clear()
            metrics = QFontMetrics(self._text)
            columns = self._columns(width)
            rows = [
                max(
                    _height(metrics, cell.text, room - self._indent(cell))
                    for cell, (_, room) in zip(row, columns, strict=True)
                )
                for row in self._rows
            ]
            heading = QFontMetrics(self._head)
            head = max(
                _height(heading, text, room)
                for text, (_, room) in zip(self._heads, columns, strict=True)
            )
            self._heights[width] = [head + PAD + 2, *(height + 2 * PAD - 2 for height in rows)]
        return self._heights[width]


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 10_000), int(WRAP), text).height()
