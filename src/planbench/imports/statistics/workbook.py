"""Workbooks: checked for what could hurt, then read by calamine; no formula or macro is run."""

from __future__ import annotations

import io
import os
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from planbench.archives import Limits, unpacks_too_far
from planbench.errors import UserError
from planbench.imports.statistics.compound import check_compound
from planbench.imports.statistics.grid import MAX_CELLS, Grid
from planbench.imports.statistics.text import check_size

STDERR = 2
ONE_AT_A_TIME = threading.Lock()  # standard error is the whole process's
LIMITS = Limits(parts=20_000, whole=300_000_000, ratio=300)
FAR = re.compile(rb' r=["\'](?:[A-Z]{3}|[B-Z][A-Z]|[A-Z]{1,2}(?:[2-9]\d{5}|\d{7}))')
CELL = re.compile(rb' r=["\']([A-Z]{1,3})(\d{1,7})["\']')


def read_workbook(data: bytes, name: str, kind: str) -> tuple[Grid, ...]:
    """Every visible sheet with content; raises `UserError` for a file that is no sound workbook."""
    try:
        check_package(data, name) if kind == "xlsx" else check_compound(data)
        with ONE_AT_A_TIME, _without_errors_on_screen():
            return tuple(_grids(data, name))
    except UserError:
        raise
    except Exception as error:
        raise damaged(name) from error
    except BaseException as error:  # a panic inside calamine is none of Python's own errors
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name) from error


def _grids(data: bytes, name: str) -> Iterator[Grid]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for index, meta in enumerate(book.sheets_metadata):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(index)
            check_size(name, sheet.total_height, sheet.total_height * sheet.total_width)
            rows = sheet.to_python(skip_empty_area=False)
            merged = sheet.merged_cell_ranges or []
            groups = tuple((a[0], a[1], b[1]) for a, b in merged if a[0] == b[0])
            yield Grid(rows, meta.name, groups=groups)


@contextmanager
def _without_errors_on_screen() -> Iterator[None]:
    """Keep what calamine itself prints when it panics away; the refusal says what matters."""
    try:
        kept = os.dup(STDERR)
    except OSError:  # a window without a terminal has none
        yield
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, STDERR)
    try:
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(kept)
        os.close(nothing)


def check_package(data: bytes, name: str) -> None:
    """Raise for a broken zip, one that unpacks to far too much, and cells far away."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        if not any(entry.filename == "xl/workbook.xml" for entry in entries):
            raise other_package(name)
        if unpacks_too_far(package, LIMITS):
            raise bomb(name, entries)
        for entry in entries:
            check_entry(name, entry.filename, package.read(entry))


def bomb(name: str, entries: list[zipfile.ZipInfo]) -> UserError:
    """The refusal of a workbook that would fill the disk or the memory."""
    total = sum(entry.file_size for entry in entries)
    return UserError(
        "{file} unpacks to {size} MB, which no table of statistics does. Nothing was imported. "
        "Download it once more from the publisher.",
        file=name,
        size=str(round(total / 1_000_000)),
    )


def check_entry(name: str, entry: str, content: bytes) -> None:
    """Raise `UserError` for a sheet whose few cells stand so far apart that they fill memory."""
    if "sharedStrings" in entry or not FAR.search(content):
        return
    columns = rows = 0
    for cell in CELL.finditer(content):
        columns, rows = max(columns, _number(cell[1])), max(rows, int(cell[2]))
        check_size(name, rows, max(rows * columns - MAX_CELLS, 0))


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def other_package(name: str) -> UserError:
    """The refusal of a document or of another program's workbook."""
    return UserError(
        "{file} is no Excel workbook, whatever its name ends in. Nothing was imported. "
        "Save the table as Excel (.xlsx) or CSV.",
        file=name,
    )


def damaged(name: str) -> UserError:
    """The refusal of a workbook that cannot be opened."""
    return UserError(
        "{file} cannot be opened as a workbook: it is cut off, damaged or locked by a password. "
        "Nothing was imported. Download it once more, or save it in Excel without a password.",
        file=name,
    )
