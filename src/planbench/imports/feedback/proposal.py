"""What a file with feedback holds, and where each mark belongs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from planbench.imports.proposal import Remark


class Target(NamedTuple):
    """The item and field that a mark is about."""

    kind: str
    id: str
    field: str


class Anchor(NamedTuple):
    """What a bookmark stands for; `text` is what it said when it left, None when unknown."""

    target: Target
    text: str | None


Anchors = Mapping[str, Anchor]


@dataclass(frozen=True)
class Mark:
    """One comment, change or silent edit.

    `context` is the paragraph as it was sent; `anchor_text` begins at `offset` in it, but for an
    insertion it ends there. `elements` counts the elements of the file that the mark covers;
    `passage` is the index of the paragraph that it starts in, -1 for none. `meaning` says what
    a change of structure amounts to. `thread` is the `key` of the comment that a talk begins with.
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
    path: tuple[str, ...] = ()
    key: str = ""
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
    """The marks of a file in its order. `origin`: how the file is known, see `ORIGINS`."""

    file: str
    sha256: str
    marks: tuple[Mark, ...]
    noise: Mapping[str, int] = field(default_factory=Counter[str])
    warnings: tuple[Remark, ...] = ()
    export_id: str = ""
    origin: str = "unknown"
    known: frozenset[str] = frozenset()  # keys of marks that are in the project already

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
