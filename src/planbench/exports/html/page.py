"""A document as one read-only web page: no other file, no script, nothing fetched; printable."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path

from planbench.exports.characters import xml_text
from planbench.exports.files import write_whole
from planbench.exports.outline import (
    Block,
    Cell,
    Contents,
    Cover,
    Heading,
    Item,
    Listing,
    Outline,
    Paragraph,
    Picture,
    Run,
    Table,
    flat,
    heading_numbers,
    headings,
    text_of,
)
from planbench.i18n import LOCALES

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
.right { text-align: right; }
figure { margin: 0 0 1.2rem; }
figure img { max-width: 100%; height: auto; }
figcaption { color: #52616C; font-size: .94rem; }
nav ol { list-style: none; padding: 0; }
nav .deep { padding-left: 1.5rem; }
a { color: #0B5F62; }
@media print { body { max-width: none; margin: 0; } h1 { break-before: page; }
  tr, figure { break-inside: avoid; } }
"""


def write_html(outline: Outline, target: Path) -> str:
    """Write the page whole or not at all; returns its SHA-256."""
    return write_whole(target, page_of(outline).encode("utf-8"))


def page_of(outline: Outline) -> str:
    """The page's text."""
    body = "\n".join(_Page(outline).blocks(flat(outline.blocks)))
    language = LOCALES.get(outline.language, outline.language)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "img-src data:; style-src 'unsafe-inline'\">\n"
        f"<title>{_text(outline.title)} – {_text(outline.organisation)}</title>\n"
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


class _Page:
    """Writes blocks one after the other; knows the numbers of headings, tables and figures."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._heads = headings(outline)
        numbers = heading_numbers(outline)
        self._numbers = {id(each): n for each, n in zip(self._heads, numbers, strict=True)}
        self._names = {id(each): f"h{n}" for n, each in enumerate(self._heads, start=1)}
        self._tables = self._figures = 0

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The blocks as HTML; what only turns the page is nothing."""
        for block in blocks:
            if isinstance(block, Paragraph | Listing | Cover):
                yield _words(block)
            elif isinstance(block, Heading):
                yield self._heading(block)
            elif isinstance(block, Table):
                yield self._table(block)
            elif isinstance(block, Picture):
                yield self._picture(block)
            elif isinstance(block, Contents):
                yield self._contents(block)

    def _heading(self, block: Heading) -> str:
        number, name = self._numbers[id(block)], self._names[id(block)]
        head = f"{number} " if number else ""
        return f'<h{block.level} id="{name}">{head}{_runs(block.full)}</h{block.level}>'

    def _contents(self, block: Contents) -> str:
        lines = "".join(
            f'<li class="{"deep" if each.level > 1 else ""}"><a href="#{self._names[id(each)]}">'
            f"{self._numbers[id(each)]} {_text(text_of(each.full))}</a></li>"
            for each in headings(self._outline, block.depth)
        )
        title = _text(block.title)
        return f'<nav aria-label="{title}"><p class="label">{title}</p><ol>{lines}</ol></nav>'

    def _table(self, block: Table) -> str:
        caption = _text(block.caption)
        if block.counted:
            self._tables += 1
            caption = f"{_text(self._outline.furniture.table)} {self._tables}. {caption}"
        rights = [cell.align == "right" for cell in block.rows[0]] if block.rows else []
        head = "".join(
            f'<th scope="col"{_side(n < len(rights) and rights[n])}>{_text(text)}</th>'
            for n, text in enumerate(block.header)
        )
        rows = "".join(f"<tr>{_row(row, form=block.form)}</tr>" for row in block.rows)
        top = f"<thead><tr>{head}</tr></thead>" if head else ""
        named = f"<caption>{caption}</caption>" if caption else ""
        return f"<table>{named}{top}<tbody>{rows}</tbody></table>"

    def _picture(self, block: Picture) -> str:
        self._figures += 1
        data = base64.b64encode(block.svg.encode("utf-8")).decode("ascii")
        name = f"{_text(self._outline.furniture.figure)} {self._figures}. {_text(block.caption)}"
        source = f'<br><span class="source">{_text(block.source)}</span>' if block.source else ""
        return (
            f'<figure><img alt="{_text(block.alt)}" src="data:image/svg+xml;base64,{data}">'
            f"<figcaption>{name}{source}</figcaption></figure>"
        )


def _words(block: Paragraph | Listing | Cover) -> str:
    if isinstance(block, Cover):
        return _cover(block)
    if isinstance(block, Listing):
        return "".join(_nested(block.items))
    name = f' id="{xml_text(block.place)}"' if block.place else ""
    return f'<p class="{block.style}"{name}>{_runs(block.full)}</p>'


def _cover(block: Cover) -> str:
    facts = "".join(
        f'<tr><th scope="row">{_text(each.label)}</th><td>{_text(each.text)}</td></tr>'
        for each in block.facts
    )
    return (
        f'<header><p class="organisation">{_runs(block.organisation.full)}</p>'
        f'<p class="title" role="heading" aria-level="1">{_text(block.title)}</p>'
        f'<p class="lead">{_text(block.subtitle)}</p><p class="status">{_text(block.status)}</p>'
        f"{f'<table>{facts}</table>' if facts else ''}</header>"
    )


def _row(cells: Iterable[Cell], *, form: bool) -> str:
    made = []
    for n, cell in enumerate(cells):
        inside = "".join(f"<p>{_runs(line.full)}</p>" for line in cell.lines)
        if form and n == 0:
            made.append(f'<th scope="row">{inside}</th>')
        else:
            made.append(f"<td{_side(cell.align == 'right')}>{inside}</td>")
    return "".join(made)


def _side(right: bool) -> str:
    return ' class="right"' if right else ""


def _nested(items: Iterable[Item]) -> Iterator[str]:
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
        yield f"<li>{_runs(item.full)}"
    yield "".join(f"</li></{tag}>" for tag in reversed(opened))


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = _text(run.text)
    if run.bold:
        text = f"<strong>{text}</strong>"
    if run.italic:
        text = f"<em>{text}</em>"
    if run.link:
        return f'<a href="{xml_text(run.link)}">{text}</a>'
    return f'<a href="#{xml_text(run.target)}">{text}</a>' if run.target else text


def _text(text: str) -> str:
    return xml_text(text).replace("\n", "<br>")
