"""The body of a document: block by block, as a list of paragraphs and tables in markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from planbench.exports.outline import (
    Anchor,
    Block,
    Contents,
    Cover,
    Heading,
    Line,
    Listing,
    Outline,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    Wide,
    heading_numbers,
    headings,
    text_of,
)
from planbench.exports.word.about import abouts
from planbench.exports.word.cover_text import texts_in
from planbench.exports.word.lists import NewList, list_properties
from planbench.exports.word.markup import Markup, simple_field, text_markup
from planbench.exports.word.names import heading_name
from planbench.exports.word.page import Pages, PageSetup
from planbench.exports.word.tables import table_markup
from planbench.exports.word.written import Written

NAMESPACES = MappingProxyType(
    {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }
)
NEW_PAGE = "<w:pageBreakBefore/>"
SAME_PAGE = '<w:pageBreakBefore w:val="0"/>'
KEEP = "<w:keepNext/>"
END_OF_TABLE = "</w:tbl>"
SNUG = frozenset({"body", "lead"})  # styles without space above them
BELOW_TABLE = '<w:spacing w:before="100"/>'
PictureMarkup = Callable[[Picture, int, int], str]


@dataclass(slots=True)
class Body:
    """A body under way. `picture` gives the markup of a picture: number, widest width.

    `new_list` gives the id of a numbered list that begins.
    """

    outline: Outline
    markup: Markup
    pages: Pages
    picture: PictureMarkup
    new_list: NewList
    numbered: bool = True
    heading_pages: Sequence[int] = ()
    own: bool = True  # whether the styles are ours
    parts: Written = field(default_factory=Written)
    _page: PageSetup | None = None
    _break: str = ""
    _tables: int = 0
    _figures: int = 0
    _headings: int = 0
    _abouts: Mapping[int, Anchor] = field(default_factory=dict)

    def build(self, before: str = "") -> bytearray:
        """The whole body, encoded; `before` is markup that a template's own cover consists of."""
        self._page = self.pages.first
        self._abouts = abouts(self.outline)
        names = " ".join(f'xmlns:{key}="{value}"' for key, value in NAMESPACES.items())
        self.parts.begin(f"<w:body {names}>")
        if before:
            self.markup.unanchored_texts |= texts_in(before)
            self.parts.append(before)
            self._break = NEW_PAGE
        self.blocks(self.outline.blocks)
        return self.parts.ended(f"{self.page.markup}</w:body>")

    @property
    def page(self) -> PageSetup:
        """The kind of page that is being written on."""
        return self._page or self.pages.upright

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Write blocks; a page on its side ends before the next block that does not need it."""
        for block in blocks:
            if self.page is self.pages.wide and not isinstance(block, Wide):
                self._turn(self.pages.upright)
            self.add(block)

    def add(self, block: Block) -> None:
        """Write one block."""
        self.markup.about = self._abouts.get(id(block))
        _WRITERS[type(block)](self, block)

    def _wide(self, block: Wide) -> None:
        if self.page is not self.pages.wide:
            self._turn(self.pages.wide)
        for each in block.blocks:
            self.add(each)

    def _turn(self, page: PageSetup) -> None:
        """End the section, where one has begun, and go on with pages of another kind."""
        if self.parts.last:
            self._end_section()
        self._page = page
        self._break = ""

    def _end_section(self) -> None:
        if not self.parts.last.startswith("<w:p>"):
            self.parts.append(self.markup.raw("source", ""))
        head, _, tail = self.parts.last.partition("</w:pPr>")
        self.parts.last = f"{head}{self.page.markup}</w:pPr>{tail}"

    def _breaking(self) -> str:
        """What the first paragraph after a page break carries."""
        taken, self._break = self._break, ""
        return taken

    def _page_break(self, _: PageBreak) -> None:
        self._break = NEW_PAGE

    def _heading(self, block: Heading) -> None:
        self._headings += 1
        kind = "heading" if block.numbered else "plain"
        if block.level == 1 and self.outline.short:
            kind = "tight" if self.outline.tight else "short"
        role = f"{kind}{block.level}"
        marks = (*self.markup.place(block.place), heading_name(self._headings))
        self.parts.append(self.markup.paragraph(role, block, marks=marks, more=self._breaking()))

    def _paragraph(self, block: Paragraph) -> None:
        marks = self.markup.place(block.place)
        more = f"{KEEP if block.leads else ''}{self._breaking()}"
        if block.style in SNUG and self.parts.last == END_OF_TABLE:
            more += BELOW_TABLE
        style = "tight" if self.outline.tight and block.style == "body" else block.style
        self.parts.append(self.markup.paragraph(style, block, marks=marks, more=more))

    def _listing(self, block: Listing) -> None:
        properties = list_properties(block.items, self.new_list)
        for item, of_list in zip(block.items, properties, strict=True):
            role = f"{'number' if item.number else 'bullet'}{item.level}"
            more = f"{self._breaking()}{of_list}"
            self.parts.append(self.markup.paragraph(role, item, more=more))

    def _table(self, block: Table) -> None:
        if self.parts.last == END_OF_TABLE:
            block = replace(block, label=True)  # two tables without a word between would be one
        if self.outline.tight:
            block = replace(block, dense=True)
        if block.labelled:
            said = self.markup.run(Run(block.caption))
            said = self.markup.held(block.anchor, block.caption, said, block.caption)
            self.parts.append(self.markup.raw("label", said, f"{KEEP}{self._breaking()}"))
        if block.counted:
            self._tables += 1
            word = self.outline.furniture.table
            caption = self._caption(word, "Table", self._tables, block.caption, block.anchor)
            self.parts.append(self.markup.raw("caption", caption, self._breaking()))
        self.parts += table_markup(self.markup, block, self.page.width)

    def _caption(
        self, word: str, sequence: str, number: int, text: str, anchor: Anchor | None = None
    ) -> str:
        """`Tabell 3. Text`, the number a field, the text inside its anchor."""
        counted = simple_field(f"SEQ {sequence} \\* ARABIC", str(number))
        said = self.markup.run(Run(text))
        said = self.markup.held(anchor, text, said, f"{word} {number}. {text}")
        return f"{self.markup.run(Run(f'{word} '))}{counted}{self.markup.run(Run('. '))}{said}"

    def _picture(self, block: Picture) -> None:
        self._figures += 1
        run = self.picture(block, self._figures, self.page.width)
        self.parts.append(self.markup.raw("picture", run, self._breaking()))
        word = self.outline.furniture.figure
        caption = self._caption(word, "Figure", self._figures, block.caption)
        self.parts.append(self.markup.raw("figure_caption", caption, KEEP if block.source else ""))
        if block.source:
            self.parts.append(self.markup.plain("source", block.source))

    def _cover(self, block: Cover) -> None:
        write = _short_cover if block.compact else _cover
        if self.outline.tight:
            write = _tight_cover
        self.parts += write(self.markup, block, self._breaking())

    def _contents(self, block: Contents) -> None:
        begins = NEW_PAGE if block.own_page else SAME_PAGE
        self.parts.append(self.markup.plain("contents", block.title, begins))
        entries = toc_entries(self.outline, block.depth, numbered=self.numbered)
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
            f'TOC \\o "1-{block.depth}" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        self.markup.unanchored_texts.update(text for _, text, _ in entries)
        right = f'<w:tab w:val="right" w:pos="{self.page.width}"/>'
        tab = f"<w:tabs>{right}</w:tabs>"
        for n, (level, text, name) in enumerate(entries):
            inside = f"<w:r>{text_markup(text)}</w:r>{self._page_of(name)}"
            inside = f'<w:hyperlink w:anchor="{name}" w:history="1">{inside}</w:hyperlink>'
            inside = (begin if n == 0 else "") + inside + (end if n == len(entries) - 1 else "")
            bare = "" if "\t" in text or not self.own else bare_entry(level, right)
            self.parts.append(self.markup.raw(f"toc{level}", inside, bare or tab))

    def _page_of(self, name: str) -> str:
        """The page that a heading stands on, a field whose first value is that of our PDF."""
        nth = int(name.removeprefix("_Toc")) - 1
        if nth >= len(self.heading_pages):
            return ""
        page = simple_field(f"PAGEREF {name} \\h", str(self.heading_pages[nth]))
        return f"<w:r><w:tab/></w:r>{page}"


_WRITERS: Mapping[type, Callable[[Body, Any], None]] = MappingProxyType(
    {
        Contents: Body._contents,
        Cover: Body._cover,
        Heading: Body._heading,
        Listing: Body._listing,
        PageBreak: Body._page_break,
        Paragraph: Body._paragraph,
        Picture: Body._picture,
        Table: Body._table,
        Wide: Body._wide,
    }
)


def bare_entry(level: int, right: str) -> str:
    """An entry without a number, whose tab must not stop where our styles let numbers end."""
    left, number = (0, 567) if level == 1 else (567, 1247)
    clear = f'<w:tab w:val="clear" w:pos="{number}"/>'
    return f'<w:tabs>{clear}{right}</w:tabs><w:ind w:left="{left}" w:firstLine="0"/>'


def toc_entries(outline: Outline, depth: int, *, numbered: bool) -> list[tuple[int, str, str]]:
    """Level, text and bookmark of what the table of contents shows, with the headings' numbers."""
    entries = []
    pairs = zip(headings(outline), heading_numbers(outline), strict=True)
    for nth, (heading, number) in enumerate(pairs, start=1):
        if heading.level <= depth:
            text = text_of(heading.full)
            shown = f"{number}\t{text}" if number and numbered else text
            entries.append((heading.level, shown, heading_name(nth)))
    return entries


