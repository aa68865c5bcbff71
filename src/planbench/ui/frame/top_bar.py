"""The bar above the work: search, the state of saving, undo and redo, exchange and export."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, QTime, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from planbench.i18n import Words
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.layout import label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

ROOMY = 820


class TopBar(QFrame):
    """Says what was pressed; knows nothing of what it does."""

    search_wanted = Signal()
    undo = Signal()
    redo = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAccessibleName(words.say("Top bar"))
        self._words = words
        self._theme = theme
        self._yielding: list[QWidget] = []
        self.search = button(words.say("Search or do …"), self.search_wanted.emit)
        self.search.setObjectName("search")
        self.search.setIcon(icon("search", theme.colours.muted))
        self.search.setToolTip(plain_tip(words.say("Search or do … ({keys})", keys="Ctrl+K")))
        self.search.setMaximumWidth(theme.size(340))
        self.search.setMinimumWidth(150)
        self._state = label("", "muted")
        self._undo = icon_button(theme, "undo", words.say("Undo"), self.undo.emit)
        self._redo = icon_button(theme, "redo", words.say("Redo"), self.redo.emit)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(24, 8, 24, 8)
        self._box.setSpacing(8)
        self._box.addWidget(self.search, 3)
        self._box.addStretch(1)
        self._box.addWidget(self._state)
        self._box.addWidget(self._undo)
        self._box.addWidget(self._redo)
        self.show_undo(None, None)

    def add_action(self, text: str, act: Callable[[], object], *, primary: bool = False) -> None:
        """A button at the right end; all but the main one give way when there is little room."""
        made = button(text, act, "primary" if primary else "")
        made.setMinimumWidth(made.sizeHint().width())
        self._box.addWidget(made)
        if not primary:
            self._yielding.append(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for made in self._yielding:
            made.setVisible(self.width() >= self._theme.size(ROOMY))

    def add_menu(self, text: str, entries: Mapping[str, Callable[[], object]]) -> QMenu:
        """A menu at the right end, behind three dots."""
        opener = QToolButton()
        side = self._theme.size(18)
        opener.setIcon(icon("more", self._theme.colours.ink))
        opener.setIconSize(QSize(side, side))
        opener.setAccessibleName(text)
        opener.setToolTip(plain_tip(text))
        opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(opener)
        for name, act in entries.items():
            menu.addAction(name).triggered.connect(lambda _checked=False, act=act: act())
        opener.setMenu(menu)
        self._box.addWidget(opener)
        return menu

    def show_saving(self, state: str, since: str = "") -> None:
        """Say in words whether everything is on the disk: `typing`, `saved` or `failed`.

        `since` is when it first could not be saved.
        """
        clock = QTime.currentTime().toString("HH:mm")
        text = {
            "typing": self._words.say("Saving …"),
            "saved": self._words.say("Saved {time}", time=clock),
            "failed": self._words.say("Not saved since {time}", time=since or clock),
        }[state]
        self._state.setObjectName("bad" if state == "failed" else "muted")
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._state.setText(text)
        if state == "failed":
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._state, text))

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what undo and redo would do; None when there is nothing."""
        pairs = (
            (self._undo, undo, self._words.say("Undo")),
            (self._redo, redo, self._words.say("Redo")),
        )
        for made, what, name in pairs:
            text = f"{name}: {what}" if what else name
            made.setEnabled(bool(what))
            made.setToolTip(plain_tip(text))
            made.setAccessibleName(text)

    def focus_search(self) -> None:
        """Put the keyboard on what opens the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
