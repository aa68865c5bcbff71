"""A list of cards that follows a list of ids: what stays is kept, and nothing rebuilt for it.

Cards come, go and move with their items; each looks after what it shows. Since every card says
which item it stands for, the keyboard stays with the item whose card it is in (see `kept_focus`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.work.kept_focus import stands_for

Card = TypeVar("Card", bound=QWidget)


class KeyedList(QWidget, Generic[Card]):
    """`make` gives the card of an id, `bring_up` shows what its item is now.

    `moved` tells of a card that has come to stand above another one, `gone` of one that is taken
    out; `came` is called for each new card once it stands in its place.
    """

    moved = Signal(QWidget)
    gone = Signal(QWidget)

    def __init__(
        self,
        make: Callable[[str], Card],
        bring_up: Callable[[Card, str], object],
        spacing: int = 0,
        *,
        came: Callable[[Card, str], object] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._make = make
        self._bring_up = bring_up
        self._came = came
        self._ids: list[str] = []
        self._cards: dict[str, Card] = {}
        self._stale: set[str] = set()
        self._empty: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)

    @property
    def ids(self) -> Sequence[str]:
        """The ids that it follows, in their order."""
        return self._ids

    @property
    def cards(self) -> Mapping[str, Card]:
        """Id → its card, for those that are built."""
        return self._cards

    def in_order(self) -> list[Card]:
        """The cards from the top down."""
        return [self._cards[item_id] for item_id in self._ids if item_id in self._cards]

    def show_when_empty(self, widget: QWidget) -> None:
        """What stands there while there is no item."""
        self._empty = widget
        self._box.addWidget(widget)

    def follow(
        self, ids: Sequence[str], stale: Collection[str] | None = None, first: str = ""
    ) -> BuildSteps:
        """Take out and put in order; then what is `stale`, or all, shows what is now, and the rest
        is made: `first` of all the card of one id.
        """
        self.arrange(ids, stale)
        yield from self.catch_up(first)

    def arrange(self, ids: Sequence[str], stale: Collection[str] | None = None) -> None:
        """Take out the cards of what is gone, and put the others in order, at once."""
        known = set(self._cards)
        self._ids = list(ids)
        self._take_out(known - set(ids))
        self._stale |= known & set(ids if stale is None else stale)
        self._stale &= set(ids)
        if self._empty is not None:
            self._empty.setVisible(not ids)
        for place, card in enumerate(self.in_order()):
            if self._box.indexOf(card) != place:
                self._box.insertWidget(place, card)
                self.moved.emit(card)

    def catch_up(self, first: str = "") -> BuildSteps:
        """Bring up what shows something old, then make what is not there yet."""
        place = {each: at for at, each in enumerate(self._ids)}
        for each in sorted(self._stale, key=lambda each: (each != first, place.get(each, 0))):
            self.bring_up(each)
            yield
        while missing := next((item_id for item_id in self._ids if item_id not in self._cards), ""):
            self.make(missing)
            yield

    def bring_up(self, item_id: str) -> None:
        """Let the card of an id, where there is one, show what its item is now."""
        self._stale.discard(item_id)
        if item_id in self._cards:
            self._bring_up(self._cards[item_id], item_id)

    def make(self, item_id: str) -> None:
        """Make the card of an id out of turn, in its place among those that are there."""
        card = self._cards[item_id] = self._make(item_id)
        stands_for(card, item_id)
        place = self.in_order().index(card)
        self._box.insertWidget(place, card)
        if place < len(self._cards) - 1:
            self.moved.emit(card)
        if self._came is not None:
            self._came(card, item_id)

    def _take_out(self, gone: Collection[str]) -> None:
        for each in gone:
            card = self._cards.pop(each)
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
            self.gone.emit(card)
