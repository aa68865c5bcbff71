"""Outline blocks as flowables, each with its place in the structure tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from reportlab.lib.units import cm

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
from planbench.exports.pdf.figure import CaptionedPicture, Gap, PageOf
from planbench.exports.pdf.flow import Flowing, NewPage
from planbench.exports.pdf.glyph_fallback import SIGNS
from planbench.exports.pdf.lines import Piece
from planbench.exports.pdf.markup import goal_of, lettered, pieces, places_of
from planbench.exports.pdf.right_to_left import apart, is_right_to_left
from planbench.exports.pdf.rows import CONTENTS, DENSE, FORM, RULE, Rows, TableRow
from planbench.exports.pdf.sheet import Sheet
from planbench.exports.pdf.styles import INK, painted, style, with_weight
from planbench.exports.pdf.tags import Element
from planbench.exports.pdf.text import Marks, Sign, Text
from planbench.exports.pictures.picture import to_png
from planbench.i18n import LOCALES

WIDTH, WIDE_WIDTH = 16.4 * cm, 25.1 * cm
NARROW = {"left": 1.8 * cm, "right": 1.6 * cm, "top": 1.5 * cm, "bottom": 1.4 * cm}
NARROW_WIDTH = 17.6 * cm  # of a page that must hold everything
ABOVE_TITLE = 10
BULLETS = ("•", "–", "–")
BARRED = ("callout", "callout_title")
HEADING = "heading-"  # the place of the nth heading, which the table of contents leads to


Flowable = Flowing | NewPage


class Story:
    """The flowables of a document, each made when its turn comes, in reading order."""

    def __init__(self, outline: Outline, sheet: Sheet) -> None:
        self.outline = outline
        self.anchoring = Anchoring()
        self._sheet = sheet
        self._root = sheet.tags.root
        self._goals = frozenset(filter(None, places_of(outline.blocks)))
        self._led = set[str]()
        self._numbers = heading_numbers(outline)
        self._nth = 0  # of the next heading
        self._is_below_bar = False  # whether what comes now stands under a paragraph with a bar
        self._tables = 0
        self._figures = 0
        self._upright = NARROW_WIDTH if outline.tight else WIDTH
        self._width = self._upright

    def flowables(self) -> Iterator[Flowable]:
        """All of them."""
        return self._blocks(self.outline.blocks)

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Flowable]:
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            if self._width == WIDE_WIDTH and not isinstance(block, Wide):
                self._width = self._upright
                yield NewPage("upright")
            yield from self._flowables(block, following)
            self._is_below_bar = isinstance(block, Paragraph) and block.style in BARRED

    def _flowables(self, block: Block, following: Block | None) -> Iterator[Flowable]:
        if isinstance(block, Paragraph):
            yield self._paragraph(block, following)
        else:
            yield from _MAKERS[type(block)](self, block)

    def _text(
        self, role: str, said: list[Piece], element: Element | None, sign: Sign | None = None
    ) -> Text:
        """A paragraph of a role."""
        made = Text(said, style(role), element, self._sheet.lettering, sign)
        if element is not None and any(piece.face == SIGNS for piece in said):
            typed = "".join(piece.text for piece in said)
            if any(map(is_right_to_left, typed)):
                made.marks = Marks(right_to_left=True)
                element.tell("ActualText", apart(typed))
        return made

    def _put(self, role: str, text: str, kind: str = "P", sign: Sign | None = None) -> Text:
        """A paragraph of our own words on the page."""
        return self._text(role, lettered(text, style(role).face), self._root.add(kind), sign)

    def _said(self, role: str, runs: Runs) -> list[Piece]:
        """Runs in the look of a role, with links to the places of this document."""
        return pieces(runs, style(role).face, self._goals)

    def _anchor(self, made: Text, anchor: Anchor | None, text: str) -> None:
        """Let a paragraph carry the name of the item's text that it prints."""
        if anchor is not None and anchor.field and text:
            made.names = (*made.names, self.anchoring.name(anchor, text))
        spoken = self.outline.text_language
        if spoken and made.element is not None and is_own_text(anchor):
            made.element.tell("Lang", LOCALES[spoken])

    def _lead_to(self, made: Text, place: str) -> None:
        """Let links to a place lead to the first paragraph that stands there."""
        if place and place not in self._led:
            self._led.add(place)
            marks = made.marks or Marks()
            made.marks = replace(marks, goals=(*marks.goals, goal_of(place)))

    def _page_break(self, _: PageBreak) -> Iterator[Flowable]:
        yield NewPage()

    def _wide(self, block: Wide) -> Iterator[Flowable]:
        if self._width != WIDE_WIDTH:
            self._width = WIDE_WIDTH
            yield NewPage("wide")
        for each in block.blocks:
            yield from self._flowables(each, None)

    def _heading(self, block: Heading) -> Iterator[Flowable]:
        number = self._numbers[self._nth]
        role = f"{'numbered' if number else 'heading'}{block.level}"
        if block.level == 1 and self.outline.short:
            role = "tight1" if self.outline.tight else "short1"
        element = self._root.add(f"H{block.level}")
        made = self._text(role, self._said(role, block.full), element, _sign(role, number))
        shown = printable(f"{number} {text_of(block.full)}".strip())
        made.marks = replace(
            made.marks or Marks(),
            heading=(block.level, shown),
            goals=(goal_of(f"{HEADING}{self._nth}"),),
        )
        self._nth += 1
        self._anchor(made, block.anchor, text_of(block.runs))
        self._lead_to(made, block.place)
        yield made

    def _paragraph(self, block: Paragraph, following: Block | None) -> Text:
        text, sign = block.full, None
        role = "tight" if self.outline.tight and block.style == "body" else block.style
        if role == "entry" and text and "\t" in text[0].text:
            sign = _label(role, text[0].text.strip())
            text = text[1:]
        made = self._text(role, self._said(role, text), self._root.add("P"), sign)
        if role in BARRED:
            above = max(made.before, style("callout").after) + 2 if self._is_below_bar else 2.0
            made.marks = replace(made.marks or Marks(), bar=True, bar_above=above)
            if isinstance(following, Paragraph) and following.style in BARRED:
                made.keeps = following.style == "callout"
        made.keeps = made.keeps or block.leads
        self._anchor(made, block.anchor, text_of(block.runs))
        self._lead_to(made, block.place)
        return made

    def _listing(self, block: Listing) -> Iterator[Flowable]:
        listing = self._root.add("L")
        for item in block.items:
            element = listing.add("LI").add("LBody")
            shown = number_sign(item) if item.number else BULLETS[item.level]
            role = f"{'number' if item.number else 'bullet'}{item.level}"
            made = self._text(role, self._said(role, item.full), element, _sign(role, shown))
            self._anchor(made, item.anchor, text_of(item.runs))
            yield made

    def _picture(self, block: Picture) -> Iterator[Flowable]:
        self._figures += 1
        element = self._root.add("Figure", Alt=block.alt)
        shrink = min(1.0, self._width / (block.width_cm * cm)) * cm
        size = block.width_cm * shrink, block.height_cm * shrink
        png = b"" if self._sheet.only_counts else to_png(block.svg)
        yield CaptionedPicture(png, *size, element)
        caption = f"{self.outline.furniture.figure} {self._figures}. {block.caption}"
        below = self._put("figure_caption", caption, "Caption")
        below.keeps = bool(block.source)
        yield below
        if block.source:
            yield self._put("source", block.source)

    def _table(self, block: Table) -> Iterator[Flowable]:
        element = self._root.add("Table", Alt=block.caption or ", ".join(block.header))
        caption = block.caption
        if block.counted:
            self._tables += 1
            caption = f"{self.outline.furniture.table} {self._tables}. {block.caption}"
        if block.labelled or block.counted:
            role = "caption" if block.counted else "label"
            said = lettered(caption, style(role).face)
            above = self._text(role, said, element.add("Caption"))
            self._anchor(above, block.anchor, block.caption)
            yield above
        dense = block.dense or self.outline.tight
        kind = "dense_" if dense else ""
        head = self._head(block, element, kind) if block.header else None
        rows = (self._row(row, element, kind, form=block.form) for row in block.rows)
        widths = [self._width * width / sum(block.widths) for width in block.widths]
        look = FORM if block.form else DENSE if dense else RULE
        yield Rows(head, rows, widths, look, 2.0 if self.outline.tight else 6.0)

    def _head(self, block: Table, table: Element, kind: str) -> TableRow:
        """The header row; a column's head stands as the column's first cell."""
        row = table.add("TR")
        first = block.rows[0] if block.rows else ()
        right = {n for n, cell in enumerate(first) if cell.align == "right"}
        made = []
        for n, text in enumerate(block.header):
            role = f"{kind}head_figure" if n in right else f"{kind}head"
            said = lettered(text, style(role).face)
            made.append([self._text(role, said, row.add("TH", Scope="Column"))])
        return TableRow(made)

    def _row(self, cells: tuple[Cell, ...], table: Element, kind: str, *, form: bool) -> TableRow:
        row = table.add("TR")
        made = []
        for n, cell in enumerate(cells):
            head = form and n == 0
            parent = row.add("TH", Scope="Row") if head else row.add("TD")
            role = _role(cell, kind, head=head)
            lines = cell.lines
            apart = len(lines) > 1 and not head
            made.append(
                [self._line(line, parent.add("P") if apart else parent, role) for line in lines]
            )
        return TableRow(made)

    def _line(self, line: Line, element: Element, role: str) -> Text:
        made = self._text(role, self._said(role, line.full), element)
        self._anchor(made, line.anchor, text_of(line.runs))
        return made

    def _cover(self, block: Cover) -> Iterator[Flowable]:
        if self.outline.tight:
            yield from self._tight_cover(block)
            return
        short = "short_" if block.compact else ""
        if not block.compact:
            yield Gap(ABOVE_TITLE)
        role = f"{short}organisation"
        yield self._text(role, self._said(role, block.organisation.runs), self._root.add("P"))
        yield self._put(f"{short}title", block.title)
        if block.compact:
            under = " · ".join(part for part in (block.subtitle, block.status) if part)
            yield self._put("note", under)
        else:
            yield self._put("subtitle", block.subtitle)
            made = self._put("status", block.status)
            made.marks = replace(made.marks or Marks(), rule=True)
            yield made
        for fact in block.facts:
            made = self._put("fact", fact.text, sign=_label("fact", fact.label))
            self._anchor(made, fact.anchor, fact.text)
            yield made

    def _tight_cover(self, block: Cover) -> Iterator[Flowable]:
        """Two lines: the title, and below it whose it is, of what, and from when."""
        yield self._put("tight_title", block.title)
        parts = (text_of(block.organisation.runs), block.subtitle, block.status)
        yield self._put("tight", " · ".join(part for part in parts if part))

    def _contents(self, block: Contents) -> Iterator[Flowable]:
        if block.own_page:
            yield NewPage()
        yield self._put("contents", block.title)
        listed = list(self._entries(block.depth, self._root.add("TOC")))
        if listed:
            yield Rows(None, iter(listed), [self._width - 30, 30], CONTENTS)

    def _entries(self, depth: int, contents: Element) -> Iterator[TableRow]:
        """The lines of the table of contents: number, the text as a link to it, and its page."""
        for n, heading in enumerate(headings(self.outline)):
            if heading.level > depth:
                continue
            number, element = self._numbers[n], contents.add("TOCI")
            role = f"{'' if number else 'plain_'}toc{heading.level}"
            link = f"#{goal_of(f'{HEADING}{n}')}"
            face = style(role).face
            said = lettered(text_of(heading.full), face, painted(INK), link)
            indent = 0 if role.endswith("1") else style("plain_toc2").left
            text = self._text(role, said, element, _sign(role, number, indent))
            yield TableRow([[text], [PageOf(n, style("page"), element)]], above=style(role).before)


# Beside the class: methods kept in the story would keep it, and the document, in the memory.
_MAKERS: Mapping[type, Callable[[Story, Any], Iterator[Flowable]]] = MappingProxyType(
    {
        Contents: Story._contents,
        Cover: Story._cover,
        Heading: Story._heading,
        Listing: Story._listing,
        PageBreak: Story._page_break,
        Picture: Story._picture,
        Table: Story._table,
        Wide: Story._wide,
    }
)


def _role(cell: Cell, kind: str, *, head: bool) -> str:
    if head:
        return f"{kind}head"
    aligned = {"right": "figure", "center": "centre"}.get(cell.align)
    return f"{kind}{aligned}" if aligned else (kind.rstrip("_") or "cell")


def _sign(role: str, text: str, indent: float | None = None) -> Sign | None:
    """A bullet or a number in front of the first line."""
    if not text:
        return None
    look = style(role)
    at = look.sign_indent if indent is None else indent
    return Sign(lettered(text, look.face), at, look.sign_colour)


def _label(role: str, text: str) -> Sign:
    """A bold label in front of the first line."""
    look = style(role)
    face = with_weight(look.face, bold=True, italic=False)
    return Sign(lettered(text, face), look.sign_indent, look.colour)
