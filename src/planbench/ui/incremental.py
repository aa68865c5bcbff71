"""Builds what takes long in slices, so that the window answers in between."""

from __future__ import annotations

import time
from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

SLICE = 0.008  # seconds of building in a turn of the event loop; laying out and painting follow

BuildSteps = Generator[None]  # each step builds one part


class IncrementalBuilder(QObject):
    """What is still to be built: what was begun last comes first, as the parts of a part do."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: dict[QWidget, BuildSteps] = {}
        self._now: list[QWidget] = []  # whose parts are being built, from the outermost in
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._slice)

    @property
    def idle(self) -> bool:
        """Whether everything is built."""
        return not self._left

    def build(self, owner: QWidget, parts: BuildSteps) -> None:
        """Build part after part, the first slice at once; what the owner had left is dropped."""
        self._left.pop(owner, None)
        self._left[owner] = parts
        if not self._now:
            self._slice()

    def finish(self, within: QWidget) -> None:
        """Build at once what is left in a widget and in what it holds."""
        while mine := [widget for widget in self._left if self._can_build(within, widget)]:
            self._step(mine[-1])

    def drop(self) -> None:
        """Build nothing more."""
        self._left.clear()
        self._turns.stop()

    def _can_build(self, within: QWidget, owner: QWidget) -> bool:
        if not isValid(owner) or owner in self._now:
            return False
        return owner is within or within.isAncestorOf(owner)

    def _slice(self) -> None:
        end = time.perf_counter() + SLICE
        while self._left:
            self._step(next(reversed(self._left)))
            if time.perf_counter() > end:
                break
        if not self._left:
            self._turns.stop()
        elif not self._turns.isActive():
            self._turns.start()

    def _step(self, owner: QWidget) -> None:
        """The next part of one; what it begins comes after it, and so first."""
        parts, ended = self._left[owner], True
        self._now.append(owner)
        try:
            ended = not isValid(owner) or next(parts, parts) is parts
        finally:
            self._now.pop()
            if ended and self._left.get(owner) is parts:
                del self._left[owner]
