"""Tabs: one of several views is shown. One stop for Tab; the arrow keys go from one to the next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLayout, QPushButton

STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
STOP = Qt.FocusPolicy.StrongFocus
NO_STOP = Qt.FocusPolicy.ClickFocus


class TabButton(QPushButton):
    """As wide as its words are when it is the current one, in bold, so that nothing moves."""

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain = self.fontMetrics().horizontalAdvance(self.text())
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - plain
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for who goes by keys: a click has shown already where one is."""
        self._ring(event.reason() != Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring(True)
        super().keyPressEvent(event)

    def _ring(self, shown: bool) -> None:
        if bool(self.property("clicked")) == shown:
            self.setProperty("clicked", not shown)
            self.style().unpolish(self)
            self.style().polish(self)


class Tabs(QObject):
    """Buttons in `place`, by key; `chosen` gives the key of the one that was pressed.

    `look` is `tab` for a strip, `listLine` for lines below each other.
    """

    chosen = Signal(str)

    def __init__(self, place: QLayout, names: Mapping[str, str], look: str = "tab") -> None:
        super().__init__()
        self._place = place
        self._look = look
        self.current = ""
        self.buttons: dict[str, QPushButton] = {}
        for key, text in names.items():
            self.add(key, text)

    def add(self, key: str, text: str) -> QPushButton:
        """One more."""
        made = TabButton()
        made.setObjectName(self._look)
        made.setText(text)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setAutoDefault(False)
        made.setCheckable(True)
        made.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        made.setFocusPolicy(NO_STOP if self.buttons else STOP)
        made.installEventFilter(self)
        made.clicked.connect(lambda _checked=False: self.choose(self.current))
        self.buttons[key] = made
        self._place.addWidget(made)
        return made

    def clear(self) -> None:
        """Take all of them out."""
        for made in self.buttons.values():
            self._place.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.buttons = {}
        self.current = ""

    def choose(self, key: str) -> None:
        """Show which one is current."""
        self.current = key
        for name, made in self.buttons.items():
            made.setChecked(name == key)
            made.setFocusPolicy(STOP if name == key else NO_STOP)
        if key not in self.buttons and self.buttons:
            next(iter(self.buttons.values())).setFocusPolicy(STOP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = STEPS.get(Qt.Key(event.key()))
            if by is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._walk(watched, by)
                return True
        return super().eventFilter(watched, event)

    def _walk(self, watched: QObject, by: int) -> None:
        keys = list(self.buttons)
        at = next((place for place, key in enumerate(keys) if self.buttons[key] is watched), 0)
        wanted = keys[(at + by) % len(keys)]
        self.chosen.emit(wanted)
        made = self.buttons.get(wanted)  # made anew when its owner shows another place
        if made is not None:
            made.setFocus(Qt.FocusReason.TabFocusReason)
