"""Numbers such as U12 in a project's JSON: one that another item has is no number for a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.domain.base import Base
from planbench.domain.numbering import next_number
from planbench.errors import UserError
from planbench.i18n import N_

TAKEN = N_(
    "{place} is {value}, and another item has that number. Nothing was imported. Leave the number "
    "out, or name the other item by its id."
)


class Moved(NamedTuple):
    """A new item whose number was taken: its place in the JSON, that number and the one it got."""

    place: str
    wanted: int
    got: int


class _Given(NamedTuple):
    """A number that the JSON gave to an item which did not have it."""

    model: type[Any]
    item_id: str
    place: str
    is_new: bool


class Numbers:
    """Gives numbers to new items, and sees to it that no two get the same one."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: dict[type[Base], int] = {}
        self._given: list[_Given] = []

    def next(self, model: type[Any]) -> int:
        """The next number of a kind of item that has numbers, such as U12."""
        if model not in self._last:
            self._last[model] = self._session.scalar(select(func.max(model.number))) or 0
        self._last[model] = next_number([self._last[model]])
        return self._last[model]

    def note(self, model: type[Base], item_id: str, place: str, *, is_new: bool) -> None:
        """That the JSON gave an item a number which it did not have."""
        self._given.append(_Given(model, item_id, place, is_new))

    def settle(self) -> Iterator[Moved]:
        """Give the next number to each new item whose own is taken; yields these.

        Raises `UserError` where an item that was there would take another's number, and for a
        number that items may lack, as meetings do.
        """
        self._last.clear()
        for model in dict.fromkeys(given.model for given in self._given):
            held = Counter(self._session.scalars(select(model.number)))
            for given in self._given:
                if given.model is model and (moved := self._free(given, held)):
                    yield moved

    def _free(self, given: _Given, held: Counter[int | None]) -> Moved | None:
        row = self._session.get_one(given.model, given.item_id)
        wanted = row.number
        if not wanted or held[wanted] < 2:
            return None
        if not given.is_new or given.model.__table__.columns.number.nullable:
            raise UserError(TAKEN, place=given.place, value=wanted)
        held[wanted] -= 1
        row.number = self.next(given.model)
        return Moved(given.place, wanted, row.number)
