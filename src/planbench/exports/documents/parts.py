"""The small pieces that documents are put together from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from planbench.domain.model import derived_id
from planbench.domain.typed_number import figure_told
from planbench.exports.markdown import COMPARISON, FIGURE, blocks_of
from planbench.exports.outline import (
    Align,
    Anchor,
    Block,
    Cell,
    Furniture,
    Heading,
    Item,
    Line,
    Listing,
    Outline,
    Paragraph,
    ParagraphStyle,
    Picture,
    Run,
    Runs,
    Table,
    plain,
    text_of,
)
from planbench.exports.pictures.chart import Drawing
from planbench.exports.plain_text import plain_blocks, plain_lines, plain_runs
from planbench.exports.source import DocumentSource
from planbench.i18n import DOCUMENT_LANGUAGES

NOTHING = "–"
LEAD_IN = 400  # letters that may stand between a heading and its table on the same page


class Stored(Protocol):
    """A row of the model."""

    @property
    def __tablename__(self) -> str:
        """Its kind."""

    @property
    def id(self) -> str:
        """Its id."""


def at(row: Stored, field: str) -> Anchor:
    """Where a row's field is printed."""
    return Anchor(row.__tablename__, row.id, field)


def about(row: Stored) -> Anchor:
    """That words of ours are about a row, without being what one of its fields says."""
    return Anchor(row.__tablename__, row.id, "")


def fields_of(row: Stored) -> Callable[[str], Anchor]:
    """Where a row's fields are printed, for a row that fills many cells."""
    return partial(Anchor, row.__tablename__, row.id)


def heading(
    level: int, text: str, anchor: Anchor | None = None, *, numbered: bool = True
) -> Heading:
    """A heading of plain text."""
    return Heading(level, plain(text), anchor, numbered)


def sentence(text: str, style: ParagraphStyle = "body", anchor: Anchor | None = None) -> Paragraph:
    """A paragraph of plain text of our own, perhaps about an item."""
    return Paragraph(plain(text), style, anchor)


def labelled(label: str, runs: Iterable[Run], anchor: Anchor | None = None) -> Paragraph:
    """`Label: text`, the label bold."""
    return Paragraph(tuple(runs), anchor=anchor, lead=(Run(f"{label}: ", bold=True),))


def written(source: DocumentSource, text: str, anchor: Anchor, below: int) -> list[Block]:
    """The Markdown of a writing area as blocks; a comparison that it places is a paragraph."""
    return blocks_of(text, anchor, source.references, below)


def body(source: DocumentSource, text: str, anchor: Anchor) -> list[Block]:
    """A user's long text as it was typed, a paragraph a line."""
    return plain_blocks(text, anchor, source.references)


def one_line(source: DocumentSource, text: str) -> Runs:
    """A user's text as runs of one paragraph."""
    return unled(plain_runs(text, source.references))


def unled(runs: Runs) -> Runs:
    """The runs; a comparison cited inside a text leads nowhere, since it may stand nowhere."""
    if not any(run.target for run in runs):
        return runs
    return tuple(run._replace(target="") if run.target.startswith(FIGURE) else run for run in runs)


def cell(text: str, anchor: Anchor | None = None, align: Align = "left") -> Cell:
    """A cell of plain text; a dash where there is nothing to say."""
    return Cell((), align, text or NOTHING, anchor)


def text_cell(source: DocumentSource, text: str, anchor: Anchor) -> Cell:
    """A cell with a user's long text."""
    stripped = text.strip()
    if "\n" not in stripped and "[" not in stripped:
        return cell(stripped, anchor)
    lines = plain_lines(text, anchor, source.references)
    if COMPARISON.search(text):
        lines = tuple(line._replace(runs=unled(line.runs)) for line in lines)
    return Cell(lines) if lines else cell("", anchor)


def lines_cell(lines: Sequence[Line]) -> Cell:
    """A cell with several paragraphs."""
    return Cell(tuple(lines)) if lines else cell("")


