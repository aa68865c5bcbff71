"""What came back brings along what its removal took with it: its parts, and the links to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from planbench.exchange.document import CellRef, Commit, RecordDocument, RecordRow
from planbench.exchange.layout import DELETED, is_alive, is_removed
from planbench.exchange.reference_repair import targets
from planbench.exchange.three_way import ThreeWay


def restore_dependents(three: ThreeWay, revived: Iterable[RecordRow]) -> list[RecordRow]:
    """Bring back what went in the same step as each of these rows; returns the rows touched."""
    brought: list[RecordRow] = []
    waiting = list(revived)
    sides = [
        (three.mine, three.my_commits, _by_commit(three.my_commits)),
        (three.theirs, three.their_commits, _by_commit(three.their_commits)),
    ]
    while waiting:
        row = waiting.pop()
        for document, commits, places in sides:
            commit = commits.get(CellRef(row))
            if commit is None or not is_removed(document.cells(row)):
                continue
            for other in places[commit]:
                if _part(three.whole, other, row):
                    three.whole.set_cell(other, DELETED, False)
                    waiting.append(other)
                    brought.append(other)
                elif _relink(three, document, other, row):
                    brought.append(other)
    return brought


def _by_commit(commits: dict[CellRef, Commit]) -> dict[Commit, list[RecordRow]]:
    found = defaultdict[Commit, list[RecordRow]](list)
    for place, commit in sorted(commits.items(), key=lambda pair: pair[0]):
        if not place.column:
            found[commit].append(place.row)
    return found


def _part(whole: RecordDocument, row: RecordRow, of: RecordRow) -> bool:
    """Whether a removed row stands under another, and all that it needs is there again."""
    if not is_removed(whole.cells(row)):
        return False
    parents = targets(whole, row, obligatory=True).values()
    return of in parents and all(is_alive(whole.cells(parent)) for parent in parents)


def _relink(three: ThreeWay, remover: RecordDocument, row: RecordRow, to: RecordRow) -> bool:
    """Put back the links that the removal emptied; whether there were any."""
    found = [
        column
        for column, target in targets(three.base, row, obligatory=False).items()
        if target == to
        and remover.cells(row).get(column) is None
        and three.whole.cells(row).get(column) is None
    ]
    for column in found:
        three.whole.set_cell(row, column, to.id)
    return bool(found)
