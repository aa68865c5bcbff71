"""A text table too large to hold: its headings, and the rows of those who are asked for."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from planbench.imports.statistics.meaning.places import NATIONS, plain
from planbench.imports.statistics.opening.grid import Grid, GridRow, RawFile
from planbench.imports.statistics.opening.letters import decode
from planbench.imports.statistics.opening.text import Dialect, dialect_of

LARGEST = 1_000_000_000
HEAD = 60  # rows that are kept whatever they say: titles, headings, the first units
SAMPLE = 200_000
SHORT = 2  # filled cells of a row that is a note and no row of figures


def is_large_text(file: Path, smallest: int) -> bool:
    """Whether a file is text, larger than is held at once, and not beyond all measure."""
    size = file.stat().st_size
    if not smallest < size <= LARGEST:
        return False
    with file.open("rb") as stream:
        start = stream.read(4)
    return not start.startswith((b"PK", b"\xd0\xcf", b"%PDF", b"{", b"[", b"<"))


def read_part(file: Path, only: Collection[str]) -> RawFile:
    """The rows that name one of `only` (names or codes) or the nation; the others are counted."""
    with file.open("rb") as stream:
        start = stream.read(SAMPLE)
        digest = hashlib.sha256(start)
        while block := stream.read(1 << 20):
            digest.update(block)
    text, encoding = decode(start[: start.rfind(b"\n") + 1] or start, file.name)
    wanted = {plain(each) for each in only if each.strip()} | NATIONS
    rows: list[GridRow] = []
    numbers: list[int] = []
    skipped = 0
    for number, row in enumerate(_rows(file, encoding, dialect_of(text)), 1):
        if number <= HEAD or _is_wanted(row, wanted):
            rows.append(row)
            numbers.append(number)
        else:
            skipped += 1
    grid = Grid(rows, numbers=tuple(numbers), skipped=skipped)
    size = file.stat().st_size
    return RawFile(file.name, digest.hexdigest(), size, "csv", encoding, (grid,))


def _rows(file: Path, encoding: str, dialect: Dialect) -> Iterator[GridRow]:
    with file.open(encoding=encoding, errors="replace", newline="") as stream:
        for row in csv.reader(stream, **dialect):
            yield [cell.removeprefix("\ufeff") for cell in row]


def _is_wanted(row: GridRow, wanted: Collection[str]) -> bool:
    if sum(map(bool, row)) <= SHORT:
        return True
    return any(cell.casefold() in wanted or _is_named(cell, wanted) for cell in row if cell)


def _is_named(cell: str, wanted: Collection[str]) -> bool:
    """Whether a cell is one of the names with `kommun` behind it, or code and name in one."""
    if not cell[-1:].isalpha() or " " not in cell:
        return False
    return plain(cell) in wanted or cell.partition(" ")[0].casefold() in wanted
