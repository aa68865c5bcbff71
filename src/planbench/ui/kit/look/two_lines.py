"""Lists whose items have a name and a quieter line below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

ID = Qt.ItemDataRole.UserRole
BELOW = Qt.ItemDataRole.UserRole + 1
TAIL = Qt.ItemDataRole.UserRole + 2
SIGN = Qt.ItemDataRole.UserRole + 3
HEAD = Qt.ItemDataRole.UserRole + 4
ROLES = (BELOW, TAIL, SIGN, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
PAD = 10
EDGE, END = 16, 12  # pixels before a name, and after what stands at its end
SIGN_SIDE = 16
PART = 3  # letters of a word that stand alone on a line, at least
Index = QModelIndex | QPersistentModelIndex


class Line(NamedTuple):
    """What a row shows; `tail` stands at the end of its name, `sign` is an icon before that."""

    name: str
    caption: str
    tail: str = ""
    sign: str = ""
    told: str = ""  # what the sign and the tail mean, for the tool tip and those who hear the list

    def role(self, role: int) -> Any:
        """What an item of such a list holds for a role of Qt's."""
        shown = {
            Qt.ItemDataRole.DisplayRole: self.name,
            BELOW: self.caption,
            TAIL: self.tail,
            SIGN: self.sign,
        }
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(self._parts()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(self._parts())
        return shown.get(role)

    def _parts(self) -> list[str]:
        return [each for each in (self.name, self.tail, self.caption, self.told) if each]


def dressed(shown: QListView, theme: Theme, name: str) -> TwoLineDelegate:
    """Give a list of two lines a row its look and its name."""
    shown.setAccessibleName(name)
    shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    shown.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    delegate = TwoLineDelegate(theme, shown)
    shown.setItemDelegate(delegate)
    return delegate


class TwoLineList(QListWidget):
    """`add` items by id, name and caption; long texts end in an ellipsis, and hover shows all."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._most = 0  # pixels; 0 where its place says how high it is
        dressed(self, theme, name).wrap(True)

    def add(
        self,
        item_id: str,
        name: str,
        caption: str,
        *,
        tail: str = "",
        sign: str = "",
        told: str = "",
    ) -> None:
        """One item more; `tail` stands at the end of its name, `sign` is an icon before that.

        What the sign means is `told` to those who hear the list.
        """
        line = Line(name, caption, tail, sign, told)
        item = QListWidgetItem(name)
        item.setData(ID, item_id)
        for role in ROLES:
            item.setData(role, line.role(role))
        self.addItem(item)

    def fit_rows(self, most: int) -> None:
        """From now on as high as its rows are, at most so many pixels."""
        self._most = most
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._most:
            rows = sum(max(0, self.sizeHintForRow(row)) for row in range(self.count()))
            self.setFixedHeight(min(self._most, max(1, rows) + 2 * self.frameWidth()))

    def add_head(self, text: str) -> None:
        """What stands above those that follow; it cannot be chosen."""
        item = QListWidgetItem(text)
        item.setData(HEAD, True)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def ids(self) -> list[str]:
        """The ids in the order of the list."""
        found = (self.item(n).data(ID) for n in range(self.count()))
        return [str(each) for each in found if each]

    def choose(self, item_id: str) -> None:
        """Make an item the current one, when it is there."""
        for at in range(self.count()):
            if self.item(at).data(ID) == item_id:
                self.setCurrentRow(at)

    def current_id(self) -> str:
        """The id of the current item; empty for none."""
        item = self.currentItem()
        return str(item.data(ID)) if item is not None else ""


def neighbour(gone: str, before: Sequence[str], ids: Sequence[str]) -> str:
    """What stood nearest below a row that is not there any more, else above it; else the first."""
    at = before.index(gone) if gone in before else 0
    near = [*before[at:], *reversed(before[:at])]
    there = set(ids)
    return next((each for each in near if each in there), next(iter(ids), ""))


def lines_of(text: str, metrics: QFontMetrics, width: int, rest: int = 0) -> list[str]:
    """A name on one line where there is room, else on two, of which each may have to be cut.

    The second line has `rest` pixels (none said: as many); a word too long for it begins above.
    """
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    words, taken = text.split(" "), 1
    while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
        taken += 1
    first, below = " ".join(words[:taken]), " ".join(words[taken:])
    if not below:
        return [first]
    if metrics.horizontalAdvance(words[taken]) > (rest or width):
        room = width - metrics.horizontalAdvance(f"{first} ")
        head, tail = _parted(words[taken], metrics, room, rest or width)
        if head:
            return [f"{first} {head}-", " ".join([tail, *words[taken + 1 :]])]
    return [first, below]


def _parted(word: str, metrics: QFontMetrics, first: int, rest: int) -> tuple[str, str]:
    """A long word in two that fit, after the s that joins its parts if it has one; else whole."""
    cuts = [
        at
        for at in range(PART, len(word) - PART + 1)
        if metrics.horizontalAdvance(f"{word[:at]}-") <= first
        and metrics.horizontalAdvance(word[at:]) <= rest
    ]
    if not cuts:
        return "", word
    at = ([each for each in cuts if word[each - 1] == "s"] or cuts)[-1]
    return word[:at], word[at:]


class TwoLineDelegate(QStyledItemDelegate):
    """Draws the name in ink and the caption muted; a name takes two lines where rows may differ."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = QFont(parent.font())
        self._name.setPixelSize(theme.size(14))
        self._caption = QFont(parent.font())
        self._caption.setPixelSize(theme.size(13))
        self._bold = QFont(self._name)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._list = parent
        self._wraps = False
        height = QFontMetrics(self._name).height()
        self._one_line = QSize(120, height + PAD + 4)
        self._two_lines = QSize(120, height + QFontMetrics(self._caption).height() + 2 * PAD)

    def wrap(self, on: bool) -> None:
        """Let names take two lines: rows are then of different height."""
        self._wraps = on
        self._list.setUniformItemSizes(not on)
        self._list.setWordWrap(on)  # Qt then asks for their heights again at another width
        self._list.setResizeMode(QListView.ResizeMode.Adjust if on else QListView.ResizeMode.Fixed)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        usual = self._two_lines if index.data(BELOW) else self._one_line
        more = len(self._names(index, self._list.viewport().width() - EDGE - END)) - 1
        return usual + QSize(0, more * QFontMetrics(self._name).height())

    def _names(self, index: Index, width: int) -> list[str]:
        """The lines of a name, as wide as it is while it is the current one."""
        if not self._wraps or index.data(HEAD):
            return [str(index.data())]
        room = width - self._end_width(index)
        return lines_of(str(index.data()), QFontMetrics(self._bold), room, width)

    def _end_width(self, index: Index) -> int:
        """Pixels that the tail and the sign take at the right end."""
        tail, sign = index.data(TAIL) or "", index.data(SIGN) or ""
        width = QFontMetrics(self._caption).horizontalAdvance(tail) + 2 if tail else 0
        if not sign:
            return width + 8 if tail else 0
        return width + self._theme.size(SIGN_SIDE) + 14

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._theme.colours
        painter.save()
        if index.data(HEAD):
            area = option.rect.adjusted(EDGE, PAD, -END, 0)
            self._line(painter, area, (str(index.data()), self._caption, colours.muted))
            painter.restore()
            return
        self._paint_ground(painter, option, two_lines=bool(index.data(BELOW)))
        top = PAD - 2 if index.data(BELOW) else (PAD + 4) // 2
        inner = option.rect.adjusted(EDGE, top, -END, 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_end(painter, inner, index)
        face = self._bold if selected else self._name
        below = inner
        end = self._end_width(index)  # beside the first line alone
        for line in self._names(index, inner.width()):
            place, end = below.adjusted(0, 0, -end, 0), 0
            below = below.adjusted(0, self._line(painter, place, (line, face, colours.ink)), 0, 0)
        caption = str(index.data(BELOW)), self._caption, colours.muted
        self._line(painter, below.adjusted(0, 2, 0, 0), caption)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, two_lines: bool
    ) -> None:
        """Tint and mark of the current item, the ring of the focus, the line below."""
        colours, area, state = self._theme.colours, QRect(option.rect), option.state
        if two_lines:
            painter.setPen(QColor(colours.line))
            painter.drawLine(area.left() + EDGE, area.bottom(), area.right(), area.bottom())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.tint))
            painter.fillRect(QRect(area.x(), area.y(), 3, area.height()), QColor(colours.accent))
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(colours.accent), 2))
                painter.drawRoundedRect(area.adjusted(1, 1, -2, -2), 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.hover))

    def _paint_end(self, painter: QPainter, area: QRect, index: Index) -> None:
        """The tail and the sign at the right end."""
        colours, tail, sign = self._theme.colours, index.data(TAIL) or "", index.data(SIGN) or ""
        metrics = QFontMetrics(self._caption)
        width = metrics.horizontalAdvance(tail) + 2 if tail else 0
        height = QFontMetrics(self._name).height()
        place = QRect(area.right() - width, area.y(), width + 1, height)
        painter.setFont(self._caption)
        painter.setPen(QColor(colours.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tail)
        if not sign:
            return
        side = self._theme.size(SIGN_SIDE)
        at = QRect(place.x() - side - 6, area.y() + (height - side) // 2, side, side)
        painter.drawPixmap(at, icon(sign, colours.muted).pixmap(QSize(2 * side, 2 * side)))

    def _line(self, painter: QPainter, area: QRect, line: tuple[str, QFont, str]) -> int:
        text, font, colour = line
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        place = QRect(area.x(), area.y(), area.width(), metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.height()
