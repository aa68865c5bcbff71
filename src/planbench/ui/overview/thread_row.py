"""The red thread in one row: five figures on a line, each of them a link to its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planbench.ui.kit.look.layout import clear_layout, label, wrap, wrapped_label
from planbench.ui.overview.thread_counts import ThreadCount
from planbench.ui.page_context import PageContext

LINE = 16  # pixels of the line behind a figure, at least
BETWEEN = 8
SIDE = 4  # kept free at the right of a figure


class ThreadRow(QWidget):
    """Counts of what there is, and in words what is missing."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(BETWEEN)
        self._made: list[CountLink] = []
        self._columns = 0

    def show_counts(self, counts: Sequence[ThreadCount]) -> None:
        """Show them in the thread's order."""
        clear_layout(self._grid)
        self._made = [
            CountLink(self._context, thread_count, tied=n + 1 < len(counts))
            for n, thread_count in enumerate(counts)
        ]
        self._columns = 0
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Room for one: what stands beside it is never pushed out."""
        least = max((count_link.least_width() for count_link in self._made), default=0)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if not self._made:
            return
        least = max(count_link.least_width() for count_link in self._made) + BETWEEN
        fitting = max(1, min(len(self._made), (self.width() + BETWEEN) // least))
        columns = ceil(len(self._made) / ceil(len(self._made) / fitting))  # lines of like length
        if columns == self._columns:
            return
        self._columns = columns
        for n in range(len(self._made)):
            self._grid.setColumnStretch(n, 1 if n < columns else 0)
        for n, each in enumerate(self._made):
            self._grid.addWidget(each, n // columns, n % columns)


class CountLink(QPushButton):
    """One figure, what it counts, and what is missing."""

    def __init__(self, context: PageContext, count: ThreadCount, *, tied: bool) -> None:
        super().__init__()
        self.setObjectName("fold")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tied = tied
        self._colour = context.theme.colours.accent
        words = context.words
        what = count.what.sentence(words)
        whole = words.say("no gaps") if count.n else words.say("none yet")
        missing = count.gap.sentence(words) if count.gap else whole
        self.setAccessibleName(f"{words.number(count.n)} {what}, {missing}")
        self._figure = label(words.number(count.n), "figure")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, SIDE, 6)
        box.setSpacing(0)
        box.addWidget(wrap(_line(self._figure)))
        self._what = label(what)
        box.addWidget(self._what)
        quiet = "attentionSmall" if count.gap else "muted"
        self._missing = wrapped_label(missing, quiet)
        box.addWidget(self._missing)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        go = partial(context.navigate, count.step, count.item_kind, count.item_id)
        self.clicked.connect(lambda _checked=False: go())

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else QSize()

    def least_width(self) -> int:
        """Pixels in which its words stand whole; what is missing may wrap between them."""
        self.ensurePolished()
        for qlabel in (self._figure, self._what, self._missing):
            qlabel.ensurePolished()
        metrics = self._missing.fontMetrics()
        longest = max(map(metrics.horizontalAdvance, self._missing.text().split()), default=0)
        figure = self._figure.sizeHint().width() + LINE * self._tied
        return max(figure, self._what.sizeHint().width(), longest) + SIDE

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._tied:
            return
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._colour), 2))
        middle = self._figure.mapTo(self, self._figure.rect().center()).y()
        left = self._figure.mapTo(self, self._figure.rect().topRight()).x() + 12
        painter.drawLine(left, middle, self.width() - 4, middle)
        painter.end()


def _line(figure: QLabel) -> QHBoxLayout:
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(figure)
    box.addStretch(1)
    return box
