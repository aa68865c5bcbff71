"""Where a mark belongs: bookmark, else its neighbours, else the likeness of the text, else nowhere.

Only where a mark starts counts: programs move the ends of ranges, but seldom their beginnings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from planbench.imports.feedback.passages import Passage, cells, in_cell
from planbench.imports.feedback.proposal import Anchors, Mark, Target
from planbench.imports.feedback.silent import bookmark_base

if TYPE_CHECKING:
    from lxml.etree import _Element

LIKE = 0.6  # of the text, for a paragraph to be taken for a known one
SURE = 0.9  # from here on the text says more than a neighbour does
SHARED = 0.3  # of the words; below this likeness is not worked out
SHORTEST = 8
FEW = 6
Place = tuple[Target, str]
Names = Mapping[str, Target]
NAMELESS: Names = MappingProxyType({})


@dataclass
class Places:
    """Finds the item that each passage of a file belongs to."""

    passages: Sequence[Passage]
    anchors: Anchors
    names: Names = field(default_factory=lambda: NAMELESS)
    _known: dict[int, Place | None] = field(default_factory=dict)
    _rows: dict[_Element, Target | None] = field(default_factory=dict)

    def placed(self, mark: Mark) -> Mark:
        """The mark with its item and how that was found."""
        if mark.target is not None:
            return mark
        if mark.passage < 0:
            target = self.cited(mark.context)
            return replace(mark, target=target, placed_by="text") if target else mark
        passage = self.passages[mark.passage]
        found = self.under(passage, mark.offset) or self.around(passage)
        if found is None:
            return mark
        target, how = found
        by = "neighbour" if mark.near and how == "bookmark" else how
        return replace(mark, target=target, placed_by=by)

    def cited(self, words: str) -> Target | None:
        """The item that a letter or a form cites: by its name, or by words of its text."""
        named = self.names.get(" ".join(words.lower().split()))
        if named or len(words.strip()) < SHORTEST:
            return named
        inside = (target for text, target in self._texts if words.strip() in text)
        return next(inside, None) or self.alike(words)[0]

    def under(self, passage: Passage, at: int) -> Place | None:
        """The item whose bookmark holds a place in a passage."""
        known = [
            (start, anchor.target)
            for name, start in passage.bookmarks
            if (anchor := self.anchors.get(bookmark_base(name)))
        ]
        before = [target for start, target in known if start <= at]
        target = before[-1] if before else known[0][1] if known else None
        return (target, "bookmark") if target else None

    def around(self, passage: Passage) -> Place | None:
        """The item of a passage without a bookmark, worked out once."""
        if passage.index not in self._known:
            self._known[passage.index] = self._around(passage)
        return self._known[passage.index]

    def _around(self, passage: Passage) -> Place | None:
        target, likeness = self.alike(passage.sent)
        if target and target in self._rivals:
            target = self._meant(target, passage)
        if likeness >= SURE and target:
            return target, "text"
        beside = self.before(passage) or self.in_row(passage)
        if beside:
            return beside, "neighbour"
        target = target or next(self._named_beside(passage), None)
        return (target, "text") if target else None

    def _meant(self, target: Target, passage: Passage) -> Target | None:
        """Of the items that say just the same, the one that the row or the heading names."""
        beside = {named.id for named in self._named_beside(passage)}
        return next((each for each in self._rivals[target] if each.id in beside), None)

    def _named_beside(self, passage: Passage) -> Iterator[Target]:
        """The items whose own words stand in the same row, or in the headings above."""
        place = in_cell(passage)
        for cell in cells(place[0]) if place else ():
            for each in self._by_container.get(cell, ()):
                yield from self._alone(each.sent)
        for heading in reversed(passage.path):
            target, likeness = self.alike(heading)
            if likeness >= LIKE and target and target not in self._rivals:
                yield target

    def _alone(self, text: str) -> list[Target]:
        """The item that alone says this; none for a text of several."""
        same = self._same.get(text.strip(), [])
        return same if len(same) == 1 else []

    @cached_property
    def _same(self) -> dict[str, list[Target]]:
        """Text → the items that say just this."""
        same: dict[str, dict[Target, None]] = {}
        for text, target in self._texts:
            same.setdefault(text.strip(), {})[target] = None
        return {text: list(targets) for text, targets in same.items()}

    @cached_property
    def _rivals(self) -> dict[Target | None, list[Target]]:
        """Item → all that say just what it says, where there are several."""
        several = [targets for targets in self._same.values() if len(targets) > 1]
        return {target: targets for targets in several for target in targets}

    def before(self, passage: Passage) -> Target | None:
        """The last item above in the same cell or body; for a heading the first one below."""
        if passage.level and (below := self._below(passage)):
            return below
        index = passage.before
        while index >= 0:
            other = self.passages[index]
            found = self.under(other, len(other.sent))
            if found:
                return found[0]
            index = other.before
        return None

    def _below(self, passage: Passage) -> Target | None:
        for other in self.passages[passage.index + 1 :]:
            if other.level and other.level <= passage.level:
                return None
            if other.container is passage.container and (found := self.under(other, 0)):
                return found[0]
        return None

    def in_row(self, passage: Passage) -> Target | None:
        """The first item of the same row, else of the rows above it, else of the row below."""
        place = in_cell(passage)
        if place is None:
            return None
        row = place[0]
        if row not in self._rows:
            self._rows[row] = next(filter(None, map(self._first_of, _nearest(row))), None)
        return self._rows[row]

    def _first_of(self, row: _Element) -> Target | None:
        for cell in cells(row):
            for passage in self._by_container.get(cell, ()):
                found = self.under(passage, 0)
                if found:
                    return found[0]
        return None

    @cached_property
    def _by_container(self) -> Mapping[_Element, list[Passage]]:
        grouped: dict[_Element, list[Passage]] = {}
        for passage in self.passages:
            grouped.setdefault(passage.container, []).append(passage)
        return grouped

    def alike(self, text: str) -> tuple[Target | None, float]:
        """The item whose text is most like this one, and how much; below `LIKE` none."""
        words = Counter(text.lower().split())
        if len(text.strip()) < SHORTEST:
            return None, 0.0
        shared = sorted((_shared(words, each), index) for index, each in enumerate(self._words))[
            -FEW:
        ]
        best: tuple[float, int] = (0.0, -1)
        for share, index in shared:
            if share >= SHARED:
                best = max(best, (_likeness(text, self._texts[index][0]), index))
        return (self._texts[best[1]][1], best[0]) if best[0] >= LIKE else (None, best[0])

    @cached_property
    def _texts(self) -> list[tuple[str, Target]]:
        texts = ((each.text or "", each.target) for each in self.anchors.values())
        return [(text, target) for text, target in texts if len(text) >= SHORTEST]

    @cached_property
    def _words(self) -> list[Counter[str]]:
        return [Counter(text.lower().split()) for text, _ in self._texts]


def _nearest(row: _Element) -> Iterator[_Element]:
    tag = str(row.tag)
    yield from chain([row], row.itersiblings(tag, preceding=True), row.itersiblings(tag))


def _shared(one: Counter[str], other: Counter[str]) -> float:
    """How many words two texts have in common, of the longer one's."""
    return (one & other).total() / max(1, one.total(), other.total())


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
