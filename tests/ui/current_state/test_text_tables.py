"""Tables in a text: typed, pasted, walked through, changed; kept as Markdown that prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QImage, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from planbench.domain.model import Section
from planbench.domain.state import status_after
from planbench.exports.markdown import COMPARISON, NO_REFERENCES, blocks_of
from planbench.exports.outline import Table
from planbench.services.gate.workspace import Workspace
from planbench.ui.current_state.text_blocks import picture_name
from planbench.ui.current_state.text_table import (
    actions_of,
    below,
    cell_of,
    is_at_empty_end,
    rows_of_text,
    step_cell,
)
from planbench.ui.current_state.writing import WritingArea
from planbench.ui.frame.shell import Shell
from planbench.ui.theme import LIGHT, Theme

WRITTEN = (
    "Före.\n\n| Skola | Andel |\n|---|--:|\n| Fors **stor** | 74 % |\n| Dal [U:e1] | 48 % |"
    "\n\nEfter."
)


@pytest.fixture
def area(qtbot: QtBot) -> WritingArea:
    made = WritingArea(Theme(LIGHT, 100), "")
    qtbot.addWidget(made)
    made.set_labels({"e1": "U1 Enkät"})
    made.show()
    return made


def in_cell(area: WritingArea, words: str) -> None:
    """Put the cursor behind some words."""
    area.setTextCursor(area.document().find(words))
    area.moveCursor(QTextCursor.MoveOperation.EndOfBlock)


def table_in(text: str) -> Table:
    return next(each for each in blocks_of(text, None, NO_REFERENCES, 1) if isinstance(each, Table))


@pytest.mark.parametrize(
    "text",
    [
        WRITTEN,
        "| a | b |\n|---|---|\n| 1 | |",
        "| a \\| b | c |\n|:-:|---|\n| d | e |",
        "| a | b |\n|---|---|\n| c | d |\n\n| e | f |\n|---|---|\n| g | h |",
        "- punkt\n\n| a | b |\n|---|---|\n| c | d |\n\n## Rubrik",
    ],
)
def test_what_was_kept_comes_back_the_same(area: WritingArea, text: str) -> None:
    area.set_value(text)
    once = area.value()
    assert table_in(once) == table_in(text)
    area.set_value(once)
    assert area.value() == once


def test_a_table_is_typed_with_tab_and_enter(qtbot: QtBot, area: WritingArea) -> None:
    area.insert_table()
    for text in ("Skola", "Andel", "Elever"):
        qtbot.keyClicks(area, text)
        qtbot.keyClick(area, Qt.Key.Key_Tab)
    qtbot.keyClicks(area, "Fors")
    qtbot.keyClick(area, Qt.Key.Key_Return)
    qtbot.keyClicks(area, "Dal")
    qtbot.keyClick(area, Qt.Key.Key_Return)
    qtbot.keyClicks(area, "Efter")
    assert area.value() == (
        "| Skola | Andel | Elever |\n|---|---|---|\n| Fors |  |  |\n| Dal |  |  |\n\nEfter"
    )


def test_tab_in_the_last_cell_makes_a_row_and_then_leads_out(
    qtbot: QtBot, area: WritingArea
) -> None:
    area.set_value(WRITTEN)
    in_cell(area, "48")
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert area.textCursor().currentTable().rows() == 4
    for _ in range(2):
        qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert area.textCursor().currentTable() is None
    assert area.value() == WRITTEN


@pytest.mark.parametrize(
    ("act", "size"),
    [
        ("row_below", (4, 2)),
        ("column_right", (3, 3)),
        ("remove_row", (2, 2)),
        ("remove_column", (3, 1)),
    ],
)
def test_rows_and_columns_come_and_go(area: WritingArea, act: str, size: tuple[int, int]) -> None:
    area.set_value(WRITTEN)
    in_cell(area, "74")
    actions_of(area.textCursor())[act]()
    in_cell(area, "Skola")
    table = area.textCursor().currentTable()
    assert (table.rows(), table.columns()) == size
    area.undo()
    assert area.value() == WRITTEN


def test_a_column_is_set_to_the_right_and_back_as_figures_and_words_are(area: WritingArea) -> None:
    area.set_value(WRITTEN)
    for text, act, line in (
        ("Fors", "figures_right", "|--:|--:|"),
        ("74", "left", "|--:|---|"),
        ("Fors", "left", "|---|---|"),
    ):
        in_cell(area, text)
        actions_of(area.textCursor())[act]()
        assert line in area.value()


def test_what_can_be_done_to_a_table_is_offered_only_in_one(area: WritingArea) -> None:
    area.set_value(WRITTEN)
    in_cell(area, "74")
    area.name_table_actions({name: f"Tabell: {name}" for name in actions_of(area.textCursor())})

    def offered() -> dict[str, QAction]:
        menu = area.createStandardContextMenu()
        menu.setParent(area)
        return {each.text(): each for each in menu.actions() if "Tabell" in each.text()}

    assert len(offered()) == 7
    offered()["Tabell: row_below"].trigger()
    assert area.textCursor().currentTable().rows() == 4
    area.moveCursor(QTextCursor.MoveOperation.Start)
    assert offered() == {}


def test_the_whole_table_goes_and_comes_back(area: WritingArea) -> None:
    area.set_value(WRITTEN)
    in_cell(area, "74")
    actions_of(area.textCursor())["remove_table"]()
    assert area.value() == "Före.\n\nEfter."
    area.undo()
    assert area.value() == WRITTEN


def pasted(area: WritingArea, text: str = "", html: str = "") -> str:
    content = QMimeData()
    if text:
        content.setText(text)
    if html:
        content.setHtml(html)
    area.insertFromMimeData(content)
    return area.value()


EXCEL = (
    "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table><tr><td>Skola</td>"
    "<td>Andel</td></tr><tr><td>Fors</td><td align=right>74&nbsp;%</td></tr></table></body></html>"
)
WORD = (
    "<table class=MsoTableGrid><tr><td><p class=MsoNormal><b>Skola</b></p></td><td><p>Andel</p>"
    "</td></tr><tr><td><p>Fors</p></td><td><p>74 %</p></td></tr></table>"
)
WEB = (
    "<table><thead><tr><th>Skola</th><th>Andel</th></tr></thead><tbody><tr><td>Fors</td>"
    "<td>74 %</td></tr></tbody></table>"
)


@pytest.mark.parametrize(
    ("text", "html"),
    [("Skola\tAndel\nFors\t74 %\n", ""), ("x", EXCEL), ("x", WORD), ("x", WEB)],
)
def test_cells_from_elsewhere_are_a_table_with_figures_at_the_right(
    area: WritingArea, text: str, html: str
) -> None:
    table = table_in(pasted(area, text, html).replace("\u00a0", " "))
    assert table.header == ("Skola", "Andel")
    assert [cell.align for cell in table.rows[0]] == ["left", "right"]
    assert table.rows[0][1].lines[0].runs[0].text == "74 %"


def test_a_cell_over_two_places_is_said_once(area: WritingArea) -> None:
    html = "<table><tr><td colspan=2>Alla</td></tr><tr><td>a</td><td>b</td></tr></table>"
    assert pasted(area, html=html) == "| Alla |  |\n|---|---|\n| a | b |"


def test_a_table_that_only_lays_out_a_page_is_text(area: WritingArea) -> None:
    html = "<table><tr><td><p>Första</p></td></tr><tr><td>Andra</td></tr></table>"
    assert pasted(area, html=html) == "Första\n\nAndra"


def test_what_is_pasted_in_a_cell_stays_in_the_cell(area: WritingArea) -> None:
    area.set_value(WRITTEN)
    in_cell(area, "74")
    text = pasted(
        area, html="<p>ett</p><ul><li>två</li></ul><table><tr><td>x</td><td>y</td></tr></table>"
    )
    assert len(table_in(text).rows) == 2
    assert "ett två x y" in text


def test_uneven_lines_with_tabs_are_no_table() -> None:
    assert rows_of_text("a\tb\nc") is None
    assert rows_of_text("a\tb") is None
    assert rows_of_text("a\nb") is None


CELLS = st.lists(
    st.lists(st.text("ab|*_[]\\ -1%", max_size=8), min_size=2, max_size=2), min_size=2, max_size=4
)


@given(CELLS)
def test_any_letters_in_cells_come_through(rows: list[list[str]]) -> None:
    from planbench.ui.current_state.text_table import markdown_of_rows

    text = markdown_of_rows(rows)
    table = table_in(text)
    said = [list(table.header)] + [
        ["".join(run.text for run in cell.lines[0].runs) for cell in row] for row in table.rows
    ]
    assert said == [[" ".join(cell.split()) for cell in row] for row in rows]


def test_a_citation_stands_apart_from_the_word_before_and_close_to_the_stop(
    qtbot: QtBot, area: WritingArea
) -> None:
    qtbot.keyClicks(area, "Svagt")
    area.cite("e1")
    qtbot.keyClicks(area, ". Mer")
    assert area.value() == "Svagt [U:e1]. Mer"


def test_what_is_typed_right_behind_a_citation_is_no_part_of_it(
    qtbot: QtBot, area: WritingArea
) -> None:
    area.set_value("Se [U:e1]")
    area.moveCursor(QTextCursor.MoveOperation.Start)
    area.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(area, " nu")
    assert area.value() == "Se [U:e1] nu"


def test_a_chart_is_seen_where_it_is_printed(area: WritingArea) -> None:
    area.set_labels({"d1": "D1 Prov", "e1": "U1 Enkät"})
    area.set_value("Före.\n\n[D:d1]\n\nEfter.")
    area.set_pictures({"d1": QImage(300, 200, QImage.Format.Format_ARGB32)})
    assert "\ufffc" in area.toPlainText()
    assert area.document().size().height() > 200
    assert area.value() == "Före.\n\n[D:d1]\n\nEfter."


def test_the_examples_charts_are_drawn_in_the_text(qtbot: QtBot, shell: Shell) -> None:
    shell.show_step("current_state")
    area = shell.page("current_state").findChildren(WritingArea)[0]
    before = area.value()
    name = picture_name(COMPARISON.findall(before)[0])
    label = area.loadResource(2, name).height()
    qtbot.waitUntil(lambda: area.loadResource(2, name).height() > 5 * label)
    assert "\ufffc" in area.toPlainText()
    assert area.value() == before


@pytest.mark.parametrize(
    ("status", "text", "then"),
    [
        ("empty", "Ett ord", "draft"),
        ("empty", "  ", "empty"),
        ("draft", "", "empty"),
        ("ready", "", "ready"),
        ("ready", "Ett ord", "ready"),
    ],
)
def test_the_status_follows_the_writing(status: str, text: str, then: str) -> None:
    assert status_after(status, text) == then


def test_writing_in_an_empty_section_makes_it_a_draft_in_the_same_step(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    def state() -> tuple[str, str]:
        with workspace.reading() as session:
            row = session.get_one(Section, wanted)
            return row.status, row.body

    with workspace.reading() as session:
        wanted = session.scalars(select(Section.id).where(Section.status == "empty")).first()
    shell.show_item("section", wanted)
    area = shell.page("current_state").findChildren(WritingArea)[-1]
    area.insertPlainText("Ny text")
    shell.context.flush()
    assert state() == ("draft", "Ny text")
    shell.undo()
    assert state() == ("empty", "")


@pytest.mark.parametrize(
    ("filled", "at", "leads_out"),
    [
        ([], (1, 1), True),
        ([], (1, 0), False),
        ([], (0, 1), False),
        ([(1, 0)], (1, 1), False),
        ([(1, 1)], (1, 1), False),
        ([(0, 0), (0, 1)], (1, 1), True),
    ],
)
def test_tab_leads_out_of_the_last_cell_of_an_empty_last_row_alone(
    filled: list[tuple[int, int]], at: tuple[int, int], leads_out: bool
) -> None:
    document = QTextDocument()
    table = QTextCursor(document).insertTable(2, 2)
    for cell in filled:
        table.cellAt(*cell).firstCursorPosition().insertText("x")
    assert is_at_empty_end(table, table.cellAt(*at)) == leads_out


def test_the_next_cell_is_a_new_row_behind_the_last_and_enter_leads_below() -> None:
    document = QTextDocument()
    table = QTextCursor(document).insertTable(2, 2)
    last = table.cellAt(1, 1).firstCursorPosition()
    for by, row, column in ((-1, 1, 0), (-9, 0, 0), (1, 2, 0)):
        stepped = step_cell(last, by)
        cell = cell_of(stepped) if stepped else None
        assert cell is not None
        assert (cell.row(), cell.column()) == (row, column)
    assert table.rows() == 3
    under = cell_of(below(table.cellAt(0, 1).firstCursorPosition()))
    assert under is not None
    assert (under.row(), under.column()) == (1, 1)
    assert cell_of(below(table.cellAt(2, 0).firstCursorPosition())) is None
    outside = QTextCursor(document)
    outside.movePosition(QTextCursor.MoveOperation.End)
    assert (step_cell(outside, 1), cell_of(outside), actions_of(outside)) == (None, None, {})
