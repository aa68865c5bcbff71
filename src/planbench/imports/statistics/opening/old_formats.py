"""The cells of an old workbook (`.xls`) as they are shown, and what it hides.

Records: [MS-XLS] 2.4.126 (Format), 2.4.353 (XF), 2.4.180 (Number), 2.4.220 (RK), 2.4.24 (BoolErr),
Row, ColInfo.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from planbench.imports.statistics.opening.compound import records, workbook_stream
from planbench.imports.statistics.opening.grid import Fault, GridRow, Hidden
from planbench.imports.statistics.opening.number_formats import (
    BUILT_IN,
    NumberFormat,
    number_format,
)

XF, NUMBER_FORMAT, BOF, SHEET_AT = 0x00E0, 0x041E, 0x0809, 0x0085
NUMBER, RK, MANY_RK, FORMULA, FAILED = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
ROW, COLUMNS, HIDDEN_ROW, HIDDEN_COLUMN = 0x0208, 0x007D, 0x20, 0x01
COLUMNS_OF_XLS = 256
FAILURES = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
            0x24: "#NUM!", 0x2A: "#N/A"}  # fmt: skip


def show_xls(data: bytes, sheets: Sequence[list[GridRow]]) -> None:
    """Put what is shown in the place of what is stored; `sheets` in the order of the file."""
    stream = workbook_stream(data)
    formats, by_start = _formats(stream), dict(zip(_starts(stream), sheets, strict=False))
    rows: list[GridRow] = []
    for start, kind, body in records(stream):
        if kind == BOF:
            rows = by_start.get(start, [])
        for row, column, style in _numbers(kind, body):
            _show(rows, row, column, formats[style] if style < len(formats) else None)
        failure = _failure(kind, body)
        if failure is not None:
            row, column = struct.unpack_from("<HH", body)
            _put(rows, row, column, Fault(failure, "error"))


def hidden_in_xls(data: bytes) -> list[Hidden]:
    """The rows and columns that each sheet hides, in the order of the file."""
    stream = workbook_stream(data)
    starts = _starts(stream)
    rows: dict[int, list[int]] = {start: [] for start in starts}
    columns: dict[int, list[int]] = {start: [] for start in starts}
    at = -1
    for start, kind, body in records(stream):
        at = start if kind == BOF else at
        if at not in rows:
            continue
        if kind == ROW and len(body) > 12 and body[12] & HIDDEN_ROW:
            rows[at].append(struct.unpack_from("<H", body)[0])
        elif kind == COLUMNS and len(body) > 8 and body[8] & HIDDEN_COLUMN:
            first, last = struct.unpack_from("<HH", body)
            columns[at] += range(first, min(last + 1, COLUMNS_OF_XLS))
    return [Hidden(False, tuple(rows[each]), tuple(columns[each])) for each in starts]


def _failure(kind: int, body: bytes) -> str | None:
    """The error that a cell shows, if it shows one: stored as such or as a formula's result."""
    if kind == FAILED and len(body) > 7 and body[7]:
        return FAILURES.get(body[6], "#N/A")
    if kind == FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return FAILURES.get(body[8], "#N/A")
    return None


def _formats(stream: bytes) -> list[NumberFormat | None]:
    """How each style shows a number."""
    codes, styles = dict(BUILT_IN), []
    for _, kind, body in records(stream):
        if kind == NUMBER_FORMAT and len(body) > 4:
            codes[struct.unpack_from("<H", body)[0]] = _string(body[2:])
        elif kind == XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    return [number_format(codes.get(style, "")) for style in styles]


def _starts(stream: bytes) -> list[int]:
    return [struct.unpack_from("<I", body)[0] for _, kind, body in records(stream)
            if kind == SHEET_AT and body[5] == 0]  # fmt: skip


def _string(body: bytes) -> str:
    """A string of an old workbook: its length, how it is written, its letters."""
    length, wide = struct.unpack_from("<HB", body)
    letters = body[3:]
    if wide & 1:
        return letters[: 2 * length].decode("utf-16-le")
    return letters[:length].decode("cp1252")


def _numbers(kind: int, body: bytes) -> Iterator[tuple[int, int, int]]:
    """Row, column and style of each number in a record."""
    if kind in {NUMBER, RK, FORMULA} and len(body) >= 6:
        yield struct.unpack_from("<HHH", body)
    elif kind == MANY_RK and len(body) >= 6:
        row, first = struct.unpack_from("<HH", body)
        for index in range((len(body) - 6) // 6):
            yield row, first + index, struct.unpack_from("<H", body, 4 + 6 * index)[0]


def _show(rows: list[GridRow], row: int, column: int, known: NumberFormat | None) -> None:
    if known and row < len(rows) and column < len(rows[row]):
        stored = rows[row][column]
        if isinstance(stored, int | float) and not isinstance(stored, bool):
            rows[row][column] = known.show(stored)


def _put(rows: list[GridRow], row: int, column: int, fault: Fault) -> None:
    if row < len(rows) and column < len(rows[row]):
        rows[row][column] = fault
