"""The paragraphs of a document as they were sent, and the tracked changes in them.

A passage is a paragraph as it was sent: one that was split with tracking is one passage, and its
`sent` text is what stands there once every tracked change is rejected.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from planbench.imports.feedback import vocabulary as word

if TYPE_CHECKING:
    from lxml.etree import _Element

COMING = frozenset({"insertion", "moved_to"})


class Point(NamedTuple):
    """A place in a passage: in its text as sent, and in all its text, struck and new alike."""

    passage: int
    at: int
    shown: int
    coming: bool  # inside what was moved or inserted


@dataclass(slots=True)
class TrackedChange:
    """A tracked change; `at` and `end` are places in the passage's text as sent."""

    kind: str
    author: str
    date: dt.datetime | None
    at: int
    end: int = 0
    text: str = ""
    elements: int = 1
    nested: bool = False


class Look(NamedTuple):
    """A stretch of a passage that someone coloured, marked or struck through by hand."""

    at: int
    end: int
    kind: str  # see `vocabulary.LOOKS`
    value: str = ""


@dataclass(slots=True)
class Passage:
    """A paragraph as it was sent. `before` is the passage before it in the same cell or body."""

    index: int
    story: str
    container: _Element
    path: tuple[str, ...]
    before: int = -1
    level: int = 0
    sent: str = ""
    shown: str = ""
    has_field: bool = False
    bookmarks: list[tuple[str, int]] = field(default_factory=list)
    ends: dict[str, int] = field(default_factory=dict)
    changes: list[TrackedChange] = field(default_factory=list)
    style: str = ""
    contents: bool = False  # stands inside a field of several paragraphs, as a table of contents
    looks: Sequence[Look] = ()
    pictures: list[str] = field(default_factory=list)  # their names


@dataclass(slots=True)
class FoundPassages:
    """All passages of a file, where its comments stand, and which changes were understood."""

    passages: list[Passage] = field(default_factory=list)
    starts: dict[str, Point] = field(default_factory=dict)
    ends: dict[str, Point] = field(default_factory=dict)
    references: dict[str, Point] = field(default_factory=dict)
    rows: dict[_Element, TrackedChange] = field(default_factory=dict)
    places: dict[_Element, int] = field(default_factory=dict)
    changes: list[_Element] = field(default_factory=list)
    claimed: set[_Element] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    notes: dict[tuple[str, str], Point] = field(default_factory=dict)
    ours: int = 0


def in_cell(passage: Passage) -> tuple[_Element, _Element] | None:
    """The row and the table that a passage stands in; None outside tables."""
    row = passage.container.getparent() if passage.container.tag == word.CELL else None
    table = row.getparent() if row is not None else None
    return None if row is None or table is None else (row, table)


def cells(row: _Element) -> Iterator[_Element]:
    """The cells of a row, in order."""
    yield from row.iterchildren(word.CELL)


def by_container(passages: Iterable[Passage]) -> dict[_Element, list[Passage]]:
    """Each cell, or other element that holds paragraphs → those in it, in order."""
    found: dict[_Element, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.container, []).append(passage)
    return found
