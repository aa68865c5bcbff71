"""A page and a preview of every kind of block, mark by mark."""

from __future__ import annotations

import pytest
from tests.exports.every_block import BLOCKS, ROWS, outline
from tests.kept import hold

from planbench.exports.html.page import page_of
from planbench.exports.html.preview import sheets_of
from planbench.exports.outline import Heading, Table, plain


@pytest.mark.parametrize("language", ["", "nb"])
def test_a_page_of_every_block(language: str) -> None:
    page = page_of(outline(*BLOCKS, text_language=language))
    hold(f"html/page{language}.html", page.replace("><", ">\n<"))


def test_a_page_without_a_cover() -> None:
    hold("html/short.html", page_of(outline(*BLOCKS[2:5])).replace("><", ">\n<"))


def test_sheets_of_every_block() -> None:
    sheets = sheets_of(outline(*BLOCKS))
    hold(
        "html/preview.html",
        "\n".join(f"== {each.name}\n{each.html}" for each in sheets).replace("><", ">\n<"),
    )


def test_sheets_of_a_long_table_and_of_many_headings() -> None:
    long = Table("Lång", ("Vad", "Timmar"), ROWS * 60, (3, 1))
    many = [Heading(2, plain(f"Rubrik {n}")) for n in range(60)]
    sheets = sheets_of(outline(Heading(1, plain("Först")), long, *many))
    told = [f"{each.name}: {len(each.html)}" for each in sheets]
    hold("html/sheets.txt", "\n".join(told) + "\n")
