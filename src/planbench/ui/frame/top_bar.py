"""The header: the page's name, the state of saving, search, undo and redo, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTime, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from planbench.i18n import Words
from planbench.ui.kit.look.buttons import icon_button
from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.layout import label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import HEADER, Theme

ROOMY = 760  # pixels below which saving is shown by its sign
NARROW = 640  # pixels below which search is a sign that opens
SEARCH = 150, 216
KEY_ROOM = 196  # pixels of the search below which its key is not there
STOPS = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus)


def _nothing() -> None:
    """The window says what its buttons do."""


class SearchButton(QPushButton):
    """Looks like the field that it opens, with its key at the end."""

    def __init__(self, words: Words, theme: Theme, act: Callable[[], object]) -> None:
        super().__init__(words.say("Search or do …"))
        self.setObjectName("search")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(icon("search", theme.colours.muted))
        self.setAccessibleName(words.say("Search or do …"))
        self.setToolTip(plain_tip(words.say("Search or do … ({keys})", keys="Ctrl+K")))
        self.clicked.connect(lambda _checked=False: act())
        least, most = map(theme.size, SEARCH)
        self.setMinimumWidth(least)
        self.setMaximumWidth(most)
        self._roomy = theme.size(KEY_ROOM)
        key = self._key = label("Ctrl K", "keyCap")
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 6, 0)
        box.addStretch(1)
        box.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key is there where the words leave room for it."""
        super().resizeEvent(event)
        self._key.setVisible(self.width() >= self._roomy)


class TopBar(QFrame):
    """Says what was pressed; knows nothing of what it does. Each page brings its own two ends."""

    search_wanted = Signal()
    undo = Signal()
    redo = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAccessibleName(words.say("Top bar"))
        self.setMinimumHeight(theme.size(HEADER))
        self._words = words
        self._theme = theme
        self._ends: list[QWidget] = []
        self._yielding = False
        self.search = SearchButton(words, theme, self.search_wanted.emit)
        self._find = icon_button(
            theme, "search", self.search.accessibleName(), self.search_wanted.emit
        )
        self._sign = QLabel()
        self._state = label("", "muted")
        self._undo = icon_button(theme, "undo", words.say("Undo"), self.undo.emit)
        self._redo = icon_button(theme, "redo", words.say("Redo"), self.redo.emit)
        for qtool_button in (self._undo, self._redo):  # a click leaves the keyboard in the text
            qtool_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.beside = icon_button(theme, "list", words.say("Show what belongs beside"), _nothing)
        self.beside.hide()
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        self._lay_out()
        self.show_undo(None, None)

    def _lay_out(self) -> None:
        self._box = box = QHBoxLayout(self)
        box.setContentsMargins(24, 8, 16, 8)
        box.setSpacing(8)
        box.addLayout(self._left)
        box.addSpacing(4)
        box.addWidget(self._sign)
        box.addWidget(self._state)
        box.addStretch(1)
        box.addWidget(self._find)
        box.addWidget(self.search, 3)
        box.addWidget(self._undo)
        box.addWidget(self._redo)
        box.addWidget(self.beside)
        box.addLayout(self._right)
        self._find.hide()

    def show_ends(self, left: QWidget, right: QWidget) -> None:
        """The page's name at the left, and at the right what one would press next."""
        for part, box in ((left, self._left), (right, self._right)):
            if part not in self._ends:
                self._ends.append(part)
                box.addWidget(part)
                self._take_in_turn(part, self._sign if box is self._left else self._redo)
        for part in self._ends:
            part.setVisible(part in (left, right))
        self.give_way(self._yielding)

    def _take_in_turn(self, part: QWidget, beside: QWidget) -> None:
        """Tab reads the header from left to right, whatever was made when."""
        before: QWidget | None = beside
        while before is not None and before.focusPolicy() not in STOPS:
            before = before.previousInFocusChain()
            if before is beside:
                return
        for made in part.findChildren(QAbstractButton):
            if before is not None:
                self.setTabOrder(before, made)
            before = made

    def give_way(self, yields: bool) -> None:
        """Something else is what one would press next: the page's button is no longer filled."""
        self._yielding = yields
        for end in self._ends:
            for made in end.findChildren(QPushButton, "primary"):
                made.setProperty("yields", yields)
                made.style().unpolish(made)
                made.style().polish(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._state.setVisible(self.width() >= self._theme.size(ROOMY))
        folded = self.width() < self._theme.size(NARROW)
        self._find.setVisible(folded)
        self.search.setVisible(not folded)

    def add_menu(self, text: str, groups: Sequence[Mapping[str, Callable[[], object]]]) -> QMenu:
        """A menu at the right end, behind three dots, with a line between groups."""
        opener = QToolButton()
        side = self._theme.size(18)
        opener.setIcon(icon("more", self._theme.colours.ink))
        opener.setIconSize(QSize(side, side))
        opener.setAccessibleName(text)
        opener.setToolTip(plain_tip(text))
        opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(opener)
        for entries in filter(None, groups):
            if menu.actions():
                menu.addSeparator()
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
        self._show_sign(state, text)
        if state == "failed":
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._state, text))

    def _show_sign(self, state: str, text: str) -> None:
        colours, side = self._theme.colours, self._theme.size(16)
        signs = {"saved": ("check", colours.muted), "failed": ("warning", colours.bad)}
        picture = icon(*signs.get(state, ("time", colours.muted)))
        self._sign.setPixmap(picture.pixmap(QSize(side, side)))
        self._sign.setToolTip(plain_tip(text))
        self._sign.setAccessibleName(text)

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
