"""The row under the header: the page's views at the left, its filters and actions at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from planbench.ui.kit.look.layout import FlowLayout, column, wrap
from planbench.ui.theme import TOOL_ROW, Theme

MARGINS = 24, 0, 18, 0
BETWEEN = 16
SPARE = "spare"  # the property of what goes first where there is no room
LEFT_OUT = "leftOut"
WATCHED = "watched"  # the property of a field whose width follows what it holds
ANY = 16_777_215  # pixels: Qt's word for a width without a limit
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
        box.addLayout(column(theme.size(ABOVE), self._views, spacing=0))
        box.addLayout(column(None, wrap(self.buttons), None, spacing=0))
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
        """Where all has no room on one line, fields to choose from shrink to what they hold, then
        what can be done without goes; where that is not enough, the actions wrap, and the views
        last of all. What a field holds is never cut: «Ansv…» says nothing."""
        self._give_way()
        beside = max(_widths(self.buttons), default=0) + BETWEEN + MARGINS[0] + MARGINS[2]
        least = max(0, min(sum(_widths(self.tabs)), self.width() - beside))
        if self._views.minimumWidth() != least:
            self._views.setMinimumWidth(least)

    def _give_way(self) -> None:
        ways = ((_wished, True), (_held, True), (_held, False))
        fitting = (way for way in ways if self._needed(*way) <= self.width())
        width_of, spared = next(fitting, (_held, False))
        for widget in self._there():
            if isinstance(widget, QComboBox):
                most = ANY if width_of is _wished else width_of(widget)
                if widget.maximumWidth() != most:
                    self._watch(widget)
                    widget.setMaximumWidth(most)
            elif widget.property(SPARE) and bool(widget.property(LEFT_OUT)) == spared:
                widget.setProperty(LEFT_OUT, not spared)
                widget.setVisible(spared)

    def _needed(self, width_of: Callable[[QWidget], int], spared: bool) -> int:
        """Pixels for all on one line, with what can be done without or not."""
        shown = [widget for widget in self._there() if spared or not widget.property(SPARE)]
        actions = sum(width_of(widget) + self.buttons.spacing() for widget in shown)
        return actions + sum(_widths(self.tabs)) + BETWEEN + MARGINS[0] + MARGINS[2]

    def _there(self) -> list[QWidget]:
        """The actions that are seen, and those that are left out for want of room alone."""
        parts = map(QLayoutItem.widget, _items(self.buttons))
        return [
            part
            for part in parts
            if part is not None and (part.property(LEFT_OUT) or not part.isHidden())
        ]

    def _watch(self, field: QComboBox) -> None:
        """Its width follows what it holds; the list that it opens stays as wide as its lines."""
        if not field.property(WATCHED):
            field.setProperty(WATCHED, True)
            field.currentTextChanged.connect(lambda _text: self._share())
        view = field.view()
        view.setMinimumWidth(view.sizeHintForColumn(0))

    def fit(self) -> None:
        """Be there when there is something in it."""
        widgets = [item.widget() for item in (*_items(self.tabs), *_items(self.buttons))]
        filled = any(widget is not None and not widget.isHidden() for widget in widgets)
        self.setVisible(self._allowed and filled)


def _wished(part: QWidget) -> int:
    return part.sizeHint().width()


def _held(part: QWidget) -> int:
    """Of a field to choose from, what the current choice needs."""
    if not isinstance(part, QComboBox):
        return _wished(part)
    option = QStyleOptionComboBox()
    part.initStyleOption(option)
    control, edited = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = part.style().subControlRect(control, option, edited, part).width()
    around = option.rect.width() - room + 4  # pixels that a letter may hang over
    return min(_wished(part), part.fontMetrics().horizontalAdvance(part.currentText()) + around)


def _items(layout: QLayout) -> list[QLayoutItem]:
    found = (layout.itemAt(at) for at in range(layout.count()))
    return [qlayout_item for qlayout_item in found if qlayout_item is not None]


def _widths(layout: QLayout) -> list[int]:
    """How wide each part that is seen would be."""
    return [item.sizeHint().width() for item in _items(layout) if not item.isEmpty()]
