"""The names of anchors: each printed text of an item has one, by which feedback finds home."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from planbench.exports.characters import printable
from planbench.exports.export_result import AnchorTexts
from planbench.exports.outline import Anchor

FIXED = "fixed"  # what stands for a field in the names of words that belong to none
ROOM = 14  # letters of the field in a name of at most 32, which Word allows 40 of


@dataclass(slots=True)
class Anchoring:
    """Names the anchored texts of one document, and keeps what each said, in its order.

    `fixed` are the words that planbench prints by itself, at the item that they are about: their
    anchors name no field.
    """

    anchors: AnchorTexts = field(default_factory=dict)
    fixed: AnchorTexts = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    _again: dict[Anchor, int] = field(default_factory=dict)

    def name(self, anchor: Anchor, text: str) -> str:
        """A new name for a text, remembered with what it says."""
        kept = self.anchors if anchor.field else self.fixed
        name = anchor_name(anchor, 1)
        if name in kept:
            nth = self._again[anchor] = self._again.get(anchor, 1) + 1
            name = anchor_name(anchor, nth)
        kept[name] = (*anchor, printable(text))
        self.order.append(name)
        return name


def anchor_name(anchor: Anchor, nth: int) -> str:
    """The name of the nth text printed from an item's field: `_pb_k3j2h4g5k1aay_body2`."""
    number = str(nth) if nth > 1 else ""
    part = _letters(anchor.field or FIXED, ROOM - len(number))
    return f"_pb_{digest(anchor.kind, anchor.id)}_{part}{number}"


@lru_cache(maxsize=4096)
def digest(*parts: str) -> str:
    """Thirteen letters and digits that stand for the parts."""
    hashed = hashlib.sha256("\x1f".join(parts).encode()).digest()[:8]
    return base64.b32encode(hashed).decode().rstrip("=").lower()


@cache
def _letters(field: str, room: int) -> str:
    return re.sub("[^a-z]", "", field.lower())[:room]


# What an anchor may print in the document's language although it is a field of an item's: a
# programme's own heading where nobody has written another.
OURS = frozenset({("section", "title"), ("section", "question"), ("evidence", "kind")})


def is_own_text(anchor: Anchor | None) -> bool:
    """Whether an anchor's words are what people wrote, in their language."""
    return anchor is not None and bool(anchor.field) and (anchor.kind, anchor.field) not in OURS
