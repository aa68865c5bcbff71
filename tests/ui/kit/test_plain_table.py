"""A table to read: how wide and high it is, and which row was clicked twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn

from planbench.ui.kit.look.plain_table import PAD, PlainTable, TableCell
from planbench.ui.theme import Theme

LONG = "Gemensam planering före och uppföljning efter var sin lektion varannan vecka"


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> PlainTable:
    rows = [[TableCell("Mål 1"), TableCell(LONG)], [TableCell("Mål 2"), TableCell("–", gap=True)]]
    made = PlainTable(theme, ("Mål", "Insats"), rows, (1, 2))
    qtbot.addWidget(made)
    made.resize(400, made.heightForWidth(400))
    made.show()
    return made


def test_a_table_is_heard_and_grows_with_its_words(
    qtbot: QtBot, theme: Theme, table: PlainTable
) -> None:
    assert table.accessibleDescription() == f"Mål 1; {LONG}. Mål 2; –"
    assert table.heightForWidth(200) > table.heightForWidth(400) > table.heightForWidth(2000)
    without = PlainTable(theme, ("Mål", "Insats"), [[TableCell("Mål 1"), TableCell(LONG)]], (1, 2))
    qtbot.addWidget(without)
    assert without.heightForWidth(400) < table.heightForWidth(400)


def test_the_row_that_is_clicked_twice_is_opened_and_the_heads_are_not(
    qtbot: QtBot, table: PlainTable
) -> None:
    opened: list[int] = []

    def note(row: int) -> None:
        opened.append(row)

    table.opened.connect(note)
    head, first, second = table._row_heights(400)
    for y in (head - 1, head, head + first - 1, head + first, head + first + second - 1):
        qtbot.mouseDClick(table, Qt.MouseButton.LeftButton, pos=QPoint(10, y))
    assert opened == [0, 0, 1, 1]


def test_no_word_is_cut_where_a_table_is_as_wide_as_it_takes(
    qtbot: QtBot, theme: Theme, table: PlainTable
) -> None:
    table.keep_words_whole(4000)
    assert 2 * PAD < table.minimumWidth() < 4000
    equal = table.minimumWidth()
    word = "uppföljningssamtalsplanering"
    narrow = PlainTable(theme, ("Mål", "Insats"), [[TableCell(word), TableCell("–")]], (1, 9))
    qtbot.addWidget(narrow)
    narrow.keep_words_whole(4000)
    by_share = narrow.minimumWidth()
    narrow.keep_words_whole(equal)  # more than the usual: each column as it needs
    least = narrow.fontMetrics().horizontalAdvance(word)
    assert least < narrow.minimumWidth() < by_share


def test_a_narrow_column_takes_what_its_longest_word_needs_from_the_widest(
    qtbot: QtBot, theme: Theme
) -> None:
    rows = [[TableCell(LONG), TableCell("Uppföljningsansvarig")]]
    made = PlainTable(theme, ("Insats", "Vem"), rows, (30, 1))
    qtbot.addWidget(made)
    (_, text), (left, word) = made._columns(400)
    assert word >= made._need(1) - PAD
    assert text + PAD == left  # the other column ends where this one begins


def test_a_sign_takes_room_before_its_word(qtbot: QtBot, theme: Theme) -> None:
    needs = []
    for sign in (None, lambda *_: None):
        made = PlainTable(theme, ("M",), [[TableCell("Uppföljning", sign=sign)]], (1,))
        qtbot.addWidget(made)
        made.keep_words_whole(0)
        needs.append(made.minimumWidth())
    assert needs[1] == needs[0] + theme.size(11) + PAD


def test_only_what_is_missing_is_drawn_in_another_colour(qtbot: QtBot, theme: Theme) -> None:
    looks = []
    for gap in (False, True, False):
        made = PlainTable(theme, ("Mål",), [[TableCell("Saknas", gap=gap)]], (1,))
        qtbot.addWidget(made)
        made.resize(200, 80)
        looks.append(made.grab().toImage())
    assert looks[0] == looks[2] != looks[1]


def centre_of(table: PlainTable, row: int, column: int) -> QPoint:
    left, width = table._columns(table.width())[column]
    return QPoint(left + width // 2, table.reaches(row) - 3)


def test_a_click_on_a_choice_tells_its_row_and_where_it_ends(
    qtbot: QtBot, table: PlainTable
) -> None:
    told: list[tuple[int, QPoint]] = []
    table.pressed.connect(lambda row, place: told.append((row, place)))
    left, right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
    qtbot.mouseClick(table, left, pos=centre_of(table, 0, 1))
    assert told == []  # no column of choices yet
    table.choose_in(1)
    for button, row, column in ((left, -1, 1), (left, 0, 0), (right, 0, 1), (left, 1, 1)):
        qtbot.mouseClick(table, button, pos=centre_of(table, row, column))
    assert [row for row, _place in told] == [1]
    assert table.mapFromGlobal(told[0][1]) == QPoint(
        table._columns(400)[1][0], table.heightForWidth(400)
    )


def test_a_second_click_on_a_choice_opens_no_row(qtbot: QtBot, table: PlainTable) -> None:
    opened: list[tuple[int, int]] = []
    table.opened.connect(lambda row, column: opened.append((row, column)))
    table.choose_in(1)
    for column in (1, 0):
        qtbot.mouseDClick(table, Qt.MouseButton.LeftButton, pos=centre_of(table, 0, column))
    assert opened == [(0, 0)]


def test_the_pointer_says_where_one_chooses(qtbot: QtBot, table: PlainTable) -> None:
    assert not table.hasMouseTracking()
    table.choose_in(1)
    assert table.hasMouseTracking()  # also while no button is held
    shapes = []
    for row, column in ((0, 1), (0, 0), (1, 1), (-1, 1)):
        qtbot.mouseMove(table, centre_of(table, row, column))
        turn()
        shapes.append(table.cursor().shape())
    hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
    assert shapes == [hand, arrow, hand, arrow]


def test_a_place_is_told_by_row_and_column(table: PlainTable) -> None:
    head, first, second = table._row_heights(400)
    assert [table.reaches(row) for row in (-1, 0, 1)] == [head, head + first, head + first + second]
    edge = table._columns(400)[1][0]
    for place, cell in (
        ((0, 0), (-1, 0)),
        ((edge - 1, head), (0, 0)),
        ((edge, head), (0, 1)),
        ((399, head + first), (1, 1)),
        ((0, head + first + second), (-1, 0)),
    ):
        assert table.cell_at(QPoint(*place)) == cell
