"""A ring that fills with progress; what it means stands in words beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planbench.ui.theme import Theme

FULL = 360 * 16
SIDE = 18


class Ring(QWidget):
    """0 is an empty ring, 1 a full one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._progress = 0.0
        self.setFixedSize(QSize(theme.size(SIDE), theme.size(SIDE)))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_progress(self, progress: float) -> None:
        """Show how far it has come, 0–1."""
        self._progress = min(1.0, max(0.0, progress))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / SIDE, self.height() / SIDE)
        area = QRectF(3, 3, 12, 12)
        pen = QPen(QColor(self._theme.colours.ring), 2.6)
        faint = QColor(self._theme.colours.ring)
        faint.setAlpha(70)
        painter.setPen(QPen(faint, 2.6))
        painter.drawEllipse(area)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._progress > 0:
            painter.drawArc(area, 90 * 16, -round(self._progress * FULL))
        painter.end()
