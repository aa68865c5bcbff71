"""Slides onto the disk: points, pictures with text alternatives, tables, speaker notes."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.exports.characters import printable
from planbench.exports.files import write_whole
from planbench.exports.outline import Cover, Outline, Picture, Table, text_of
from planbench.exports.pictures.picture import to_png
from planbench.exports.slides.deck import Slide, deck_of
from planbench.exports.slides.fitting import fitting, points_fit, row_height, title_fits
from planbench.exports.slides.master import (
    ACCENT,
    BODY_HEIGHT,
    BODY_TOP,
    EMU,
    HEIGHT,
    INK,
    LEFT,
    MUTED,
    TEXT_WIDTH,
    TINT,
    TITLE_HEIGHT,
    new_presentation,
)
from planbench.i18n import LOCALES

if TYPE_CHECKING:
    from pptx.presentation import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
FOOT = int(1.6 * EMU)
TITLES, POINTS, CELLS = (30, 27, 24, 22, 20), (24, 22, 20, 18, 16, 14), (16, 14, 12, 11, 10)
COVER_TITLES, COVER_TITLE_HEIGHT = (44, 40, 36, 32, 28), int(4.5 * EMU)


def write_slides(outline: Outline, target: Path, written: dt.datetime) -> str:
    """Write a presentation, whole or not at all; returns its SHA-256."""
    return write_whole(target, slides_bytes(outline, written))


def slides_bytes(outline: Outline, written: dt.datetime) -> bytes:
    """The presentation as bytes."""
    presentation = new_presentation()
    deck = deck_of(outline.blocks)
    if deck.cover is not None:
        _cover(presentation, deck.cover, deck.notes)
    for slide in deck.slides:
        _slide(presentation, slide)
    _properties(presentation, outline, written)
    _language(presentation, LOCALES[outline.language])
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def _cover(presentation: Presentation, cover: Cover, notes: list[str]) -> None:
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    place = (TEXT_WIDTH, COVER_TITLE_HEIGHT)
    size = fitting(COVER_TITLES, lambda size: title_fits(cover.title, *place, size))
    slide.shapes.title.text = printable(cover.title)
    for paragraph in slide.shapes.title.text_frame.paragraphs:
        _look(paragraph, size, ACCENT, bold=True)
    lines = [text_of(cover.organisation.runs), cover.subtitle, cover.status]
    lines += [f"{fact.label}: {fact.text}" for fact in cover.facts]
    slide.placeholders[1].text = printable("\n".join(line for line in lines if line))
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        _look(paragraph, 18, MUTED)
    _notes(slide, notes)


def _slide(presentation: Presentation, content: Slide) -> None:
    points = bool(content.items)
    layout = presentation.slide_layouts[1 if points else 2]
    slide = presentation.slides.add_slide(layout)
    _title(slide, content.title)
    if points:
        _points(slide.placeholders[1].text_frame, content)
    if content.picture is not None:
        _picture(slide, content.picture)
    if content.table is not None:
        _table(slide, content.table)
    if content.caption:
        _caption(slide, " ".join(content.caption))
    _notes(slide, content.notes)


def _title(slide: Any, text: str) -> None:
    """In smaller letters where it would not fit."""
    slide.shapes.title.text = printable(text)
    size = fitting(TITLES, lambda size: title_fits(text, TEXT_WIDTH, TITLE_HEIGHT, size))
    if size != TITLES[0]:
        _size(slide.shapes.title.text_frame.paragraphs[0], size)


def _points(frame: Any, content: Slide) -> None:
    """In smaller letters where there is much to say."""
    texts = [(text_of(item.full), item.level) for item in content.items]
    size = fitting(POINTS, lambda size: points_fit(texts, TEXT_WIDTH, BODY_HEIGHT, size))
    for n, item in enumerate(content.items):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.level = item.level
        if size != POINTS[0]:
            _size(paragraph, size)
        for run in item.runs:
            made = paragraph.add_run()
            made.text = printable(run.text)
            made.font.bold = True if run.bold else None


def _picture(slide: Any, picture: Picture) -> None:
    """As large as fits between title and source line, with its text alternative."""
    room = BODY_HEIGHT - FOOT
    scale = min(TEXT_WIDTH / picture.width_cm, room / picture.height_cm)
    stream = io.BytesIO(to_png(picture.svg))
    width, height = int(picture.width_cm * scale), int(picture.height_cm * scale)
    left = LEFT + (TEXT_WIDTH - width) // 2
    shape = slide.shapes.add_picture(stream, left, BODY_TOP, width, height)
    _describe(shape, picture.alt)


def _describe(shape: Any, text: str) -> None:
    for properties in shape._element.iter():
        if properties.tag.endswith("}cNvPr"):
            properties.set("descr", printable(text))
            return


def _caption(slide: Any, text: str) -> None:
    box = slide.shapes.add_textbox(LEFT, HEIGHT - FOOT - EMU // 4, TEXT_WIDTH, FOOT)
    box.text_frame.word_wrap = True
    paragraph = box.text_frame.paragraphs[0]
    paragraph.text = printable(text)
    _look(paragraph, 12, MUTED)


def _table(slide: Any, table: Table) -> None:
    """In smaller letters where there are many rows."""
    widths = [int(TEXT_WIDTH * share / sum(table.widths)) for share in table.widths]
    texts = [list(table.header)]
    texts += [
        ["\n".join(text_of(line.full) for line in cell.lines) for cell in row] for row in table.rows
    ]

    def heights(size: int) -> list[int]:
        return [row_height(row, widths, size) for row in texts]

    size = fitting(CELLS, lambda size: sum(heights(size)) <= BODY_HEIGHT)
    place = (LEFT, BODY_TOP, TEXT_WIDTH, sum(heights(size)))
    frame = slide.shapes.add_table(len(texts), len(widths), *place)
    _describe(frame, table.caption)
    for n, width in enumerate(widths):
        frame.table.columns[n].width = width
    for y, (row, height) in enumerate(zip(texts, heights(size), strict=True)):
        frame.table.rows[y].height = height
        look = _Look(size, INK, "FFFFFF") if y else _Look(size, ACCENT, TINT, bold=True)
        for x, text in enumerate(row):
            _cell(frame.table.cell(y, x), text, look)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a cell looks; colours as six hexadecimal digits."""

    size: int
    colour: str
    fill: str
    bold: bool = False


