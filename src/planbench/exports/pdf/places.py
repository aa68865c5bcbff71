"""Places of a PDF that have a name: the anchors of items, and the export that the file is.

A reader who comments a PDF points at a spot on a page. Each anchored text leaves its name and its
rectangle in the file's list of destinations, so that the spot leads back to the item.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from planbench.exports.pdf.section import Section, string

Spot = tuple[float, float, float, float]  # left, bottom, right, top, in points


@dataclass(slots=True)
class Places:
    """The named rectangles of one document while it is drawn."""

    _pages: list[int] = field(default_factory=list)
    _spots: list[str] = field(default_factory=list)
    _names: dict[str, int] = field(default_factory=dict)  # name → which of them
    _parts: dict[str, int] = field(default_factory=dict)

    def add(self, page: int, name: str, spot: Spot) -> None:
        """Name a rectangle of a page (from 0); a text on several pages has `name.2` there."""
        if name in self._names:
            part = self._parts[name] = self._parts.get(name, 1) + 1
            name = f"{name}.{part}"
        self._names[name] = len(self._spots)
        self._pages.append(page)
        left, bottom, right, top = spot
        self._spots.append(f"{left:.1f} {bottom:.1f} {right:.1f} {top:.1f}")

    def write(self, section: Section, export_id: str, written: dt.datetime) -> None:
        """Put names and export into the catalog."""
        names = section.add_tree("Names", self._entries(section))
        section.catalog["Names"] = f"<< /Dests {names} 0 R >>"
        private = f"/Private {string(export_id)} /LastModified (D:{written:%Y%m%d%H%M%S})"
        section.catalog["PieceInfo"] = f"<< /planbench << {private} >> >>"

    def _entries(self, section: Section) -> Iterator[tuple[str, str]]:
        for name, nth in sorted(self._names.items()):
            yield f"({name})", f"[{section.page(self._pages[nth])} /FitR {self._spots[nth]}]"
