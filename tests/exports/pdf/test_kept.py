"""A PDF of every kind of block, as another reader reads it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pypdf import PdfReader
from tests.exports.every_block import BLOCKS, outline
from tests.kept import hold

from planbench.exports.pdf.writer import write_pdf


def test_a_pdf_of_every_block(tmp_path: Path, written: dt.datetime) -> None:
    write_pdf(outline(*BLOCKS), tmp_path / "x.pdf", export_id="export-1", written=written)
    reader = PdfReader(tmp_path / "x.pdf")
    facts = sorted((reader.metadata or {}).items())
    lines = [f"{key}: {value}" for key, value in facts if "Date" not in key]  # those are today's
    for number, page in enumerate(reader.pages, 1):
        lines.append(f"== {number} {page.mediabox.width:.0f} x {page.mediabox.height:.0f}")
        lines.append(page.extract_text())
        links = [each.get_object() for each in page.get("/Annots", [])]
        lines += [f"link {[round(float(at)) for at in each['/Rect']]}" for each in links]
    lines += [f"bookmark {each}" for each in map(str, _titles(reader.outline))]
    hold("pdf/every-block.txt", "\n".join(lines) + "\n")


def _titles(found: object) -> list[str]:
    if isinstance(found, list):
        return [title for each in found for title in _titles(each)]
    return [str(getattr(found, "title", found))]
