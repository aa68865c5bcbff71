"""What is wide stands on pages on their side, and only that."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

from lxml import etree
from tests.exports.every_block import outline

from planbench.exports.outline import Block, Paragraph, Wide, plain
from planbench.exports.word.writer import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRITTEN = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
UPRIGHT, ON_ITS_SIDE = None, "landscape"


def pages(target: Path, *blocks: Block) -> list[str | None]:
    """How the pages of each section of a document stand."""
    write_word(outline(*blocks), target, export_id="x", written=WRITTEN)
    with zipfile.ZipFile(target) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return [size.get(f"{W}orient") for size in body.iter(f"{W}pgSz")]


def test_wide_parts_in_a_row_share_their_pages(tmp_path: Path) -> None:
    text = Paragraph(plain("Text."))
    wide, target = Wide((text, text)), tmp_path / "wide.docx"
    assert pages(target, text, wide, wide, text) == [UPRIGHT, ON_ITS_SIDE, UPRIGHT]
    assert pages(target, text, wide, text, wide) == [UPRIGHT, ON_ITS_SIDE] * 2
    assert pages(target, wide, wide, text) == [ON_ITS_SIDE, UPRIGHT]
    assert pages(target, text) == [UPRIGHT]
