"""A message at the foot of the window that goes by itself; «Borttaget – Ångra»."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import wrapped_label

SHOWN = 6_000
SHOWN_LONG = 14_000
LONG = 90
FOOT = 28  # pixels left free below


class Toast(QFrame):
    """Lies over the page; announced to screen readers."""

    def __init__(
        self, parent: QWidget, undo_text: str, undo: Callable[[], object], foot: int = FOOT
    ) -> None:
        super().__init__(parent)
        self._foot = foot
        self.setObjectName("toast")
        self._area = parent
        self._take_back = undo
        self._text = wrapped_label("")
        self._undo = button(undo_text, self._on_undo)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 10, 12, 10)
        box.setSpacing(16)
        box.addWidget(self._text, 1)
        box.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, text: str, undo: bool) -> None:
        """Show a message for a while; longer texts stay longer."""
        self._text.setText(text)
        self._undo.setVisible(undo)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_LONG if len(text) > LONG or undo else SHOWN)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def forget(self, state: str) -> None:
        """Something else was written: «Undo» here would take back that, and not what it says."""
        if state == "saved" and self._undo.isVisible():
            self.hide()

    def _on_undo(self) -> None:
        self.hide()
        self._take_back()

    def _place(self) -> None:
        area = self._area.rect()
        width = min(
            area.width() - 64,
            max(320, self._text.fontMetrics().horizontalAdvance(self._text.text()) + 200),
        )
        self.setFixedWidth(width)
        self.setFixedHeight(max(48, self.heightForWidth(width)))
        self.move((area.width() - width) // 2, area.height() - self.height() - self._foot)
