"""The first page of a PDF as a picture: as large as wanted, never larger than a screen holds."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from planbench.errors import UserError
from planbench.imports.feedback.pdf_words import Rectangle, words_of
from planbench.imports.pages import MOST_PIXELS, first_page


def pdf(width: float, height: float, pages: int = 1, said: str = "") -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(width, height))
    for _ in range(pages):
        canvas.drawString(20, height - 40, said)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_a_page_fills_the_room_that_it_is_given_and_keeps_its_shape() -> None:
    page = first_page(pdf(600, 800, pages=3), 300, 300)
    assert (page.width, page.height, page.pages) == (225, 300, 3)
    assert len(page.pixels) == 4 * 225 * 300


def test_a_page_for_a_large_screen_has_as_many_pixels_as_may_be() -> None:
    page = first_page(pdf(400, 100), 50_000, 50_000)
    assert 0.98 * MOST_PIXELS < page.width * page.height < 1.02 * MOST_PIXELS
    assert page.width / page.height == pytest.approx(4, rel=0.01)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 och inget mer", b"Hej", pdf(30_000, 10)])
def test_what_is_no_sound_page_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UserError, match="cannot be shown here"):
        first_page(data, 300, 300)


def test_the_words_before_a_spot_end_where_it_stands() -> None:
    with words_of(pdf(600, 100, said="Alla elever kan addera bråk utan stöd")) as page:
        words = page(0)
        line = words.line(Rectangle(0, 55, 10, 75))
        assert line == "Alla elever kan addera bråk utan stöd"
        assert words.before(Rectangle(20, 55, 200, 75)) == "Alla elever kan ad"
        assert "stöd" not in words.before(Rectangle(20, 55, 400, 75))
        assert words.under([Rectangle(0, 55, 38, 75), Rectangle(0, 5, 600, 20)]) == "Alla"
        assert page(7).line(Rectangle(0, 55, 10, 75)) == ""
