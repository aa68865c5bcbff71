"""Links from an item to others: chips that can be removed, and a list to add from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.buttons import icon_button
from planbench.ui.kit.look.card import Chip
from planbench.ui.kit.look.layout import FlowLayout, clear_layout, label, row, wrap
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

LONGEST, IN_LIST = 60, 110  # letters of a name in its chip, and in the list to choose from


@dataclass(frozen=True)
class LinksText:
    """What the links say, in the reader's language; `remove` has a `{name}`."""

    title: str
    add: str
    remove: str


class Links(QWidget):
    """Shows what is linked; tells what is to be added or removed."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, text: LinksText) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._theme = theme
        self._text = text
        self._shown: tuple[Mapping[str, str], Mapping[str, str]] | None = None
        self._chips = FlowLayout()
        self._choice = ChoiceField({}, empty=text.add)
        self._choice.setAccessibleName(text.add)
        self._choice.edited.connect(self._add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self._title = label(text.title, "fieldLabel")
        box.addWidget(self._title)
        box.addWidget(wrap(self._chips))
        box.addWidget(self._choice)

    def show_links(self, linked: Mapping[str, str], others: Mapping[str, str]) -> None:
        """Id → name of what is linked, and of what could be."""
        if self._shown == (linked, others):
            return
        self._shown = (linked, others)
        clear_layout(self._chips)
        for key, name in linked.items():
            self._chips.addWidget(self._chip(key, name))
        self._choice.set_choices({key: _short(name, IN_LIST) for key, name in others.items()})
        self._choice.set_value("")
        here = self.window().focusWidget() is self._choice  # whoever chose the last one stays
        self._choice.setVisible(bool(others) or here)
        self._title.setVisible(bool(linked or others))

    def _chip(self, key: str, name: str) -> QWidget:
        text = self._text.remove.format(name=_short(name))
        remove = icon_button(self._theme, "close", text, lambda: self.removed.emit(key))
        chip = Chip(_short(name))
        chip.setToolTip(plain_tip(name))
        return wrap(row(chip, remove, spacing=0))

    def _add(self) -> None:
        if key := self._choice.value():
            self.added.emit(key)


def _short(name: str, most: int = LONGEST) -> str:
    return name if len(name) <= most else f"{name[:most].rsplit(' ', 1)[0]} …"
