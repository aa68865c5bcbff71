"""What stands outside every anchor is known the moment it is written, as a reader finds it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from planbench.exports.formats import Export, export_document
from planbench.exports.word.cover_text import texts_in
from planbench.imports.feedback import read_word

MOMENT = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


@pytest.mark.parametrize("kind", ["plan", "current-state", "brief", "time-report", "meeting"])
def test_a_reader_finds_the_same_texts_beside_the_anchors(
    desk: Any, tmp_path: Path, kind: str
) -> None:
    target = tmp_path / "document.docx"
    written = export_document(desk.source(), Export(target, "x", MOMENT, kind))
    passages = read_word(target.read_bytes(), target.name).passages
    found = {
        letters(each.sent) for each in passages if not each.bookmarks and each.story == "document"
    }
    assert found - {""} == {letters(each) for each in written.beside} - {""} != set()


def test_the_words_of_a_templates_cover_are_beside_too() -> None:
    said = '<w:t>a &lt; b &amp; </w:t></w:r><w:r><w:tab/><w:t xml:space="preserve">c </w:t>'
    assert texts_in(f"<w:p><w:r>{said}</w:r></w:p><w:p/>") == {"a < b & c "}
