"""Feedback as a filled-in form: a table with a column of places and one of comments."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from planbench.errors import UserError
from planbench.imports.feedback.package import BROKEN
from planbench.imports.feedback.proposal import Mark
from planbench.imports.feedback.reading import Reading
from planbench.imports.statistics.workbook import check_package

PLACES = ("plats", "avsnitt", "ställe", "del", "text", "sted", "stad", "avsnittet", "place")
COMMENTS = ("kommentar", "synpunkt", "återkoppling", "merknad", "tilbakemelding", "comment")
AUTHORS = ("namn", "från", "vem", "navn", "fra", "hvem", "name", "author")
HEAD_ROWS = 20
Rows = Sequence[Sequence[str]]


def read_workbook_form(data: bytes, name: str) -> Reading:
    """The rows of a workbook's form as comments; raises `UserError` when it holds none."""
    from python_calamine import CalamineError, CalamineWorkbook, ZipError

    try:
        check_package(data, name)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(each).to_python() for each in book.sheet_names]
    except (CalamineError, ZipError, UserError, *BROKEN, ValueError) as error:
        raise no_form(name) from error
    marks = [
        mark
        for sheet in sheets
        for mark in form_marks([[str(cell).strip() for cell in row] for row in sheet])
    ]
    if not marks:
        raise no_form(name)
    digest = hashlib.sha256(data).hexdigest()
    return Reading(name, digest, "", [], marks, Counter(), [])


def no_form(name: str) -> UserError:
    """The refusal of a workbook without a form."""
    return UserError(
        "{file} holds no form with a column of comments. Nothing was imported. Let the first row "
        "say what the columns are: place, comment.",
        file=name,
    )


def form_marks(rows: Rows) -> Iterator[Mark]:
    """A comment for each filled row below a heading row that names comments."""
    for number, row in enumerate(rows[:HEAD_ROWS]):
        said = _column(row, COMMENTS)
        if said >= 0:
            place, author = _column(row, PLACES), _column(row, AUTHORS)
            for each in rows[number + 1 :]:
                if _cell(each, said):
                    yield _mark(_cell(each, said), _cell(each, place), _cell(each, author))
            return


def _mark(text: str, place: str, author: str) -> Mark:
    return Mark("comment", author, None, text, anchor_text=place, context=place, elements=0)


def _column(row: Sequence[str], names: Sequence[str]) -> int:
    lower = [cell.lower() for cell in row]
    return next((n for n, cell in enumerate(lower) if cell.startswith(tuple(names))), -1)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if 0 <= column < len(row) else ""
