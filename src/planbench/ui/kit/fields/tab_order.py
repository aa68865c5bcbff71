"""The way that Tab takes through parts which were not made in the order they stand in."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

STOPS = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


def chain_tab_order(before: QWidget, part: QWidget) -> None:
    """Let Tab go on from the end of what stands before to what stands in a part, and through it."""
    for one, following in pairwise([*_stops(before)[-1:], *_stops(part)]):
        QWidget.setTabOrder(one, following)


def _stops(part: QWidget) -> list[QWidget]:
    """Where Tab stops, in the order that the widgets stand in each other."""
    window = part.window()
    children = (each for each in part.findChildren(QWidget) if each.focusPolicy() in STOPS)
    return [each for each in children if not each.isHidden() and each.window() is window]
