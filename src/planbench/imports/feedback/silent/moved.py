"""Texts, rows and whole items that stand in another place than the export printed them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planbench.i18n import N_
from planbench.imports.feedback.passages import Passage, in_cell
from planbench.imports.feedback.plain_text import plain
from planbench.imports.feedback.proposal import Anchors, ItemRef, Mark, PrintedTexts
from planbench.imports.proposal import Remark

SHORTEST = 12  # a shorter text may stand anywhere
MOST_IN_ROW = 40  # paragraphs
SHOWN = 60  # letters of what a moved text stands behind
TEXT = N_("Moved without a mark; it stands behind “{text}” now.")
ITEM = N_("Moved without a mark, with all that belongs to it; it stands behind “{text}” now.")
ROW = N_("The table row was moved without a mark; it stands behind “{text}” now.")
FIRST = N_("Moved without a mark; it stands first now.")
ROWS = frozenset({"action", "indicator", "follow_up"})
WHOLE = frozenset({*ROWS, "goal", "finding"})


def moved_marks(
    passages: Sequence[Passage],
    sent: Anchors,
    printed: PrintedTexts,
    texts: Mapping[str, str],
) -> Iterator[Mark]:
    """A mark for each item, row and text that changed places; `texts`: what bookmarks hold now."""
    return _Moved(passages, sent, printed, texts).read()


@dataclass(frozen=True)
class _Moved:
    passages: Sequence[Passage]
    sent: Anchors
    printed: PrintedTexts
    texts: Mapping[str, str]

    def read(self) -> Iterator[Mark]:
        """Each moved item once, with all that moved along."""
        there = [
            name
            for name in self.printed.order
            if name in self.sent and name in self._where and _says(self.sent, name)
        ]
        moved = _out_of_order([self._where[each].index for each in there], there)
        wholes = self._wholes(there, moved)
        told: set[object] = set()
        for name in moved:
            passage, home = self._where[name], self._home(name, wholes)
            one = home or passage.index
            if one in told or not (home or self._is_as_sent(name)):
                continue
            told.add(one)
            yield self._mark(name, home)

    def _home(self, name: str, wholes: frozenset[ItemRef]) -> ItemRef | None:
        """The item that a text moved with; None when it moved alone."""
        item = self._item(name)
        above = self.printed.inside.get(item)
        return above if above in wholes else item if item in wholes else None

    def _wholes(self, there: Sequence[str], moved: Sequence[str]) -> frozenset[ItemRef]:
        """The items that moved as a whole: all of their texts, or more of a goal than its own."""
        kept = {self._item(name) for name in set(there) - set(moved)}
        return frozenset(
            item
            for item in map(self._item, moved)
            if item.kind in WHOLE and item not in kept and self._has_several(item, moved)
        )

    def _has_several(self, item: ItemRef, moved: Sequence[str]) -> bool:
        with_parts = [each for each in moved if item in (self._item(each), self._above(each))]
        return len(with_parts) > 1 or item.kind in ROWS

    def _above(self, name: str) -> ItemRef | None:
        return self.printed.inside.get(self._item(name))

    def _item(self, name: str) -> ItemRef:
        target = self.sent[name].target
        return ItemRef(target.kind, target.id)

    def _is_as_sent(self, name: str) -> bool:
        """Whether a text says what it said; one that was edited too is told as edited."""
        now = self.texts.get(name)
        return now is None or plain(now) == plain(self.sent[name].text or "")

    def _mark(self, name: str, home: ItemRef | None) -> Mark:
        passage, anchor = self._where[name], self.sent[name]
        behind = self._before(passage)
        rule = (ROW if home.kind in ROWS else ITEM) if home else TEXT
        remark = Remark("moved", rule, {"text": behind[-SHOWN:]})
        return Mark(
            "move",
            anchor_text=anchor.text or "",
            context=passage.sent,
            elements=0,
            passage=passage.index,
            spot=passage.index,
            meaning=remark if behind else Remark("moved", FIRST),
            target=anchor.target,
            placed_by="bookmark",
            path=passage.path,
        )

    def _before(self, passage: Passage) -> str:
        """What a moved text stands behind: of a table row its first words."""
        place = in_cell(passage)
        for other in reversed(self.passages[: passage.index]):
            there = in_cell(other)
            if not other.sent.strip() or (place and there and there[0] is place[0]):
                continue
            row = [passage for passage in self._in_row(other) if passage.sent.strip()]
            return (row[0] if row else other).sent.strip()
        return ""

    def _in_row(self, passage: Passage) -> Sequence[Passage]:
        place = in_cell(passage)
        if place is None:
            return ()
        near = self.passages[max(0, passage.index - MOST_IN_ROW) : passage.index + 1]
        return [passage for passage in near if (at := in_cell(passage)) and at[0] is place[0]]

    @cached_property
    def _where(self) -> Mapping[str, Passage]:
        """Each text's paragraph: by its bookmark, or by its words where the bookmark is gone."""
        where = {
            name: passage for passage in reversed(self.passages) for name, _ in passage.bookmarks
        }
        lost = {
            plain(self.sent[name].text or ""): name
            for name in self.printed.order
            if name in self.sent and name not in where and _says(self.sent, name)
        }
        printed = self.printed.unanchored_texts
        if not lost or not printed:
            return where
        for passage in self.passages:
            name = lost.get(plain(passage.sent), "")
            own = not (passage.bookmarks or passage.contents or in_cell(passage))
            if name and own and passage.sent.strip() not in printed:
                where.setdefault(name, passage)
        return where


def _says(anchors: Anchors, name: str) -> bool:
    return len(plain(anchors[name].text or "")) >= SHORTEST


def _out_of_order(places: Sequence[int], names: Sequence[str]) -> list[str]:
    """The fewest names without which the others stand in their order (patience sorting)."""
    tails: list[int] = []  # the last place of the best run of each length
    ends: list[int] = []  # and its index
    before = [-1] * len(places)
    for index, place in enumerate(places):
        at = bisect_right(tails, place)
        before[index] = ends[at - 1] if at else -1
        tails[at : at + 1], ends[at : at + 1] = [place], [index]
    kept, index = set(), ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return [name for index, name in enumerate(names) if index not in kept]