def bullets(texts: Iterable[str]) -> Listing:
    """A bulleted list of plain texts."""
    return Listing(tuple(Item(plain(text)) for text in texts))


def table(
    caption: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[float],
    anchor: Anchor | None = None,
) -> Table:
    """A table with a header row, which belongs to the item at `anchor`."""
    cells = tuple(tuple(row) for row in rows)
    return Table(caption, tuple(header), cells, tuple(widths), anchor=anchor)


def form(caption: str, labels: Mapping[str, str]) -> Table:
    """Labels with room to fill in, or what is filled in, beside them."""
    rows = [(cell(label), Cell(text=text)) for label, text in labels.items()]
    return form_of(caption, rows)


def form_of(caption: str, rows: Sequence[tuple[Cell, Cell]]) -> Table:
    """The same of finished cells."""
    return Table(caption, (), tuple(rows), (1, 2), form=True)


def day(source: DocumentSource, date: dt.date | None) -> str:
    """A date in a narrow place, empty when there is none."""
    return source.words.short_date(date) if date else ""


def span(source: DocumentSource, start: dt.date | None, end: dt.date | None) -> str:
    """`1 okt 2026–15 dec 2026`, or the half that is known."""
    if start and end and start != end:
        return f"{day(source, start)} – {day(source, end)}"
    return day(source, start or end)


def figure(source: DocumentSource, value: float | str | None, unit: str) -> str:
    """A baseline or target as it is printed, with its unit."""
    return figure_told(source.words, value, unit)


def shorten(text: str, most: int = 150) -> str:
    """The text cut at a word, with `…` where something was cut."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:–") + "…"


def stopped_once(sentence: str, typed: str) -> str:
    """Our sentence without its own full stop where what it ends with was typed with one."""
    return sentence.removesuffix(".") if typed.endswith(".") else sentence


def plain_text(source: DocumentSource, text: str) -> str:
    """A user's text on one line, its citations as labels."""
    return text_of(one_line(source, text))


def authors(source: DocumentSource) -> tuple[str, ...]:
    """The resource persons, unless names are left out."""
    if source.options.leave_out_names:
        return ()
    return tuple(person.name for person in source.people("resource_person") if person.name)


def outline(source: DocumentSource, title: str, blocks: Sequence[Block]) -> Outline:
    """The finished document, with what stands at the edges of its pages."""
    words, project = source.words, source.project
    furniture = Furniture(
        header=" · ".join(filter(None, (project.municipality, title, project.record_number))),
        page=words.say("Page {page} of {pages}"),
        table=words.say("Table"),
        figure=words.say("Figure"),
    )
    return Outline(
        title=title,
        language=words.language,
        blocks=tuple(_leading(blocks)),
        furniture=furniture,
        authors=authors(source),
        organisation=project.municipality,
        subject=source.programme_words.name,
        keywords=(source.programme_words.short_name, project.municipality),
        text_language=_other(project.document_language, words.language),
        project=derived_id("share", project.id),
    )


def _leading(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with a few words between a heading and its table on the table's page."""
    around = zip((None, *blocks[:-1]), blocks, (*blocks[1:], None), strict=True)
    for before, block, after in around:
        if (
            isinstance(before, Heading)
            and isinstance(block, Paragraph)
            and isinstance(after, Table)
            and len(text_of(block.full)) < LEAD_IN
        ):
            yield replace(block, leads=True)
        else:
            yield block


def _other(written: str, language: str) -> str:
    """The language that people wrote in, where the document is in another."""
    return written if written in DOCUMENT_LANGUAGES and written != language else ""


def drawn(
    drawing: Drawing, caption: str, told: Iterable[str], room_cm: tuple[float, float]
) -> Picture:
    """A drawing as large as a room of width × height centimetres lets it be, told in words."""
    widest, highest = room_cm
    scale = min(widest / drawing.width, highest / drawing.height)
    return Picture(
        svg=drawing.svg,
        alt=" ".join([f"{caption}.", *told]),
        caption=caption,
        width_cm=drawing.width * scale,
        height_cm=drawing.height * scale,
    )
