"""What stands in an attached file is read for search, word by word as its reader sees it."""

from __future__ import annotations

import io
import zipfile

import pytest

from planbench.imports.attached_text import words_of_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def package(name: str, xml: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, xml)
    return stream.getvalue()


def test_a_word_written_in_two_runs_is_one_and_paragraphs_are_apart() -> None:
    runs = "<w:r><w:t>Bråk</w:t>\n </w:r><w:r><w:t>räkning</w:t>\n </w:r>"
    body = f"<w:p>{runs}</w:p><w:p><w:r><w:t>Geometri</w:t></w:r></w:p>"
    data = package("word/document.xml", f'<w:document xmlns:w="{W}">{body}</w:document>')
    assert words_of_file("brev.docx", data).split() == ["Bråkräkning", "Geometri"]


def test_the_words_behind_what_is_marked_in_open_document_are_read() -> None:
    xml = f'<o xmlns:t="{TEXT}"><t:p>Alla <t:span>elever</t:span> kan bråk</t:p></o>'
    assert words_of_file("brev.odt", package("content.xml", xml)).split() == [
        "Alla",
        "elever",
        "kan",
        "bråk",
    ]


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.xlsx"])
def test_what_cannot_be_read_has_no_words(name: str) -> None:
    assert words_of_file(name, b"PK nothing") == ""
