"""The numbers that a template's own marks and pictures have, so that ours begin above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from docx.document import Document

MARKS = re.compile(rb"<w:(?:bookmarkStart|ins|del|moveFrom|moveTo)\b[^>]*?w:id=\"(\d{1,9})\"")
PICTURES = re.compile(rb"<wp:docPr\b[^>]*?\bid=\"(\d{1,9})\"")


class Highest(NamedTuple):
    """The highest numbers in use."""

    marks: int
    pictures: int


def highest_ids(document: Document) -> Highest:
    """Of the body, the headers and the footers."""
    package: Any = document.part.package
    texts = [bytes(part.blob) for part in package.parts if str(part.partname).endswith(".xml")]
    return Highest(_highest(MARKS, texts), _highest(PICTURES, texts))


def _highest(pattern: re.Pattern[bytes], texts: list[bytes]) -> int:
    return max((int(hit[1]) for text in texts for hit in pattern.finditer(text)), default=0)
