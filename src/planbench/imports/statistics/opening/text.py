"""Text tables: which encoding, which separator, and the rows."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re

from planbench.errors import UserError
from planbench.imports.statistics.opening.cut_numbers import refuse_cut_numbers
from planbench.imports.statistics.opening.grid import MAX_CELLS, MAX_ROWS, Grid, GridRow

SEPARATORS = (";", "\t", "|", ",")
SAMPLE = 20
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?\r?\n")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """A file's text and its encoding; raises `UserError` when it is no text."""
    for encoding in (encoding_of(data), "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            return text.replace("\ufeff", ""), encoding
    raise UserError(
        "{file} is not a table: it holds neither a workbook nor text that can be read. "
        "Nothing was imported. Download the table as Excel or CSV.",
        file=name,
    )


def encoding_of(data: bytes) -> str:
    """By its byte order mark; else by where the zero bytes stand; else UTF-8."""
    marked = next((encoding for bom, encoding in BOMS if data.startswith(bom)), None)
    if marked:
        return marked
    sample = data[:4096]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd > len(sample) // 8 and odd > 4 * even:
        return "utf-16-le"
    return "utf-8"


def read_table(text: str, name: str) -> tuple[Grid, ...]:
    """The one sheet of a text table. Rows keep the numbers that they have in the file.

    A line `sep=` is counted as the file's row 1, as in an editor.
    """
    separator = separator_of(text)
    csv.field_size_limit(1_000_000)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows: list[GridRow] = list(itertools.islice(lines, MAX_ROWS + 1))
    except csv.Error as error:
        raise left_open(name, lines.line_num) from error
    swallowed = next((n for n, row in enumerate(rows, 1) if _swallows(row, separator)), 0)
    if swallowed:
        raise left_open(name, swallowed)
    check_size(name, len(rows), sum(map(len, rows)))
    if SEPARATOR_LINE.match(text):
        rows[0] = []
    if separator_of(text) == ",":
        refuse_cut_numbers(rows, name)
    return (Grid(rows),)


def _swallows(row: GridRow, separator: str) -> bool:
    """Whether a cell holds whole lines of the table, since a quotation mark was never closed."""
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


def separator_of(text: str) -> str:
    """What `sep=` says; else the one that gives the most lines an equal number of fields."""
    said = SEPARATOR_LINE.match(text)
    if said:
        return said[1]
    lines = text[:200_000].splitlines()
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
