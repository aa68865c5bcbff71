"""The red thread in one row: five figures on a line, each of them a link to its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planbench.ui.kit.look.layout import clear_layout, label, wrap, wrapped_label
from planbench.ui.overview.thread_counts import ThreadCount
from planbench.ui.page_context import PageContext

LEAST = 108  # pixels of one figure; where five have no room, they stand on two lines


class ThreadRow(QWidget):
    """Counts of what there is, and in words what is missing."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._made: list[CountLink] = []
        self._columns = 0

    def show_counts(self, counts: Sequence[ThreadCount]) -> None:
        """Show them in the thread's order."""
        clear_layout(self._grid)
        self._made = [
            CountLink(self._context, each, tied=n + 1 < len(counts))
            for n, each in enumerate(counts)
        ]
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        least = self._context.theme.size(LEAST)
        columns = max(1, min(len(self._made), self.width() // max(1, least)))
        if columns == self._columns or not self._made:
            return
        self._columns = columns
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
        box.setContentsMargins(0, 4, 4, 6)
        box.setSpacing(0)
        box.addWidget(wrap(_line(self._figure)))
        box.addWidget(label(what))
        quiet = "attentionSmall" if count.gap else "muted"
        box.addWidget(wrapped_label(missing, quiet))
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        go = partial(context.navigate, count.step, count.item_kind, count.item_id)
        self.clicked.connect(lambda _checked=False: go())

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else QSize()

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
