"""Places of a PDF that have a name: the anchors of items, and the export that the file is.

A reader who comments a PDF points at a spot on a page. Each anchored text leaves its name and its
rectangle in the file's list of destinations, so that the spot leads back to the item.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Spot(NamedTuple):
    """A rectangle on a page (from 0), in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Places:
    """The named rectangles of one document while it is drawn."""

    _spots: list[tuple[str, Spot]] = field(default_factory=list)
    _parts: Counter[str] = field(default_factory=Counter)

    def add(self, canvas: Any, name: str, width: float, height: float) -> None:
        """Name what is drawn at the origin; a text on several pages has `name.2` there."""
        self._parts[name] += 1
        part = self._parts[name]
        left, bottom = canvas.absolutePosition(0, 0)
        right, top = canvas.absolutePosition(width, height)
        spot = Spot(canvas.getPageNumber() - 1, left, bottom, right, top)
        self._spots.append((name if part == 1 else f"{name}.{part}", spot))

    def write(self, canvas: Any, export_id: str, written: dt.datetime) -> None:
        """Put names and export into the catalog, after the last page and before it is saved."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

        document = canvas._doc
        entries: list[Any] = []
        for name, spot in sorted(self._spots):
            page = document.Reference(document.Pages.pages[spot.page])
            entries += [
                PDFString(name),
                PDFArray([page, PDFName("FitR"), *map(_rounded, spot[1:])]),
            ]
        catalog = document.Catalog
        names = PDFDictionary({"Dests": PDFDictionary({"Names": PDFArray(entries)})})
        catalog.Names = names
        when = PDFString(f"D:{written:%Y%m%d%H%M%S}")
        private = {"Private": PDFString(export_id), "LastModified": when}
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "PieceInfo"]
        catalog.PieceInfo = PDFDictionary({"planbench": PDFDictionary(private)})


def _rounded(number: float) -> float:
    return round(number, 1)
