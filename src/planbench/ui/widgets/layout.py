"""Boxes with the house's spacing, and a layout that wraps its chips."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
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


def plain(layout: QLayout) -> QWidget:
    """A widget that is nothing but its layout."""
    widget = QWidget()
    widget.setObjectName("plain")
    widget.setLayout(layout)
    return widget


def label(text: str, name: str = "") -> QLabel:
    """A text on one line; `name` picks its look in the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    return made


def prose(text: str, name: str = "") -> QLabel:
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


def beside(text: QLabel, *parts: QWidget) -> QHBoxLayout:
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


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and free it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)


class FlowLayout(QLayout):
    """Items in reading order that go on the next line when a line is full.

    Its hint is one line, its minimum the widest item, so that it wraps only where it must.
    """

    def __init__(self, spacing: int = 8, *, right: bool = False) -> None:
        super().__init__()
        self._right = right
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        gaps = self.spacing() * max(0, len(hints) - 1)
        width = sum(hint.width() for hint in hints) + gaps
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        top = rect.y()
        lines = self._lines(rect.width())
        for line in lines:
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, rect, (top, height))
            top += height + self.spacing()
        return max(0, top - rect.y() - self.spacing()) if lines else 0

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._items:
            room = item.sizeHint().width()
            if not lines or left + room > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += room + self.spacing()
        return lines

    def _place(self, line: list[QLayoutItem], rect: QRect, place: tuple[int, int]) -> None:
        top, height = place
        widths = [min(item.sizeHint().width(), rect.width()) for item in line]
        used = sum(widths) + self.spacing() * (len(line) - 1)
        x = rect.right() + 1 - used if self._right else rect.x()
        for item, width in zip(line, widths, strict=True):
            own = item.sizeHint().height()
            item.setGeometry(QRect(QPoint(x, top + (height - own) // 2), QSize(width, own)))
            x += width + self.spacing()
