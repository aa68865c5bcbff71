"""Opens a file by what it is, not by what it is called, and refuses what it cannot be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from pathlib import Path

from planbench.errors import UserError
from planbench.imports.pointers import refuse_link
from planbench.imports.statistics.opening.grid import MAX_BYTES, Grid, RawFile
from planbench.imports.statistics.opening.letters import decode, refuse_garbled, words_in
from planbench.imports.statistics.opening.part import is_large_text, read_part
from planbench.imports.statistics.opening.px import is_px, read_px
from planbench.imports.statistics.opening.structured import read_json, read_xml
from planbench.imports.statistics.opening.text import read_table
from planbench.imports.statistics.opening.workbook import read_workbook
from planbench.outside_file import read_told, told_when_unreadable

Reader = Callable[[str, str], tuple[Grid, ...]]


def read_source(file: Path, only: Collection[str] = ()) -> RawFile:
    """The sheets of a file; raises `UserError` with the reason when it holds no table.

    Of a text table that is too large to hold, the rows of `only` (names or codes).
    """
    refuse_link(file.name)
    with told_when_unreadable(file):
        if only and file.is_file() and is_large_text(file, MAX_BYTES):
            return read_part(file, only)
    data = read_bytes(file)
    kind, encoding, grids = read_grids(data, file.name)
    digest = hashlib.sha256(data).hexdigest()
    return RawFile(file.name, digest, len(data), kind, encoding, grids)


def read_bytes(file: Path) -> bytes:
    """A file's content, once its size is known to be one that can be read."""
    return read_told(file, MAX_BYTES, lambda error: too_large(file.name, error.size))


def too_large(name: str, size: int) -> UserError:
    """The refusal of a file that is larger than any table of statistics."""
    return UserError(
        "{file} is {size} MB; planbench reads tables up to {limit} MB. Nothing was imported. "
        "Choose fewer units or years where you download it.",
        file=name,
        size=str(round(size / 1_000_000)),
        limit=str(MAX_BYTES // 1_000_000),
    )


def read_grids(data: bytes, name: str) -> tuple[str, str, tuple[Grid, ...]]:
    """Kind, encoding and sheets of a file's content."""
    refuse_foreign(data, name)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        kind, grids = read_workbook(data, name)
        refuse_garbled(words_in(grids), name)
        return kind, "", grids
    text, encoding = decode(data, name)
    kind, reader = _reader(text, name)
    return kind, encoding, reader(text, name)


def refuse_foreign(data: bytes, name: str) -> None:
    """Raise `UserError` for a file of a kind that holds no table, whatever its name ends in."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    lower = start.replace(b"\0", b"").lower()
    marked = lower.startswith(HTML) or b"<html" in lower or b"<table" in lower
    if marked and not data.startswith(b"PK"):  # a workbook may be packed without being made smaller
        raise web_page(name)
    for magic, refusal in FOREIGN:
        if start.startswith(magic):
            raise refusal(name)


def web_page(name: str) -> UserError:
    """The refusal of HTML."""
    return UserError(
        "{file} is a web page, whatever its name ends in. Nothing was imported. "
        "Download the table as Excel or CSV.",
        file=name,
    )


def pdf(name: str) -> UserError:
    """The refusal of a PDF."""
    return UserError(
        "{file} is a PDF document, whatever its name ends in. Nothing was imported. "
        "Download the table as Excel or CSV.",
        file=name,
    )


def picture(name: str) -> UserError:
    """The refusal of a picture."""
    return UserError(
        "{file} is a picture, whatever its name ends in. Nothing was imported. "
        "Download the table as Excel or CSV.",
        file=name,
    )


def packed(name: str) -> UserError:
    """The refusal of an archive."""
    return UserError(
        "{file} is a packed file. Nothing was imported. Unpack it and import the files inside.",
        file=name,
    )


HTML = (b"<!doctype html", b"<html", b"<meta", b"<head", b"<body", b"<table", b"<div", b"<style")
FOREIGN: tuple[tuple[bytes, Callable[[str], UserError]], ...] = (
    (b"%PDF", pdf),
    (b"\x89PNG", picture),
    (b"\xff\xd8\xff", picture),
    (b"GIF8", picture),
    (b"\x1f\x8b", packed),
    (b"7z\xbc\xaf", packed),
    (b"Rar!", packed),
)


def _reader(text: str, name: str) -> tuple[str, Reader]:
    start = text.lstrip()[:1]
    if start in {"{", "["} and ".json" in name.lower():
        return "json", read_json
    if start == "<":
        return "xml", read_xml
    if is_px(text):
        return "px", read_px
    return ("json", read_json) if start in {"{", "["} else ("csv", read_table)
