"""A drawing of ours: as wide as there is room for, with its meaning in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from planbench.exports.pictures.chart import Drawing
from planbench.ui.kit.look.faces import lettered

USUAL = 480, 1400  # the least and the most width that a drawing is made for
MIDDLE = sum(USUAL) // 2  # the width of one that has no place yet


class DrawingView(QWidget):
    """`draw` gives the drawing for a width; it is scaled down when it comes out wider.

    Its letters follow the size of text in `percent`: it is drawn for less width, and enlarged.
    """

    def __init__(
        self,
        draw: Callable[[int], Drawing],
        name: str,
        words: str,
        between: tuple[int, int] = USUAL,
        *,
        percent: int = 100,
    ) -> None:
        super().__init__()
        self._draw = draw
        self._narrowest, self._widest = between
        self._renderer = QSvgRenderer(self)
        self._width = 0
        self._scale = percent / 100
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(self._narrowest)
        self._show(sum(between) // 2)

    def sizeHint(self) -> QSize:
        return QSize((self._narrowest + self._widest) // 2, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = round(self._widest * self._scale)
        self._show(max(self._narrowest, min(widest, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._renderer.defaultSize()
        scale = min(self._scale, self.width() / max(1, size.width()))
        area = QRectF(0, 0, size.width() * scale, size.height() * scale)
        self._renderer.render(painter, area)
        painter.end()

    def redraw(self) -> None:
        """Draw once more, for what is drawn has changed."""
        width, self._width = self._width, 0
        self._show(width)

    def _show(self, width: int) -> None:
        if width == self._width:
            return
        self._width = width
        drawing = self._draw(max(self._narrowest, round(width / self._scale)))
        self._renderer.load(lettered(drawing))
        scale = min(self._scale, width / drawing.width)
        self.setFixedHeight(round(drawing.height * scale))
        self.update()
