"""Reads a file with feedback by what it is: a Word file, a PDF, a letter, or a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.imports.feedback.email_text import read_letter
from planbench.imports.feedback.forms import Rows, form_marks, read_workbook_form
from planbench.imports.feedback.passages import Passage, cells, in_cell
from planbench.imports.feedback.pdf import MAGIC, read_pdf
from planbench.imports.feedback.reading import Reading, read_word

LETTERS = (".eml", ".txt")
WORKBOOK = ".xlsx"
PATTERNS = "*.docx *.docm *.eml *.txt *.xlsx *.pdf"


def read_feedback(data: bytes, name: str) -> Reading:
    """The marks of a file; raises `UserError` for one that holds none that can be read."""
    lower = name.lower()
    if data.startswith(MAGIC):
        return read_pdf(data, name)
    if lower.endswith(LETTERS):
        return read_letter(data, name)
    if lower.endswith(WORKBOOK):
        return read_workbook_form(data, name)
    reading = read_word(data, name)
    if reading.marks or reading.export_id:
        return reading
    forms = [mark for rows in _tables(reading) for mark in form_marks(rows)]
    return replace(reading, marks=forms)


def _tables(reading: Reading) -> Iterator[Rows]:
    """The tables of a document as rows of texts."""
    texts: dict[object, list[str]] = {}
    tables: dict[object, dict[object, Passage]] = {}
    for passage in reading.passages:
        texts.setdefault(passage.container, []).append(passage.sent)
        place = in_cell(passage)
        if place:
            tables.setdefault(place[1], {}).setdefault(place[0], passage)
    for rows in tables.values():
        yield [
            [" ".join(texts.get(cell, [])).strip() for cell in cells(place[0])]
            for passage in rows.values()
            if (place := in_cell(passage))
        ]
