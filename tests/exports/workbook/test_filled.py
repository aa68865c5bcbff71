"""The workbooks of a project with each column filled, empty and otherwise."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session
from tests.exports.conftest import TODAY
from tests.exports.filled import fill
from tests.kept import hold

from planbench.exports.source import Options, load_source
from planbench.exports.workbook.writer import write_workbook
from planbench.i18n import words_for
from planbench.programmes.schema import Programme


@pytest.mark.parametrize("time_only", [False, True])
def test_a_workbook_of_what_is_filled_and_what_is_not(
    session: Session, programme: Programme, tmp_path: Path, written: dt.datetime, time_only: bool
) -> None:
    fill(session, programme)
    source = load_source(session, programme, words_for("sv"), TODAY, Options(), all_figures=True)
    write_workbook(source, tmp_path / "book.xlsx", written, time_only=time_only)
    book = CalamineWorkbook.from_path(tmp_path / "book.xlsx")
    lines = []
    for name in book.sheet_names:
        lines.append(f"== {name}")
        rows = book.get_sheet_by_name(name).to_python()
        lines += [" | ".join(map(str, row)) for row in rows]
    hold(f"workbook/filled-{'time' if time_only else 'all'}.txt", "\n".join(lines) + "\n")
