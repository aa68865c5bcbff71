"""Moving an item among its neighbours by a handle: by drag, by a press, by Alt+Up and Alt+Down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QToolButton, QWidget

from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

EDGE = 40  # pixels from the page's edge at which it scrolls along
STEP = 24
KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DragHandle(QToolButton):
    """`dragged` gives where the mouse is on the screen, `dropped` where it was let go.

    A press without a drag offers the two `ways`, up and down, which `nudged` gives as −1 and 1.
    """

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    nudged = Signal(int)

    def __init__(self, theme: Theme, text: str, ways: tuple[str, str]) -> None:
        super().__init__()
        self._from: QPoint | None = None
        self._moving = False
        self.setIcon(icon("drag", theme.colours.muted))
        self.setIconSize(QSize(theme.size(18), theme.size(18)))
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._ways = ways
        self.clicked.connect(self._offer)

    def _offer(self) -> None:
        if self._moving:  # let go after a drag
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, by, key in zip(self._ways, (-1, 1), ("Alt+Up", "Alt+Down"), strict=True):
            menu.addAction(text, key, partial(self.nudged.emit, by))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._from = event.globalPosition().toPoint()
        self._moving = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._from is None:
            return
        if self._moving or (at - self._from).manhattanLength() > STEP // 3:
            self._moving = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._moving:
            self._moving = False
            self.dropped.emit(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = KEYS.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.nudged.emit(by)
            return
        super().keyPressEvent(event)


class DropLine(QWidget):
    """Shows between which neighbours an item would come to stand."""

    def __init__(self, area: QWidget, items: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(area)
        self.setObjectName("dropLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(3)
        self._area = area
        self._items = items
        self.hide()

    def show_at(self, at: QPoint) -> None:
        """Draw the line at the gap that is nearest to a point of the screen."""
        items = self._items()
        if not items:
            return
        gap = self.gap_at(at)
        beside = items[min(gap, len(items) - 1)]
        top = beside.mapTo(self._area, QPoint())
        y = top.y() - 4 if gap < len(items) else top.y() + beside.height() + 2
        self.setGeometry(0, max(0, y), self._area.width(), 3)
        self.show()
        self.raise_()
        self._scroll_along(at)

    def gap_at(self, at: QPoint) -> int:
        """How many items are above a point of the screen."""
        middles = [item.mapToGlobal(QPoint(0, item.height() // 2)).y() for item in self._items()]
        return sum(middle < at.y() for middle in middles)

    def target(self, at: QPoint, source: int) -> int:
        """Where the item at `source` comes to stand when it is let go at a point."""
        self.hide()
        gap = self.gap_at(at)
        return gap - 1 if gap > source else gap

    def _scroll_along(self, at: QPoint) -> None:
        """A page scrolls when something is dragged to its edge."""
        page: QWidget | None = self._area
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is None:
            return
        y = page.viewport().mapFromGlobal(at).y()
        bar = page.verticalScrollBar()
        if y < EDGE:
            bar.setValue(bar.value() - STEP)
        elif y > page.viewport().height() - EDGE:
            bar.setValue(bar.value() + STEP)
