"""Slides of every kind of block: what each says, shows and has in its notes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

from pptx import Presentation
from tests.exports.every_block import BLOCKS, outline
from tests.kept import hold

from planbench.exports.slides.writer import slides_bytes


def lines_of(content: bytes) -> Iterator[str]:
    for number, slide in enumerate(Presentation(io.BytesIO(content)).slides, 1):
        yield f"== {number} {slide.slide_layout.name}"
        for shape in slide.shapes:
            place = f"{shape.left} {shape.top} {shape.width} {shape.height}"
            yield f"{shape.shape_type} {shape.name}: {place}"
            if shape.has_text_frame:
                for each in shape.text_frame.paragraphs:
                    sizes = [run.font.size.pt if run.font.size else "-" for run in each.runs]
                    yield f"  {each.level} {each.text} {sizes}"
            if getattr(shape, "has_table", False) and shape.has_table:
                for row in shape.table.rows:
                    yield f"  | {' | '.join(cell.text for cell in row.cells)} | {row.height}"
        if slide.has_notes_slide:
            yield f"notes: {slide.notes_slide.notes_text_frame.text}"


def test_slides_of_every_block(written: dt.datetime) -> None:
    told = "\n".join(lines_of(slides_bytes(outline(*BLOCKS), written)))
    hold("slides/every-block.txt", told + "\n")
