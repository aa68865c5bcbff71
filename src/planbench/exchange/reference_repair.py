"""References that hold after a merge: parents come back, loose links are emptied, rings opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from planbench.exchange.document import RecordDocument, RecordRow
from planbench.exchange.layout import DELETED, cell, is_alive, tables
from planbench.exchange.report import Clash, Side


@cache
def links(table: str) -> Mapping[str, tuple[str, bool]]:
    """Column → the table it refers to, and whether the row goes when that goes."""
    if table not in tables():
        return {}
    return {
        key.parent.name: (key.column.table.name, key.ondelete == "CASCADE")
        for key in sorted(tables()[table].foreign_keys, key=lambda key: key.parent.name)
    }


def bring_parents(document: RecordDocument, rows: Iterable[RecordRow]) -> list[RecordRow]:
    """Bring back whatever living rows among these cannot stand without; returns what came back."""
    revived: list[RecordRow] = []
    waiting = sorted(row for row in rows if is_alive(document.cells(row)))
    while waiting:
        for parent in targets(document, waiting.pop(), obligatory=True).values():
            cells = document.cells(parent)
            if cells and not is_alive(cells):
                document.set_cell(parent, DELETED, False)
                revived.append(parent)
                waiting.append(parent)
    return revived


def repair_references(document: RecordDocument, rows: Iterable[RecordRow]) -> list[Clash]:
    """Empty links to what is gone, and open rings; both laptops do it alike."""
    alive = sorted(row for row in rows if is_alive(document.cells(row)))
    emptied = [clash for row in alive for clash in _empty(document, row)]
    return [*emptied, *_open_rings(document, alive)]


def targets(document: RecordDocument, row: RecordRow, *, obligatory: bool) -> dict[str, RecordRow]:
    """Column → the row that it refers to."""
    cells = document.cells(row)
    return {
        column: RecordRow(target, str(value))
        for column, (target, must) in links(row.table).items()
        if must == obligatory and (value := cell(row.table, cells, column)) not in (None, "")
    }


def _empty(document: RecordDocument, row: RecordRow) -> Iterator[Clash]:
    for column, target in targets(document, row, obligatory=False).items():
        if not is_alive(document.cells(target)):
            yield _cut(document, row, column)


def _cut(document: RecordDocument, row: RecordRow, column: str) -> Clash:
    old = document.cells(row).get(column)
    writer = document.last_editor(row, column)
    document.set_cell(row, column, None)
    sides = (Side(old, document.author(writer), writer), Side(None))
    return Clash("value", row, column, old, sides)


def _open_rings(document: RecordDocument, rows: list[RecordRow]) -> Iterator[Clash]:
    for row in rows:
        for column, (target, _) in links(row.table).items():
            if target == row.table and (ring := _ring(document, row, column)):
                yield _cut(document, min(ring), column)


def _ring(document: RecordDocument, row: RecordRow, column: str) -> list[RecordRow]:
    """The rows that lead back to this one through a column; empty when none do."""
    path, current = [row], row
    while True:
        value = document.cells(current).get(column)
        if not value:
            return []
        current = RecordRow(row.table, str(value))
        if current == row:
            return path
        if current in path:
            return []
        path.append(current)
