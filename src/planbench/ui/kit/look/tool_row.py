"""The row under the header: the page's views at the left, its filters and actions at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QLayoutItem, QWidget

from planbench.ui.kit.look.layout import FlowLayout, column, wrap
from planbench.ui.theme import TOOL_ROW, Theme

MARGINS = 24, 0, 18, 0
BETWEEN = 16
SPARE = "spare"  # the property of what goes first where there is no room
LEFT_OUT = "leftOut"
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
        self._views = wrap(self.tabs)
        box = QHBoxLayout(self)
        box.setContentsMargins(*MARGINS)
        box.setSpacing(BETWEEN)
        box.addLayout(column(ABOVE, self._views, spacing=0))
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

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._share()
        return super().event(event)

    def _share(self) -> None:
        """The views stand on one line as long as the widest action has room beside them."""
        beside = max(_widths(self.buttons), default=0) + BETWEEN + MARGINS[0] + MARGINS[2]
        least = max(0, min(sum(_widths(self.tabs)), self.width() - beside))
        if self._views.minimumWidth() != least:
            self._views.setMinimumWidth(least)
        self._spare_room()

    def _spare_room(self) -> None:
        """What can be done without is there only while all stands on one line."""
        there = [
            each
            for each in map(QLayoutItem.widget, _items(self.buttons))
            if each is not None and (each.property(LEFT_OUT) or not each.isHidden())
        ]
        wide = sum(each.sizeHint().width() + self.buttons.spacing() for each in there)
        crowded = wide + sum(_widths(self.tabs)) + BETWEEN + MARGINS[0] + MARGINS[2] > self.width()
        for each in there:
            if each.property(SPARE) and crowded != bool(each.property(LEFT_OUT)):
                each.setProperty(LEFT_OUT, crowded)
                each.setVisible(not crowded)

    def fit(self) -> None:
        """Be there when there is something in it."""
        widgets = [each.widget() for each in (*_items(self.tabs), *_items(self.buttons))]
        filled = any(each is not None and not each.isHidden() for each in widgets)
        self.setVisible(self._allowed and filled)


def _items(layout: QLayout) -> list[QLayoutItem]:
    found = (layout.itemAt(at) for at in range(layout.count()))
    return [each for each in found if each is not None]


def _widths(layout: QLayout) -> list[int]:
    """How wide each part that is seen would be."""
    return [each.sizeHint().width() for each in _items(layout) if not each.isEmpty()]
