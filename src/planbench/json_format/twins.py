"""Items without an id that are there already: the same file read twice makes nothing twofold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.base import Base

# What an import itself gives: of two that are alike it says nothing.
OWN = frozenset({"id", "position", "number"})
_Signature = tuple[object, ...]


class Twins:
    """Finds the item that says just what an item without an id says."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[Any, tuple[str, ...]], Mapping[_Signature, list[str]]] = {}

    def find(self, model: type[Base], fields: Mapping[str, Any], seen: Container[Any]) -> str:
        """The id of a stored item with these values; empty when there is none, or only `seen` ones.

        An item that is named by no text is only the same when nothing else stands in the other.
        """
        values = {name: value for name, value in fields.items() if name not in OWN}
        columns = [column for column in model.__table__.columns if column.name not in OWN]
        if not any(values.get(column.name) for column in columns if column.info.get("search")):
            values = {column.name: values.get(column.name, _default(column)) for column in columns}
        names = tuple(sorted(values))
        alike = self._signatures(model, names).get(tuple(values[name] for name in names), [])
        return next((item_id for item_id in alike if (model, item_id) not in seen), "")

    def _signatures(
        self, model: type[Any], names: tuple[str, ...]
    ) -> Mapping[_Signature, list[str]]:
        """What the columns of each stored item say → the ids of those that say it."""
        if (model, names) not in self._known:
            found: defaultdict[_Signature, list[str]] = defaultdict(list)
            columns = [getattr(model, name) for name in names]
            for item_id, *values in self._session.execute(select(model.id, *columns)):
                found[tuple(values)].append(item_id)
            self._known[model, names] = found
        return self._known[model, names]


def _default(column: Any) -> object:
    return getattr(column.default, "arg", None)
