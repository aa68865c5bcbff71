"""Slides onto the disk: points, pictures with text alternatives, tables, speaker notes."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.exports.anchors import is_own_text
from planbench.exports.characters import printable
from planbench.exports.files import write_whole
from planbench.exports.outline import (
    Cell,
    Cover,
    Heading,
    Item,
    Line,
    Outline,
    Paragraph,
    Picture,
    Table,
    plain,
    text_of,
)
from planbench.exports.pictures.picture import to_png
from planbench.exports.slides.deck import Slide, deck_of
from planbench.exports.slides.fitting import (
    fitting,
    of_level,
    points_fit,
    row_height,
    spare_room,
    title_fits,
    words_fit,
)
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

Said = Heading | Item | Line | Paragraph
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
FOOT = int(1.6 * EMU)
TITLES, CELLS = (30, 27, 24, 22, 20), (20, 18, 16, 14, 12, 11, 10)
POINTS = (32, 30, 28, 26, 24, 22, 20, 18, 16, 14)
CAPTIONS = (16, 14, 12)
MOST_AIR, HIGHEST_ROWS = 0.8, 1.8  # of the letters' size; of what the rows need
COVER_TITLES, COVER_TITLE_HEIGHT = (44, 40, 36, 32, 28), int(4.5 * EMU)


def write_slides(outline: Outline, target: Path, written: dt.datetime) -> str:
    """Write a presentation, whole or not at all; returns its SHA-256."""
    return write_whole(target, slides_bytes(outline, written))


def slides_bytes(outline: Outline, written: dt.datetime) -> bytes:
    """The presentation as bytes."""
    presentation = new_presentation()
    deck, spoken = deck_of(outline.blocks), LOCALES.get(outline.text_language, "")
    if deck.cover is not None:
        _cover(presentation, deck.cover, deck.notes)
    for slide in deck.slides:
        _slide(presentation, slide, spoken)
    _properties(presentation, outline, written)
    _language(presentation, LOCALES[outline.language], spoken)
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def _cover(presentation: Presentation, cover: Cover, notes: list[Paragraph]) -> None:
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
    _notes(slide, notes, "")


def _slide(presentation: Presentation, content: Slide, spoken: str) -> None:
    """A slide; `spoken` is the language of what people wrote, where it is another one."""
    points = bool(content.items)
    layout = presentation.slide_layouts[1 if points else 2]
    slide = presentation.slides.add_slide(layout)
    _title(slide, content.title, spoken)
    if points:
        _points(slide.placeholders[1].text_frame, content, spoken)
    if content.picture is not None:
        _picture(slide, content.picture)
    if content.table is not None:
        room = BODY_HEIGHT - (FOOT if content.caption else 0)
        _table(slide, content.table, room, spoken)
    if content.caption:
        _caption(slide, " ".join(content.caption))
    _notes(slide, content.notes, spoken)


def _title(slide: Any, title: Heading, spoken: str) -> None:
    """In smaller letters where it would not fit."""
    paragraph, text = slide.shapes.title.text_frame.paragraphs[0], text_of(title.full)
    _say(paragraph, title, spoken)
    size = fitting(TITLES, lambda size: title_fits(text, TEXT_WIDTH, TITLE_HEIGHT, size))
    if size != TITLES[0]:
        _size(paragraph, size)


def _say(paragraph: Any, said: Said, spoken: str) -> None:
    """A text with what is printed before and after it; the item's own in its language."""
    own = spoken if is_own_text(said.anchor) else ""
    for runs, language in ((said.lead, ""), (said.runs, own), (said.tail, "")):
        for run in runs:
            made = paragraph.add_run()
            made.text = printable(run.text).replace("\n", " ")
            made.font.bold = True if run.bold else None
            if language:
                made._r.get_or_add_rPr().set("lang", language)


