"""Workbooks: checked for what could hurt, then read by calamine; no formula or macro is run."""

from __future__ import annotations

import io
import os
import threading
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planbench.archives import Limits, unpacks_too_far
from planbench.errors import UserError
from planbench.imports.statistics.opening.binary import hidden_in_binary, parts_of
from planbench.imports.statistics.opening.compound import check_compound
from planbench.imports.statistics.opening.extent import check_extent
from planbench.imports.statistics.opening.grid import (
    NOTHING_HIDDEN,
    Grid,
    GridRow,
    Hidden,
)
from planbench.imports.statistics.opening.hidden import hidden_in
from planbench.imports.statistics.opening.number_formats import (
    Special,
    sheet_parts,
    show_xlsx,
    special_cells,
    styles_of,
)
from planbench.imports.statistics.opening.ods import check_ods, hidden_in_ods, show_ods
from planbench.imports.statistics.opening.old_formats import hidden_in_xls, show_xls
from planbench.imports.statistics.opening.text import check_size

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Specials = Mapping[str, Sequence[Special]]
STDERR = 2
PARTS = MappingProxyType(
    {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}
)
ONE_AT_A_TIME = threading.Lock()  # standard error is the whole process's
LIMITS = Limits(parts=20_000, whole=300_000_000, ratio=300)


def read_workbook(data: bytes, name: str) -> tuple[str, tuple[Grid, ...]]:
    """What kind of workbook it is, and every sheet of it, its cells as they are shown.

    Raises `UserError` for a file that is no sound workbook.
    """
    try:
        kind, specials, hidden = kind_of(data, name)
        with ONE_AT_A_TIME, _without_errors_on_screen():
            grids = list(_grids(data, name, hidden))
        _show(data, kind, specials, grids)
        return kind, tuple(with_hidden_xls(data, grids) if kind == "xls" else grids)
    except UserError:
        raise
    except Exception as error:
        raise damaged(name) from error
    except BaseException as error:  # a panic inside calamine is none of Python's own errors
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name) from error


def kind_of(data: bytes, name: str) -> tuple[str, Specials, Mapping[str, Hidden]]:
    """`xls`, `xlsx`, `xlsb` or `ods`, once it is known to hold nothing that could hurt.

    With it the cells of each sheet of an `.xlsx` that show something else than they store, and
    what a packed workbook hides.
    """
    if not data.startswith(b"PK"):
        check_compound(data)
        return "xls", {}, {}
    return check_package(data, name)


def _grids(data: bytes, name: str, hidden: Mapping[str, Hidden]) -> Iterator[Grid]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for index, meta in enumerate(book.sheets_metadata):
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(index)
            check_size(name, sheet.total_height, sheet.total_height * sheet.total_width)
            rows = list(_rows(sheet))
            merged = _merged(sheet)
            groups = tuple((a[0], a[1], b[1]) for a, b in merged if a[0] == b[0])
            parts = hidden.get(meta.name, NOTHING_HIDDEN)
            unseen = meta.visible != SheetVisibleEnum.Visible
            yield Grid(rows, meta.name, groups=groups, hidden=parts._replace(sheet=unseen))


def _rows(sheet: CalamineSheet) -> Iterator[GridRow]:
    """The rows from A1 on; equal words are one and the same text, since tables repeat them.

    A yes or no is told in words: Python takes `True` for 1.
    """
    pool: dict[str, str] = {}
    left: GridRow = [""] * (sheet.start[1] if sheet.start else 0)
    for cells in sheet.iter_rows():
        row: GridRow = [
            pool.setdefault(cell, cell) if type(cell) is str else cell for cell in cells
        ]
        if any(cell is True or cell is False for cell in row):
            row = [str(cell) if isinstance(cell, bool) else cell for cell in row]
        yield left + row if left else row


def _merged(sheet: CalamineSheet) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:
    """Merged cells, for the kinds of workbook of which the reader tells them."""
    try:
        return sheet.merged_cell_ranges or []
    except (ValueError, NotImplementedError, AttributeError):
        return []


def _show(data: bytes, kind: str, specials: Specials, grids: Sequence[Grid]) -> None:
    """Numbers as their cells show them; of an `.xlsb` only what it stores is known."""
    sheets: dict[str, list[GridRow]] = {grid.sheet: grid.rows for grid in grids}
    if kind == "xls":
        show_xls(data, [grid.rows for grid in grids])
    elif kind == "ods":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            show_ods(package, sheets)
    else:
        show_xlsx(specials, sheets)


def with_hidden_xls(data: bytes, grids: Sequence[Grid]) -> list[Grid]:
    """The sheets of an `.xls` with the rows and columns that it hides."""
    parts = hidden_in_xls(data)
    return [
        replace(grid, hidden=part._replace(sheet=grid.hidden.sheet))
        for grid, part in zip(grids, [*parts, *[NOTHING_HIDDEN] * len(grids)], strict=False)
    ]


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


def check_package(data: bytes, name: str) -> tuple[str, Specials, Mapping[str, Hidden]]:
    """What kind a zip is; raises for a broken one, one that unpacks too far, and far cells."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        names = {entry.filename for entry in entries}
        kind = next((kind for part, kind in PARTS.items() if part in names), "")
        if not kind:
            raise other_package(name)
        if unpacks_too_far(package, LIMITS):
            raise bomb(name, entries)
        hidden: dict[str, Hidden] = {}
        if kind == "ods":
            check_ods(package, name)
            hidden.update(hidden_in_ods(package))
        binary = parts_of(package) if kind == "xlsb" else {}
        styles = dict(styles_of(package)) if kind == "xlsx" else {}
        sheets = {part: sheet for sheet, part in sheet_parts(package)} if kind == "xlsx" else {}
        specials: dict[str, list[Special]] = {}
        for entry in entries:  # one after the other: a large sheet is held once
            content = package.read(entry)
            check_extent(name, content)
            if entry.filename in sheets:
                specials[sheets[entry.filename]] = special_cells(content, styles)
                hidden[sheets[entry.filename]] = hidden_in(content)
            elif entry.filename in binary:
                hidden[binary[entry.filename]] = hidden_in_binary(content, name)
    return kind, specials, hidden


def bomb(name: str, entries: list[zipfile.ZipInfo]) -> UserError:
    """The refusal of a workbook that would fill the disk or the memory."""
    total = sum(entry.file_size for entry in entries)
    return UserError(
        "{file} unpacks to {size} MB, which no table of statistics does. Nothing was imported. "
        "Download it once more from the publisher.",
        file=name,
        size=str(round(total / 1_000_000)),
    )


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
