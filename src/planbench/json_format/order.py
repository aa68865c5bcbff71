"""What a place in a list says: the order of the JSON is the order; new items are numbered on."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from planbench.domain import order
from planbench.domain.base import in_order
from planbench.domain.model import Base

Siblings = tuple[type[Base], str, str]  # the class, the column that names the parent, the parent


def placed(listed: Sequence[Any]) -> tuple[list[Any], bool]:
    """The items of a list whose order is theirs; whether their own positions said so too.

    The positions of a list that was turned round by hand are handed out anew, in its order.
    """
    said = [each["position"] for each in listed if isinstance(each, dict) and each.get("position")]
    wanted = sorted(said, key=str)
    if said == wanted:
        return list(listed), True
    if len(set(map(str, said))) == len(listed):
        return [{**each, "position": n} for each, n in zip(listed, wanted, strict=True)], False
    rest = [dict(each) if isinstance(each, dict) else each for each in listed]
    for each in rest:
        if isinstance(each, dict):
            each.pop("position", None)
    return rest, False


class Order:
    """Notes which items stood in which list without a position of their own."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lists: defaultdict[Siblings, list[str]] = defaultdict(list)

    def note(self, siblings: Siblings, item_id: str) -> None:
        """Another item of a list, behind those noted before."""
        self._lists[siblings].append(item_id)

    def settle(self) -> int:
        """Give every noted item a position, so that each list reads as it stood in the file.

        Returns how many lists had another order before.
        """
        self._session.flush()
        return sum(
            self._settle(self._rows(model, column, parent), wanted)
            for (model, column, parent), wanted in self._lists.items()
        )

    def _rows(self, model: Any, column: str, parent: str) -> list[Any]:
        query = in_order(model)
        if column:
            query = query.where(getattr(model, column) == parent)
        return list(self._session.scalars(query))

    def _settle(self, rows: Sequence[Any], wanted: Sequence[str]) -> bool:
        """Place the items of one list; whether those that were there have changed places."""
        places = {row.id: row for row in rows}
        listed = [places[item] for item in dict.fromkeys(wanted)]
        if len(listed) == len(rows) and not _in_order(listed):
            moved = not _in_order([row for row in listed if row.position])
            _number_afresh(listed)
            return moved
        for index, row in enumerate(listed):
            if not row.position:
                others = [row for row in rows if row.position or row in listed[:index]]
                _put_in(row, sorted(others, key=_place), listed[index - 1] if index else None)
        return False


def _put_in(row: Any, others: list[Any], behind: Any) -> None:
    """Give a new item a position right behind another; at the end when there is none."""
    index = others.index(behind) + 1 if behind is not None else len(others)
    before = others[index - 1].position if index else None
    follower = others[index].position if index < len(others) else None
    position = order.between(before, follower)
    if position is None:
        _number_afresh([*others[:index], row, *others[index:]])
    else:
        row.position = position


def _number_afresh(rows: Sequence[Any]) -> None:
    for row, place in zip(rows, order.positions(len(rows)), strict=True):
        row.position = place


def _place(row: Any) -> tuple[str, str]:
    return (row.position, row.id)


def _in_order(listed: Sequence[Any]) -> bool:
    positions = [row.position for row in listed]
    return all(positions) and all(a < b for a, b in itertools.pairwise(positions))
