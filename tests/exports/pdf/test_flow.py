"""Pages are filled as they come: what stands further on is not made before its turn."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from reportlab.pdfgen.canvas import Canvas

from planbench.exports.pdf.flow import Flow, NewPage, Page
from planbench.exports.pdf.markup import lettered
from planbench.exports.pdf.places import Places
from planbench.exports.pdf.rows import RULE, Rows, TableRow
from planbench.exports.pdf.sheet import Sheet
from planbench.exports.pdf.styles import register_face, style
from planbench.exports.pdf.tags import Tags
from planbench.exports.pdf.text import Marks, Text

A4 = (595.0, 842.0)


@pytest.fixture
def sheet() -> Sheet:
    register_face()
    return Sheet(Canvas(io.BytesIO()), Tags(), Places())


def text(sheet: Sheet, said: str, role: str = "cell") -> Text:
    return Text(lettered(said, style(role).face), style(role), None, sheet.lettering)


def flow(sheet: Sheet) -> Flow:
    return Flow(sheet, {"upright": Page(A4, 60, 60, 475, 700)})


def test_rows_are_made_only_for_the_page_that_is_filled(sheet: Sheet) -> None:
    made: list[int] = []

    def rows() -> Iterator[TableRow]:
        for n in range(5_000):
            made.append(n)
            yield TableRow([[text(sheet, f"Rad {n}")]])

    table = Rows(TableRow([[text(sheet, "Huvud", "head")]]), rows(), [475.0], RULE)
    assert table.height(475, 700) > 700
    assert table.split(475, 700) is not None
    assert len(made) < 60


def test_a_heading_goes_overleaf_with_what_it_stands_over(sheet: Sheet) -> None:
    filler = [text(sheet, "En rad.", "body") for _ in range(32)]
    title = text(sheet, "Rubrik", "heading1")
    title.marks = Marks(heading=(1, "Rubrik"))
    flow(sheet).fill(iter([*filler, title, text(sheet, "Ord. " * 90, "body")]))
    assert sheet.pages_of_headings == [2]


def test_page_breaks_one_after_the_other_leave_no_empty_page(sheet: Sheet) -> None:
    pages = flow(sheet)
    pages.fill(iter([text(sheet, "Först"), NewPage(), NewPage(), text(sheet, "Sist")]))
    assert pages.count == 2


def test_nothing_at_all_is_one_empty_page(sheet: Sheet) -> None:
    pages = flow(sheet)
    pages.fill(iter([]))
    assert pages.count == 1
