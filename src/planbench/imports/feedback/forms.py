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
from planbench.imports.statistics.opening.workbook import check_package

PLACES = ("plats", "avsnitt", "ställe", "del", "text", "sted", "stad", "avsnittet", "place")
COMMENTS = ("kommentar", "synpunkt", "återkoppling", "merknad", "tilbakemelding", "comment")
AUTHORS = ("namn", "från", "vem", "navn", "fra", "hvem", "name", "author")
HEAD_ROWS = 20
HEAD_WORDS = 4  # of a cell that names a column
Rows = Sequence[Sequence[str]]


def read_workbook_form(data: bytes, name: str) -> Reading:
    """The rows of a workbook's form as comments; raises `UserError` when it holds none."""
    from python_calamine import CalamineError, CalamineWorkbook, ZipError

    try:
        check_package(data, name)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(sheet_name).to_python() for sheet_name in book.sheet_names]
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
            named = max(place, 0)  # what is judged stands first, as a rule
            rest = [n for n in range(len(row)) if n not in {said, place, author} and row[n]]
            for each in rows[number + 1 :]:
                more = [f"{row[n]}: {_cell(each, n)}" for n in rest if _cell(each, n)]
                if _cell(each, said) or (more and len(more) > 1):
                    text = "\n".join((*more, _cell(each, said))).strip()
                    yield _mark(text, _cell(each, named), _cell(each, author))
            return


def rubric_marks(rows: Rows) -> Iterator[Mark]:
    """A comment for each row of any other table: what is judged, and what is said of it."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    head = filled[0] if len(filled) > 1 and _names_columns(filled[0]) else ()
    for row in filled[1:] if head else filled:
        said = [(name.strip(), cell.strip()) for name, cell in _named(head, row) if cell.strip()]
        if said and (len(said) > 1 or len(row) == 1 or not head):
            place = said[0][1]
            text = "\n".join(f"{name}: {cell}" if name else cell for name, cell in said)
            yield Mark("comment", "", None, text, context=place, elements=0)


def _names_columns(row: Sequence[str]) -> bool:
    return all(
        0 < len(cell.split()) <= HEAD_WORDS and cell.strip()[-1] not in ".!?" for cell in row
    )


def _named(head: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    for n, cell in enumerate(row):
        yield (head[n] if n < len(head) else ""), cell


def _mark(text: str, place: str, author: str) -> Mark:
    cited = "" if place and place in text else place
    return Mark("comment", author, None, text, anchor_text=cited, context=place, elements=0)


def _column(row: Sequence[str], names: Sequence[str]) -> int:
    lower = [cell.lower() for cell in row]
    return next((n for n, cell in enumerate(lower) if cell.startswith(tuple(names))), -1)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if 0 <= column < len(row) else ""
