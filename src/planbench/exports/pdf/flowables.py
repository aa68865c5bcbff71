"""Paragraphs, pictures and tables that know which element of the structure they stand for."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Image, KeepTogether, Paragraph, Table, TableStyle

from planbench.exports.pdf.places import Places
from planbench.exports.pdf.right_to_left import turned_within
from planbench.exports.pdf.styles import ACCENT, LINE, TINT
from planbench.exports.pdf.tags import Element, Tags

MOST_ROWS, MOST_LINES = 3, 3  # of what is never left on two pages
ANY_HEIGHT = 0xFFFFFF
TALL, ROOM = 200.0, 60.0  # a row that may go on overleaf, and what it needs to begin; in points
RULE = TableStyle(
    [
        ("LINEABOVE", (0, 0), (-1, 0), 1, HexColor(ACCENT)),
        ("LINEBELOW", (0, 0), (-1, 0), 1, HexColor(ACCENT)),
        ("LINEBELOW", (0, -1), (-1, -1), 1, HexColor(ACCENT)),
        ("LINEBELOW", (0, 1), (-1, -2), 0.5, HexColor(LINE)),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(TINT)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4.25),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4.25),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)
DENSE = TableStyle(
    [
        *RULE.getCommands()[:-4],
        ("LEFTPADDING", (0, 0), (-1, -1), 3.5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
    ]
)
CONTENTS = TableStyle(
    [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
    ]
)
FORM = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, HexColor(LINE)),
        ("BACKGROUND", (0, 0), (0, -1), HexColor(TINT)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 4.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
)


class TaggedParagraph(Paragraph):
    """A paragraph; its parts on several pages stand for the same element.

    `heading` is (level, text) for the reader's list of bookmarks. `bar` draws a line at its left,
    so much higher than its text as `bar_above` says; `rule` draws one above it.
    """

    tags: Tags
    places: Places
    element: Element | None = None
    heading: tuple[int, str] | None = None
    bar = False
    bar_above = 2.0
    rule = False
    right_to_left = False
    names: tuple[str, ...] = ()  # of the anchors that it prints
    goals: tuple[str, ...] = ()  # where links lead to it

    def split(self, width: float, height: float) -> list[Any]:
        """Hand the element on to the parts."""
        parts: list[Any] = super().split(width, height)
        for part in parts:
            part.tags, part.element, part.bar = self.tags, self.element, self.bar
            part.places, part.names = self.places, self.names
            part.right_to_left = self.right_to_left
        if parts:
            parts[0].bar_above, parts[0].rule = self.bar_above, self.rule
            parts[0].heading, parts[0].goals = self.heading, self.goals
        return parts

    def draw(self) -> None:
        """Draw inside marks."""
        self._leave_marks()
        if self.right_to_left:
            self._turn()
        if self.bar:
            self._line(3.2, -2, 3.2, self.height + self.bar_above)
        if self.rule:
            self._line(0, self.height + 11, self.width, self.height + 11)
        links = len(self.canv._annotationrefs)
        with self.tags.tagged(self.canv, self.element):
            super().draw()
        for reference in self.canv._annotationrefs[links:]:
            self.tags.link(self.canv, self.element, reference)

    def _line(self, *ends: float) -> None:
        with self.tags.tagged(self.canv, None):
            self.canv.setStrokeColor(HexColor(ACCENT))
            self.canv.setLineWidth(2.25)
            self.canv.line(*ends)

    def _turn(self) -> None:
        """Put what is read from right to left into the order in which it is drawn."""
        for n, line in enumerate(self.blPara.lines):
            if isinstance(line, tuple):  # of one look: the room left over, and the words
                words = turned_within(" ".join(line[1]))
                self.blPara.lines[n] = (line[0], words.split(" "))
                continue
            for part in line.words:
                part.text = turned_within(part.text)

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


class Beginning(KeepTogether):
    """Headings and captions with the beginning of what follows them, which may go on overleaf."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure; says that it is too high, so that it is split into what it holds."""
        heights = [each.wrapOn(self.canv, width, ANY_HEIGHT)[1] for each in self._content]
        heights[-1] = _beginning(self._content[-1], heights[-1])
        spaces = [
            max(one.getSpaceAfter(), other.getSpaceBefore())
            for one, other in pairwise(self._content)
        ]
        self._H, self._H0 = sum(heights) + sum(spaces), heights[0]
        self._wrapInfo = width, height
        return width, ANY_HEIGHT


def _beginning(flowable: Any, height: float) -> float:
    """How much of it must stand with what comes before: two rows, two lines, or all."""
    if isinstance(flowable, Table):
        heads, *rows = flowable._rowHeights
        begun = float(heads + sum(min(each, TALL) for each in rows[:2]))
        return begun if len(rows) >= MOST_ROWS or max(rows, default=0) > TALL else height
    if isinstance(flowable, Paragraph):
        lines = round(height / flowable.style.leading)
        return height if lines <= MOST_LINES else 2 * float(flowable.style.leading)
    return height


class TaggedImage(Image):
    """A picture with its text alternative."""

    tags: Tags
    element: Element

    def draw(self) -> None:
        """Draw inside marks."""
        with self.tags.tagged(self.canv, self.element):
            super().draw()


class WholeRows(Table):
    """A table whose rows stand on one page each, but for tall ones, which go on overleaf."""

    def split(self, width: float, height: float) -> list[Any]:
        """What fits, and the rest; nothing when no row fits."""
        self._calc(width, height)
        n = self._getFirstPossibleSplitRowPosition(height, ignoreSpans=1)
        room = height - sum(self._rowHeights[:n])
        goes_on = self.repeatRows <= n < len(self._rowHeights) and self._rowHeights[n] > TALL
        parts: list[Any] = []
        if goes_on and room > ROOM:
            parts = self._splitRows(height, doInRowSplit=1)
        return parts or list(self._splitRows(height))


def tagged_table(
    rows: list[list[Any]], widths: list[float], look: TableStyle, *, header: bool = False
) -> Table:
    """A table of tagged paragraphs, whose lines and colours are artifacts."""
    made = WholeRows(
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
