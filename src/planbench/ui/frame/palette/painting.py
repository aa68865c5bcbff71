"""Draws a row of the palette: picture, label, the line with the found letters marked, a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planbench.services.search.corpus import places_of
from planbench.ui.frame.palette.rows import ROW, PaletteRow
from planbench.ui.kit.look.icons import icon
from planbench.ui.theme import Theme

HEAD, LINE = 28, 36
EDGE = 12
PICTURE = 18
Index = QModelIndex | QPersistentModelIndex
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class PaletteDelegate(QStyledItemDelegate):
    """`words` are what was typed, in small letters."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words: Sequence[str] = ()
        self._plain, self._bold = QFont(parent.font()), QFont(parent.font())
        self._small = QFont(parent.font())
        for face, pixels in ((self._plain, 14), (self._bold, 14), (self._small, 13)):
            face.setPixelSize(theme.size(pixels))
        self._bold.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._theme.size(HEAD if index.data(ROW).is_head else LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PaletteRow = index.data(ROW)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_head:
            self._write(painter, area.adjusted(EDGE, 6, -EDGE, 0), row.text, self._small)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                self._paint_current(painter, area)
            self._paint_row(painter, area.adjusted(EDGE, 0, -EDGE, 0), row)
        painter.restore()

    def _paint_current(self, painter: QPainter, area: QRect) -> None:
        painter.setBrush(QColor(self._theme.colours.tint))
        painter.setPen(QPen(QColor(self._theme.colours.accent), 2))
        painter.drawRoundedRect(area.adjusted(1, 1, -2, -2), 6, 6)

    def _paint_row(self, painter: QPainter, area: QRect, row: PaletteRow) -> None:
        colours = self._theme.colours
        if row.more:
            left = area.adjusted(self._theme.size(PICTURE + 12), 0, 0, 0)
            self._write(painter, left, row.text, self._plain, colours.accent)
            return
        side = self._theme.size(PICTURE)
        place = QPoint(area.x(), area.center().y() - side // 2)
        painter.drawPixmap(place, icon(row.picture, colours.muted).pixmap(QSize(side, side)))
        left = area.adjusted(side + 12, 0, 0, 0)
        if row.label:
            left.setLeft(left.left() + self._paint_label(painter, left, row.label) + 10)
        note = QFontMetrics(self._small).elidedText(
            row.note, Qt.TextElideMode.ElideRight, area.width() * 2 // 5
        )
        room = QFontMetrics(self._small).horizontalAdvance(note)
        right = QRect(area.right() - room, area.y(), room + 1, area.height())
        self._write(painter, right, note, self._small)
        self._paint_marked(painter, left.adjusted(0, 0, -room - 16, 0), row.text)

    def _paint_label(self, painter: QPainter, area: QRect, label: str) -> int:
        width = QFontMetrics(self._bold).horizontalAdvance(label) + 16
        height = QFontMetrics(self._bold).height() + 4
        box = QRect(area.x(), area.center().y() - height // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.tint))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self._bold)
        painter.setPen(QColor(self._theme.colours.accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
        return width

    def _paint_marked(self, painter: QPainter, area: QRect, text: str) -> None:
        """The text as far as there is room, the found letters bold on the colour of attention."""
        metrics = QFontMetrics(self._plain)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, area.width() - 8))
        colours, at, x = self._theme.colours, 0, area.x()
        for start, end in (*places_of(shown, self.words), (len(shown), len(shown))):
            x += self._run(
                painter, QRect(x, area.y(), area.right() - x, area.height()), shown[at:start]
            )
            if start < end:
                width = QFontMetrics(self._bold).horizontalAdvance(shown[start:end])
                mark = QRect(x, area.center().y() - metrics.height() // 2, width, metrics.height())
                painter.fillRect(mark, QColor(colours.attention_tint))
                place = QRect(x, area.y(), width + 2, area.height())
                self._write(painter, place, shown[start:end], self._bold, colours.attention)
                x += width
            at = end

    def _run(self, painter: QPainter, area: QRect, text: str) -> int:
        self._write(painter, area, text, self._plain, self._theme.colours.ink)
        return QFontMetrics(self._plain).horizontalAdvance(text)

    def _write(
        self, painter: QPainter, area: QRect, text: str, face: QFont, colour: str = ""
    ) -> None:
        painter.setFont(face)
        painter.setPen(QColor(colour or self._theme.colours.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | MIDDLE, text)
