"""Texts that stand elsewhere than the export put them, moved without a mark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from planbench.i18n import N_
from planbench.imports.feedback.passages import Passage
from planbench.imports.feedback.plain_text import plain
from planbench.imports.feedback.proposal import Anchors, Mark
from planbench.imports.proposal import Remark

MOVED = N_("Moved without a mark; it stands behind «{text}» now.")
SHORTEST = 12  # letters; a shorter text says too little of where it belongs
SHOWN = 60  # letters of what it stands behind


def moved_marks(
    passages: Sequence[Passage], sent: Anchors, order: Sequence[str], texts: Mapping[str, str]
) -> Iterator[Mark]:
    """A mark for each paragraph that has changed places; `texts` is what bookmarks hold now."""
    where = {name: each for each in reversed(passages) for name, _ in each.bookmarks}
    there = [
        name
        for name in order
        if name in sent and name in where and len(plain(sent[name].text or "")) >= SHORTEST
    ]
    told: set[int] = set()
    for name in _out_of_order([where[each].index for each in there], there):
        passage, anchor = where[name], sent[name]
        if passage.index in told or plain(texts.get(name, "")) != plain(anchor.text or ""):
            continue
        told.add(passage.index)
        before = (each.sent.strip() for each in reversed(passages[: passage.index]))
        behind = next(filter(None, before), "")
        yield Mark(
            "move",
            anchor_text=anchor.text or "",
            context=passage.sent,
            elements=0,
            passage=passage.index,
            spot=passage.index,
            meaning=Remark("moved", MOVED, {"text": behind[-SHOWN:]}),
            target=anchor.target,
            placed_by="bookmark",
            path=passage.path,
        )


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
