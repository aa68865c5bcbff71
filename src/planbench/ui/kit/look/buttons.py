"""Buttons, each with a name for those who hear the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton, QWidget

from planbench.ui.kit.look.icons import pressed_icon
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

Action = Callable[[], object]


def button(text: str, action: Action, name: str = "") -> QPushButton:
    """A button with words; `name` is its look: `primary` for a page's one main action, `quiet`."""
    made = QPushButton()
    made.setObjectName(name)  # before its text: by its name it is told what it is to who hears it
    made.setText(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: action())
    return made


def link(theme: Theme, text: str, action: Action) -> QLabel:
    """A sentence that leads somewhere; it wraps, and Tab and Enter reach it."""
    from html import escape

    colour = theme.colours.accent
    made = QLabel(f'<a href="#" style="color:{colour}; text-decoration:none">{escape(text)}</a>')
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setMinimumWidth(1)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse
        | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    made.setAccessibleName(text)
    made.linkActivated.connect(lambda _href: action())
    return made


def icon_button(theme: Theme, picture: str, text: str, action: Action) -> QToolButton:
    """A button with a picture; its words are its tool tip and its accessible name."""
    made = QToolButton()
    made.setIcon(pressed_icon(picture, theme.colours.muted))
    made.setIconSize(QSize(theme.size(18), theme.size(18)))
    made.setToolTip(plain_tip(text))
    made.setAccessibleName(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: action())
    return made


def popup_below(menu: QMenu, opener: QWidget) -> None:
    """Open a menu below what opened it; it goes when it is closed."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(opener.mapToGlobal(opener.rect().bottomLeft()))
