"""How far apart the cells of a sheet of an `.xlsx` stand: a reader makes room for all between.

Room that a computer does not have ends the whole program, not only the reading. So what a sheet
says of its places is read the way a reader takes it: whatever stands round the equals sign, in
small letters too, and of cells that say nothing of theirs.
"""

from __future__ import annotations

import re

from planbench.imports.statistics.opening.grid import MAX_CELLS
from planbench.imports.statistics.opening.text import check_size

NAME = rb"<(?:[A-Za-z]\w*:)?"
PLACE = rb"\br\s*=\s*[\"']"
# From column BA on, or from row 200,000: nearer ones fit into memory whatever stands between.
FAR = re.compile(rb'<c r="(?:[A-Za-z]{3}|[B-Zb-z][A-Za-z]|[A-Za-z]{1,2}(?:[2-9]\d{5}|\d{7}))')
STATED = re.compile(PLACE + rb"([A-Za-z]+)(\d+)")
# A cell that does not say where it stands.
CELL = re.compile(NAME + rb"c(?![\w:.-])(?!\s+r\s*=)(?![^>]*" + PLACE + rb")")
ROW = re.compile(NAME + rb"row(?![\w:.-])")
ROW_PLACE = re.compile(rb"[^>]*?" + PLACE + rb"(\d+)")
DIGITS, LETTERS = 10, 7  # more of them, and it is far beyond any sheet


def check_extent(name: str, content: bytes) -> None:
    """Raise `UserError` for a sheet whose few cells stand so far apart that they fill memory."""
    if b"sheetData" not in content or (_is_usual(content) and not FAR.search(content)):
        return
    loose = CELL.search(content)
    stated = set(STATED.findall(content))
    rows = max((int(row[:DIGITS]) for _, row in stated), default=0)
    columns = max((_number(column) for column, _ in {(c, b"") for c, _ in stated}), default=0)
    if loose:
        last, most = _loose(content)
        rows, columns = max(rows, last), columns + most
    check_size(name, rows, max(rows * columns - MAX_CELLS, 0))


def _is_usual(content: bytes) -> bool:
    """Whether every cell says first where it stands, as all programs write it: quick to know."""
    every = sum(content.count(b"<c" + sign) for sign in (b" ", b"\t", b"\n", b"\r", b">", b"/"))
    return b":sheetData" not in content and content.count(b'<c r="') == every


def _loose(content: bytes) -> tuple[int, int]:
    """Of cells that do not say where they stand: the last row, and the most in a row."""
    row = last = most = 0
    for part in ROW.split(content)[1:]:
        place = ROW_PLACE.match(part)
        row = int(place[1][:DIGITS]) if place else row + 1
        if cells := len(CELL.findall(part)):
            last, most = max(last, row), max(most, cells)
    return last, most


def _number(column: bytes) -> int:
    number = 0
    for letter in column.upper()[:LETTERS]:
        number = number * 26 + letter - 64
    return number
