"""Joins two documents: nothing is lost, what both changed is reported, references hold.

Works on documents alone, so that a preview and a merge are the same computation. The order of
the arguments makes no difference to what comes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planbench.domain.edits import duplicate_deletions, missing_spaces, overlap
from planbench.exchange.document import CellRef, Cells, RecordDocument, RecordRow, Stamp, Value
from planbench.exchange.layout import DELETED, cell, is_alive, is_removed
from planbench.exchange.reference_repair import bring_parents, repair_references
from planbench.exchange.report import KEPT, REMOVED, TABLE, Clash, Side, write_clash
from planbench.exchange.restore import restore_dependents
from planbench.exchange.three_way import ThreeWay

QUIET = frozenset({"position"})  # an order that both changed is not worth a question


@dataclass(frozen=True)
class Joined:
    """The joined document, the rows that it may have changed, and what both changed."""

    document: RecordDocument
    rows: frozenset[RecordRow]
    clashes: tuple[Clash, ...]


def join(mine: RecordDocument, theirs: RecordDocument, stamp: Stamp) -> Joined:
    """Take `theirs` into a copy of `mine`; raises `RecordError` for a damaged document."""
    three = ThreeWay(mine, theirs, mine.shared(theirs.version))
    whole = three.whole
    clashes = list(_clashes(three))
    outlived = [clash.row for clash in clashes if clash.kind == "deleted"]
    parents = bring_parents(whole, three.rows)
    clashes += (_removal(three, row) for row in parents)
    brought = restore_dependents(three, [*outlived, *parents]) if outlived or parents else []
    clashes += repair_references(whole, three.rows | {*parents, *brought})
    reported = {write_clash(whole, clash) for clash in clashes}
    whole.commit(stamp)
    rows = three.their_rows | {clash.row for clash in clashes} | {*brought} | reported
    return Joined(whole, frozenset(rows), tuple(clashes))


def _clashes(three: ThreeWay) -> Iterator[Clash]:
    for row in sorted(three.common_rows):
        mine, theirs = three.mine.cells(row), three.theirs.cells(row)
        if row.table == TABLE:
            _settle(three, row, mine, theirs)
            continue
        if is_removed(mine) != is_removed(theirs):
            three.whole.set_cell(row, DELETED, False)
            yield _removal(three, row)
        if is_alive(three.whole.cells(row)):
            yield from _cell_clashes(three, row, mine, theirs)
    for place in sorted(three.my_places & three.their_places):
        if place.column and is_alive(three.whole.cells(place.row)):
            yield from _text_clash(three, place)


def _settle(three: ThreeWay, row: RecordRow, mine: Cells, theirs: Cells) -> None:
    """A choice made on one laptop stands against a report made again on the other."""
    chosen = "chosen" in (mine.get("state"), theirs.get("state"))
    if chosen and three.whole.cells(row).get("state") != "chosen":
        three.whole.set_cell(row, "state", "chosen")


def _removal(three: ThreeWay, row: RecordRow) -> Clash:
    remover = three.mine if is_removed(three.mine.cells(row)) else three.theirs
    peer = remover.last_editor(row, DELETED)
    return Clash("deleted", row, "", None, (Side(REMOVED, remover.author(peer), peer), Side(KEPT)))


def _cell_clashes(three: ThreeWay, row: RecordRow, mine: Cells, theirs: Cells) -> Iterator[Clash]:
    base, whole = three.base.cells(row), three.whole.cells(row)
    for column in sorted((mine.keys() | theirs.keys()) - {DELETED} - QUIET):
        old, one, other, now = (
            cell(row.table, cells, column) for cells in (base, mine, theirs, whole)
        )
        if one != other and (other not in (old, now) or one not in (old, now)):
            sides = _side(three.mine, row, column, one), _side(three.theirs, row, column, other)
            yield Clash("value", row, column, old, sides)


def _side(document: RecordDocument, row: RecordRow, column: str, value: Value) -> Side:
    peer = document.last_editor(row, column)
    return Side(value, document.author(peer), peer)


def _text_clash(three: ThreeWay, place: CellRef) -> Iterator[Clash]:
    base, one, other, whole = (
        document.text(*place) for document in (three.base, three.mine, three.theirs, three.whole)
    )
    if one == other:
        edits = duplicate_deletions(whole, one) or []
        three.whole.edit_text(*place, ((edit.start, edit.end, edit.text) for edit in edits))
    elif whole not in (one, other) or base not in (one, other):
        state = "open" if overlap(base, one, other) else "joined"
        mine, theirs = three.my_commits[place], three.their_commits[place]
        if state == "open":
            spaces = missing_spaces(whole, (base, one, other))
            three.whole.edit_text(
                *place, ((space.start, space.end, space.text) for space in spaces)
            )
        sides = (Side(one, mine.stamp.person_id), Side(other, theirs.stamp.person_id))
        yield Clash("text", place.row, place.column, base, sides, state)
