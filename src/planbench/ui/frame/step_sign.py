"""The sign of a step: its icon, with a ring at its corner that fills as the step comes along."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planbench.ui.kit.look.icons import icon
from planbench.ui.theme import Theme

FULL = 360 * 16
WIDTH, HEIGHT = 30, 26  # of the whole sign
PICTURE = 20
RING = QRectF(20.5, 15.5, 8, 8)  # beside the picture, whose own edge is empty
AROUND = 2.3  # pixels that are kept free round the ring


class StepSign(QWidget):
    """What it means stands in words beside it. `ringed` steps have a ring."""

    def __init__(self, theme: Theme, picture: str, *, ringed: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._ringed = ringed
        self._picture = picture
        self._progress = 0.0
        self._current = False
        self.setFixedSize(QSize(theme.size(WIDTH), theme.size(HEIGHT)))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_progress(self, progress: float) -> None:
        """Show how far it has come, 0–1."""
        self._progress = min(1.0, max(0.0, progress))
        self.update()

    def set_current(self, current: bool) -> None:
        """Show whether one is on the step."""
        self._current = current
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / WIDTH, self.width() / WIDTH)
        picture = icon(self._picture, colours.accent if self._current else colours.ink)
        side = round(self._theme.size(PICTURE) * self.devicePixelRatioF())
        painter.drawPixmap(
            QRectF(0, 3, PICTURE, PICTURE).toRect(), picture.pixmap(QSize(side, side))
        )
        if self._ringed:
            self._paint_ring(painter)
        painter.end()

    def _paint_ring(self, painter: QPainter) -> None:
        colours = self._theme.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.tint if self._current else colours.rail))
        painter.drawEllipse(RING.adjusted(-AROUND, -AROUND, AROUND, AROUND))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.edge), 1.2))
        painter.drawEllipse(RING)
        if self._progress > 0:
            painter.setPen(QPen(QColor(colours.accent), 2.8))
            painter.drawArc(RING, 90 * 16, -round(self._progress * FULL))
