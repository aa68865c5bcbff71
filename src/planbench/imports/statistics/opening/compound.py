"""Looks through an old `.xls` before it is read: a damaged one may make a reader fill all memory.

Layout: [MS-CFB] for the container, [MS-XLS] for the records in it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

SECTOR_LISTS = 109  # in the header: enough for 7 MB, and an old workbook that is larger is refused
FREE = 0xFFFFFFFA
BOF, SHEET, DIMENSIONS = 0x0809, 0x0085, 0x0200
CELLS = frozenset({0x0006, 0x00BD, 0x00BE, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6})
COLUMNS = 256
SMALL, SMALL_SECTOR = 4_096, 64
ROWS = 65_536


def check_compound(data: bytes) -> None:
    """Raise `ValueError` for an `.xls` whose sectors, sheets or cells lead astray."""
    stream = workbook_stream(data)
    starts, last = set(), 0
    for start, kind, body in records(stream):
        if kind == BOF:
            starts.add(start)
            last = 0
        if kind == DIMENSIONS:
            check_dimensions(body)
        if kind in CELLS:
            last = check_cell(body, last)
    sheets = [body for _, kind, body in records(stream) if kind == SHEET]
    if not sheets or not {struct.unpack_from("<I", body)[0] for body in sheets} <= starts:
        raise ValueError("a sheet that begins nowhere")


def check_dimensions(body: bytes) -> None:
    """Raise for a sheet that ends before it begins: a reader makes room for it all."""
    top, bottom, left, right = struct.unpack_from("<IIHH", body)
    if not (top <= bottom <= ROWS and left <= right <= COLUMNS):
        raise ValueError("a sheet without an extent")


def check_cell(body: bytes, last: int) -> int:
    """The row of a cell, which lies below `last` or in it; a reader counts on that."""
    row, column = struct.unpack_from("<HH", body)
    if row < last or column >= COLUMNS:
        raise ValueError("a cell out of place")
    return int(row)


def records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each record begins, its kind and its content."""
    position = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield position, kind, stream[position + 4 : position + 4 + length]
        position += 4 + length


def workbook_stream(data: bytes) -> bytes:
    """The stream that holds the sheets."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    lists = struct.unpack_from(f"<{SECTOR_LISTS}I", data, 76)
    nexts = [number for sector in lists if sector < FREE for number in _numbers(data, sector, size)]
    directory = chain(data, nexts, struct.unpack_from("<I", data, 48)[0], size)
    for start in range(0, len(directory) - 127, 128):
        entry = directory[start : start + 128]
        length = struct.unpack_from("<H", entry, 64)[0]
        if entry[: max(length - 2, 0)].decode("utf-16-le", "replace") in {"Workbook", "Book"}:
            first, total = struct.unpack_from("<IQ", entry, 116)
            if total < SMALL:
                return small_stream(data, nexts, directory, size, first)[:total]
            return chain(data, nexts, first, size)[:total]
    raise ValueError("no workbook inside")


def small_stream(data: bytes, nexts: list[int], directory: bytes, size: int, first: int) -> bytes:
    """A stream under 4,096 bytes lies in small sectors, inside the stream of the root entry."""
    root = chain(data, nexts, struct.unpack_from("<I", directory, 116)[0], size)
    table = chain(data, nexts, struct.unpack_from("<I", data, 60)[0], size)
    small = list(struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4]))
    return chain(b"\0" * SMALL_SECTOR + root, small, first, SMALL_SECTOR)


def chain(data: bytes, nexts: list[int], first: int, size: int) -> bytes:
    """The content of sectors that follow each other; raises when they go in circles."""
    found: list[int] = []
    sector = first
    while sector < FREE:
        if sector >= len(nexts) or len(found) > len(nexts):
            raise ValueError("sectors that lead astray")
        found.append(sector)
        sector = nexts[sector]
    return b"".join(data[(each + 1) * size : (each + 2) * size] for each in found)


def _numbers(data: bytes, sector: int, size: int) -> tuple[int, ...]:
    return struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
