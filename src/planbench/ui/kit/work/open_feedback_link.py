"""How much feedback waits on a step, one press from the first of it; nothing when none does."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from planbench.services.feedback.places import waiting_in
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext


class OpenFeedbackLink(QWidget):
    """Stands first among the actions of a page's row of tools."""

    def __init__(self, context: PageContext, step: str) -> None:
        super().__init__()
        self._context = context
        self._step = step
        self._first = ""
        self.setObjectName("plain")
        self._link = button("", self._go, "quiet")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._link)
        box.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        with self._context.workspace.reading() as session:
            waiting = waiting_in(session, self._step)
        self._first = waiting[0] if waiting else ""
        words = self._context.words
        text = words.count(
            "{n} mark waits here",
            "{n} marks wait here",
            len(waiting),
        )
        self._link.setText(words.count("{n} mark", "{n} marks", len(waiting)))
        self._link.setAccessibleName(text)
        self._link.setToolTip(plain_tip(text))
        if not waiting:
            self.hide()
        elif self.parentWidget() is not None:  # without one it would be a window of its own
            self.show()

    def _go(self) -> None:
        self._context.navigate("feedback", "feedback", self._first)
