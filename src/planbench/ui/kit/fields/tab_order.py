"""The way that Tab takes through parts which were not made in the order they stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

STOPS = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


def chain_tab_order(before: QWidget, part: QWidget) -> None:
    """Let Tab go on from the end of what stands before to what stands in a part, and through it."""
    for one, following in pairwise([*_stops(before)[-1:], *_stops(part)]):
        QWidget.setTabOrder(one, following)


class TabWalk(QObject):
    """Lets Tab go through parts that were made anew as they stand, in the next turn.

    `parts` gives them in their order, `before` is what stands before the first.
    """

    def __init__(self, before: QWidget, parts: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(before)
        self._before = before
        self._parts = parts
        self._anew: set[QWidget] = set()
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._walk)

    def made_anew(self, part: QWidget) -> None:
        """A part, or something in it, has come after those that stand below it."""
        self._anew.add(part)
        self._later.start()

    def forget(self, part: QWidget | None = None) -> None:
        """A part has gone; all of them when none is named."""
        self._anew = self._anew - {part} if part is not None else set()

    def _walk(self) -> None:
        before = self._before
        for part in self._parts():
            if part in self._anew:
                chain_tab_order(before, part)
            before = part
        self._anew.clear()


def _stops(part: QWidget) -> list[QWidget]:
    """Where Tab stops, in the order that the widgets stand in each other."""
    window = part.window()
    children = (widget for widget in part.findChildren(QWidget) if widget.focusPolicy() in STOPS)
    return [child for child in children if not child.isHidden() and child.window() is window]
