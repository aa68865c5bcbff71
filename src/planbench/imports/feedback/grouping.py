"""What several marks amount to together: a row that comes or goes, an item struck as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from planbench.imports.feedback.bookmarks import anchor_at
from planbench.imports.feedback.passages import COMING, Passage, in_cell
from planbench.imports.feedback.proposal import Anchors, ItemRef, Mark, PrintedTexts, Structure
from planbench.imports.feedback.silent.gone import WHOLE
from planbench.imports.feedback.table_rows import TableRows
from planbench.imports.feedback.tracked import GOING
from planbench.imports.proposal import Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

TRACKED = frozenset({"deletion", "row", "paragraph"})


def grouped(
    marks: Sequence[Mark], passages: Sequence[Passage], anchors: Anchors, printed: PrintedTexts
) -> list[Mark]:
    """The marks with what they amount to; those that strike one item belong to one group."""
    return list(_Grouping(passages, anchors, printed).read(marks))


@dataclass
class _Grouping:
    passages: Sequence[Passage]
    anchors: Anchors
    printed: PrintedTexts

    def read(self, marks: Sequence[Mark]) -> Iterator[Mark]:
        begun: set[ItemRef] = set()
        for mark in marks:
            item = self._struck_item(mark)
            if item is not None:
                part = replace(mark, group=f"{item.kind}:{item.id}")
                yield part if item in begun else self._whole(part, item)
                begun.add(item)
            elif mark.kind == "row" and mark.structure is None and mark.passage >= 0:
                yield replace(mark, structure=self._row(mark))
            else:
                yield mark

    def _whole(self, mark: Mark, item: ItemRef) -> Mark:
        said = next(
            (
                anchor.text
                for anchor in self.anchors.values()
                if (anchor.target.kind, anchor.target.id, anchor.target.field) == (*item, "text")
            ),
            "",
        )
        meaning = Remark("gone", WHOLE[item.kind], {"text": said or mark.anchor_text})
        return replace(mark, structure=Structure(remove=(item,)), meaning=meaning)

    def _row(self, mark: Mark) -> Structure | None:
        """What a tracked row amounts to."""
        passage = self.passages[mark.passage]
        place = in_cell(passage)
        if place is None:
            return None
        if self._is_new(place[0]):
            cells = self._rows.passages_of(place[0])
            return self._rows.added(
                place[0], [[passage.shown.strip() for passage in c] for c in cells]
            )
        return self._rows.removed(place[0]) if self._is_struck(place[0]) else None

    def _is_new(self, row: _Element) -> bool:
        passages = [passage for cell in self._rows.passages_of(row) for passage in cell]
        shown = any(passage.shown.strip() for passage in passages)
        return shown and not any(passage.sent.strip() or passage.bookmarks for passage in passages)

    def _is_struck(self, row: _Element) -> bool:
        passages = [passage for cell in self._rows.passages_of(row) for passage in cell]
        said = [passage for passage in passages if passage.sent.strip()]
        return bool(said) and all(_struck(passage) for passage in said)

    def _struck_item(self, mark: Mark) -> ItemRef | None:
        """The goal or finding that a tracked deletion strikes together with others."""
        if mark.kind not in TRACKED or mark.passage < 0 or not self._struck_items:
            return None
        return self._struck_passages.get(mark.passage)

    @cached_property
    def _struck_passages(self) -> dict[int, ItemRef]:
        """Passage → the struck item it belongs to: from the item's first text to its last."""
        found: dict[int, ItemRef] = {}
        for item, (first, last) in self._struck_items.items():
            behind = takewhile(self._goes_on, self.passages[last + 1 :])
            for index in (*range(first, last + 1), *(passage.index for passage in behind)):
                found.setdefault(index, item)
        return found

    def _goes_on(self, passage: Passage) -> bool:
        """Whether a struck passage without an item's text still belongs to what stands above."""
        own = any(anchor_at(self.anchors, name) for name, _ in passage.bookmarks)
        return not own and not passage.level and _struck(passage)

    @cached_property
    def _struck_items(self) -> dict[ItemRef, tuple[int, int]]:
        """Goals and findings all of whose texts are struck → their first and last passage."""
        where: dict[ItemRef, list[int]] = {}
        open_items: set[ItemRef] = set()
        for passage in self.passages:
            for name, _ in passage.bookmarks:
                anchor = anchor_at(self.anchors, name)
                if anchor is None or anchor.target.kind not in WHOLE:
                    continue
                item = ItemRef(anchor.target.kind, anchor.target.id)
                where.setdefault(item, []).append(passage.index)
                if anchor.target.field and not _struck(passage):
                    open_items.add(item)
        return {
            item: (min(each), max(each))
            for item, each in where.items()
            if item not in open_items and self._has_text(each)
        }

    def _has_text(self, places: Sequence[int]) -> bool:
        return any(self.passages[index].sent.strip() for index in places)

    @cached_property
    def _rows(self) -> TableRows:
        return TableRows(self.passages, self.anchors)


def _struck(passage: Passage) -> bool:
    """Whether all of a passage's text was struck, and nothing written in its place."""
    if not passage.sent.strip():
        return False
    gone = [change for change in passage.changes if change.kind in GOING and not change.nested]
    came = any(change.kind in COMING and change.text.strip() for change in passage.changes)
    covered = sum(change.end - change.at for change in gone)
    return not came and covered >= len(passage.sent.rstrip())
