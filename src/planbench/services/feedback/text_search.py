"""Where a passage stands in a text that has changed since: moved by edits, or found by likeness."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from planbench.domain.edits import Edit

MARKS = r"[*_\\]*"


def likeness_of(one: str, context: str) -> float:
    if one == context:
        return 3.0
    if one and one in context:
        return 1.0 + len(one) / len(context)
    return SequenceMatcher(None, one, context, autojunk=False).ratio()


def moved_start(edits: Sequence[Edit], start: int, end: int) -> int | None:
    """Where a stretch begins after others' edits; None when one of them touches its words."""
    shift = 0
    for edit in edits:
        if edit.start < end and edit.end > start and (edit.start, edit.end) != (start, start):
            return None
        if edit.start < start < edit.end:
            return None
        if edit.end <= start:
            shift += len(edit.text) - (edit.end - edit.start)
    return start + shift


def span_of(text: str, anchor: str) -> tuple[int, int] | None:
    """Where the words of a mark stand, whatever is bold or italic among them."""
    if not anchor:
        return len(text), len(text)
    letters = rf"{MARKS}".join(re.escape(letter) for letter in anchor)
    found = re.search(letters, text)
    return found.span() if found else None
