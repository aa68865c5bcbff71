"""A card that stays one line until it is opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.page_context import PageContext


class FoldingCard(Card):
    """Its content is made when it is opened first."""

    def __init__(
        self, context: PageContext, title: str, fill: Callable[[QVBoxLayout], None]
    ) -> None:
        super().__init__(title)
        self._context = context
        self._name = title
        self._fill = fill
        self._content: QWidget | None = None
        self._open = False
        self._switch = button("", self.toggle, "quiet")
        self._switch.setCheckable(True)
        self.head.addWidget(self._switch)
        self._name_switch()

    @property
    def is_open(self) -> bool:
        """Whether one sees what it holds."""
        return self._open

    def open(self) -> None:
        """Show what it holds."""
        if not self.is_open:
            self.toggle()

    def toggle(self) -> None:
        """Open or fold."""
        self._context.flush()
        self._open = not self._open
        if self._content is None:
            self._content = QWidget()
            self._content.setObjectName("plain")
            box = QVBoxLayout(self._content)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(10)
            self._fill(box)
            self.body.addWidget(self._content)
        self._content.setVisible(self._open)
        self._name_switch()

    def _name_switch(self) -> None:
        say, opened = self._context.say, self.is_open
        self._switch.setChecked(opened)
        self._switch.setText(say("Fold away") if opened else say("Open"))
        self._switch.setAccessibleName(f"{self._switch.text()}: {self._name}")