def _cell(cell: Any, text: str, look: _Look) -> None:
    cell.text = printable(text)
    cell.fill.solid()
    cell.fill.fore_color.rgb = _rgb(look.fill)
    for paragraph in cell.text_frame.paragraphs:
        _look(paragraph, look.size, look.colour, bold=look.bold)


def _size(paragraph: Any, size: int) -> None:
    from pptx.util import Pt

    paragraph.font.size = Pt(size)


def _look(paragraph: Any, size: int, colour: str, *, bold: bool = False) -> None:
    from pptx.util import Pt

    paragraph.font.size = Pt(size)
    paragraph.font.bold = bold
    paragraph.font.color.rgb = _rgb(colour)


def _rgb(colour: str) -> Any:
    from pptx.dml import color

    maker: Any = color.RGBColor
    return maker.from_string(colour)


def _notes(slide: Any, notes: list[str]) -> None:
    if notes:
        slide.notes_slide.notes_text_frame.text = printable("\n".join(notes))


def _properties(presentation: Presentation, outline: Outline, written: dt.datetime) -> None:
    core = presentation.core_properties
    core.title = printable(outline.title)[:255]
    core.author = printable("; ".join(outline.authors) or outline.organisation)[:255]
    core.last_modified_by = core.author
    core.subject = printable(outline.subject)[:255]
    core.language = LOCALES[outline.language]
    core.created = core.modified = written


def _language(presentation: Presentation, code: str) -> None:
    """The language of spelling on every text."""
    for slide in presentation.slides:
        parts = [slide, *([slide.notes_slide] if slide.has_notes_slide else [])]
        for part in parts:
            for look in part.element.iter(f"{A}rPr", f"{A}endParaRPr", f"{A}defRPr"):
                look.set("lang", code)
            for run in part.element.iter(f"{A}r"):
                if run.find(f"{A}rPr") is None:
                    run.insert(0, run.makeelement(f"{A}rPr", {"lang": code}))
