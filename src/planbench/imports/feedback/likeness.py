"""Which item a text belongs to by what it says: its own words, or a name that people give it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from planbench.imports.feedback.proposal import Anchors, Target

LIKE = 0.6  # of the text, for a paragraph to be taken for a known one
SURE = 0.9  # from here on the text says more than a neighbour does
SHARED = 0.3  # of the words; below this likeness is not worked out
SHORTEST = 8
HELD = 20  # letters of an item's text that is known again inside a longer one
FEW = 6
SECTION = r"(?:avsnitt|kapit|rubrik|stycke|del)\w*\s+(?:om\s+)?[\"”“«»']?"
# Fields that print a figure, a date, a name or a choice: what they say, others say too.
VALUES = frozenset(
    {"", "kind", "level", "status", "state", "owner_id", "responsible_id", "person_id", "start"}
    | {"end", "due", "date", "target", "baseline", "hours", "certainty", "category", "minutes"}
)
MONTHS = re.compile(
    r"\b(?:jan|feb|mar|apr|ma[ij]|jun|jul|aug|sep|okt|nov|de[cs])[a-zåäö]*\b\.?",
    re.IGNORECASE,
)


@dataclass
class Texts:
    """The texts of a document's items, to be known again without their bookmarks."""

    anchors: Anchors

    def alike(self, text: str) -> tuple[Target | None, float]:
        """The item whose text is most like this one, and how much; below `LIKE` none."""
        if len(text.strip()) < SHORTEST or not _tells(text):
            return None, 0.0
        words = Counter(text.lower().split())
        shared = sorted(
            (_shared(words, counter), index) for index, counter in enumerate(self._words)
        )
        best: tuple[float, int] = (0.0, -1)
        for share, index in shared[-FEW:]:
            if share >= SHARED:
                best = max(best, (_likeness(text, self._texts[index][0]), index))
        return (self._texts[best[1]][1], best[0]) if best[0] >= LIKE else (None, best[0])

    def holding(self, words: str) -> Target | None:
        """The first item whose text holds these words."""
        return next((target for text, target in self._texts if words in text), None)

    def held_in(self, text: str) -> Target | None:
        """The item whose text, long enough to be nobody else's, stands in this one."""
        held = [each for each in self._texts if len(each[0]) >= HELD and each[0] in text]
        longest = max(held, key=lambda each: len(each[0]), default=None)
        return longest[1] if longest else None

    def alone(self, text: str) -> list[Target]:
        """The item that alone says this; none for a text of several."""
        same = self._same.get(text.strip(), [])
        return same if len(same) == 1 else []

    def rivals(self, target: Target) -> list[Target]:
        """All that say just what an item says, where there are several."""
        return self._rivals.get(target, [])

    @cached_property
    def _same(self) -> dict[str, list[Target]]:
        """Text → the items that say just this."""
        same: dict[str, dict[Target, None]] = {}
        for text, target in self._texts:
            same.setdefault(text.strip(), {})[target] = None
        return {text: list(targets) for text, targets in same.items()}

    @cached_property
    def _rivals(self) -> dict[Target, list[Target]]:
        several = [targets for targets in self._same.values() if len(targets) > 1]
        return {target: targets for targets in several for target in targets}

    @cached_property
    def _texts(self) -> list[tuple[str, Target]]:
        own = (anchor for anchor in self.anchors.values() if anchor.target.field not in VALUES)
        texts = ((anchor.text or "", anchor.target) for anchor in own)
        return [(text, target) for text, target in texts if len(text) >= SHORTEST and _tells(text)]

    @cached_property
    def _words(self) -> list[Counter[str]]:
        return [Counter(text.lower().split()) for text, _ in self._texts]


def named_in(text: str, names: Mapping[str, Target]) -> Target | None:
    """The item that a text calls by a name, «mål 2» or «Elevers röst»: the first that it names.

    A name of one plain word, «Lärare», counts only where the text says that it means a section.
    """
    lower = " ".join(text.lower().split())
    found = [
        (place.start("name"), -len(name), target)
        for name, target in names.items()
        if name in lower and (place := _called(name).search(lower))
    ]
    return min(found)[2] if found else None


@lru_cache(maxsize=4096)
def _called(name: str) -> re.Pattern[str]:
    plain_word = " " not in name and not any(map(str.isdigit, name))
    before = SECTION if plain_word else ""
    return re.compile(rf"(?<!\w){before}(?P<name>{re.escape(name)})(?![\w]|[.:]\d)")


def _tells(text: str) -> bool:
    """Whether a text has words of its own; a date says nothing about whose it is."""
    return sum(map(str.isalpha, MONTHS.sub("", text))) >= 4


def _shared(one: Counter[str], other: Counter[str]) -> float:
    """How many words two texts have in common, of the longer one's."""
    return (one & other).total() / max(1, one.total(), other.total())


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
