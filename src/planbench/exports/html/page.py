"""A document as one read-only web page: no other file, no script, nothing fetched; printable."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from planbench.exports.anchors import is_own_text
from planbench.exports.characters import xml_text
from planbench.exports.files import write_whole
from planbench.exports.outline import (
    Align,
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
    plain,
)
from planbench.exports.pictures.picture import to_png
from planbench.i18n import LOCALES

MOST_COLUMNS = 7  # of a table that fits on a telephone; a wider one is moved sideways
Said = Heading | Paragraph | Item | Line
STYLE = """
:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1.25rem; color: #17242E; background: #fff;
  font: 1rem/1.5 Carlito, Calibri, system-ui, sans-serif; }
h1 { color: #0B5F62; font-size: 1.6rem; margin: 2.5rem 0 .6rem; break-after: avoid; }
h2 { color: #0B5F62; font-size: 1.25rem; margin: 1.8rem 0 .4rem; break-after: avoid; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; break-after: avoid; }
p { margin: 0 0 .6rem; }
.organisation, .status, .source, caption, .note, .question { color: #52616C; }
.title { font-size: 2.2rem; line-height: 1.15; font-weight: 700; color: #0B5F62; margin: .4rem 0; }
.lead { font-size: 1.15rem; }
.label, .callout_title { font-weight: 700; margin-top: 1rem; }
.callout { margin-left: 1.2rem; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.2rem; border-top: 2px solid #0B5F62;
  border-bottom: 1px solid #0B5F62; font-size: .94rem; }
caption { text-align: left; padding: .6rem 0 .3rem; font-weight: 600; }
th { background: #E2EFEF; text-align: left; vertical-align: bottom; }
th, td { padding: .35rem .5rem; vertical-align: top; border-top: 1px solid #DCE3E5; }
td p { margin: 0; }
.dense, .dense p { font-size: .86rem; }
.right { text-align: right; }
.centre { text-align: center; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.room { overflow-x: auto; }
figure { margin: 0 0 1.2rem; }
figure img { max-width: 100%; height: auto; }
figcaption { color: #52616C; font-size: .94rem; }
nav ol { list-style: none; padding: 0; }
nav .deep { padding-left: 1.5rem; }
a { color: #0B5F62; }
@page { size: A4; margin: 18mm 20mm; }
@media print { :root { font-size: 10pt; }
  body { max-width: none; margin: 0; padding: 0; line-height: 1.3; }
  h1 { margin-top: 0; } th, td { padding: .2rem .35rem; } figure { margin: 0 0 .6rem; }
  thead, caption, .label { break-after: avoid; } tbody tr:first-child { break-before: avoid; }
  .turn { break-before: page; } tr, figure { break-inside: avoid; } .room { overflow: visible; }
  a { text-decoration: none; color: inherit; } }
.tight { max-width: 56rem; font-size: .9rem; }
.tight .title { font-size: 1.5rem; } .tight h1 { font-size: 1.1rem; margin: .9rem 0 .2rem; }
.tight p { margin: 0 0 .25rem; } .tight th, .tight td { padding: .12rem .35rem; }
"""


def write_html(outline: Outline, target: Path) -> str:
    """Write the page whole or not at all; returns its SHA-256."""
    return write_whole(target, page_of(outline).encode("utf-8"))


def page_of(outline: Outline) -> str:
    """The page's text."""
    body = "\n".join(_Page(outline).blocks(flat(outline.blocks)))
    kind = ' class="tight"' if outline.tight else ""
    language = LOCALES.get(outline.language, outline.language)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "img-src data:; style-src 'unsafe-inline'\">\n"
        f"<title>{_text(outline.title)} – {_text(outline.organisation)}</title>\n"
        f"<style>{STYLE}</style>\n</head>\n<body{kind}>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


class _Page:
    """Writes blocks one after the other; knows the numbers of headings, tables and figures."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        heads = headings(outline)
        numbers = heading_numbers(outline)
        self._numbers = {id(heading): n for heading, n in zip(heads, numbers, strict=True)}
        self._names = {id(heading): f"h{n}" for n, heading in enumerate(heads, start=1)}
        self._places = self._ids_of_places()
        self._tables = self._figures = 0
        self._spoken = LOCALES.get(outline.text_language, "")

    def _ids_of_places(self) -> dict[str, str]:
        """Where links can lead: the heading or paragraph that first stands at a place."""
        found: dict[str, str] = {}
        for block in flat(self._outline.blocks):
            if isinstance(block, Heading | Paragraph) and block.place:
                own = isinstance(block, Heading)
                name = self._names[id(block)] if own else f"p{len(found)}"
                found.setdefault(block.place, name)
        return found

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The blocks as HTML; a new page is only one on paper."""
        turn = ""
        for block in blocks:
            if isinstance(block, PageBreak):
                turn = '<div class="turn"></div>'
                continue
            yield turn + self._block(block)
            turn = ""

    def _block(self, block: Block) -> str:
        made = _MAKERS.get(type(block))
        return made(self, block) if made else ""

    def _listing(self, block: Listing) -> str:
        return "".join(_nested(block.items, self._said))

    def _said(self, text: Said) -> str:
        """A text with what is printed before and after it; the item's own in its language."""
        own = self._runs(text.runs)
        if self._spoken and own and is_own_text(text.anchor):
            own = f'<span lang="{self._spoken}">{own}</span>'
        return f"{self._runs(text.lead)}{own}{self._runs(text.tail)}"

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join([self._run(run) for run in runs])

    def _run(self, run: Run) -> str:
        text = _text(run.text)
        if run.bold:
            text = f"<strong>{text}</strong>"
        if run.italic:
            text = f"<em>{text}</em>"
        if run.link:
            return f'<a href="{xml_text(run.link)}">{text}</a>'
        name = self._places.get(run.target)
        return f'<a href="#{name}">{text}</a>' if name else text

    def _heading(self, block: Heading) -> str:
        number, name = self._numbers[id(block)], self._names[id(block)]
        head = f"{number} " if number else ""
        return f'<h{block.level} id="{name}">{head}{self._said(block)}</h{block.level}>'

    def _paragraph(self, block: Paragraph) -> str:
        name = self._places.get(block.place)
        named = f' id="{name}"' if name else ""
        return f'<p class="{block.style}"{named}>{self._said(block)}</p>'

    def _contents(self, block: Contents) -> str:
        lines = "".join(
            f'<li class="{"deep" if heading.level > 1 else ""}">'
            f'<a href="#{self._names[id(heading)]}">'
            f"{self._numbers[id(heading)]} {self._said(heading)}</a></li>"
            for heading in headings(self._outline, block.depth)
        )
        title = _text(block.title)
        return f'<nav aria-label="{title}"><p class="label">{title}</p><ol>{lines}</ol></nav>'

    def _cover(self, block: Cover) -> str:
        facts = "".join(
            f'<tr><th scope="row">{_text(fact.label)}</th>'
            f"<td>{self._said(Line(plain(fact.text), fact.anchor))}</td></tr>"
            for fact in block.facts
        )
        return (
            f'<header><p class="organisation">{self._said(block.organisation)}</p>'
            f'<p class="title" role="heading" aria-level="1">{_text(block.title)}</p>'
            f'<p class="lead">{_text(block.subtitle)}</p>'
            f'<p class="status">{_text(block.status)}</p>'
            f"{f'<table>{facts}</table>' if facts else ''}</header>"
        )

    def _table(self, block: Table) -> str:
        kind = ' class="dense"' if block.dense or self._outline.tight else ""
        top = self._head(block)
        rows = "".join([f"<tr>{self._row(row, form=block.form)}</tr>" for row in block.rows])
        columns = "".join(f'<col style="width: {share:.0%}">' for share in _shares(block))
        made = f"<table{kind}>{self._caption(block)}{columns}{top}<tbody>{rows}</tbody></table>"
        if len(block.widths) <= MOST_COLUMNS:
            return made
        name = _text(block.caption or ", ".join(block.header))
        return f'<div class="room" role="region" tabindex="0" aria-label="{name}">{made}</div>'

    def _caption(self, block: Table) -> str:
        """What a table is called; where a heading says it already, only for those who listen."""
        caption = _text(block.caption)
        if not caption:
            return ""
        if block.counted:
            self._tables += 1
            number = f"{_text(self._outline.furniture.table)} {self._tables}. "
            return f"<caption>{number}{caption}</caption>"
        if block.labelled:
            return f"<caption>{caption}</caption>"
        return f'<caption class="unseen">{caption}</caption>'

    @staticmethod
    def _head(block: Table) -> str:
        aligns = [cell.align for cell in block.rows[0]] if block.rows else []
        head = "".join(
            f'<th scope="col"{_side(aligns[n] if n < len(aligns) else "left")}>{_text(text)}</th>'
            for n, text in enumerate(block.header)
        )
        return f"<thead><tr>{head}</tr></thead>" if head else ""

    def _row(self, cells: Iterable[Cell], *, form: bool) -> str:
        made = []
        for n, cell in enumerate(cells):
            inside = "".join([f"<p>{self._said(line)}</p>" for line in cell.lines])
            if form and n == 0:
                made.append(f'<th scope="row">{inside}</th>')
            else:
                made.append(f"<td{_side(cell.align)}>{inside}</td>")
        return "".join(made)

    def _picture(self, block: Picture) -> str:
        """Painted, since a drawing would be set in a face that this computer may not have."""
        self._figures += 1
        data = base64.b64encode(to_png(block.svg)).decode("ascii")
        name = f"{_text(self._outline.furniture.figure)} {self._figures}. {_text(block.caption)}"
        source = f'<br><span class="source">{_text(block.source)}</span>' if block.source else ""
        return (
            f'<figure><img alt="{_text(block.alt)}" src="data:image/png;base64,{data}" '
            f'style="width: {block.width_cm:.1f}cm">'
            f"<figcaption>{name}{source}</figcaption></figure>"
        )


_MAKERS: Mapping[type, Callable[[_Page, Any], str]] = MappingProxyType(
    {
        Contents: _Page._contents,
        Cover: _Page._cover,
        Heading: _Page._heading,
        Listing: _Page._listing,
        Paragraph: _Page._paragraph,
        Picture: _Page._picture,
        Table: _Page._table,
    }
)


def _shares(block: Table) -> Iterator[float]:
    """What of the width each column has; where there is little room it takes what it needs."""
    return (width / sum(block.widths) for width in block.widths)


def _side(align: Align) -> str:
    return {"right": ' class="right"', "center": ' class="centre"'}.get(align, "")


def _nested(items: Iterable[Item], said: Callable[[Item], str]) -> Iterator[str]:
    """Lists inside lists stand inside the item before them."""
    opened: list[str] = []
    for item in items:
        tag = "ol" if item.number else "ul"
        while len(opened) > item.level + 1 or (len(opened) > item.level and opened[-1] != tag):
            yield f"</li></{opened.pop()}>"
        if len(opened) > item.level:
            yield "</li>"
        while len(opened) <= item.level:
            opened.append(tag)
            start = f' start="{item.number}"' if item.number > 1 else ""
            missing = "<li>" if len(opened) <= item.level else ""
            yield f"<{tag}{start}>{missing}"
        yield f"<li>{said(item)}"
    yield "".join(f"</li></{tag}>" for tag in reversed(opened))


def _text(text: str) -> str:
    return xml_text(text).replace("\n", "<br>")