def _points(frame: Any, content: Slide, spoken: str) -> None:
    """In large letters with air between where there is little to say, in small ones where much."""
    from pptx.util import Pt

    texts = [(text_of(item.full), item.level) for item in content.items]
    size = fitting(POINTS, lambda size: points_fit(texts, TEXT_WIDTH, BODY_HEIGHT, size))
    spare = spare_room(texts, TEXT_WIDTH, BODY_HEIGHT, size)
    air = min(max(spare, 0) / len(texts), size * MOST_AIR)
    for n, item in enumerate(content.items):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.level = item.level
        _size(paragraph, of_level(size, item.level))
        paragraph.space_after = Pt(air)
        _say(paragraph, item, spoken)


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
    size = fitting(CAPTIONS, lambda size: points_fit([(text, 0)], TEXT_WIDTH, FOOT, size))
    _look(paragraph, size, MUTED)


def _table(slide: Any, table: Table, room: int, spoken: str) -> None:
    """In smaller letters where there are many rows, with higher ones where there are few."""
    widths = [int(TEXT_WIDTH * share / sum(table.widths)) for share in table.widths]
    rows = [tuple(Cell((Line(plain(text)),)) for text in table.header), *table.rows]
    texts = [["\n".join(text_of(line.full) for line in cell.lines) for cell in row] for row in rows]

    def needed(size: int) -> list[int]:
        return [row_height(row, widths, size) for row in texts]

    def fits(size: int) -> bool:
        return sum(needed(size)) <= room and all(words_fit(row, widths, size) for row in texts)

    size = fitting(CELLS, fits)
    head, *others = needed(size)
    stretch = max(1.0, min(HIGHEST_ROWS, (room - head) / max(sum(others), 1)))
    heights = [head, *(int(other * stretch) for other in others)]
    place = (LEFT, BODY_TOP, TEXT_WIDTH, sum(heights))
    frame = slide.shapes.add_table(len(texts), len(widths), *place)
    _describe(frame, table.caption)
    for n, width in enumerate(widths):
        frame.table.columns[n].width = width
    for y, (row, height) in enumerate(zip(rows, heights, strict=True)):
        frame.table.rows[y].height = height
        look = _Look(size, INK, "FFFFFF") if y else _Look(size, ACCENT, TINT, bold=True)
        for x, each in enumerate(row):
            _cell(frame.table.cell(y, x), each, look, spoken)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a cell looks; colours as six hexadecimal digits."""

    size: int
    colour: str
    fill: str
    bold: bool = False


def _cell(made: Any, content: Cell, look: _Look, spoken: str) -> None:
    from pptx.enum.text import MSO_ANCHOR

    made.vertical_anchor = MSO_ANCHOR.MIDDLE
    made.fill.solid()
    made.fill.fore_color.rgb = _rgb(look.fill)
    frame = made.text_frame
    for n, line in enumerate(content.lines):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        _say(paragraph, line, spoken)
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


def _notes(slide: Any, notes: list[Paragraph], spoken: str) -> None:
    if not notes:
        return
    frame = slide.notes_slide.notes_text_frame
    for n, note in enumerate(notes):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        _say(paragraph, note, spoken)


def _properties(presentation: Presentation, outline: Outline, written: dt.datetime) -> None:
    core = presentation.core_properties
    core.title = printable(outline.title)[:255]
    core.author = printable("; ".join(outline.authors) or outline.organisation)[:255]
    core.last_modified_by = core.author
    core.subject = printable(outline.subject)[:255]
    core.language = LOCALES[outline.language]
    core.created = core.modified = written


def _language(presentation: Presentation, code: str, spoken: str) -> None:
    """The language of spelling on every text that does not say another one already."""
    for slide in presentation.slides:
        parts = [slide, *([slide.notes_slide] if slide.has_notes_slide else [])]
        for part in parts:
            for look in part.element.iter(f"{A}rPr", f"{A}endParaRPr", f"{A}defRPr"):
                if not spoken or look.get("lang") != spoken:
                    look.set("lang", code)
            for run in part.element.iter(f"{A}r"):
                if run.find(f"{A}rPr") is None:
                    run.insert(0, run.makeelement(f"{A}rPr", {"lang": code}))
