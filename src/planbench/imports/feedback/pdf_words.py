"""The words of a PDF's pages, by where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, NamedTuple

from planbench.imports.pdfium import pdf_document

WIDE = 10_000.0  # points: wider than any page
BEFORE = 4  # words that say where words are to be inserted


class Rectangle(NamedTuple):
    """In points from the lower left corner of a page."""

    left: float
    bottom: float
    right: float
    top: float

    def distance(self, spot: Rectangle) -> tuple[float, float]:
        """How far the middle of a spot lies above or below, and beside; 0 for inside."""
        x, y = (spot.left + spot.right) / 2, (spot.bottom + spot.top) / 2
        return _outside(y, self.bottom, self.top), _outside(x, self.left, self.right)


def _outside(value: float, low: float, high: float) -> float:
    return max(low - value, value - high, 0.0)


class PageWords:
    """What can be read on one page; nothing where the page cannot be read."""

    def __init__(self, text: Any) -> None:
        self._text = text

    def under(self, lines: Sequence[Rectangle]) -> str:
        """The words in some rectangles, one line after the other."""
        return " ".join(filter(None, (self._within(line) for line in lines)))

    def line(self, spot: Rectangle) -> str:
        """The whole line of words at the height of a spot."""
        return self._within(Rectangle(0, spot.bottom, WIDE, spot.top))

    def before(self, spot: Rectangle) -> str:
        """The last words that stand left of the middle of a spot, on its line."""
        middle = (spot.left + spot.right) / 2
        words = self._within(Rectangle(0, spot.bottom, middle, spot.top)).split(" ")
        return " ".join(words[-BEFORE:])

    def _within(self, rectangle: Rectangle) -> str:
        if self._text is None:
            return ""
        found = self._text.get_text_bounded(
            rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        )
        return " ".join(str(found).split())


@contextmanager
def words_of(data: bytes) -> Iterator[Callable[[int], PageWords]]:
    """Page number → its words, for as long as the file is open."""
    from pypdfium2 import PdfiumError

    opened: dict[int, PageWords] = {}
    with ExitStack() as stack:
        document = None
        with suppress(PdfiumError):
            document = stack.enter_context(pdf_document(data))

        def words(number: int) -> PageWords:
            if number not in opened:
                opened[number] = PageWords(_text(document, number))
            return opened[number]

        yield words


def _text(document: Any, number: int) -> Any:
    from pypdfium2 import PdfiumError

    with suppress(PdfiumError, IndexError):
        return document[number].get_textpage() if document is not None else None
    return None
