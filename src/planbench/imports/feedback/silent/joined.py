"""Paragraphs that were joined or split without tracking, told as that and not as new words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from planbench.imports.feedback.passages import Passage
from planbench.imports.feedback.plain_text import plain
from planbench.imports.feedback.proposal import Anchors, KnownAnchor, Mark, Target
from planbench.imports.feedback.tracked import JOINED, SPLIT

SHORTEST = 12  # letters of a text that is known again behind another
MOST = 0.6  # of a paragraph's words, to be a part of the one before it


@dataclass(frozen=True)
class JoinedTexts:
    """Knows the texts whose bookmarks are gone, and finds them at the edges of others."""

    missing: Sequence[KnownAnchor]
    leads: Mapping[Target, str]  # what the export printed before some of them

    def parted(
        self, passage: Passage, anchor: KnownAnchor, own: str
    ) -> tuple[str, list[Mark], list[Mark]]:
        """A text without those joined to it; the marks of what was joined before and behind."""
        before: list[KnownAnchor] = []
        behind: list[KnownAnchor] = []
        while anchor.text and (found := self._ending(own, anchor.text)):
            own = own.rstrip()[: -len(found.text or "")].rstrip()
            own = own.removesuffix(self.leads.get(found.target, "").strip()).rstrip()
            behind.insert(0, found)
        while anchor.text and (found := self._beginning(own, anchor.text)):
            own = own.lstrip()[len(found.text or "") :].lstrip()
            before.append(found)
        firsts = [anchor, *behind][: len(behind)]  # each is joined with the one before it
        marks = [[joined_mark(passage, anchor) for anchor in some] for some in (before, firsts)]
        return own, marks[0], marks[1]

    def _ending(self, own: str, sent: str) -> KnownAnchor | None:
        texts = (anchor for anchor in self.missing if _long(anchor) and not _ends(sent, anchor))
        return next(
            (anchor for anchor in texts if _ends(own, anchor) and own.strip() != anchor.text), None
        )

    def _beginning(self, own: str, sent: str) -> KnownAnchor | None:
        texts = (anchor for anchor in self.missing if _long(anchor) and not _begins(sent, anchor))
        return next(
            (anchor for anchor in texts if _begins(own, anchor) and own.strip() != anchor.text),
            None,
        )


def _long(anchor: KnownAnchor) -> bool:
    return len((anchor.text or "").strip()) >= SHORTEST


def _ends(text: str, anchor: KnownAnchor) -> bool:
    return text.rstrip().endswith(anchor.text or "")


def _begins(text: str, anchor: KnownAnchor) -> bool:
    return text.lstrip().startswith(anchor.text or "")


def joined_mark(passage: Passage, first: KnownAnchor) -> Mark:
    """The first of two texts, joined with the one behind it."""
    text = first.text or ""
    return Mark(
        "paragraph",
        suggestion=" ",
        context=text,
        offset=len(text),
        elements=0,
        passage=passage.index,
        meaning=JOINED,
        target=first.target,
        placed_by="bookmark",
        path=passage.path,
    )


def joined_with_bookmarks(passages: Sequence[Passage], sent: Anchors) -> Iterator[Mark]:
    """A mark for each two texts in one paragraph: an export prints no two of them in one."""
    seen: set[str] = set()
    for passage in passages:
        own = [
            bookmark
            for bookmark in passage.bookmarks
            if bookmark[0] in sent and bookmark[0] not in seen
        ]
        seen.update(name for name, _ in own)
        for (name, start), (_, end) in pairwise(own):
            if passage.sent[start:end].strip() and passage.sent[end:].strip():
                yield joined_mark(passage, sent[name])


def rest_of(
    passages: Sequence[Passage], passage: Passage, text: str, sent: str, printed: Collection[str]
) -> list[Passage]:
    """The paragraphs behind a text that its own words were split into, edited or not."""
    rest: list[Passage] = []
    lost = Counter(plain(sent).split()) - Counter(plain(text).split())
    for other in passages[passage.index + 1 :] if lost else ():
        if other.bookmarks or other.container is not passage.container or other.has_field:
            break
        words = Counter(plain(other.sent).split())
        if other.sent.strip() in printed or (words & lost).total() < MOST * words.total():
            break
        if words:
            rest.append(other)
            lost -= words
    return rest


def as_split(mark: Mark) -> Mark:
    """An edit that only parts a paragraph, said to be that."""
    parted = "\n" in mark.suggestion and mark.anchor_text.split() == mark.suggestion.split()
    return replace(mark, meaning=SPLIT) if parted else mark
