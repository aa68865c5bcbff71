"""The tools of a row are seen on the row under the pointer or with the focus, and keep their place.

What is not seen is still there for the keyboard and for assistive clients.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QToolButton, QWidget

NOWHERE = QPointF(-1, -1)


class ToolRow(NamedTuple):
    """A row: its fields and tools, and what keeps the tools from being seen."""

    parts: Sequence[QWidget]
    unseen: Sequence[QGraphicsOpacityEffect]

    def holds(self, widget: QWidget | None) -> bool:
        """Whether a widget is, or lies in, a field or a tool of the row."""
        return widget is not None and any(
            part is widget or part.isAncestorOf(widget) for part in self.parts
        )


class RowTools(QObject):
    """Follows the pointer and the focus over the rows of a list."""

    def __init__(self, rows: QWidget) -> None:
        super().__init__(rows)
        self._widget = rows
        self._rows: list[ToolRow] = []
        self._pointer = NOWHERE
        rows.setAttribute(Qt.WidgetAttribute.WA_Hover)
        rows.installEventFilter(self)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._focus_moved)

    def clear(self) -> None:
        """The rows are built anew."""
        self._rows = []

    def add(self, fields: Sequence[QWidget], tools: QWidget) -> None:
        """The next row below: its fields, and its tools that are seen when one is there.

        A field that is nothing but a button is a tool as well.
        """
        quiet = [*(field for field in fields if isinstance(field, QToolButton)), tools]
        self._rows.append(ToolRow((*fields, tools), [unseen(widget) for widget in quiet]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            left = event.type() == QEvent.Type.HoverLeave
            self._pointer = NOWHERE if left else event.position()
            self._show()
        return False

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if any(widget is not None and self._widget.isAncestorOf(widget) for widget in (old, now)):
            self._show()

    def _show(self) -> None:
        focused, pointed = QApplication.focusWidget(), self._under_pointer()
        for at, row in enumerate(self._rows):
            for effect in row.unseen:
                effect.setEnabled(not (at == pointed or row.holds(focused)))

    def _under_pointer(self) -> int:
        """Which row the pointer is in; -1 for none."""
        tops = [min(part.y() for part in row.parts) for row in self._rows]
        above = [at for at, top in enumerate(tops) if top <= self._pointer.y()]
        return above[-1] if above and self._pointer != NOWHERE else -1


def unseen(widget: QWidget) -> QGraphicsOpacityEffect:
    """Nothing is drawn of a widget while this is enabled, which it is at first."""
    effect = QGraphicsOpacityEffect(widget)
    effect.setOpacity(0)
    widget.setGraphicsEffect(effect)
    return effect
