"""Paragraphs, pictures and tables that know which element of the structure they stand for."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Image, Paragraph, Table, TableStyle

from planbench.exports.pdf.looks import ACCENT, LINE, TINT
from planbench.exports.pdf.places import Places
from planbench.exports.pdf.tags import Element, Tags

RULE = TableStyle(
    [
        ("LINEABOVE", (0, 0), (-1, 0), 1, HexColor(ACCENT)),
        ("LINEBELOW", (0, 0), (-1, 0), 1, HexColor(ACCENT)),
        ("LINEBELOW", (0, -1), (-1, -1), 1, HexColor(ACCENT)),
        ("LINEBELOW", (0, 1), (-1, -2), 0.5, HexColor(LINE)),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(TINT)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)
CONTENTS = TableStyle(
    [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
    ]
)
FORM = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, HexColor(LINE)),
        ("BACKGROUND", (0, 0), (0, -1), HexColor(TINT)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
    ]
)


class TaggedParagraph(Paragraph):
    """A paragraph; its parts on several pages stand for the same element.

    `heading` is (level, text) for the reader's list of bookmarks. `bar` draws a line at its left.
    """

    tags: Tags
    places: Places
    element: Element | None = None
    heading: tuple[int, str] | None = None
    bar = False
    names: tuple[str, ...] = ()  # of the anchors that it prints
    goals: tuple[str, ...] = ()  # where links lead to it

    def split(self, width: float, height: float) -> list[Any]:
        """Hand the element on to the parts."""
        parts: list[Any] = super().split(width, height)
        for part in parts:
            part.tags, part.element, part.bar = self.tags, self.element, self.bar
            part.places, part.names = self.places, self.names
        if parts:
            parts[0].heading, parts[0].goals = self.heading, self.goals
        return parts

    def draw(self) -> None:
        """Draw inside marks."""
        self._leave_marks()
        if self.bar:
            with self.tags.tagged(self.canv, None):
                self.canv.setStrokeColor(HexColor(ACCENT))
                self.canv.setLineWidth(2)
                self.canv.line(2, -2, 2, self.height + 2)
        links = len(self.canv._annotationrefs)
        with self.tags.tagged(self.canv, self.element):
            super().draw()
        for reference in self.canv._annotationrefs[links:]:
            self.tags.link(self.canv, self.element, reference)

    def _leave_marks(self) -> None:
        """What leads here: the reader's list of headings, links, and feedback's way home."""
        for goal in self.goals:
            self.canv.bookmarkHorizontal(goal, 0, self.height)
        for name in self.names:
            self.places.add(self.canv, name, self.width, self.height)
        if self.heading:
            level, text = self.heading
            key = f"heading-{self.canv.getPageNumber()}-{id(self)}"
            self.canv.bookmarkHorizontal(key, 0, self.height)
            self.canv.addOutlineEntry(text, key, level - 1, closed=level > 1)


class TaggedImage(Image):
    """A picture with its text alternative."""

    tags: Tags
    element: Element

    def draw(self) -> None:
        """Draw inside marks."""
        with self.tags.tagged(self.canv, self.element):
            super().draw()


def tagged_table(
    rows: list[list[Any]], widths: list[float], look: TableStyle, *, header: bool = False
) -> Table:
    """A table of tagged paragraphs, whose lines and colours are artifacts."""
    made = Table(
        rows, widths, repeatRows=int(header), hAlign="LEFT", renderCB=_artifacts, splitInRow=1
    )
    made.setStyle(look)
    return made


def _artifacts(table: Table, stage: str, *_: Any) -> None:
    """What reportlab calls before and after it draws each layer of a table."""
    if stage in {"startBG", "startLines"}:
        table.canv._code.append("/Artifact BMC")
    elif stage in {"endBG", "endLines"}:
        table.canv._code.append("EMC")
