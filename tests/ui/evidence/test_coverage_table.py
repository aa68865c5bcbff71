"""The table of what is known: counts, colours, heads over two lines, and the keyboard in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planbench.ui.evidence.coverage import CoverageTable, _broken
from planbench.ui.evidence.coverage_view import Coverage
from planbench.ui.page_context import PageContext

ROWS, COLUMNS = {"a": "Alfa", "b": "Beta"}, {"x": "Prov", "y": "Enkät"}


def coverage(*filled: str, view: str = "school_kind") -> Coverage:
    pieces = {(cell[0], cell[1]): [f"e{n}" for n in range(int(cell[2]))] for cell in filled}
    return Coverage(view, ROWS, COLUMNS, pieces)


@pytest.fixture
def table(qtbot: QtBot, alone: PageContext) -> CoverageTable:
    made = CoverageTable(alone, coverage("ax2", "by1"))
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(table: CoverageTable) -> list[list[str]]:
    return [[table.item(row, column).text() for column in (0, 1)] for row in (0, 1)]


def test_each_cell_says_how_much_is_known_there(table: CoverageTable) -> None:
    assert shown(table) == [["2", "–"], ["–", "1"]]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.item(0, 0).data(role).replace("\u00a0", " ").startswith("Alfa, Prov: 2 ")
    assert table.item(1, 0).data(role).startswith("Beta, Prov: 0")
    table.refresh(coverage("ay1"))
    assert shown(table) == [["–", "1"], ["–", "–"]]


def test_what_is_known_and_what_is_missing_have_colours_of_their_own(
    table: CoverageTable, alone: PageContext
) -> None:
    colours = alone.theme.colours
    for column, (ground, ink) in enumerate(
        ((colours.good_tint, colours.good), (colours.attention_tint, colours.attention))
    ):
        item = table.item(0, column)
        assert item.background().color().name().lower() == ground.lower()
        assert item.foreground().color().name().lower() == ink.lower()


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (coverage("ax1"), True),
        (coverage("ax1", view="area_kind"), False),
        (Coverage("school_kind", {"a": "Alfa"}, COLUMNS, {}), False),
        (Coverage("school_kind", ROWS, {"x": "Prov"}, {}), False),
    ],
)
def test_only_another_side_makes_another_table(
    table: CoverageTable, other: Coverage, same: bool
) -> None:
    assert table.shows(other) == same


def test_a_cell_is_chosen_by_enter_and_by_a_click(qtbot: QtBot, table: CoverageTable) -> None:
    table.clearFocus()
    table.setFocus()
    assert (table.currentRow(), table.currentColumn()) == (0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.cell_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args[1:3] == ["a", "y"]
    with qtbot.waitSignal(table.cell_chosen) as chosen:
        table.cellClicked.emit(1, 0)
    assert chosen.args[1:3] == ["b", "x"]


def test_the_table_is_as_wide_as_its_room_and_scrolls_where_it_is_not(table: CoverageTable) -> None:
    high = table.height()
    assert sum(table.columnWidth(n) for n in (0, 1)) == table.viewport().width()
    table.resize(table.verticalHeader().width() + 40, 200)
    assert table.height() > high
    assert sum(table.columnWidth(n) for n in (0, 1)) > table.viewport().width()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Prov", "Prov"),
        ("Enkät till elever", "Enkät till\nelever"),
        ("Litet av allt", "Litet av allt"),
        ("Undervisningsobservationer", "Undervisnings-\nobservationer"),
    ],
)
def test_a_long_head_stands_on_two_lines(name: str, said: str) -> None:
    assert _broken(name) == said
