"""Text tables: which encoding, which separator, and the rows."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import TypedDict

from planbench.errors import UserError
from planbench.imports.statistics.opening.cut_numbers import refuse_cut_numbers
from planbench.imports.statistics.opening.grid import MAX_CELLS, MAX_ROWS, Grid, GridRow

SEPARATORS = (";", "\t", "|", ",")
SAMPLE = 20
LOOKED_AT = 200_000  # letters
SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?\r?\n")
QUOTED = re.compile(r'(?<![^;,\t|\n])([ ]*)"(?:[^"]|"")*"(?=[ ]*(?:[;,\t|\r\n]|$))')


def read_table(text: str, name: str) -> tuple[Grid, ...]:
    """The one sheet of a text table. Rows keep the numbers that they have in the file.

    A line `sep=` is counted as the file's row 1, as in an editor.
    """
    dialect = dialect_of(text)
    csv.field_size_limit(1_000_000)
    lines = csv.reader(io.StringIO(text, newline=""), **dialect)
    try:
        rows: list[GridRow] = list(itertools.islice(lines, MAX_ROWS + 1))
    except csv.Error as error:
        raise left_open(name, lines.line_num) from error
    swallowed = swallowing_row(text, rows, dialect)
    if swallowed:
        raise left_open(name, swallowed)
    check_size(name, len(rows), sum(map(len, rows)))
    if SEPARATOR_LINE.match(text):
        rows[0] = []
    if separator_of(text) == ",":
        refuse_cut_numbers(rows, name)
    return (Grid(rows),)


def swallowing_row(text: str, rows: Sequence[GridRow], dialect: Dialect) -> int:
    """The number of a row in which a quotation mark was never closed; 0 without any.

    A cell that holds whole lines of the table is one only where the marks do not pair, or where
    its row has not the cells of the others: a paragraph in an answer may look like lines.
    """
    separator = dialect["delimiter"]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    usual = widths.most_common(1)[0][0] if widths else 1
    several = [(number, row) for number, row in enumerate(rows, 1) if _has_lines(row, separator)]
    lines = {number for number, row in several if _swallows(row, separator)}
    unlike = [n for n, row in several if len(row) > usual or (n in lines and 1 < len(row) < usual)]
    unpaired = _first_unpaired(text, dialect) if lines else 0
    return unpaired or next(iter(unlike), 0)


def _has_lines(row: GridRow, separator: str) -> bool:
    return any("\n" in cell and separator in cell for cell in row)


def _first_unpaired(text: str, dialect: Dialect) -> int:
    lines = csv.reader(io.StringIO(text, newline=""), **dialect, strict=True)
    read = 0
    try:
        for _ in lines:
            read += 1
    except csv.Error:
        return read + 1
    return 0


def _swallows(row: GridRow, separator: str) -> bool:
    """Whether a cell holds what looks like whole lines of the table."""
    return any("\n" in cell and _is_lines(cell, separator) for cell in row)


def _is_lines(cell: str, separator: str) -> bool:
    counts = [line.count(separator) for line in cell.splitlines()[1:] if line.strip()]
    return bool(counts) and min(counts) >= (1 if separator in ";\t|" else 2)


def left_open(name: str, row: int) -> UserError:
    """The refusal of a text table in which a quotation mark is never closed."""
    return UserError(
        "{file} cannot be divided into columns: the quotation mark in row {row} is left open. "
        "Nothing was imported. Correct it, or download the file once more.",
        file=name,
        row=str(row),
    )


def check_size(name: str, rows: int, cells: int) -> None:
    """Raise `UserError` for more rows or cells than a table of statistics has."""
    if rows > MAX_ROWS or cells > MAX_CELLS:
        raise UserError(
            "{file} has more rows than planbench reads ({limit}). Nothing was imported. "
            "Choose fewer units or years where you download it.",
            file=name,
            limit=f"{MAX_ROWS:,}".replace(",", "\u00a0"),
        )


class Dialect(TypedDict):
    """How a text table is divided, as the reader of lines wants it told."""

    delimiter: str
    skipinitialspace: bool


def dialect_of(text: str) -> Dialect:
    """What divides the cells, and whether a quotation begins behind a blank: `20, "81,5"`."""
    separator = separator_of(text)
    behind_blank = rf'^[^"\n]*{re.escape(separator)} +"[^"\n]*" *(?:{re.escape(separator)}|\r?$)'
    found = re.search(behind_blank, text[:LOOKED_AT], re.MULTILINE)
    return {"delimiter": separator, "skipinitialspace": found is not None}


def separator_of(text: str) -> str:
    """What `sep=` says; else the one that gives the most lines an equal number of fields."""
    said = SEPARATOR_LINE.match(text)
    if said:
        return said[1]
    lines = QUOTED.sub("x", text[:LOOKED_AT]).splitlines()
    sample = [*lines[:SAMPLE], *lines[len(lines) // 2 :][:SAMPLE]]
    return max(SEPARATORS, key=lambda each: _evenness(sample, each))


def _evenness(lines: list[str], separator: str) -> int:
    """How many lines share the commonest number of this separator; more when all lines do."""
    counts = [line.count(separator) for line in lines if separator in line]
    if not counts:
        return 0
    common = max(set(counts), key=counts.count)
    everywhere = len(counts) == sum(map(bool, lines)) and set(counts) == {common}
    return counts.count(common) * min(common, 3) * (4 if everywhere else 1)
