"""What is neither words nor a table: pictures, room, and numbers that are known at the end."""

from __future__ import annotations

from io import BytesIO

from planbench.exports.pdf.lettering import EM, Lettering
from planbench.exports.pdf.sheet import Late, Sheet
from planbench.exports.pdf.styles import Style
from planbench.exports.pdf.tags import Element


class Gap:
    """Room without anything in it, on top of a page too."""

    before, after, keeps = 0.0, 0.0, False

    def __init__(self, high: float) -> None:
        self._high = high

    def height(self, _width: float, _room: float) -> float:
        """How high it is."""
        return self._high

    def beginning(self, _width: float) -> float:
        """All of it."""
        return self._high

    def split(self, _width: float, _room: float) -> None:
        """Never."""

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Nothing."""


class CaptionedPicture(Gap):
    """A picture, which stands with its caption."""

    before, after, keeps = 10.0, 2.0, True

    def __init__(self, png: bytes, width: float, high: float, element: Element) -> None:
        super().__init__(high)
        self._png, self._width, self._element = png, width, element
        self._room = width

    def height(self, width: float, _room: float) -> float:
        """How high it is; it stands in the middle of the width."""
        self._room = width
        return self._high

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw it, as large as it is meant to be."""
        from reportlab.lib.utils import ImageReader

        if sheet.only_counts:
            return
        sheet.draw(sheet.tags.begin(sheet.page, self._element))
        at = left + (self._room - self._width) / 2
        image = ImageReader(BytesIO(self._png))
        sheet.canvas.drawImage(image, at, top - self._high, self._width, self._high, mask="auto")
        sheet.draw("EMC")


class PageOf:
    """The number of the page of the nth heading, at the right edge of its room."""

    before, after = 0.0, 0.0

    def __init__(self, nth: int, style: Style, element: Element) -> None:
        self._nth, self._style, self._element, self._width = nth, style, element, 0.0

    def height(self, width: float, _room: float) -> float:
        """How high it is: a line."""
        self._width = width
        return self._style.leading

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Remember where it is to stand."""
        at = left + self._width, top - self._style.size
        sheet.tagged(sheet.leave_room(Late(sheet.page, at, self._nth, self._style)), self._element)


def number_operators(late: Late, text: str, lettering: Lettering) -> str:
    """What draws a number that ends at a place."""
    style, (right, base) = late.style, late.at
    wide = lettering.widths(style.face)[text] * style.size / EM
    shown = lettering.shown(style.face, style.size, text)
    chosen = lettering.chosen(style.face, style.size)
    return f"BT {style.colour} rg {chosen} 1 0 0 1 {right - wide:.2f} {base:.2f} Tm {shown} ET"
