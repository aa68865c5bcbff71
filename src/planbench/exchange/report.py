"""What both changed, as rows of the `conflict` table with ids made of their contents.

Two laptops that take in each other's files at the same time report the same rows, not twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from planbench.domain.base import derived_id
from planbench.exchange.document import RecordDocument, RecordRow, Value
from planbench.exchange.layout import write_row

TABLE = "conflict"
KEPT, REMOVED = "kept", "removed"


@dataclass(frozen=True)
class Side:
    """What one copy says, who said it, and the peer under which they wrote it (0: no matter)."""

    value: Value
    by: str = ""
    peer: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """Sorts the two sides alike on both laptops."""
        return (as_text(self.value), self.peer)


@dataclass(frozen=True)
class Clash:
    """One place that both changed. `state` is `joined` when there is nothing to choose."""

    kind: str
    row: RecordRow
    field: str
    base: Value
    sides: tuple[Side, Side]
    state: str = "open"

    @property
    def id(self) -> str:
        """The same on every laptop that finds it."""
        one, other = self.ordered
        parts = (
            self.kind,
            *self.row,
            self.field,
            as_text(self.base),
            *map(str, one.key + other.key),
        )
        return derived_id("conflict", *parts)

    @property
    def ordered(self) -> tuple[Side, Side]:
        """The sides in the order in which they are reported."""
        one, other = sorted(self.sides, key=lambda side: side.key)
        return one, other


def as_text(value: Value) -> str:
    """A cell as the report keeps it; empty for nothing."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def write_clash(document: RecordDocument, clash: Clash) -> RecordRow:
    """Report a clash, unless it has been; returns its row."""
    row = RecordRow(TABLE, clash.id)
    if document.cells(row):
        return row
    one, other = clash.ordered
    values: dict[str, Value] = {
        "kind": clash.kind,
        "item_kind": clash.row.table,
        "item_id": clash.row.id,
        "field": clash.field,
        "base": as_text(clash.base),
        "one": as_text(one.value),
        "one_by": one.by,
        "other": as_text(other.value),
        "other_by": other.by,
        "state": clash.state,
    }
    write_row(document, row, values)
    return row
