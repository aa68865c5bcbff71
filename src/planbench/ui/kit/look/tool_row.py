"""The row under the header: the page's views at the left, its filters and actions at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from planbench.ui.kit.look.layout import FlowLayout, column, wrap
from planbench.ui.theme import TOOL_ROW, Theme

ABOVE = 3  # pixels over the tabs, whose marks lie on the row's lower edge


class ToolRow(QFrame):
    """Not there while it holds nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("toolRow")
        self.setMinimumHeight(theme.size(TOOL_ROW))
        self._allowed = True
        self._first: QWidget | None = None
        self.tabs = FlowLayout(0)
        self.buttons = FlowLayout(4, right=True)
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 0, 18, 0)
        box.setSpacing(16)
        box.addLayout(column(ABOVE, wrap(self.tabs), spacing=0))
        box.addLayout(column(ABOVE, wrap(self.buttons), None, spacing=0))
        self.hide()

    def add_first(self, part: QWidget) -> None:
        """What stands first among the actions, when there is something to say."""
        self._first = part
        self.buttons.addWidget(part)

    def allow(self, shown: bool) -> None:
        """Whether it may be seen at all."""
        self._allowed = shown
        self.fit()

    def fit(self) -> None:
        """Be there when there is something in it."""
        layouts = (self.tabs, self.buttons)
        held = [each.itemAt(at) for each in layouts for at in range(each.count())]
        widgets = [item.widget() for item in held if item is not None]
        filled = any(each is not None and not each.isHidden() for each in widgets)
        self.setVisible(self._allowed and filled)
