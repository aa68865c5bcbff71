"""Boxes with the house's spacing, and a layout that wraps its chips."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

Box = TypeVar("Box", QVBoxLayout, QHBoxLayout)
Part = QWidget | QLayout | int | None


def column(
    *parts: Part, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Parts below each other; an int is space, None takes what is left."""
    return _filled(QVBoxLayout(), parts, spacing, margins)


def row(
    *parts: Part, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Parts beside each other; an int is space, None takes what is left."""
    return _filled(QHBoxLayout(), parts, spacing, margins)


def _filled(
    box: Box, parts: tuple[Part, ...], spacing: int, margins: tuple[int, int, int, int]
) -> Box:
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
    return box


def wrap(layout: QLayout) -> QWidget:
    """A widget that is nothing but its layout."""
    widget = QWidget()
    widget.setObjectName("plain")
    widget.setLayout(layout)
    return widget


def scroll_box(spacing: int | None = None) -> tuple[QScrollArea, QVBoxLayout]:
    """A scroll area, and the box in it to fill; its parts stand `spacing` pixels apart."""
    inner = QWidget()
    inner.setObjectName("plain")
    box = QVBoxLayout(inner)
    if spacing is not None:
        box.setSpacing(spacing)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(inner)
    return scroll, box


def label(text: str, name: str = "") -> QLabel:
    """A text on one line; `name` picks its look in the style sheet."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)  # before its text, as of buttons
    made.setText(text)
    return made


def wrapped_label(text: str, name: str = "") -> QLabel:
    """A wrapping text, exactly as high as its words need at the width it gets."""
    made = label(text, name)
    made.setWordWrap(True)
    made.setMinimumWidth(1)
    return fitted(made)


def fitted(made: QLabel) -> QLabel:
    """Let a wrapping label follow its width, and never ask for the height of a narrower column."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def within(text: QWidget, width: int) -> QHBoxLayout:
    """A wrapping text, or several, that is no wider than it is well read.

    In a column of its own it would get the height that it needs at the column's whole width.
    """
    text.setMaximumWidth(width)
    box = row(spacing=0)
    box.addWidget(text, 1)
    box.addStretch(0)
    return box


def label_with(text: QLabel, *parts: QWidget) -> QHBoxLayout:
    """A text that takes the width, with what belongs to it at its right."""
    box = row(spacing=12)
    box.addWidget(text, 1)
    for part in parts:
        box.addWidget(part)
    return box


def separator() -> QWidget:
    """A thin line."""
    line = QWidget()
    line.setObjectName("separator")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line.setFixedHeight(1)
    return line


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and free it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class KeptHeights(QVBoxLayout):
    """A column that remembers how high it is at each width, until something in it changes.

    Qt's own remembers one width, and is asked about several in turn: a row added to one goal of
    sixty measured each word of all the others, 80 ms of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._heights: dict[int, int] = {}
        self._least: dict[int, int] = {}
        super().__init__(parent)  # type: ignore[arg-type]  # none is one, says Qt

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def minimumHeightForWidth(self, width: int) -> int:
        if width not in self._least:
            self._least[width] = super().minimumHeightForWidth(width)
        return self._least[width]

    def invalidate(self) -> None:
        self._heights = {}
        self._least = {}
        super().invalidate()


class FlowLayout(QLayout):
    """Items in reading order that go on the next line when a line is full.

    Its hint is one line, its minimum the widest item, so that it wraps only where it must.
    """

    def __init__(self, spacing: int = 8, *, right: bool = False) -> None:
        super().__init__()
        self._right = right
        self._items: list[QLayoutItem] = []
        self._hints: list[QSize] = []  # of the items, until something changes
        self._heights: dict[int, int] = {}  # by width, until something changes
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def insert(self, at: int, widget: QWidget) -> None:
        """A widget at a place among the items."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def drop(self, widget: QWidget) -> None:
        """Take a widget out; it is not freed."""
        for index, item in enumerate(self._items):
            if item.widget() is widget:
                self.takeAt(index)
                return

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        taken = self._items.pop(index)
        self.invalidate()
        return taken

    def invalidate(self) -> None:
        self._hints = []
        self._heights = {}
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.y()
        for line in self._lines(rect.width()):
            height = self._tallest(line)
            self._place(line, rect, (top, height))
            top += height + self.spacing()

    def sizeHint(self) -> QSize:
        hints = self._sizes()
        gaps = self.spacing() * max(0, len(hints) - 1)
        width = sum(hint.width() for hint in hints) + gaps
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _sizes(self) -> list[QSize]:
        if not self._hints:
            self._hints = [item.sizeHint() for item in self._items]
        return self._hints

    def _height(self, width: int) -> int:
        heights = [self._tallest(line) for line in self._lines(width)]
        return sum(heights) + self.spacing() * max(0, len(heights) - 1)

    def _tallest(self, line: list[int]) -> int:
        return max(self._sizes()[index].height() for index in line)

    def _lines(self, width: int) -> list[list[int]]:
        """The items' places, line by line; at the right edge the last line is the fullest."""
        if self._right:
            return self._from_end(width)
        lines: list[list[int]] = []
        left = 0
        for index, hint in enumerate(self._sizes()):
            if not lines or left + hint.width() > width:
                lines.append([])
                left = 0
            lines[-1].append(index)
            left += hint.width() + self.spacing()
        return lines

    def _from_end(self, width: int) -> list[list[int]]:
        lines: list[list[int]] = []
        left = 0
        for index in range(len(self._sizes()) - 1, -1, -1):
            needed = self._sizes()[index].width()
            if not lines or left + needed > width:
                lines.insert(0, [])
                left = 0
            lines[0].insert(0, index)
            left += needed + self.spacing()
        return lines

    def _place(self, line: list[int], rect: QRect, place: tuple[int, int]) -> None:
        top, height = place
        hints = [self._sizes()[index] for index in line]
        widths = [min(hint.width(), rect.width()) for hint in hints]
        used = sum(widths) + self.spacing() * (len(line) - 1)
        x = rect.right() + 1 - used if self._right else rect.x()
        for index, hint, width in zip(line, hints, widths, strict=True):
            at = QPoint(x, top + (height - hint.height()) // 2)
            self._items[index].setGeometry(QRect(at, QSize(width, hint.height())))
            x += width + self.spacing()
