"""The first page of a PDF as a picture. The file comes from outside: its sizes are not trusted."""

from __future__ import annotations

from typing import NamedTuple

from planbench.errors import UserError
from planbench.imports.pdfium import pdf_document

LARGEST = 60_000_000
MOST_PIXELS = 1_600_000
FARTHEST = 20_000.0  # points along an edge; a page of A0 has 3,370
BGRX = 3  # pdfium's FPDFBitmap_BGRx


class FirstPage(NamedTuple):
    """The page's pixels, four bytes each (blue, green, red, unused), and the number of pages."""

    pixels: bytes
    width: int
    height: int
    pages: int


def first_page(data: bytes, width: int, height: int) -> FirstPage:
    """The first page, at most `width` × `height` pixels; `UserError` for what is no sound PDF."""
    if len(data) > LARGEST or not data.lstrip()[:5].startswith(b"%PDF"):
        raise _unreadable()
    return _render(data, width, height)


def _render(data: bytes, width: int, height: int) -> FirstPage:
    import pypdfium2

    try:
        with pdf_document(data) as document:
            page = document[0]
            wide, high = page.get_size()
            if not (0 < wide <= FARTHEST and 0 < high <= FARTHEST):
                raise _unreadable()
            scale = min(width / wide, height / high, (MOST_PIXELS / (wide * high)) ** 0.5)
            bitmap = page.render(scale=scale, force_bitmap_format=BGRX)
            return FirstPage(bytes(bitmap.buffer), bitmap.width, bitmap.height, len(document))
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise _unreadable() from error


def _unreadable() -> UserError:
    return UserError("The file cannot be shown here. It is kept in the project as it is.")
