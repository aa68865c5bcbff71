"""A list of cards that follows a list of ids: what stays is kept, and nothing rebuilt for it.

Cards come, go and move with their items; each looks after what it shows. Since every card says
which item it stands for, the keyboard stays with the item whose card it is in (see `kept_focus`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.work.kept_focus import stands_for

Card = TypeVar("Card", bound=QWidget)


class KeyedList(QWidget, Generic[Card]):
    """`make` gives the card of an id, `bring_up` shows what its item is now."""

    def __init__(
        self,
        make: Callable[[str], Card],
        bring_up: Callable[[Card, str], object],
        spacing: int = 0,
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._make = make
        self._bring_up = bring_up
        self._cards: dict[str, Card] = {}
        self._empty: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)

    @property
    def cards(self) -> Mapping[str, Card]:
        """Id → its card, for those that are built."""
        return self._cards

    def in_order(self) -> list[Card]:
        """The cards from the top down."""
        places = (self._box.itemAt(place) for place in range(self._box.count()))
        widgets = {each.widget() for each in places if each is not None}
        return [card for card in self._cards.values() if card in widgets]

    def show_when_empty(self, widget: QWidget) -> None:
        """What stands there while there is no item."""
        self._empty = widget
        self._box.addWidget(widget)

    def follow(self, ids: Sequence[str], stale: Collection[str] | None = None) -> BuildSteps:
        """Take out, put in order and make; those that are `stale`, or all, show what is now."""
        self._take_out(set(self._cards) - set(ids))
        if self._empty is not None:
            self._empty.setVisible(not ids)
        for place, each in enumerate(ids):
            if each not in self._cards:
                card = self._cards[each] = self._make(each)
                stands_for(card, each)
            elif stale is None or each in stale:
                self._bring_up(self._cards[each], each)
            if self._box.indexOf(self._cards[each]) != place:
                self._box.insertWidget(place, self._cards[each])
            yield
        self._cards = {each: self._cards[each] for each in ids if each in self._cards}

    def _take_out(self, gone: Collection[str]) -> None:
        for each in gone:
            card = self._cards.pop(each)
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
