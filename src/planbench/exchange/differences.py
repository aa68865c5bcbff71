"""What stands differently in two states of a record, item by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from planbench.exchange.document import Cells, RecordDocument, RecordRow
from planbench.exchange.layout import read_row, tables
from planbench.exchange.report import TABLE

What = Literal["new", "changed", "removed"]


@dataclass(frozen=True)
class Difference:
    """One row that is new, changed or removed; `fields` are the columns that differ."""

    what: What
    row: RecordRow
    before: Cells
    after: Cells

    @property
    def fields(self) -> list[str]:
        """The columns that differ, in the order of the table."""
        columns = (column.name for column in tables()[self.row.table].columns)
        return [name for name in columns if self.before.get(name) != self.after.get(name)]


def differences(
    before: RecordDocument, after: RecordDocument, rows: Iterable[RecordRow]
) -> Iterator[Difference]:
    """How these rows differ between two states; reports of conflicts are no items of the work."""
    for row in sorted(rows):
        if row.table not in tables() or row.table == TABLE:
            continue
        old, new = read_row(before, row), read_row(after, row)
        if old != new:
            yield Difference(_what(old, new), row, old or {}, new or {})


def _what(old: Cells | None, new: Cells | None) -> What:
    if old is None:
        return "new"
    return "removed" if new is None else "changed"
