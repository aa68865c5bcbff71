"""An open PDF, one at a time: pdfium, which reads its pages, knows no threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

ONE_AT_A_TIME = threading.Lock()


@contextmanager
def pdf_document(data: bytes) -> Iterator[Any]:
    """pdfium's document; raises `pypdfium2.PdfiumError` for what is none."""
    import pypdfium2

    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
