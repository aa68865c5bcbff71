"""Two panes beside each other; the width of the left one is the reader's, and kept."""

from __future__ import annotations

from collections.abc import MutableMapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from planbench.ui.theme import Theme

GRIP = QSize(4, 32)
WIDE = 9  # pixels that can be grabbed
STEP = 24  # pixels of an arrow key
LEAST = 160
SHARE, LARGE_SHARE = 0.5, 0.3  # of the whole, at most
WIDE_SHARE = 0.14  # of the whole, on large screens
LARGE = 150  # per cent of text, above which the right pane needs the room
KEYS = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}


class Handle(QSplitterHandle):
    """A line with a grip; the arrow keys move it when it has the focus."""

    def __init__(self, panes: Panes, theme: Theme, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal, panes)
        self._panes = panes
        self._theme = theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(WIDE, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, middle = self._theme.colours, self.width() // 2
        painter = QPainter(self)
        painter.fillRect(QRect(middle, 0, 1, self.height()), QColor(colours.line))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if self.hasFocus() else colours.edge))
        grip = QRect(middle - 2, self.height() // 2 - 16, GRIP.width() + 1, GRIP.height())
        painter.drawRoundedRect(grip, 2, 2)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = KEYS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        self._panes.set_left(self._panes.sizes()[0] + by)


class Panes(QSplitter):
    """`kept` holds the width of the left pane by `key`, in pixels at a text size of 100 %."""

    def __init__(self, theme: Theme, kept: MutableMapping[str, int], key: str, name: str) -> None:
        self._theme = theme
        self._name = name
        super().__init__(Qt.Orientation.Horizontal)
        self._kept = kept
        self._key = key
        self._usual = LEAST
        self._least = 0
        self._wanted = True
        self.setChildrenCollapsible(False)
        self.setHandleWidth(WIDE)
        self.splitterMoved.connect(lambda _at, _index: self._keep())

    def hold(self, left: QWidget, right: QWidget, usual: int, least: int = 0) -> None:
        """Put the two in; `usual` is the left one's width until the reader says otherwise.

        Where both have less room than `least`, only the right one is there.
        """
        self._usual, self._least = usual, least
        left.setMinimumWidth(self._theme.size(LEAST) // 2)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)

    def createHandle(self) -> QSplitterHandle:
        return Handle(self, self._theme, self._name)

    def show_left(self, wanted: bool) -> None:
        """Show the left pane where there is room for it, or hide it."""
        self._wanted = wanted
        self._fit()

    def _fit(self) -> None:
        left = self.widget(0)
        shown = self._wanted and self.width() >= self._theme.size(self._least)
        if left is not None and left.isHidden() == shown:
            left.setVisible(shown)

    def set_left(self, width: int) -> None:
        """Give the left pane a width, and keep it."""
        self._share(width)
        self._keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        usual = max(self._theme.size(self._usual), round(self.width() * WIDE_SHARE))
        kept = self._kept.get(self._key)
        self._share(usual if kept is None else self._theme.size(kept))

    def _share(self, width: int) -> None:
        whole = self.width() - self.handleWidth()
        share = SHARE if self._theme.percent <= LARGE else LARGE_SHARE
        left = max(self._theme.size(LEAST) // 2, min(width, round(whole * share)))
        self.setSizes([left, max(1, whole - left)])

    def _keep(self) -> None:
        self._kept[self._key] = round(self.sizes()[0] * 100 / self._theme.percent)
