"""An outline as simple HTML, sheet by sheet, so that the window shows what a document will say.

The HTML keeps to what Qt's rich text knows. A sheet is a chapter, or a part of a long one: small
enough to be laid out at once. Links are printed and lead nowhere.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import singledispatchmethod
from itertools import count

from planbench.exports.characters import xml_text
from planbench.exports.export_result import TemplateReport
from planbench.exports.outline import (
    Block,
    Cell,
    Contents,
    Cover,
    Heading,
    Item,
    Line,
    Listing,
    Outline,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    flat,
    heading_numbers,
    headings,
    pictures,
    text_of,
)
from planbench.exports.pictures.picture import paint_ahead, to_png
from planbench.exports.word.template_look import tint_of

MOST = 40
PICTURE = 20  # a picture takes as long to lay out as that many rows
STYLE = """
body, p, li, td, th, h1, h2, h3 { color: #17242E; font-family: Carlito, Calibri, sans-serif; }
p, li { font-size: 13px; }
h1 { color: #0B5E63; font-size: 21px; margin: 4px 0 8px 0; }
h2 { color: #0B5E63; font-size: 17px; margin: 16px 0 6px 0; }
h3 { color: #17242E; font-size: 15px; margin: 12px 0 4px 0; }
p { margin: 0 0 7px 0; }
p.organisation { color: #566573; font-size: 15px; margin-top: 30px; }
p.title { color: #0B5E63; font-size: 30px; font-weight: 700; margin: 8px 0 4px 0; }
p.status { color: #0B5E63; font-weight: 700; margin: 10px 0 18px 0; }
p.lead { font-size: 16px; }
p.question, p.note, p.source, p.speaker { color: #566573; font-style: italic; }
p.source, p.caption { color: #566573; font-size: 12px; }
p.label, p.callout_title { font-weight: 700; margin-top: 8px; }
p.callout { margin-left: 18px; }
table { border-color: #DDE3E8; margin: 0 0 10px 0; }
td, th { font-size: 12px; }
th { background-color: #E3F0F0; font-weight: 700; text-align: left; }
td p, th p { margin: 0; }
"""


ACCENT, TINT, FACES = "#0B5E63", "#E3F0F0", "Carlito, Calibri, sans-serif"
POINT = 21 / 18  # pixels on the sheet for a point on paper, of headings
SAFE = re.compile("[^\\w .-]")  # what no face is called


def style_like(report: TemplateReport | None) -> str:
    """The style of the sheets in the colours and faces of a municipality's template."""
    if report is None:
        return STYLE
    accent, face = report.look
    made = STYLE.replace(FACES, f"{_face(face)}{FACES}")
    if accent:
        made = made.replace(ACCENT, f"#{accent}").replace(TINT, f"#{tint_of(accent)}")
    for level, look in enumerate(report.headings, start=1):
        said = [f"color: #{look.colour};"] if look.colour else []
        said += [f"font-size: {round(look.size * POINT)}px;"] if look.size else []
        said += [f"font-family: {_face(look.face)}{FACES};"] if look.face else []
        made += f"h{level} {{ {' '.join(said)} }}\n" if said else ""
    return made


def _face(name: str) -> str:
    return f"'{SAFE.sub('', name)}', " if name else ""


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A part of the document: what it is called, and its HTML."""

    name: str
    html: str


def sheets_of(outline: Outline) -> list[PreviewPage]:
    """The whole document, sheet by sheet."""
    html = _Html(outline)
    paint_ahead(picture.svg for picture in pictures(outline))
    return [PreviewPage(_name(html, blocks), html.joined(blocks)) for blocks in _parts(outline)]


def _parts(outline: Outline) -> Iterator[list[Block]]:
    """The blocks of each sheet: a chapter, or `MOST` paragraphs and rows of it."""
    part: list[Block] = []
    weight = 0
    for block in _small(flat(outline.blocks)):
        turn = isinstance(block, PageBreak) or _begins(block, weight) or weight >= MOST
        if turn and any(not isinstance(block, PageBreak) for block in part):
            yield part
            part, weight = [], 0
        part.append(block)
        weight += _weight(block)
    if part:
        yield part


def _begins(block: Block, weight: int) -> bool:
    """Whether a sheet begins here: at a chapter, or at a section when the sheet is half full."""
    if isinstance(block, Heading):
        return block.level == 1 or (block.level == 2 and weight >= MOST // 2)
    return isinstance(block, Contents)


def _weight(block: Block) -> int:
    if isinstance(block, Table):
        return sum(map(_lines_in, block.rows))
    if isinstance(block, Picture):
        return PICTURE
    return len(block.items) if isinstance(block, Listing) else 1


def _lines_in(row: tuple[Cell, ...]) -> int:
    """How many lines a row has at least."""
    return max((len(cell.lines) for cell in row), default=1)


def _small(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with long tables and lists in pieces; the caption stands over the first."""
    for block in blocks:
        if isinstance(block, Table) and _weight(block) > MOST:
            yield from _pieces(block)
        elif isinstance(block, Listing) and not block.ordered and len(block.items) > MOST:
            for start in range(0, len(block.items), MOST):
                yield replace(block, items=block.items[start : start + MOST])
        else:
            yield block


def _pieces(table: Table) -> Iterator[Table]:
    """A long table as several, none with more than `MOST` lines or one row."""
    rows: list[tuple[Cell, ...]] = []
    caption, weight = table.caption, 0
    for row in table.rows:
        lines = _lines_in(row)
        if rows and weight + lines > MOST:
            yield replace(table, caption=caption, rows=tuple(rows))
            rows, caption, weight = [], "", 0
        rows.append(row)
        weight += lines
    yield replace(table, caption=caption, rows=tuple(rows))


def _name(html: _Html, blocks: list[Block]) -> str:
    """The first heading of a sheet, else what the document is called."""
    for block in blocks:
        if isinstance(block, Heading):
            return html.heading(block)
        if isinstance(block, Contents):
            return block.title
    return html.latest


class _Html:
    """Writes blocks one after the other; knows the numbers of headings, tables and figures."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        numbers = heading_numbers(outline)
        found = headings(outline)
        self._numbers = {id(heading): n for heading, n in zip(found, numbers, strict=True)}
        self._tables, self._figures = count(1), count(1)
        self.latest = outline.title

    def heading(self, block: Heading) -> str:
        """A heading with its number."""
        number = self._numbers[id(block)]
        self.latest = f"{number} {text_of(block.full)}".strip()
        return self.latest

    def joined(self, blocks: Iterable[Block]) -> str:
        """The blocks as HTML."""
        return "\n".join(self.block(block) for block in blocks)

    @singledispatchmethod
    def block(self, block: Block) -> str:
        """One block as HTML; what only turns the page is nothing."""
        return ""

    @block.register
    def _(self, block: Heading) -> str:
        number = self._numbers[id(block)]
        text = f"{number}&nbsp; {_runs(block.full)}" if number else _runs(block.full)
        return f"<h{block.level}>{text}</h{block.level}>"

    @block.register
    def _(self, block: Paragraph) -> str:
        return _paragraph(_runs(block.full), block.style)

    @block.register
    def _(self, block: Listing) -> str:
        return "".join(_nested(block.items))

    @block.register
    def _(self, block: Table) -> str:
        caption = ""
        if block.labelled:
            caption = _paragraph(_text(block.caption), "label")
        elif block.caption and block.counted:
            caption = _caption(self._outline.furniture.table, next(self._tables), block.caption)
        return f"{caption}{_table(block)}"

    @block.register
    def _(self, block: Picture) -> str:
        name = self._outline.furniture.figure
        source = _paragraph(_text(block.source), "source") if block.source else ""
        return f"{_image(block)}{_caption(name, next(self._figures), block.caption)}{source}"

    @block.register
    def _(self, block: Cover) -> str:
        facts = "".join(
            f"<tr><td><b>{_text(fact.label)}</b></td><td>{_text(fact.text)}</td></tr>"
            for fact in block.facts
        )
        return "".join(
            (
                _paragraph(_runs(block.organisation.full), "organisation"),
                _paragraph(_text(block.title), "title"),
                _paragraph(_text(block.subtitle), "lead"),
                _paragraph(_text(block.status), "status"),
                f'<table cellpadding="4">{facts}</table>' if facts else "",
            )
        )

    @block.register
    def _(self, block: Contents) -> str:
        lines = (
            f"{'&nbsp;' * 6 * (heading.level - 1)}"
            f"{self._numbers[id(heading)]}&nbsp; {_runs(heading.full)}"
            for heading in headings(self._outline, block.depth)
        )
        return f"<h1>{_text(block.title)}</h1>" + "".join(_paragraph(line) for line in lines)


def _text(text: str) -> str:
    return xml_text(text).replace("\n", "<br>")


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = _text(run.text)
    text = f"<u>{text}</u>" if run.link else text
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text


def _paragraph(html: str, style: str = "body") -> str:
    return f'<p class="{style}">{html}</p>' if html else ""


def _caption(name: str, number: int, text: str) -> str:
    return _paragraph(f"<b>{_text(name)} {number}.</b> {_text(text)}", "caption")


def _image(picture: Picture) -> str:
    data = b64encode(to_png(picture.svg)).decode("ascii")
    alt = xml_text(picture.alt)
    return f'<p><img src="data:image/png;base64,{data}" alt="{alt}" style="max-width: 100%"></p>'


def _nested(items: Iterable[Item]) -> Iterator[str]:
    """Items with lists inside lists as their levels say, numbered ones from where they begin."""
    opened: list[str] = []
    for item in items:
        tag = "ol" if item.number else "ul"
        while len(opened) > item.level + 1 or (len(opened) > item.level and opened[-1] != tag):
            yield f"</{opened.pop()}>"
        while len(opened) <= item.level:
            opened.append(tag)
            start = f' start="{item.number}"' if item.number > 1 else ""
            yield f"<{tag}{start}>"
        yield f"<li>{_runs(item.full)}</li>"
    yield "".join(f"</{tag}>" for tag in reversed(opened))


def _table(table: Table) -> str:
    """As wide as the sheet; columns share it by what stands in them, so that no word is broken."""
    head = "".join(f"<th>{_text(name)}</th>" for name in table.header)
    rows = "".join(f"<tr>{_cells(row, form=table.form)}</tr>" for row in table.rows)
    return (
        '<table border="1" cellspacing="0" cellpadding="4" width="100%" '
        f'style="border-collapse: collapse">{f"<tr>{head}</tr>" if head else ""}{rows}</table>'
    )


def _cells(row: Iterable[Cell], *, form: bool) -> str:
    """A row; the first cell of a form's row names it."""
    tags = ("th" if form and n == 0 else "td" for n in count())
    return "".join(
        f'<{tag} align="{cell.align}">{_lines(cell.lines)}</{tag}>'
        for cell, tag in zip(row, tags, strict=False)
    )


def _lines(lines: Iterable[Line]) -> str:
    return "<br>".join(_runs(line.full) for line in lines)
