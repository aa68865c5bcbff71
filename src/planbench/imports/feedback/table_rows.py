"""Rows of the tables that hold a goal's parts: what a new one would be, what a known one holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from planbench.imports.feedback.bookmarks import anchor_at, is_copy
from planbench.imports.feedback.passages import Passage, by_container, cells, in_cell
from planbench.imports.feedback.proposal import Anchors, ItemRef, Structure

if TYPE_CHECKING:
    from lxml.etree import _Element

# The field of the goal that caption and header row of a table belong to → what its rows are.
ROWS_OF: Mapping[str, str] = {
    "actions": "action",
    "indicators": "indicator",
    "follow_ups": "follow_up",
}


@dataclass
class TableRows:
    """The tables of a document by the anchors that stand in them."""

    passages: Sequence[Passage]
    anchors: Anchors

    def passages_of(self, row: _Element) -> list[list[Passage]]:
        """The passages of each cell."""
        return [self._by_cell.get(cell, []) for cell in cells(row)]

    def rows(self) -> Iterator[tuple[_Element, _Element]]:
        """Every row with its table, in the order of the document."""
        yield from self._rows

    def item_of(self, row: _Element) -> ItemRef | None:
        """The item that a row of a goal's parts holds; None for a header row and other tables."""
        kind, _ = self.goal_table(row)
        for anchor in self.anchored(row) if kind else ():
            if anchor.kind == kind:
                return ItemRef(anchor.kind, anchor.id)
        return None

    def anchored(self, row: _Element) -> list[ItemRef]:
        """The items whose bookmarks stand in a row, but for copies of such a row."""
        return [
            ItemRef(anchor.target.kind, anchor.target.id)
            for cell in self.passages_of(row)
            for passage in cell
            for name, _ in passage.bookmarks
            if not self._copied(name) and (anchor := anchor_at(self.anchors, name))
        ]

    def removed(self, row: _Element) -> Structure | None:
        """What striking a row amounts to."""
        item = self.item_of(row)
        return Structure(remove=(item,)) if item else None

    def added(self, row: _Element, texts: Sequence[Sequence[str]]) -> Structure | None:
        """What a new row amounts to, `texts` being the paragraphs of its cells."""
        kind, goal_id = self.goal_table(row)
        if not kind:
            return None
        above = row.itersiblings(str(row.tag), preceding=True)
        after = next(filter(None, map(self.item_of, above)), None)
        said = tuple(tuple(text for text in cell if text.strip()) for cell in texts)
        return Structure(add=kind, goal_id=goal_id, after=after.id if after else "", cells=said)

    def goal_table(self, row: _Element) -> tuple[str, str]:
        """What the rows of a table are, and whose; empty for a table of anything else."""
        table = row.getparent()
        return ("", "") if table is None else self._goal_tables.get(table, ("", ""))

    @cached_property
    def _goal_tables(self) -> dict[_Element, tuple[str, str]]:
        """The tables whose header row belongs to a goal's parts, or else whose caption does."""
        found: dict[_Element, tuple[str, str]] = {}
        caption: tuple[str, str] = ("", "")
        for passage in self.passages:
            place = in_cell(passage)
            said = self._parts_of_goal(passage)
            if place is None:
                caption = said or (caption if not passage.sent.strip() else ("", ""))
            elif said or caption[0]:
                found.setdefault(place[1], said or caption)
        return found

    def _parts_of_goal(self, passage: Passage) -> tuple[str, str] | None:
        for name, _ in passage.bookmarks:
            anchor = anchor_at(self.anchors, name)
            if anchor and anchor.target.kind == "goal" and anchor.target.field in ROWS_OF:
                return ROWS_OF[anchor.target.field], anchor.target.id
        return None

    @cached_property
    def _by_cell(self) -> dict[_Element, list[Passage]]:
        return by_container(self.passages)

    @cached_property
    def _rows(self) -> list[tuple[_Element, _Element]]:
        return list(dict.fromkeys(filter(None, map(in_cell, self.passages))))

    def _copied(self, name: str) -> bool:
        """Whether a bookmark came with a copied row whose original still stands somewhere."""
        return is_copy(name) and self._names.get(name.partition("_Copy_")[0], 0) > 0

    @cached_property
    def _names(self) -> dict[str, int]:
        names: dict[str, int] = {}
        for passage in self.passages:
            for name, _ in passage.bookmarks:
                names[name] = names.get(name, 0) + 1
        return names