def _cover(markup: Markup, cover: Cover, more: str) -> list[str]:
    parts = [
        _line(markup, "organisation", cover.organisation, more),
        markup.plain("title", cover.title),
        markup.plain("subtitle", cover.subtitle),
        markup.plain("status", cover.status),
    ]
    return [*parts, *_facts(markup, cover)]


def _short_cover(markup: Markup, cover: Cover, more: str) -> list[str]:
    under = " · ".join(part for part in (cover.subtitle, cover.status) if part)
    parts = [
        _line(markup, "short_organisation", cover.organisation, more),
        markup.plain("short_title", cover.title),
        markup.plain("note", under),
    ]
    return [*parts, *_facts(markup, cover)]


def _tight_cover(markup: Markup, cover: Cover, more: str) -> list[str]:
    """Two lines: the title, and below it whose it is, of what, and from when."""
    rest = "".join(f" · {part}" for part in (cover.subtitle, cover.status) if part)
    organisation = cover.organisation._replace(tail=(Run(rest),))
    parts = [markup.plain("tight_title", cover.title, more)]
    return [*parts, _line(markup, "tight", organisation, ""), *_facts(markup, cover)]


def _facts(markup: Markup, cover: Cover) -> Iterable[str]:
    for fact in cover.facts:
        label = markup.run(Run(f"{fact.label}\t", bold=True))
        whole = f"{fact.label}\t{fact.text}"
        text = markup.held(fact.anchor, fact.text, markup.run(Run(fact.text)), whole)
        yield markup.raw("fact", label + text)


def _line(markup: Markup, role: str, line: Line, more: str) -> str:
    return markup.paragraph(role, line, more=more)
