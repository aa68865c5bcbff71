"""What a binary workbook (`.xlsb`) hides: where its sheets lie, and the rows and columns of each.

Records: [MS-XLSB] BrtBundleSh, BrtRowHdr, BrtColInfo, and the cells BrtCellBlank to BrtShortError.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping

from planbench.imports.statistics.opening.grid import Hidden
from planbench.imports.statistics.opening.hidden import LAST_COLUMN, LAST_ROW, HiddenLines
from planbench.imports.statistics.opening.number_formats import RELATION, attributes
from planbench.imports.statistics.opening.text import check_size

ROW, COLUMNS, SHEET = 0, 60, 156
CELLS = range(1, 20)  # of every kind; each begins with its column
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 0x01
WORKBOOK, RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"


def parts_of(package: zipfile.ZipFile) -> Mapping[str, str]:
    """The part of each sheet, wherever a reader looks for it → the sheet's name.

    Nothing where the workbook does not tell.
    """
    try:
        book, relations = package.read(WORKBOOK), package.read(RELATIONS)
    except KeyError:
        return {}
    found = map(attributes, (match[1] for match in RELATION.finditer(relations)))
    targets = {each.get("Id", ""): each.get("Target", "").lstrip("/") for each in found}
    sheets = (_named(body) for kind, body in records(book) if kind == SHEET and len(body) > 16)
    named = [(targets[relation], name) for relation, name in sheets if relation in targets]
    return {f"{folder}{target}": name for target, name in named for folder in ("", "xl/")}


def hidden_in_binary(content: bytes, name: str) -> Hidden:
    """The rows and columns that a sheet of an `.xlsb` hides.

    Raises `UserError` for cells so far apart that a reader fills memory: it makes room for all
    between them.
    """
    rows, columns = HiddenLines(LAST_ROW), HiddenLines(LAST_COLUMN)
    last_row = last_column = 0
    for kind, body in records(content):
        if kind == ROW and len(body) > 11:
            at = struct.unpack_from("<I", body)[0]
            last_row = max(last_row, at)
            if body[11] & HIDDEN_ROW:
                rows.hide(at, at + 1)
        elif kind in CELLS and len(body) >= 4:
            last_column = max(last_column, struct.unpack_from("<I", body)[0])
        elif kind == COLUMNS and len(body) > 16 and body[16] & HIDDEN_COLUMN:
            first, last = struct.unpack_from("<II", body)
            columns.hide(first, last + 1)
    check_size(name, last_row + 1, (last_row + 1) * (last_column + 1))
    return Hidden(False, rows.found(), columns.found())


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The kind and the content of each record; both its kind and its length are short numbers."""
    at = 0
    while at < len(content):
        kind, at = _number(content, at, 2)
        length, at = _number(content, at, 4)
        yield kind, content[at : at + length]
        at += length


def _number(content: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, the last one without a mark, and where it ends."""
    found = 0
    for place in range(most):
        if at + place >= len(content):
            break
        found |= (content[at + place] & 0x7F) << 7 * place
        if not content[at + place] & 0x80:
            return found, at + place + 1
    return found, at + most


def _named(body: bytes) -> tuple[str, str]:
    """The relation and the name of a sheet."""
    relation, at = _text(body, 8)
    return relation, _text(body, at)[0]


def _text(body: bytes, at: int) -> tuple[str, int]:
    length = int.from_bytes(body[at : at + 4], "little")
    end = at + 4 + (0 if length == 0xFFFFFFFF else 2 * length)
    return body[at + 4 : end].decode("utf-16-le", "replace"), end
