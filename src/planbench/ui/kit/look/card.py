"""Sections and chips: what stands together under a title, without a box round it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStyle, QStyleOption

from planbench.ui.kit.look.layout import KeptHeights, wrapped_label

LEAST = "E12 Skolverket"  # as wide as a chip is at least, where its text is longer


class Card(QFrame):
    """A section with a title; `body` is where its content goes, `head` beside the title.

    A `soft` one is an item of a list, with a line below it.
    """

    def __init__(self, title: str = "", *, soft: bool = False) -> None:
        super().__init__()
        self.setObjectName("softCard" if soft else "card")
        self.body = KeptHeights(self)
        self.body.setContentsMargins(*((0, 8, 0, 12) if soft else (0, 0, 0, 0)))
        self.body.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = wrapped_label(title, "cardTitle")
        if title:
            self.head.addWidget(self.title, 1)
            self.body.addLayout(self.head)
            self.setAccessibleName(title)

    def select(self, selected: bool) -> None:
        """Show the frame of what is being worked on."""
        self.setProperty("selected", selected)
        self.style().unpolish(self)
        self.style().polish(self)


class Chip(QLabel):
    """A few words with a tint: accent, good, attention, bad or quiet. Never colour alone."""

    def __init__(self, text: str, tone: str = "accent") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("chip")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A long text ends in an ellipsis rather than making its page wider than the window."""
        usual = super().minimumSizeHint()
        return QSize(
            min(usual.width(), self.fontMetrics().horizontalAdvance(LEAST)), usual.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        edge = (self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())) // 2
        inner = self.rect().adjusted(edge, 0, -edge, 0)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(inner, self.alignment(), shown)
        painter.end()
