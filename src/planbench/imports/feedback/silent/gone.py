"""Texts and whole items that an export said and the file that came back does not, or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planbench.i18n import N_
from planbench.imports.feedback.passages import Passage
from planbench.imports.feedback.plain_text import plain
from planbench.imports.feedback.proposal import (
    Anchors,
    ItemRef,
    KnownAnchor,
    Mark,
    PrintedTexts,
    Structure,
)
from planbench.imports.feedback.silent.printed_words import gone_words
from planbench.imports.feedback.table_rows import TableRows
from planbench.imports.proposal import Remark

SHORTEST = 12  # a shorter text that is gone may have been joined with another
ROW = N_("The table row is gone, without a mark: {text}")
WHOLE = {
    "goal": N_("The whole goal is gone, with all that belongs to it: {text}"),
    "finding": N_("The finding is gone: {text}"),
}
ROW_KINDS = ("action", "indicator", "follow_up")
REMOVABLE = frozenset({*ROW_KINDS, *WHOLE})
NOTHING = frozenset({"", "–"})


def gone_marks(
    passages: Sequence[Passage],
    sent: Anchors,
    seen: set[str],
    printed: PrintedTexts,
    rows: TableRows,
) -> Iterator[Mark]:
    """A mark for each item that is gone as a whole, and for each other text that is gone."""
    found = _Gone(passages, sent, seen, printed, rows)
    items = found.items()
    for item in items:
        if printed.inside.get(item) not in items:
            yield found.item_mark(item)
    for name, anchor in found.missing.items():
        target = anchor.target
        text = plain(anchor.text or "")
        known = ItemRef(target.kind, target.id) in items
        if not known and len(text) >= SHORTEST and not found.stands(text):
            yield found.text_mark(name, anchor)
    yield from gone_words(passages, sent, seen, printed, items)


@dataclass
class _Gone:
    passages: Sequence[Passage]
    sent: Anchors
    seen: set[str]
    printed: PrintedTexts
    rows: TableRows
    _standing: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def missing(self) -> Mapping[str, KnownAnchor]:
        """The bookmarks that are nowhere, in the order of the document."""
        names = [name for name in self.printed.order if name in self.sent] or list(self.sent)
        return {
            name: self.sent[name]
            for name in names
            if name not in self.seen and plain(self.sent[name].text or "") not in NOTHING
        }

    def items(self) -> dict[ItemRef, list[str]]:
        """The items none of whose texts stands there any more, with their bookmarks."""
        names: dict[ItemRef, list[str]] = {}
        for name, anchor in self.sent.items():
            if plain(anchor.text or "") not in NOTHING:
                names.setdefault(ItemRef(anchor.target.kind, anchor.target.id), []).append(name)
        return {
            item: each
            for item, each in names.items()
            if item.kind in REMOVABLE and self._gone(item, each)
        }

    def _gone(self, item: ItemRef, names: Sequence[str]) -> bool:
        own = [name for name in names if self.sent[name].target.field not in TABLES]
        if not own or any(name not in self.missing for name in names):
            return False
        longest = max((plain(self.sent[name].text or "") for name in own), key=len)
        return not self.stands(longest)

    def stands(self, text: str) -> bool:
        """Whether a text stands somewhere that the export did not print it."""
        if text not in self._standing:
            self._standing[text] = text in self._elsewhere
        return self._standing[text]

    @cached_property
    def _elsewhere(self) -> str:
        known = {plain(unanchored_text) for unanchored_text in self.printed.unanchored_texts}
        known.update(plain(anchor.text or "") for anchor in self.printed.fixed.values())
        return "\n".join(
            rest
            for passage in self.passages
            if not passage.contents and (rest := self._own(passage)) not in known
        )

    def _own(self, passage: Passage) -> str:
        """A paragraph without what its own bookmarks said when it left."""
        text = plain(passage.sent)
        for name, _ in passage.bookmarks:
            said = plain(self.sent[name].text or "") if name in self.sent else ""
            if len(said) >= SHORTEST:
                text = text.replace(said, "")
        return text

    def item_mark(self, item: ItemRef) -> Mark:
        """An item that is gone, as one mark."""
        names = [
            name
            for name, anchor in self.missing.items()
            if (anchor.target.kind, anchor.target.id) == item and anchor.target.field not in TABLES
        ]
        first = min(
            names,
            key=lambda name: MAIN.index(f) if (f := self.sent[name].target.field) in MAIN else 99,
        )
        text = self.sent[first].text or ""
        rule = WHOLE.get(item.kind, ROW)
        return Mark(
            "row" if item.kind in ROW_KINDS else "silent",
            anchor_text=text,
            context=text,
            elements=0,
            meaning=Remark("gone", rule, {"text": text}),
            target=self.sent[first].target,
            placed_by="bookmark",
            spot=self._spot(item, first),
            structure=Structure(remove=(item,)),
        )

    def text_mark(self, name: str, anchor: KnownAnchor) -> Mark:
        """A text that is gone."""
        return Mark(
            "silent",
            anchor_text=anchor.text or "",
            context=anchor.text or "",
            elements=0,
            target=anchor.target,
            placed_by="bookmark",
            spot=self._spot(ItemRef(anchor.target.kind, anchor.target.id), name),
        )

    def _spot(self, item: ItemRef, name: str) -> int:
        """The paragraph behind which it stood: the last one that is left of those before it."""
        order = self._places_in_order
        at = order.get(name, -1)
        before = [self._where[each] for each, n in order.items() if n < at and each in self._where]
        if at >= 0 and before:
            return max(before)
        home = self.printed.inside.get(item, item)
        near = [
            self._where[each]
            for each, anchor in self._all.items()
            if each in self._where and (anchor.target.kind, anchor.target.id) == home
        ]
        return max(near, default=-1)

    @cached_property
    def _all(self) -> Anchors:
        return self.printed.with_texts(self.sent)

    @cached_property
    def _places_in_order(self) -> Mapping[str, int]:
        return {name: n for n, name in enumerate(self.printed.order)}

    @cached_property
    def _where(self) -> Mapping[str, int]:
        """Bookmark → the paragraph that it stands in."""
        return {name: passage.index for passage in self.passages for name, _ in passage.bookmarks}


MAIN = ("text", "measure", "method", "title", "cause", "conclusion")
TABLES = frozenset({"actions", "indicators", "follow_ups", ""})
