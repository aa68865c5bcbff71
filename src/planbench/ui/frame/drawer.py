"""The drawer beside a page; where only one has room, it takes the page's place when asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planbench.ui.theme import DRAWER_WIDTH, Theme

WIDEST = 560  # pixels, on large screens
SHARE, WIDE_SHARE = 0.3, 0.22  # of the window: at most, and as is wished where it is large
LEAST = 560  # pixels that are worth leaving to the page


class Drawer(QFrame):
    """Holds what belongs beside the page that is shown; `opener` is seen while it is folded."""

    def __init__(self, theme: Theme, name: str, page: QWidget, opener: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._page = page
        self._opener = opener
        self._filled = self._folded = self._open = False
        self.setObjectName("drawer")
        self.setAccessibleName(name)
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_content(self, content: QWidget | None) -> None:
        """What belongs beside the page; None where the page has the whole width."""
        while (item := self._box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.setParent(None)
        if content is not None:
            self._box.addWidget(content)
        self._filled, self._open = content is not None, False
        self._arrange()

    def fit(self, window: int, rail: int) -> None:
        """Take the width that a window of that width has for it."""
        wished = max(self._theme.size(DRAWER_WIDTH), round(window * WIDE_SHARE))
        width = min(WIDEST, wished, round(window * SHARE))
        width = max(width, min(self._theme.size(DRAWER_WIDTH), round(window * SHARE)))
        self._folded = window - rail - width < self._theme.size(LEAST)
        self.setMinimumWidth(0 if self._folded else width)
        self.setMaximumWidth(window if self._folded else width)
        self._arrange()

    def open(self, wanted: bool) -> None:
        """Where it is folded away, show it in place of the page, or the page again."""
        self._open = wanted
        self._arrange()

    def toggle(self) -> None:
        """The other of the two."""
        self.open(not self._open)
        if self._open:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.focusNextChild()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._folded:
            self.open(False)
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        over = self._filled and self._folded and self._open
        self.setVisible(self._filled and (over or not self._folded))
        self._page.setVisible(not over)
        self._opener.setVisible(self._filled and self._folded)
