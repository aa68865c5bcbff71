"""Feedback that comes home: a file is read, each mark is placed, and nothing is written yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from planbench.domain.base import derived_id
from planbench.imports.feedback.placing import NAMELESS, Names, Places
from planbench.imports.feedback.proposal import (
    Anchor,
    Anchors,
    FeedbackCounts,
    FeedbackProposal,
    Mark,
    Target,
)
from planbench.imports.feedback.reading import Reading, read_bytes, read_word
from planbench.imports.feedback.silent import bookmark_base, silent_edits
from planbench.imports.feedback.source import PATTERNS, read_feedback

__all__ = [
    "PATTERNS",
    "Anchor",
    "Anchors",
    "FeedbackCounts",
    "FeedbackProposal",
    "Mark",
    "Reading",
    "Target",
    "bookmarks_in",
    "place_marks",
    "read_bytes",
    "read_feedback",
    "read_word",
]


def bookmarks_in(reading: Reading) -> set[str]:
    """The names of our bookmarks in a file."""
    return {bookmark_base(name) for each in reading.passages for name, _ in each.bookmarks}


def place_marks(
    reading: Reading,
    sent: Anchors,
    known: Anchors,
    names: Names = NAMELESS,
    beside: frozenset[str] = frozenset(),
) -> FeedbackProposal:
    """The proposal of a file: its marks and its silent edits, each at the item it is about.

    `sent` is what its own export said in bookmarks and `beside` what it said outside them, `known`
    every bookmark and text that it may hold, `names` what people call the items.
    """
    places = Places(reading.passages, known, names)
    silent = () if reading.fixed else silent_edits(reading.passages, sent, beside)
    placed = [places.placed(mark) for mark in [*reading.marks, *silent]]
    placed.sort(key=lambda mark: (mark.passage < 0, mark.passage))
    return FeedbackProposal(
        file=reading.file,
        sha256=reading.sha256,
        marks=_named(placed),
        noise=reading.noise,
        warnings=tuple(reading.warnings),
        export_id=reading.export_id,
    )


def _named(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks with keys made of what they say: the same mark in another file has the same."""
    seen: Counter[tuple[str, ...]] = Counter()
    talks: dict[str, str] = {}
    named = []
    for mark in marks:
        said = _said(mark)
        seen[said] += 1
        key = derived_id("feedback", *said, str(seen[said]))
        if mark.key:
            talks[mark.key] = key
        named.append(replace(mark, key=key))
    return tuple(replace(mark, thread=talks.get(mark.thread, "")) for mark in named)


def _said(mark: Mark) -> tuple[str, ...]:
    date = mark.date.isoformat() if mark.date else ""
    return mark.kind, mark.author, date, mark.text, mark.anchor_text, mark.suggestion
