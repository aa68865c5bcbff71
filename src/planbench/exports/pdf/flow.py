"""What a document consists of, set onto pages one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, Protocol, Self

from planbench.exports.pdf.sheet import Sheet
from planbench.exports.pdf.text import FUZZ

Shape = Literal["upright", "wide"]


class Flowing(Protocol):
    """What is set on a page. `keeps` says that it stands with what follows it."""

    before: float
    after: float
    keeps: bool

    def height(self, width: float, room: float) -> float:
        """How high it is in a width, or more than the room if it does not fit."""

    def beginning(self, width: float) -> float:
        """How much of it must stand with what comes before."""

    def split(self, width: float, room: float) -> tuple[Self, Self] | None:
        """What fits into a room, and the rest; None when nothing does."""

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw it with its upper left corner at a place."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page, perhaps of another shape."""

    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size and the room for text on it, in points."""

    size: tuple[float, float]
    left: float
    bottom: float
    width: float
    height: float


class Flow:
    """Pages while they are filled."""

    def __init__(self, sheet: Sheet, pages: Mapping[Shape, Page]) -> None:
        self.count = 0
        self._sheet = sheet
        self._pages = pages
        self._shape: Shape = "upright"
        self._page = pages["upright"]
        self._is_open = False
        self._at_top = True
        self._top = 0.0
        self._below = 0.0  # the room below what was drawn last
        self._waiting: deque[Flowing | NewPage] = deque()

    def fill(self, story: Iterator[Flowing | NewPage]) -> None:
        """Set everything; what comes is asked for only when there is room for it."""
        while (each := self._next(story)) is not None:
            if isinstance(each, NewPage):
                self._shape = each.shape or self._shape
                self._end()
            elif each.keeps:
                self._together([each, *self._following(story)])
            else:
                self._place(each)
        if self._is_open or not self.count:
            self._begin()
            self._end()

    def _next(self, story: Iterator[Flowing | NewPage]) -> Flowing | NewPage | None:
        return self._waiting.popleft() if self._waiting else next(story, None)

    def _following(self, story: Iterator[Flowing | NewPage]) -> Iterator[Flowing]:
        """What must stand with a heading or a caption: all that keeps, and one thing more."""
        while (each := self._next(story)) is not None:
            if isinstance(each, NewPage):
                self._waiting.appendleft(each)
                return
            yield each
            if not each.keeps:
                return

    def _together(self, group: Sequence[Flowing]) -> None:
        """Headings and captions with the beginning of what follows them."""
        self._begin()
        if not self._at_top and self._beginning(group) > self._room(group[0]):
            self._end()
        for flowable in group[:-1]:
            self._place(flowable)
        self._place(group[-1])

    def _beginning(self, group: Sequence[Flowing]) -> float:
        width = self._page.width
        heights = [flowable.height(width, self._page.height) for flowable in group[:-1]]
        spaces = [max(one.after, other.before) for one, other in pairwise(group)]
        return sum(heights) + group[-1].beginning(width) + sum(spaces)

    def _room(self, flowing: Flowing) -> float:
        return self._top - self._page.bottom - self._space(flowing)

    def _space(self, flowing: Flowing) -> float:
        """The room above something, of which what stands above has had a part."""
        return 0.0 if self._at_top else max(flowing.before - self._below, 0.0)

    def _place(self, flowing: Flowing) -> None:
        """Draw something, on as many pages as it takes."""
        while True:
            self._begin()
            width, room = self._page.width, self._room(flowing)
            height = flowing.height(width, room) if room > 0 else room + 1
            if height <= room + FUZZ:
                self._draw(flowing, height)
                return
            parts = flowing.split(width, room) if room > 0 else None
            if parts:
                first, flowing = parts
                self._draw(first, first.height(width, room))
            elif self._at_top:  # higher than any page: it is drawn all the same
                self._draw(flowing, height)
                return
            self._end()

    def _draw(self, flowing: Flowing, height: float) -> None:
        top = self._top - self._space(flowing)
        flowing.draw(self._sheet, self._page.left, top)
        if height or flowing.after:
            self._at_top = False
        self._top = top - height - flowing.after
        self._below = flowing.after

    def _begin(self) -> None:
        if self._is_open:
            return
        self._page = self._pages[self._shape]
        self._sheet.canvas.setPageSize(self._page.size)
        self._is_open = self._at_top = True
        self._top, self._below = self._page.bottom + self._page.height, 0.0

    def _end(self) -> None:
        if self._is_open:
            self._sheet.end_page()
            self.count += 1
        self._is_open = False
