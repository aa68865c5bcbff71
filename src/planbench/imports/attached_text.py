"""The words of an attached file, for search: Word, PowerPoint, Excel, OpenDocument, PDF and text.

A file from outside is read within limits, and what cannot be read says nothing: search never fails.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePath

from planbench.archives import Limits, unpacks_too_far
from planbench.imports.pdfium import pdf_document

LIMITS = Limits(parts=5_000, whole=200_000_000, ratio=250)
LONGEST = 300_000  # letters that are kept of one file
LARGEST = 60_000_000  # bytes of a file that is read
MOST_PAGES = 500
PARTS = re.compile(
    r"^(word/(document|footnotes|endnotes|comments)\.xml|ppt/(slides|notesSlides)/[^/]+\.xml|"
    r"xl/sharedStrings\.xml|content\.xml)$"
)
WORDS = frozenset({"t", "p", "h", "span"})  # of OOXML, and of OpenDocument
BREAKS = frozenset({"p", "h", "si", "tab", "br"})
PLAIN = frozenset({".txt", ".md", ".csv", ".tsv", ".eml", ".json", ".srt", ".vtt"})
MARKED = frozenset({".html", ".htm"})
TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]{0,2000}>", re.IGNORECASE | re.DOTALL)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def words_of_file(name: str, data: bytes) -> str:
    """What can be read in a file; empty for a picture, a sound, or what is damaged."""
    if len(data) > LARGEST:
        return ""
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"%PDF"):
        return _cut(_of_pdf(data))
    if data.startswith(b"PK"):
        return _cut(_of_package(data))
    if suffix in PLAIN:
        return _cut(iter([_decoded(data)]))
    if suffix in MARKED:
        from html import unescape

        return _cut(iter([unescape(TAG.sub(" ", _decoded(data)))]))
    return ""


def _cut(parts: Iterator[str]) -> str:
    kept, length = [], 0
    for part in parts:
        kept.append(part)
        length += len(part)
        if length > LONGEST:
            break
    return " ".join(" ".join(kept).split())[:LONGEST]


def _decoded(data: bytes) -> str:
    start = data[: 4 * LONGEST]
    with suppress(UnicodeDecodeError):
        return start.decode("utf-16" if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    return start.decode("cp1252", "replace")


def _of_pdf(data: bytes) -> Iterator[str]:
    from pypdfium2 import PdfiumError

    with suppress(PdfiumError), pdf_document(data) as document:
        for number in range(min(MOST_PAGES, len(document))):
            yield str(document[number].get_textpage().get_text_bounded())


def _of_package(data: bytes) -> Iterator[str]:
    with suppress(*BROKEN), zipfile.ZipFile(io.BytesIO(data)) as archive:
        if unpacks_too_far(archive, LIMITS):
            return
        for part in sorted(archive.namelist()):
            if PARTS.match(part):
                yield from _of_part(archive.read(part))


def _of_part(xml: bytes) -> Iterator[str]:
    """The texts of a part; its entities are never followed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(xml, parser)
    if root is None:
        return
    joined: list[str] = []
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        if local in BREAKS:
            joined.append(" ")
        if local in WORDS and element.text:
            joined.append(element.text)
        if element.tail and local != "t":
            joined.append(element.tail)
    yield "".join(joined)
