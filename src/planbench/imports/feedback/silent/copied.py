"""Paragraphs that say once more what stands elsewhere in the same document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planbench.i18n import N_
from planbench.imports.feedback.bookmarks import bookmark_base
from planbench.imports.feedback.passages import Passage, in_cell
from planbench.imports.feedback.plain_text import letters_and_figures
from planbench.imports.feedback.proposal import Anchors
from planbench.imports.proposal import Remark

SHORTEST = 12  # letters; a shorter text may stand in several places
COPIED = Remark("copied", N_("The paragraph was copied here, without a mark; it stands elsewhere."))


@dataclass(frozen=True)
class Copies:
    """Knows which paragraphs are copies; `beside` is what the export printed without an item."""

    passages: Sequence[Passage]
    sent: Anchors
    beside: frozenset[str]

    def repeats(self, passage: Passage) -> bool:
        """Whether all bookmarks of a paragraph outside tables stand in an earlier one already."""
        names = {bookmark_base(name) for name, _ in passage.bookmarks}
        earlier = all(self._first.get(name, passage.index) < passage.index for name in names)
        return bool(names) and earlier and in_cell(passage) is None

    def is_copy(self, passage: Passage) -> bool:
        """Whether a paragraph without a bookmark of its own says what one with its own says."""
        said = letters_and_figures(passage.sent)
        if in_cell(passage) or len(said) < SHORTEST or said in self.beside:
            return False
        own = not passage.bookmarks or self.repeats(passage)
        standing = self._standing.get(said, 0)
        return own and 0 < self._printed.get(said, 0) <= standing

    @cached_property
    def _first(self) -> Mapping[str, int]:
        """Bookmark → the first paragraph that it stands in."""
        return {
            bookmark_base(name): passage.index
            for passage in reversed(self.passages)
            for name, _ in passage.bookmarks
        }

    @cached_property
    def _standing(self) -> Mapping[str, int]:
        """Text → how many paragraphs with a bookmark of their own say it."""
        first = set(self._first.values())
        return Counter(
            letters_and_figures(passage.sent) for passage in self.passages if passage.index in first
        )

    @cached_property
    def _printed(self) -> Mapping[str, int]:
        """Text → how many items' texts said it when the document left."""
        return Counter(letters_and_figures(anchor.text or "") for anchor in self.sent.values())
