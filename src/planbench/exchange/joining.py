"""Joins two documents: nothing is lost, what both changed is reported, references hold.

Works on documents alone, so that a preview and a merge are the same computation. The order of
the arguments makes no difference to what comes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planbench.domain.edits import overlap, without_doubling
from planbench.exchange.document import Cells, Document, Place, Row, Stamp, Value
from planbench.exchange.layout import DELETED, cell, is_alive, is_removed
from planbench.exchange.mending import mend
from planbench.exchange.report import KEPT, REMOVED, TABLE, Clash, Side, write_clash

QUIET = frozenset({"position"})  # an order that both changed is not worth a question


@dataclass(frozen=True)
class Joined:
    """The joined document, the rows that it may have changed, and what both changed."""

    document: Document
    rows: frozenset[Row]
    clashes: tuple[Clash, ...]


class Three:
    """The versions that are compared: what both had, each side, and the two joined."""

    def __init__(self, mine: Document, theirs: Document, whole: Document, shared: bytes) -> None:
        self.mine, self.theirs, self.whole = mine, theirs, whole
        self.base = mine.at_version(shared)
        self._shared = shared

    @cached_property
    def authors(self) -> tuple[dict[Place, str], dict[Place, str]]:
        """Who wrote where last, on my side and on theirs."""
        return self.mine.authors(self._shared), self.theirs.authors(self._shared)

    def by(self, place: Place) -> tuple[str, str]:
        """Who wrote last in one place, on my side and on theirs."""
        mine, theirs = self.authors
        return mine.get(place, ""), theirs.get(place, "")


def join(mine: Document, theirs: Document, stamp: Stamp) -> Joined:
    """Take `theirs` into a copy of `mine`; raises `RecordError` for a damaged document."""
    shared = mine.shared(theirs.version)
    my_places, their_places = mine.touched(shared), theirs.touched(shared)
    whole = mine.copy()
    whole.take_in(theirs)
    clashes: list[Clash] = []
    if common := _rows(my_places) & _rows(their_places):
        three = Three(mine, theirs, whole, shared)
        clashes = list(_clashes(three, common, my_places & their_places))
    revived, emptied = mend(whole, _rows(my_places | their_places))
    clashes += [*_revived(mine, theirs, revived), *emptied]
    reported = {write_clash(whole, clash) for clash in clashes}
    whole.commit(stamp)
    rows = _rows(their_places) | {clash.row for clash in clashes} | reported
    return Joined(whole, frozenset(rows), tuple(clashes))


def _rows(places: set[Place]) -> set[Row]:
    return {place.row for place in places}


def _clashes(three: Three, common: set[Row], both: set[Place]) -> Iterator[Clash]:
    for row in sorted(common):
        mine, theirs = three.mine.cells(row), three.theirs.cells(row)
        if row.table == TABLE:
            _settle(three, row, mine, theirs)
        elif is_removed(mine) != is_removed(theirs):
            yield _outlived(three, row, mine)
        elif is_alive(mine):
            yield from _cell_clashes(three, row, mine, theirs)
    for place in sorted(place for place in both if place.column and place.row.table != TABLE):
        yield from _text_clash(three, place)


def _settle(three: Three, row: Row, mine: Cells, theirs: Cells) -> None:
    """A choice made on one laptop stands against a report made again on the other."""
    chosen = "chosen" in (mine.get("state"), theirs.get("state"))
    if chosen and three.whole.cells(row).get("state") != "chosen":
        three.whole.set_cell(row, "state", "chosen")


def _outlived(three: Three, row: Row, mine: Cells) -> Clash:
    three.whole.set_cell(row, DELETED, False)
    remover = three.mine if is_removed(mine) else three.theirs
    return _removal(row, remover)


def _removal(row: Row, remover: Document) -> Clash:
    peer = remover.last_editor(row, DELETED)
    return Clash("deleted", row, "", None, (Side(REMOVED, remover.author(peer), peer), Side(KEPT)))


def _cell_clashes(three: Three, row: Row, mine: Cells, theirs: Cells) -> Iterator[Clash]:
    base, whole = three.base.cells(row), three.whole.cells(row)
    for column in sorted((mine.keys() | theirs.keys()) - {DELETED} - QUIET):
        old, one, other, now = (
            cell(row.table, cells, column) for cells in (base, mine, theirs, whole)
        )
        if one != other and (other not in (old, now) or one not in (old, now)):
            sides = _side(three.mine, row, column, one), _side(three.theirs, row, column, other)
            yield Clash("value", row, column, old, sides)


def _side(document: Document, row: Row, column: str, value: Value) -> Side:
    peer = document.last_editor(row, column)
    return Side(value, document.author(peer), peer)


def _text_clash(three: Three, place: Place) -> Iterator[Clash]:
    base, one, other, whole = (
        document.text(*place) for document in (three.base, three.mine, three.theirs, three.whole)
    )
    if one == other:
        edits = without_doubling(whole, one) or []
        three.whole.edit_text(*place, ((each.start, each.end, each.text) for each in edits))
    elif whole not in (one, other) or base not in (one, other):
        state = "open" if overlap(base, one, other) else "joined"
        my_name, their_name = three.by(place)
        sides = (Side(one, my_name), Side(other, their_name))
        yield Clash("text", place.row, place.column, base, sides, state)


def _revived(mine: Document, theirs: Document, revived: list[tuple[Row, Row]]) -> Iterator[Clash]:
    """What was removed and came back because something that is alive lies beneath it."""
    for row, _child in revived:
        yield _removal(row, mine if is_removed(mine.cells(row)) else theirs)
