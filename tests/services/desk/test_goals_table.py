"""The goals of all: filtered and sorted as one reads them."""

from __future__ import annotations

import datetime as dt

from planbench.i18n import words_for
from planbench.services.desk.goals_table import GoalRow, as_text, chosen, goals_outline, in_order

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
