"""Lists whose items have a name and a quieter line below it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

ID = Qt.ItemDataRole.UserRole
BELOW = Qt.ItemDataRole.UserRole + 1
PAD = 10
Index = QModelIndex | QPersistentModelIndex


class TwoLineList(QListWidget):
    """`add` items by id, name and caption; long texts end in an ellipsis, and hover shows all."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(TwoLineDelegate(theme, self))

    def add(self, item_id: str, name: str, caption: str) -> None:
        """One item more."""
        item = QListWidgetItem(name)
        item.setData(ID, item_id)
        item.setData(BELOW, caption)
        item.setToolTip(plain_tip(f"{name}\n{caption}"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}. {caption}")
        self.addItem(item)

    def ids(self) -> list[str]:
        """The ids in the order of the list."""
        return [str(self.item(n).data(ID)) for n in range(self.count())]

    def current_id(self) -> str:
        """The id of the current item; empty for none."""
        item = self.currentItem()
        return str(item.data(ID)) if item is not None else ""


class TwoLineDelegate(QStyledItemDelegate):
    """Draws the name in ink and the caption muted."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = QFont(parent.font())
        self._name.setPixelSize(theme.size(14))
        self._caption = QFont(parent.font())
        self._caption.setPixelSize(theme.size(13))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(self._name).height() + QFontMetrics(self._caption).height()
        return QSize(120, height + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._theme.colours
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect
        if selected:
            painter.fillRect(area, QColor(colours.tint))
            painter.fillRect(QRect(area.x(), area.y(), 3, area.height()), QColor(colours.accent))
        inner = area.adjusted(12, PAD - 2, -8, 0)
        name, caption = index.data(), index.data(BELOW)
        top = self._line(painter, inner, (str(name), self._name, colours.ink))
        self._line(
            painter, inner.adjusted(0, top + 2, 0, 0), (str(caption), self._caption, colours.muted)
        )
        painter.setPen(QColor(colours.line))
        painter.drawLine(area.left() + 12, area.bottom(), area.right() - 8, area.bottom())
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, line: tuple[str, QFont, str]) -> int:
        text, font, colour = line
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        place = QRect(area.x(), area.y(), area.width(), metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.height()
