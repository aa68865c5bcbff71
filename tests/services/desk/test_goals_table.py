"""The goals of all: filtered and sorted as one reads them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.services.desk.goals_table import (
    GoalRow,
    as_text,
    chosen,
    goals_outline,
    in_order,
    write_goals,
)

NOW = dt.date(2026, 12, 1)
ROWS = [
    GoalRow("b", "p1", "Berg", 1, "Fler räknar", "teacher", "content", "algebra", 2, 0),
    GoalRow("a", "p2", "Alby", 2, "Alla läser", "pupil", "", "", None, None),
    GoalRow("a", "p3", "Alby", 1, "Chefer ser", "leader", "teaching", "", 1, 3),
]


def texts(rows: list[GoalRow]) -> list[str]:
    """The goals' first words."""
    return [each.text.split()[0] for each in rows]


def test_choices_sort_in_their_own_order_and_what_is_not_said_comes_last() -> None:
    assert texts(in_order(ROWS, "level")) == ["Alla", "Fler", "Chefer"]
    assert texts(in_order(ROWS, "level", down=True)) == ["Chefer", "Fler", "Alla"]
    assert texts(in_order(ROWS, "area"))[-1] == "Alla"
    assert texts(in_order(ROWS, "indicators")) == ["Chefer", "Fler", "Alla"]
    assert texts(in_order(ROWS, "municipality"))[-1] == "Fler"


def test_rows_are_found_by_words_of_goal_and_municipality() -> None:
    assert texts(chosen(ROWS, "alby chefer")) == ["Chefer"]
    assert texts(chosen(ROWS, level="pupil")) == ["Alla"]
    assert chosen(ROWS, "nowhere") == []


def test_a_copied_row_is_one_line_whatever_stands_in_it() -> None:
    row = ROWS[0]._replace(text="Två\nrader\toch tabb")
    lines = as_text([row], words_for("sv")).split("\n")
    assert len(lines) == 2
    assert lines[1].split("\t")[1] == "1. Två rader och tabb"


def test_the_outline_has_a_row_a_goal_in_the_readers_language() -> None:
    outline = goals_outline(ROWS, words_for("nb"), NOW)
    table = outline.blocks[1]
    assert len(table.rows) == 3
    assert table.header[0] == "Kommune"


def test_the_table_is_a_workbook_or_a_document_and_nothing_else(tmp_path: Path) -> None:
    moment = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
    words = words_for("sv")
    write_goals(ROWS, words, tmp_path / "mål.XLSX", moment)
    book = CalamineWorkbook.from_path(tmp_path / "mål.XLSX")
    assert book.sheet_names == ["Mål"]
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["Kommun", "Berg", "Alby", "Alby"]
    assert rows[1] == ["Berg", "1. Fler räknar", *rows[1][2:5], 2.0, 0.0]
    assert all(rows[1][2:5])
    assert rows[2][-2:] == ["", ""]
    write_goals(ROWS, words, tmp_path / "mål.docx", moment)
    (table,) = docx.Document(str(tmp_path / "mål.docx")).tables
    assert len(table.columns) == 5
    assert [cell.text for cell in table.columns[1].cells][1:] == [
        *("1. Fler räknar", "2. Alla läser", "1. Chefer ser")
    ]
    with pytest.raises(UserError, match=r"mål\.pdf"):
        write_goals(ROWS, words, tmp_path / "mål.pdf", moment)
    assert not (tmp_path / "mål.pdf").exists()
