"""What everything on a page is drawn with: the page's operators, tags, places and faces."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from planbench.exports.pdf.lettering import Lettering
from planbench.exports.pdf.places import Places
from planbench.exports.pdf.styles import Style, painted
from planbench.exports.pdf.tags import Element, Tags

NO_COLOURS: dict[str, str] = {}  # that need to be named
LEVEL = 4  # of packing: hardly larger than the usual 6, in half the time


class Late(NamedTuple):
    """The page number of the nth heading, known at the end: where (its right end, its foot)."""

    page: int
    at: tuple[float, float]
    nth: int
    style: Style


class Sheet:
    """The page that is being drawn; lengths in points from its lower left corner."""

    def __init__(
        self, canvas: Any, tags: Tags, places: Places, *, only_counts: bool = False
    ) -> None:
        self.canvas = canvas
        self.only_counts = only_counts  # pages, for another document's contents
        self.tags = tags
        self.places = places
        self.lettering = Lettering(canvas._doc)
        self.pages_of_headings: list[int] = []
        self._is_again = False
        self._level = 0  # of the heading before
        self.later: list[Late] = []

    @property
    def page(self) -> int:
        """Its number, from 0."""
        return int(self.canvas.getPageNumber()) - 1

    def end_page(self) -> None:
        """Finish the page; what it draws waits packed, until all pages are known."""
        self.canvas.showPage()
        page = self.canvas._doc.Pages.pages[-1]
        page._colorsUsed = NO_COLOURS
        if self.only_counts:
            page.stream = ""
            return
        page.stream = zlib.compress(page.stream.encode("latin-1"), 1)

    def draw(self, operators: str) -> None:
        """Add operators to the page."""
        self.canvas._code.append(operators)

    def tagged(self, operators: str, element: Element | None) -> None:
        """Add operators that draw what stands for an element; for none, an artifact."""
        if self._is_again:
            element = None
        self.draw(f"{self.tags.begin(self.page, element)} {operators} EMC")

    def leave_room(self, late: Late) -> str:
        """What stands in the operators until a number is known: a comment, which draws nothing."""
        self.later.append(late)
        return room_for(len(self.later) - 1)

    @contextmanager
    def again(self, is_again: bool) -> Iterator[None]:
        """What is drawn has been drawn before, as the head of a table on its second page."""
        self._is_again = is_again
        yield
        self._is_again = False

    def line(self, ends: tuple[float, float, float, float], width: float, colour: str) -> None:
        """Draw a line, which is an artifact."""
        left, bottom, right, top = ends
        self.draw(
            f"/Artifact BMC {painted(colour)} RG {width} w "
            f"{left:.2f} {bottom:.2f} m {right:.2f} {top:.2f} l S EMC"
        )

    def leave_goal(self, name: str, left: float, top: float) -> None:
        """Let links that lead to a name end here."""
        self.canvas.bookmarkHorizontalAbsolute(name, top, left=left)

    def link(
        self, address: str, spot: tuple[float, float, float, float], element: Element | None
    ) -> None:
        """A rectangle that leads to an address, or with `#` to a place of the document."""
        canvas = self.canvas
        if address.startswith("#"):
            canvas.linkRect("", address[1:], spot)
        else:
            canvas.linkURL(address, spot)
        self.tags.link(canvas, element, canvas._annotationrefs[-1])

    def heading(self, text: str, level: int, left: float, top: float) -> None:
        """Remember on which page a heading stands, and let the reader's list lead to it."""
        name = f"outline-{len(self.pages_of_headings)}"
        self.pages_of_headings.append(self.page + 1)
        self.leave_goal(name, left, top)
        self._level = min(level, self._level + 1)  # the list has no steps that skip one
        self.canvas.addOutlineEntry(text, name, self._level - 1, closed=self._level > 1)


def room_for(nth: int) -> str:
    """The line of a page's operators where the nth late number is put in."""
    return f"\n%late {nth}\n"


def unpacked(page: Any) -> str:
    """What a page draws."""
    return zlib.decompress(page.stream).decode("latin-1")


def pack(page: Any, operators: str) -> None:
    """Say what a page draws, as it stands in the file."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

    packed = zlib.compress(operators.encode("latin-1"), LEVEL)
    page.stream = ""
    page.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed, [])
