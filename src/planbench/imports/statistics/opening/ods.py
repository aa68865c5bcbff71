"""OpenDocument workbooks: cells that say per cent, and rows repeated beyond all measure.

OpenDocument 1.3 part 3, 9.1.4 (table:table-cell) and 19.385 (office:value-type).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from planbench.imports.statistics.opening.grid import Fault, GridRow, Hidden, Shown
from planbench.imports.statistics.opening.hidden import LAST_COLUMN, LAST_ROW, HiddenLines
from planbench.imports.statistics.opening.text import check_size

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SPREADSHEET = b"spreadsheet"
HIDDEN = frozenset({"collapse", "filter"})
NUMBER = re.compile(r"([-−]?\d[\d\s\u00a0\u202f]*?)(?:[.,](\d+))?\s*[^\W\d]*")
GROUP = 3  # digits: `12,346` may be thousands, and is left as it is stored
SHOWN = re.compile(r"([-−]?[\d\s\u00a0\u202f.,]*\d)\s*(%|‰)")
ERROR = re.compile(r"#[A-Z/0!?]+|Err:\d+")


class Filled(NamedTuple):
    """A cell that holds something: where it stands, how often it is repeated, what it shows."""

    sheet: str
    row: int
    column: int
    rows: int
    columns: int
    text: str
    share: bool
    value: float | None = None


def check_ods(package: zipfile.ZipFile, name: str) -> None:
    """Raise `UserError` for cells that are repeated until they fill memory, and other documents."""
    if "mimetype" in package.namelist() and SPREADSHEET not in package.read("mimetype"):
        raise ValueError("no spreadsheet")
    total = 0
    for cell in filled(package):
        total += cell.rows * cell.columns
        check_size(name, cell.row + cell.rows, max(total, cell.column + cell.columns))


def show_ods(package: zipfile.ZipFile, sheets: Mapping[str, list[GridRow]]) -> None:
    """Put what is shown in the place of what is stored, where that is a share or an error."""
    for cell in filled(package):
        special = _special(cell)
        rows = sheets.get(cell.sheet, [])
        if special is None:
            continue
        for row in rows[cell.row : cell.row + cell.rows]:
            last = min(cell.column + cell.columns, len(row))
            row[cell.column : last] = [special] * (last - cell.column)


def _special(cell: Filled) -> Shown | Fault | None:
    if ERROR.fullmatch(cell.text):
        return Fault(cell.text, "error")
    told = SHOWN.fullmatch(cell.text.strip())
    if told is None or not (cell.share or told[2] == "‰"):
        return _scaled(cell)
    number = re.sub(r"\s", "", told[1]).replace("−", "-").replace(",", ".")
    return Shown(cell.text, float(number), "percent" if told[2] == "%" else "per mille")


def _scaled(cell: Filled) -> Shown | None:
    """A number that is shown in thousands or millions (`12 346` of 12345678)."""
    told = NUMBER.fullmatch(cell.text.strip())
    if told is None or not cell.value or len(told[2] or "") == GROUP:
        return None
    decimals = told[2] or ""
    whole = re.sub(r"\s", "", told[1]).replace("−", "-")
    number = float(f"{whole}.{decimals or 0}")
    scaled = (round(cell.value / factor, len(decimals)) for factor in (1e3, 1e6))
    if not number or round(cell.value, len(decimals)) == number or number not in scaled:
        return None
    return Shown(cell.text, number)


def hidden_in_ods(package: zipfile.ZipFile) -> Mapping[str, Hidden]:
    """The rows and columns that each sheet hides."""
    if b"visibility=" not in package.read("content.xml"):
        return {}
    return {
        table.get(f"{TABLE}name", ""): Hidden(
            False, _unseen(table, "row", "rows"), _unseen(table, "column", "columns")
        )
        for table in _root(package).iter(f"{TABLE}table")
    }


def _unseen(table: Any, part: str, parts: str) -> tuple[int, ...]:
    found = HiddenLines(LAST_COLUMN if part == "column" else LAST_ROW)
    at = 0
    for each in table.iter(f"{TABLE}table-{part}"):
        repeated = _repeated(each, parts)
        if each.get(f"{TABLE}visibility", "") in HIDDEN:
            found.hide(at, at + repeated)
        at += repeated
    return found.found()


def _repeated(element: Any, parts: str) -> int:
    """How often a row, column or cell stands there; raises `ValueError` for less than once."""
    times = int(element.get(f"{TABLE}number-{parts}-repeated", "1"))
    if times < 1:
        raise ValueError("repeated less than once")
    return times


def _root(package: zipfile.ZipFile) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(package.read("content.xml"), parser)


def filled(package: zipfile.ZipFile) -> Iterator[Filled]:
    """Every cell that holds something, sheet by sheet."""
    for table in _root(package).iter(f"{TABLE}table"):
        row = 0
        for line in table.iter(f"{TABLE}table-row"):
            repeated = _repeated(line, "rows")
            yield from _cells(table.get(f"{TABLE}name", ""), line, row, repeated)
            row += repeated


def _cells(sheet: str, line: Any, row: int, rows: int) -> Iterator[Filled]:
    column = 0
    for cell in line.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        columns = _repeated(cell, "columns")
        kind = cell.get(f"{OFFICE}value-type", "")
        text = "\n".join("".join(part.itertext()) for part in cell.iterchildren(f"{TEXT}p"))
        if kind or text:
            value = (
                float(cell.get(f"{OFFICE}value", "0")) if kind in {"float", "currency"} else None
            )
            yield Filled(sheet, row, column, rows, columns, text, kind == "percentage", value)
        column += columns
