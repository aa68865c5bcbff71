"""Time used out of what is planned, with a mark where the plan is today."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planbench.ui.theme import Theme

BAR = 8  # pixels of the bar itself
ABOVE = 6  # that the mark stands out above and below it
LETTERS = 13


class TimeBar(QWidget):
    """What it says stands in words beside it too."""

    def __init__(self, theme: Theme, mark: str) -> None:
        super().__init__()
        self._theme = theme
        self._mark = mark
        self._used = self._now = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_time(self, used: float, planned: float, planned_so_far: float) -> None:
        """Minutes used, planned in all, and planned until today."""
        whole = max(1.0, planned)
        self._used, self._now = min(1.0, used / whole), min(1.0, planned_so_far / whole)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self._theme.size(BAR + 2 * ABOVE + LETTERS + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, size = self._theme.colours, self._theme.size
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top, high = size(ABOVE), size(BAR)
        for share, colour in ((1.0, colours.line), (self._used, colours.accent)):
            painter.setBrush(QColor(colour))
            area = QRectF(0, top, self.width() * share, high)
            painter.drawRoundedRect(area, high / 2, high / 2)
        at = self.width() * self._now
        painter.setBrush(QColor(colours.ink))
        painter.drawRect(QRectF(max(0.0, at - 1), 0, 2, high + 2 * top))
        self._letter(painter, at, high + 2 * top)
        painter.end()

    def _letter(self, painter: QPainter, at: float, top: float) -> None:
        face = self.font()
        face.setPixelSize(self._theme.size(LETTERS))
        painter.setFont(face)
        painter.setPen(QColor(self._theme.colours.muted))
        width = painter.fontMetrics().horizontalAdvance(self._mark) + 2
        left = max(0.0, min(at - width / 2, self.width() - width))
        area = QRectF(left, top, width, self.height() - top)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._mark)
