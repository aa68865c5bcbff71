"""What a file with feedback holds, and where each mark belongs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from planbench.domain.terms import FeedbackState
from planbench.imports.proposal import Remark


class Target(NamedTuple):
    """The item and field that a mark is about."""

    kind: str
    id: str
    field: str


class KnownAnchor(NamedTuple):
    """What a bookmark stands for; `text` is what it said when it left, None when unknown."""

    target: Target
    text: str | None


Anchors = Mapping[str, KnownAnchor]


class ItemRef(NamedTuple):
    """An item of the project, whichever of its fields is meant."""

    kind: str
    id: str


@dataclass(frozen=True)
class PrintedTexts:
    """What an export printed beside the items' own texts.

    `unanchored_texts` are those of paragraphs without an anchor; `fixed` the anchors of words that
    planbench wrote itself, at the item that they are about; `around` what stands before and behind
    an anchor's text in its paragraph; `inside` an item → the item that it goes with; `order` the
    names of all anchors as they stand in the document, empty when that is not known; `project` is
    what a heading with no item below it is about; `margins` what headers and footers said, empty
    when that is not known; `around_is_kept` whether `around` is of this export, and not of the
    document as it would be printed today.
    """

    unanchored_texts: frozenset[str] = frozenset()
    fixed: Anchors = field(default_factory=dict)
    around: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    inside: Mapping[ItemRef, ItemRef] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    project: Target | None = None
    margins: frozenset[str] = frozenset()
    around_is_kept: bool = True

    def with_texts(self, sent: Anchors) -> Anchors:
        """All anchors of the document: planbench's own words, and the items' texts."""
        return {**self.fixed, **sent}


@dataclass(frozen=True)
class Structure:
    """What accepting does beside changing a text: an item that goes, or one that comes.

    `cells` are the paragraphs of each cell of a new table row; `add` says what the row is,
    `goal_id` where it belongs and `after` the item above it, empty for the first row.
    """

    remove: tuple[ItemRef, ...] = ()
    add: str = ""
    goal_id: str = ""
    after: str = ""
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Mark:
    """One comment, change or silent edit.

    `context` is the paragraph as it was sent; `anchor_text` begins at `offset` in it, but for an
    insertion it ends there. `elements` counts the elements of the file that the mark covers;
    `passage` is the index of the paragraph that it starts in, -1 for none. `meaning` says what
    a change of structure amounts to. `thread` is the `key` of the comment that a talk begins with.
    `spot` is the paragraph that it stands in itself, where `passage` is the one it belongs to, and
    `order` its place among all marks. Marks of one `group` are taken in as one. `talk` is the id of
    the feedback of ours that a reply answers; `resolved` what the file says of a talk, None when it
    says nothing.
    """

    kind: str
    author: str = ""
    date: dt.datetime | None = None
    text: str = ""
    anchor_text: str = ""
    suggestion: str = ""
    context: str = ""
    offset: int = 0
    thread: str = ""
    done: bool = False
    elements: int = 1
    passage: int = -1
    near: bool = False  # stands beside its passage, not in it
    meaning: Remark | None = None
    pictures: bool = False  # stands with a picture, which its meaning does not say
    path: tuple[str, ...] = ()
    key: str = ""
    spot: int = -1
    order: int = 0
    group: str = ""
    structure: Structure | None = None
    talk: str = ""
    resolved: bool | None = None
    target: Target | None = None
    placed_by: str = "none"


class FeedbackCounts(NamedTuple):
    """What became of a file's marks; `elements` = those of marks + those of noise."""

    marks: int
    placed: int
    unplaced: int
    noise: int
    elements: int


@dataclass(frozen=True)
class FeedbackProposal:
    """The marks of a file in its order. `origin`: how the file is known, see `ORIGINS`.

    `talks` are the states that the file gives to feedback of earlier rounds that we had answered,
    `answers` what was replied to questions of ours.
    """

    file: str
    sha256: str
    marks: tuple[Mark, ...]
    noise: Mapping[str, int] = field(default_factory=Counter[str])
    warnings: tuple[Remark, ...] = ()
    export_id: str = ""
    origin: str = "unknown"
    known: frozenset[str] = frozenset()  # keys of marks that are in the project already
    talks: Mapping[str, FeedbackState] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> FeedbackCounts:
        """The sums that say that no mark was lost."""
        placed = sum(mark.target is not None for mark in self.marks)
        noise = sum(self.noise.values())
        covered = sum(mark.elements for mark in self.marks)
        unplaced = len(self.marks) - placed
        return FeedbackCounts(len(self.marks), placed, unplaced, noise, covered + noise)

    @property
    def placed_by(self) -> Mapping[str, int]:
        """How many were placed by what."""
        return Counter(mark.placed_by for mark in self.marks)

    @property
    def new(self) -> tuple[Mark, ...]:
        """The marks that accepting would add."""
        return tuple(mark for mark in self.marks if mark.key not in self.known)
