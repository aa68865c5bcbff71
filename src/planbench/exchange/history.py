"""Who changed what when, read from the record itself: alike on every laptop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planbench.exchange.document import CellRef, Commit, RecordDocument, RecordRow

BEGIN, MERGE = "begin", "merge"


@dataclass(frozen=True)
class HistoryEntry:
    """One commit with the rows that it wrote to."""

    commit: Commit
    rows: frozenset[RecordRow]


@dataclass(frozen=True)
class Version:
    """A text as its writer left it."""

    commit: Commit
    text: str


def entries(
    document: RecordDocument, item_id: str = "", since: bytes | None = None
) -> list[HistoryEntry]:
    """What was done, latest first; only what touched one item when its id is given."""
    found = [
        HistoryEntry(commit, frozenset(place.row for place in document.touched_by(commit)))
        for commit in document.commits(since)
        if commit.stamp.kind != BEGIN
    ]
    return [
        entry
        for entry in reversed(found)
        if not item_id or any(row.id == item_id for row in entry.rows)
    ]


def versions(document: RecordDocument, place: CellRef, most: int) -> Iterator[Version]:
    """Earlier versions of a text, latest first: each as its writer saw it; equal ones once."""
    seen = {document.text(*place)}
    left = most
    for commit in reversed(document.commits()):
        if left and place in document.touched_by(commit):
            text = document.at(commit.version).text(*place)
            if text not in seen:
                seen.add(text)
                left -= 1
                yield Version(commit, text)
