"""Where a mark belongs: bookmark, else its neighbours, else the likeness of the text, else nowhere.

Only where a mark starts counts: programs move the ends of ranges, but seldom their beginnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from planbench.imports.feedback.bookmarks import anchor_at
from planbench.imports.feedback.likeness import LIKE, SHORTEST, SURE, Texts, named_in
from planbench.imports.feedback.passages import Passage, by_container, cells, in_cell
from planbench.imports.feedback.proposal import Anchors, Mark, PrintedTexts, Target

if TYPE_CHECKING:
    from lxml.etree import _Element

NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s+")
LABELLED = re.compile(r"[.:]?\s+\S|\t")
HEAD = 60  # letters at the beginning of a line, in which its label stands
LABEL_STYLE = "PlanLabel"
NO_LABEL = re.compile(r"[:\[\]]|[.!?”\";,]$")
LABEL = 60  # letters; a longer line without a full stop is no label of what stands below it
FoundTarget = tuple[Target, str]
Names = Mapping[str, Target]
NAMELESS: Names = MappingProxyType({})


@dataclass
class Places:
    """Finds the item that each passage of a file belongs to.

    `anchors` are all bookmarks that may be met, `said` those whose texts this document printed.
    """

    passages: Sequence[Passage]
    anchors: Anchors
    names: Names = field(default_factory=lambda: NAMELESS)
    said: Anchors = field(default_factory=dict)
    printed: PrintedTexts = field(default_factory=PrintedTexts)
    _known: dict[int, FoundTarget | None] = field(default_factory=dict)
    _rows: dict[_Element, Target | None] = field(default_factory=dict)
    _seen_above: dict[tuple[int, int], Target | None] = field(default_factory=dict)

    def placed(self, mark: Mark) -> Mark:
        """The mark with its item and how that was found."""
        if mark.target is not None:
            return mark
        if mark.passage < 0:
            target = self.cited(mark.context) or self.named(mark)
            return replace(mark, target=target, placed_by="text") if target else mark
        passage = self.passages[mark.passage]
        found = self.under(passage, mark.offset) or self.around(passage)
        if mark.kind == "row" and found and (first := self.in_row(passage)):
            found = first, found[1]
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
        return self.texts.holding(words.strip()) or self.texts.alike(words)[0]

    def named(self, mark: Mark) -> Target | None:
        """The item that a remark names, or else a heading above it, the nearest first."""
        found = named_in(mark.text, self.names)
        headings = (NUMBER.sub("", each).strip().lower() for each in reversed(mark.path))
        above = (self.names.get(heading) or named_in(heading, self.names) for heading in headings)
        return found or next(filter(None, above), None)

    def under(self, passage: Passage, at: int) -> FoundTarget | None:
        """The item whose bookmark holds a place in a passage."""
        known = [
            (start, anchor.target)
            for name, start in passage.bookmarks
            if (anchor := anchor_at(self.anchors, name))
        ]
        before = [target for start, target in known if start <= at]
        target = before[-1] if before else known[0][1] if known else None
        return (target, "bookmark") if target else None

    def around(self, passage: Passage) -> FoundTarget | None:
        """The item of a passage without a bookmark, worked out once."""
        if passage.index not in self._known:
            self._known[passage.index] = None  # whoever asks meanwhile gets no circle
            self._known[passage.index] = self._around(passage)
        return self._known[passage.index]

    def _around(self, passage: Passage) -> FoundTarget | None:
        target, likeness = self.texts.alike(passage.sent)
        if target and self.texts.rivals(target):
            target = self._meant(target, passage)
        if likeness >= SURE and target:
            return target, "text"
        if labelled := self._titled(passage) or self._labelled(passage.sent):
            return labelled, "text"
        beside = self.beside(passage)
        if beside:
            return beside, "neighbour"
        target = target or next(self._named_beside(passage), None)
        if target:
            return target, "text"
        known = self.printed.project
        return (known, "neighbour") if known and passage.sent.strip() else None

    def _titled(self, passage: Passage) -> Target | None:
        """The item whose name is the whole of a heading, as a section's title of one word.

        In a document of this project only: other plans have sections of the same names.
        """
        ours = passage.level and self.printed.project
        return self.names.get(passage.sent.strip().lower()) if ours else None

    def _labelled(self, text: str) -> Target | None:
        """The item that a printed line is labelled with, or whose text it begins with."""
        begun = text[:HEAD].strip().lower()
        labels = (
            name
            for name in self.names
            if begun.startswith(name) and LABELLED.match(begun[len(name) :])
        )
        label = max(labels, key=len, default="")
        return self.names[label] if label else self.texts.held_in(text)

    def beside(self, passage: Passage) -> Target | None:
        """The item that a text without a bookmark stands with."""
        if in_cell(passage):
            return self.in_row(passage) or self._of_table(passage)
        if passage.has_field and (named := named_in(passage.sent, self.names)):
            return named  # a caption
        if passage.level or self._is_label(passage):
            above = None if passage.level == 1 else self._above(passage)
            return self._below(passage) or above
        return self._above(passage)

    def _is_label(self, passage: Passage) -> bool:
        """A short line that the export printed with no full stop, as the labels above findings."""
        text = passage.sent.strip()
        short = 0 < len(text) <= LABEL and not NO_LABEL.search(text)
        return short and (passage.style == LABEL_STYLE or text in self.printed.unanchored_texts)

    def _meant(self, target: Target, passage: Passage) -> Target | None:
        """Of the items that say just the same, the one that the row or the heading names."""
        beside = {named.id for named in self._named_beside(passage)}
        return next((rival for rival in self.texts.rivals(target) if rival.id in beside), None)

    def _named_beside(self, passage: Passage) -> Iterator[Target]:
        """The items whose own words stand in the same row, or in the headings above."""
        place = in_cell(passage)
        for cell in cells(place[0]) if place else ():
            for each in self._by_container.get(cell, ()):
                yield from self.texts.alone(each.sent)
        for heading in reversed(passage.path):
            target, likeness = self.texts.alike(heading)
            if likeness >= LIKE and target and not self.texts.rivals(target):
                yield target

    def _above(self, passage: Passage) -> Target | None:
        """The last item above in the same cell or body, up to a heading and what it is about."""
        level, index = passage.level, passage.before
        passed: list[int] = []
        found: Target | None = None
        while index >= 0:
            if (index, level) in self._seen_above:
                found = self._seen_above[index, level]
                break
            passed.append(index)
            other = self.passages[index]
            place = self.under(other, len(other.sent))
            if place or (other.level and (not level or other.level < level)):
                around = place or self.around(other)
                found = around[0] if around and around[0] != self.printed.project else None
                break
            index = other.before
        self._seen_above.update(((each, level), found) for each in passed)
        return found

    def _below(self, passage: Passage) -> Target | None:
        """The first item below, in tables too, up to the next heading of the same height."""
        for other in self.passages[passage.index + 1 :]:
            if other.story != passage.story or (_ends(passage, other)):
                return None
            if found := self.under(other, 0):
                return found[0]
            if in_cell(other) and (named := self.in_row(other)):
                return named
        return None

    def in_row(self, passage: Passage) -> Target | None:
        """The first item of the same row, else what a cell of it says."""
        place = in_cell(passage)
        if place is None:
            return None
        row = place[0]
        if row not in self._rows:
            self._rows[row] = self._first_of(row) or self._row_says(passage)
        return self._rows[row]

    def _row_says(self, passage: Passage) -> Target | None:
        """The item that a row without a bookmark is about, by what its cells say or name."""
        place = in_cell(passage)
        texts = [
            passage.sent
            for cell in (cells(place[0]) if place else ())
            for passage in self._by_container.get(cell, ())
        ]
        named = (named_in(text, self.names) for text in texts)
        return next(filter(None, chain(map(self._said_by, texts), named)), None)

    def _said_by(self, text: str) -> Target | None:
        """The item that a cell's text is of, is labelled with, or holds."""
        target, likeness = self.texts.alike(text)
        if target and likeness >= LIKE and not self.texts.rivals(target):
            return target
        return self._labelled(text)

    def _of_table(self, passage: Passage) -> Target | None:
        """What the rows above or below hold: a header row, or a new one, is about the same."""
        place = in_cell(passage)
        first = self._first_in_table(passage)
        above = self.passages[first - 1] if first else None
        caption = above if above and not in_cell(above) else None
        if place and caption and in_cell(self.passages[first]) == place:
            named = named_in(caption.sent, self.names)
            found = self.under(caption, 0)
            if named or found:
                return found[0] if found else named
        # a row of its own, about no item
        printed = passage.sent.strip() in self.printed.unanchored_texts
        header = in_cell(self.passages[first]) == place
        for row in _nearest(place[0]) if place and (header or not printed) else ():
            if held := self._first_of(row):
                return held
        return self._above(caption) if caption else None

    def _first_in_table(self, passage: Passage) -> int:
        """The index of the first passage of its table."""
        place = in_cell(passage)
        index = passage.index
        while index and place and (other := in_cell(self.passages[index - 1])):
            if other[1] is not place[1]:
                break
            index -= 1
        return index

    def _first_of(self, row: _Element) -> Target | None:
        """The first text of an item in a row, else what its printed words are about."""
        found = [
            place[0]
            for cell in cells(row)
            for passage in self._by_container.get(cell, ())
            if (place := self.under(passage, 0))
        ]
        return next((target for target in found if target.field), found[0] if found else None)

    @cached_property
    def _by_container(self) -> Mapping[_Element, list[Passage]]:
        return by_container(self.passages)

    @cached_property
    def texts(self) -> Texts:
        """What this document printed of its items, or all that is known where that is not."""
        return Texts(self.said or self.anchors)


def _ends(heading: Passage, other: Passage) -> bool:
    """Whether a heading's part of the document ends before another passage."""
    return bool(other.level) and (not heading.level or other.level <= heading.level)


def _nearest(row: _Element) -> Iterator[_Element]:
    tag = str(row.tag)
    yield from chain(row.itersiblings(tag, preceding=True), row.itersiblings(tag))
