"""Reads a file with feedback by what it is: a Word file, a PDF, a letter, a mail, or a form."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from planbench.errors import UserError
from planbench.i18n import N_
from planbench.imports.feedback.email_text import (
    Letter,
    decoded,
    html_text,
    letter_marks,
    letter_reading,
    read_letter,
    read_mail,
)
from planbench.imports.feedback.forms import form_marks, read_workbook_form
from planbench.imports.feedback.own_document import blocks_in
from planbench.imports.feedback.pdf import MAGIC, read_pdf
from planbench.imports.feedback.reading import Reading, read_word
from planbench.imports.pointers import refuse_link
from planbench.imports.proposal import Remark

TEXTS = (".txt", ".md")
MAIL = ".eml"
PAGES = (".html", ".htm")
WORKBOOK = ".xlsx"
DOCUMENTS = (".docx", ".docm", ".pdf", ".xlsx")
PATTERNS = "*.docx *.docm *.eml *.txt *.xlsx *.pdf *.html"
MORE_FILES = N_("The mail brings more files along; save them, and import each by itself: {files}")
# What other programs write, and how it becomes something that can be read.
ELSEWHERE: Mapping[str, str] = MappingProxyType(
    {
        ".odt": "OpenDocument",
        ".rtf": "RTF",
        ".doc": "Word 97–2003",
        ".pages": "Pages",
    }
)


def read_feedback(data: bytes, name: str) -> Reading:
    """The marks of a file; raises `UserError` for one that holds none that can be read."""
    refuse_link(name)
    lower = name.lower()
    if data.startswith(MAGIC):
        return read_pdf(data, name)
    reader = next((read for ends, read in READERS.items() if lower.endswith(ends)), _word)
    return reader(data, name)


def _pages(data: bytes, name: str) -> Reading:
    return letter_reading(Letter(text=html_text(decoded(data))), data, name)


def _word(data: bytes, name: str) -> Reading:
    lower = name.lower()
    _check_kind(data, lower, name)
    reading = read_word(data, name)
    if reading.marks or reading.export_id:
        return reading
    forms = [mark for block in blocks_in(reading.passages) for mark in form_marks(block.rows)]
    return replace(reading, marks=forms)


def _check_kind(data: bytes, lower: str, name: str) -> None:
    """Say of another program's file how it can be read; raises `UserError` for one."""
    kind = next((kind for end, kind in ELSEWHERE.items() if lower.endswith(end)), "")
    if data.startswith(b"{\\rtf"):
        kind = ELSEWHERE[".rtf"]
    elif b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        kind = ELSEWHERE[".odt"]
    if kind and not (kind == ELSEWHERE[".doc"]):
        raise UserError(
            "{file} is a document of the kind {kind}, which planbench does not read. Nothing was "
            "imported. Open it in Word or LibreOffice, save it as Word document (.docx), and "
            "import that file.",
            file=name,
            kind=kind,
        )
    if lower.endswith(".msg"):
        raise UserError(
            "{file} is a mail as Outlook keeps it, which planbench does not read. Nothing was "
            "imported. Save the attached document by itself and import that, or save the mail as "
            "text (.txt).",
            file=name,
        )


def _mail(data: bytes, name: str) -> Reading:
    """A mail: the reviewed document that it brings along first, then what the mail itself says."""
    letter = read_mail(data)
    files = [file for file in letter.files if file[0].lower().endswith(DOCUMENTS)]
    if not files:
        return letter_reading(letter, data, name)
    first, *more = files
    reading = read_feedback(first[1], first[0])
    document, marks = letter_marks(letter)
    warnings = [*reading.warnings, *document.warnings]
    if more:
        rest = ", ".join(each for each, _ in more)
        warnings.append(Remark("more_files", MORE_FILES, {"files": rest}))
    behind = len(reading.passages)
    own = [replace(mark, spot=behind + n) for n, mark in enumerate(marks)]
    digest = hashlib.sha256(data).hexdigest()
    return replace(
        reading,
        file=f"{name} ({first[0]})",
        sha256=digest,
        marks=[*reading.marks, *own],
        warnings=warnings,
    )


READERS: Mapping[str | tuple[str, ...], Callable[[bytes, str], Reading]] = MappingProxyType(
    {MAIL: _mail, PAGES: _pages, TEXTS: read_letter, WORKBOOK: read_workbook_form}
)
