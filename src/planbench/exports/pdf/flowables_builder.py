"""Outline blocks as flowables, each with its place in the structure tree."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatchmethod
from io import BytesIO
from typing import Any

from reportlab.lib.units import cm
from reportlab.platypus import NextPageTemplate, Spacer, TableStyle
from reportlab.platypus import PageBreak as NewPage

from planbench.exports.anchors import Anchoring, is_own_text
from planbench.exports.characters import printable
from planbench.exports.outline import (
    Anchor,
    Block,
    Cell,
    Contents,
    Cover,
    Heading,
    Line,
    Listing,
    Outline,
    PageBreak,
    Paragraph,
    Picture,
    Runs,
    Table,
    Wide,
    heading_numbers,
    headings,
    number_sign,
    text_of,
)
from planbench.exports.pdf.flowables import (
    CONTENTS,
    DENSE,
    FORM,
    RULE,
    TaggedImage,
    TaggedParagraph,
    tagged_table,
)
from planbench.exports.pdf.glyph_fallback import SIGNS, lettered
from planbench.exports.pdf.markup import goal_of, markup, places_of
from planbench.exports.pdf.places import Places
from planbench.exports.pdf.right_to_left import apart, is_right_to_left
from planbench.exports.pdf.styles import INK, style
from planbench.exports.pdf.tags import Element, Tags
from planbench.exports.pictures.picture import to_png
from planbench.i18n import LOCALES

WIDTH, WIDE_WIDTH = 16.4 * cm, 25.1 * cm
NARROW = {"left": 1.8 * cm, "right": 1.6 * cm, "top": 1.5 * cm, "bottom": 1.4 * cm}
NARROW_WIDTH = 17.6 * cm  # of a page that must hold everything
ABOVE_TITLE = 10
BULLETS = ("•", "–", "–")
BARRED = ("callout", "callout_title")
HEADING = "heading-"  # the place of the nth heading, which the table of contents leads to


class Story:
    """The flowables of a document. `pages` are the headings' pages, known from an earlier pass."""

    def __init__(self, outline: Outline, tags: Tags, places: Places, pages: list[int]) -> None:
        self.outline = outline
        self.tags = tags
        self.places = places
        self.pages = pages
        self.anchoring = Anchoring()
        self._goals = frozenset(filter(None, places_of(outline.blocks)))
        self._led = set[str]()
        self.flowables: list[Any] = []
        self.heading_flowables: list[Any] = []
        self._numbers = iter(heading_numbers(outline))
        self._tables = 0
        self._figures = 0
        self._width = NARROW_WIDTH if outline.tight else WIDTH
        self._cell = ""  # what the names of a table's roles begin with
        self.blocks(outline.blocks)

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Blocks one after the other."""
        for block in blocks:
            if self._width == WIDE_WIDTH and not isinstance(block, Wide):
                self._turn("upright", WIDTH)
            self.add(block)

    def paragraph(self, role: str, text: str, element: Element | None, **more: Any) -> Any:
        """A paragraph of a role."""
        made = TaggedParagraph(text, style(role), **more)
        made.tags, made.places, made.element = self.tags, self.places, element
        made.bar = role in BARRED
        if SIGNS in text and any(map(is_right_to_left, plain_text := made.getPlainText())):
            made.right_to_left = True
            if element is not None:
                element.attributes["ActualText"] = apart(plain_text)
        return made

    def put(self, role: str, text: str, kind: str = "P", **more: Any) -> Any:
        """Add a paragraph to the document."""
        made = self.paragraph(role, text, self.tags.root.add(kind), **more)
        self.flowables.append(made)
        return made

    def markup(self, runs: Runs) -> str:
        """Runs in markup, with links to the places of this document."""
        return markup(runs, self._goals)

    def _anchor(self, made: Any, anchor: Anchor | None, text: str) -> None:
        """Let a paragraph carry the name of the item's text that it prints."""
        if anchor is not None and anchor.field and text:
            made.names = (*made.names, self.anchoring.name(anchor, text))
        spoken = self.outline.text_language
        if spoken and made.element is not None and is_own_text(anchor):
            made.element.attributes["Lang"] = LOCALES[spoken]

    def _lead_to(self, made: Any, place: str) -> None:
        """Let links to a place lead to the first paragraph that stands there."""
        if place and place not in self._led:
            self._led.add(place)
            made.goals = (*made.goals, goal_of(place))

    def _turn(self, template: str, width: float) -> None:
        self.flowables += [NextPageTemplate(template), NewPage()]
        self._width = width

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Add one block."""
        raise TypeError(type(block).__name__)

    @add.register
    def _(self, block: Wide) -> None:
        if self._width != WIDE_WIDTH:
            self._turn("wide", WIDE_WIDTH)
        for each in block.blocks:
            self.add(each)

    @add.register
    def _(self, _: PageBreak) -> None:
        self.flowables.append(NewPage())

    @add.register
    def _(self, block: Heading) -> None:
        number = next(self._numbers)
        kind = "numbered" if number else "heading"
        role = f"{kind}{block.level}"
        if block.level == 1 and self.outline.short:
            role = "tight1" if self.outline.tight else "short1"
        text, sign = self.markup(block.full), number or None
        made = self.put(role, text, f"H{block.level}", bulletText=sign)
        shown = printable(f"{number} {text_of(block.full)}".strip())
        made.heading = (block.level, shown)
        made.goals = (goal_of(f"{HEADING}{len(self.heading_flowables)}"),)
        self._anchor(made, block.anchor, text_of(block.runs))
        self._lead_to(made, block.place)
        self.heading_flowables.append(made)

    @add.register
    def _(self, block: Paragraph) -> None:
        label, text = "", block.full
        if block.style == "entry" and text and "\t" in text[0].text:
            label = f"<bullet><b>{lettered(text[0].text.strip())}</b></bullet>"
            text = text[1:]
        before = self.flowables[-1] if self.flowables else None
        role = "tight" if self.outline.tight and block.style == "body" else block.style
        made = self.put(role, label + self.markup(text))
        if made.bar and isinstance(before, TaggedParagraph) and before.bar:
            made.bar_above = max(made.style.spaceBefore, before.style.spaceAfter) + 2
            before.keepWithNext = block.style == "callout"
        self._anchor(made, block.anchor, text_of(block.runs))
        self._lead_to(made, block.place)

    @add.register
    def _(self, block: Listing) -> None:
        listing = self.tags.root.add("L")
        for item in block.items:
            element = listing.add("LI").add("LBody")
            sign = number_sign(item) if item.number else BULLETS[item.level]
            role = f"{'number' if item.number else 'bullet'}{item.level}"
            made = self.paragraph(role, self.markup(item.full), element, bulletText=sign)
            self._anchor(made, item.anchor, text_of(item.runs))
            self.flowables.append(made)

    @add.register
    def _(self, block: Picture) -> None:
        self._figures += 1
        element = self.tags.root.add("Figure", Alt=block.alt)
        shrink = min(1.0, self._width / (block.width_cm * cm))
        made = TaggedImage(
            BytesIO(to_png(block.svg)),
            width=block.width_cm * cm * shrink,
            height=block.height_cm * cm * shrink,
        )
        made.tags, made.element = self.tags, element
        made.keepWithNext = True
        caption = f"{self.outline.furniture.figure} {self._figures}. {block.caption}"
        made.spaceBefore, made.spaceAfter = 10, 2
        self.flowables.append(made)
        below = self.put("figure_caption", lettered(caption), "Caption")
        below.keepWithNext = bool(block.source)
        if block.source:
            self.put("source", lettered(block.source))

    @add.register
    def _(self, block: Table) -> None:
        element = self.tags.root.add("Table", Alt=block.caption or ", ".join(block.header))
        dense = block.dense or self.outline.tight
        if block.labelled:
            above = self.paragraph("label", lettered(block.caption), element.add("Caption"))
            self._anchor(above, block.anchor, block.caption)
            self.flowables.append(above)
        if block.counted:
            self._tables += 1
            caption = f"{self.outline.furniture.table} {self._tables}. {block.caption}"
            above = self.paragraph("caption", lettered(caption), element.add("Caption"))
            self._anchor(above, block.anchor, block.caption)
            self.flowables.append(above)
        self._cell = "dense_" if dense else ""
        rows = self._head(block, element) if block.header else []
        rows += [self._row(row, element, form=block.form) for row in block.rows]
        widths = [self._width * each / sum(block.widths) for each in block.widths]
        look = FORM if block.form else DENSE if dense else RULE
        made = tagged_table(rows, widths, look, header=bool(block.header))
        made.spaceAfter = 2 if self.outline.tight else 6
        self.flowables.append(made)

    def _head(self, block: Table, table: Element) -> list[list[Any]]:
        """The header row; a column's head stands as the column's first cell."""
        row = table.add("TR")
        first = block.rows[0] if block.rows else ()
        right = {n for n, cell in enumerate(first) if cell.align == "right"}
        head = f"{self._cell}head"
        return [
            [
                [self.paragraph(f"{head}_figure" if n in right else head, lettered(text), each)]
                for n, text in enumerate(block.header)
                for each in (row.add("TH", Scope="Column"),)
            ]
        ]

    def _row(self, cells: tuple[Cell, ...], table: Element, *, form: bool) -> list[Any]:
        row = table.add("TR")
        made = []
        for n, cell in enumerate(cells):
            head = form and n == 0
            parent = row.add("TH", Scope="Row") if head else row.add("TD")
            role = self._role(cell, head=head)
            made.append([self._line(line, parent, role) for line in cell.lines])
        return made

    def _role(self, cell: Cell, *, head: bool) -> str:
        if head:
            return f"{self._cell}head"
        aligned = {"right": "figure", "center": "centre"}.get(cell.align)
        return f"{self._cell}{aligned}" if aligned else (self._cell.rstrip("_") or "cell")

    def _line(self, line: Line, parent: Element, role: str) -> Any:
        element = parent if parent.kind == "TH" else parent.add("P")
        made = self.paragraph(role, self.markup(line.full), element)
        self._anchor(made, line.anchor, text_of(line.runs))
        return made

    @add.register
    def _(self, block: Cover) -> None:
        if self.outline.tight:
            self._tight_cover(block)
            return
        short = "short_" if block.compact else ""
        if not block.compact:
            self.flowables.append(Spacer(1, ABOVE_TITLE))
        self.put(f"{short}organisation", markup(block.organisation.runs))
        self.put(f"{short}title", lettered(block.title))
        if block.compact:
            under = " · ".join(part for part in (block.subtitle, block.status) if part)
            self.put("note", lettered(under))
        else:
            self.put("subtitle", lettered(block.subtitle))
            self.put("status", lettered(block.status)).rule = True
        for fact in block.facts:
            text = f"<bullet><b>{lettered(fact.label)}</b></bullet>{lettered(fact.text)}"
            self._anchor(self.put("fact", text), fact.anchor, fact.text)

    def _tight_cover(self, block: Cover) -> None:
        """Two lines: the title, and below it whose it is, of what, and from when."""
        self.put("tight_title", lettered(block.title))
        parts = (text_of(block.organisation.runs), block.subtitle, block.status)
        self.put("tight", lettered(" · ".join(part for part in parts if part)))

    @add.register
    def _(self, block: Contents) -> None:
        if block.own_page:
            self.flowables.append(NewPage())
        self.put("contents", lettered(block.title))
        contents = self.tags.root.add("TOC")
        rows: list[list[Any]] = []
        gaps: list[Any] = []
        numbers = heading_numbers(self.outline)
        for n, heading in enumerate(headings(self.outline)):
            if heading.level > block.depth:
                continue
            entry = contents.add("TOCI")
            page = str(self.pages[n]) if n < len(self.pages) else "00"
            role = f"{'' if numbers[n] else 'plain_'}toc{heading.level}"
            text = self._entry(role, heading, n, numbers[n])
            rows.append([self.paragraph(role, text, entry), self.paragraph("page", page, entry)])
            gaps.append(("TOPPADDING", (0, len(rows) - 1), (-1, -1), style(role).spaceBefore))
        if rows:
            look = TableStyle([*CONTENTS.getCommands(), *gaps])
            self.flowables.append(tagged_table(rows, [self._width - 30, 30], look))

    @staticmethod
    def _entry(role: str, heading: Heading, nth: int, number: str) -> str:
        """A line of the table of contents: the heading's number, and its text as a link to it."""
        indent = 0 if role.endswith("1") else style("plain_toc2").leftIndent
        sign = f'<bullet indent="{indent}">{number}</bullet>' if number else ""
        goal, text = goal_of(f"{HEADING}{nth}"), lettered(text_of(heading.full))
        return f'{sign}<a href="#{goal}" color="{INK}">{text}</a>'
