"""The sign of an action's status: a ring that fills, or one that is crossed out."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from planbench.ui.theme import Colours

FULL = 360 * 16
PIES = {"ongoing": FULL // 2, "done": FULL}
CROSSED = frozenset({"stuck", "dropped"})


def draw_status(painter: QPainter, place: QRect, status: str, colours: Colours) -> None:
    """Draw the sign into a square; the status in words stands beside it or in its name."""
    quiet = status == "planned"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.edge if quiet else colours.accent), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place)
    painter.setBrush(QColor(colours.accent))
    if pie := PIES.get(status):
        painter.drawPie(place, 90 * 16, -pie)
    if status in CROSSED:
        middle = place.center().y()
        painter.drawLine(place.x() + 2, middle, place.right() - 2, middle)
    painter.restore()
