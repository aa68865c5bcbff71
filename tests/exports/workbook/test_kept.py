"""The workbooks of the example, sheet by sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.kept import hold

from planbench.services.export.exporting import export
from planbench.services.gate.workspace import Workspace

LONGEST = 60  # rows of a sheet that are kept


@pytest.mark.parametrize("kind", ["workbook", "time-report"])
def test_what_stands_in_a_workbook(example: Workspace, tmp_path: Path, kind: str) -> None:
    export(example, kind, tmp_path / "book.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "book.xlsx")
    lines = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        lines.append(f"== {name}: {len(rows)} rows")
        lines += [" | ".join(map(str, row)) for row in rows[:LONGEST]]
    hold(f"workbook/{kind}.txt", "\n".join(lines) + "\n")
