"""What an export prints beside its items' own texts is known again by another reader."""

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
    return "".join(filter(str.isalpha, text)).casefold()


@pytest.mark.parametrize("kind", ["plan", "current-state", "brief", "time-report", "meeting"])
def test_every_printed_paragraph_has_a_bookmark_that_says_what_stands_there(
    desk: Any, tmp_path: Path, kind: str
) -> None:
    target = tmp_path / "document.docx"
    written = export_document(desk.source(), Export(target, "x", MOMENT, kind))
    known = {**written.anchors, **written.surroundings.fixed}
    body = [
        each
        for each in read_word(target.read_bytes(), target.name).passages
        if each.story == "document" and each.sent.strip() and not each.contents
    ]
    bare = [each for each in body if not each.bookmarks]
    assert {letters(each.sent) for each in bare} <= {*map(letters, written.surroundings.texts)}
    assert len(bare) <= 0.05 * len(body)
    for passage in body:
        for name, _ in passage.bookmarks:
            lead, tail = written.surroundings.around.get(name, ("", ""))
            assert f"{lead}{known[name][3]}{tail}".split() == passage.sent.split()


def test_the_order_of_the_bookmarks_is_that_of_the_document(desk: Any, tmp_path: Path) -> None:
    target = tmp_path / "document.docx"
    written = export_document(desk.source(), Export(target, "x", MOMENT, "plan"))
    passages = read_word(target.read_bytes(), target.name).passages
    found = [name for each in passages for name, _ in each.bookmarks]
    assert found == list(written.surroundings.order) != []


def test_the_words_of_a_templates_cover_are_beside_too() -> None:
    said = '<w:t>a &lt; b &amp; </w:t></w:r><w:r><w:tab/><w:t xml:space="preserve">c </w:t>'
    assert texts_in(f"<w:p><w:r>{said}</w:r></w:p><w:p/>") == {"a < b & c "}
