"""Letters and forms come home too: by the words they cite, or by what they call an item."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter
from docx import Document
from tests.imports.feedback.conftest import Sent, Write

from planbench.errors import UserError
from planbench.imports.feedback import read_feedback
from planbench.services.feedback.importing import propose_feedback

LETTER = """\
From: Solveig Strand <solveig@example.se>
Date: Fri, 20 Nov 2026 10:12:00 +0100
Subject: Planen
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

> {cited}

Det här målet är bra.

Glöm inte förskoleklassen.

-- {sign}
Solveig
"""


def long_text(sent: Sent) -> tuple[list[str], str]:
    """An anchor of the export with a text to cite from."""
    anchor = next(a for a in sent.anchors.values() if a[:1] == ["goal"] and a[2] == "text")
    return anchor[:3], anchor[3][10:60]


def test_a_letter_stands_at_the_words_it_cites(sent: Sent, write: Write) -> None:
    place, cited = long_text(sent)
    file = write(LETTER.format(cited=cited, sign="").encode()).rename(
        sent.file.with_name("brev.eml")
    )
    first, second = propose_feedback(sent.workspace, file).marks
    assert (first.author, first.text) == ("Solveig Strand", "Det här målet är bra.")
    assert list(first.target or ()) == place
    assert (second.text, second.target) == ("Glöm inte förskoleklassen.", None)


def test_a_form_in_excel_names_its_places(sent: Sent) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Plats", "Kommentar"])
    sheet.write_row(1, 0, ["Mål 2", "Vem äger målet?"])
    sheet.write_row(2, 0, ["Allmänt", "Bra arbete."])
    book.close()
    file = sent.file.with_name("formulär.xlsx")
    file.write_bytes(stream.getvalue())
    first, second = propose_feedback(sent.workspace, file).marks
    assert (first.text, first.target and first.target.kind) == ("Vem äger målet?", "goal")
    assert (second.text, second.target) == ("Bra arbete.", None)


def test_a_form_in_word_is_a_table_of_comments() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells],
        ["Avsnitt", "Synpunkt", "Mål 1", "Skriv kortare."],
        strict=True,
    ):
        cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    (mark,) = read_feedback(stream.getvalue(), "formulär.docx").marks
    assert (mark.anchor_text, mark.text) == ("Mål 1", "Skriv kortare.")


@pytest.mark.parametrize("name", ["tom.txt", "tom.eml", "tom.xlsx"])
def test_an_empty_file_is_refused_in_words(name: str) -> None:
    with pytest.raises(UserError, match="Nothing was imported"):
        read_feedback(b"", name)


def test_a_form_that_unpacks_to_too_much_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    with pytest.raises(UserError, match="holds no form"):
        read_feedback(stream.getvalue(), "formulär.xlsx")
