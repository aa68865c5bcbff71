"""The names of our bookmarks, and what a program makes of them when it copies a text."""

from __future__ import annotations

from planbench.imports.feedback import vocabulary as word
from planbench.imports.feedback.proposal import Anchors, KnownAnchor


def bookmark_base(name: str) -> str:
    """The name that a copied bookmark had before its text was copied."""
    return word.COPY.sub("", name)


def is_copy(name: str) -> bool:
    """Whether a program named it so because the text was copied."""
    return word.COPY.search(name) is not None


def anchor_at(anchors: Anchors, name: str) -> KnownAnchor | None:
    """What a bookmark stands for, a copied one too."""
    return anchors.get(bookmark_base(name))
