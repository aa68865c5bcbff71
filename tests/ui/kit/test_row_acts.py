"""Rows as a whole: chosen, copied to and pasted from a spreadsheet, duplicated, sorted, removed."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.conftest import turn

from planbench.domain.model import Action, Goal
from planbench.domain.terms import ACTION_STATUSES
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.kit.work.dragging import DragHandle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def rows(shell: Shell, workspace: Workspace) -> Rows:
    """The three actions of the example's first goal."""
    with workspace.reading() as session:
        goal = session.scalars(select(Goal.id).order_by(Goal.position)).first()
    shell.show_item("goal", goal)
    turn()
    found = shell.page("plan").findChildren(Rows)
    return next(each for each in found if each.accessibleName() == "Insatser")


def tool(rows: Rows, index: int) -> QWidget:
    """The handle of a row."""
    first = rows.fields_of(rows.ids[index])[0]
    key = first.property("itemKey")
    handles = rows.findChildren(DragHandle)
    handles = [each for each in handles if each.parent().property("itemKey") == key]
    return handles[0]


def actions(workspace: Workspace, rows: Rows) -> list[Action]:
    with workspace.reading() as session:
        goal = session.get_one(Action, rows.ids[0]).goal_id
        query = select(Action).where(Action.goal_id == goal).order_by(Action.position, Action.id)
        return list(session.scalars(query))


def put_on_clipboard(text: str) -> None:
    content = QMimeData()
    content.setText(text)
    QGuiApplication.clipboard().setMimeData(content)


def test_delete_takes_out_all_that_is_chosen_as_one_step(
    qtbot: QtBot, rows: Rows, workspace: Workspace
) -> None:
    before = rows.ids
    qtbot.keyClick(tool(rows, 0), Qt.Key.Key_Down, SHIFT)
    assert rows.acts.chosen == before[:2]
    qtbot.keyClick(tool(rows, 0), Qt.Key.Key_Delete)
    assert rows.ids == before[2:]
    workspace.undo()
    assert [each.id for each in actions(workspace, rows)] == before


def test_clicks_with_ctrl_and_shift_choose_rows_by_their_tools(qtbot: QtBot, rows: Rows) -> None:
    left, right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
    first, second, third = rows.ids
    for button, keys, index, chosen in (
        (left, CTRL, 2, [third]),
        (left, CTRL, 0, [first, third]),
        (right, CTRL, 1, [first, third]),
        (left, CTRL, 2, [first]),
        (left, SHIFT, 1, [first, second]),
        (left, SHIFT, 2, [first, second, third]),
    ):
        qtbot.mouseClick(tool(rows, index), button, keys)
        assert rows.acts.chosen == chosen


def test_delete_in_a_field_deletes_a_letter_and_no_row(qtbot: QtBot, rows: Rows) -> None:
    before = rows.ids
    rows.focus_item(before[0])
    qtbot.keyClick(rows.fields_of(before[0])[0], Qt.Key.Key_Delete)
    assert rows.ids == before


def test_a_row_is_duplicated_below_itself_with_all_its_fields(
    qtbot: QtBot, rows: Rows, workspace: Workspace
) -> None:
    first = actions(workspace, rows)[0]
    qtbot.keyClick(tool(rows, 0), Qt.Key.Key_D, CTRL)
    copy = actions(workspace, rows)[1]
    assert copy.id != first.id
    assert (copy.text, copy.owner_id, copy.start, copy.end, copy.resources) == (
        first.text,
        first.owner_id,
        first.start,
        first.end,
        first.resources,
    )


def test_what_is_copied_is_cells_for_a_spreadsheet(qtbot: QtBot, rows: Rows) -> None:
    qtbot.keyClick(tool(rows, 0), Qt.Key.Key_A, CTRL)
    qtbot.keyClick(tool(rows, 0), Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 3
    assert all(line.count("\t") == 4 for line in lines)
    assert "Karin Ek" in lines[0]


def test_copied_rows_are_pasted_whole(qtbot: QtBot, rows: Rows, workspace: Workspace) -> None:
    before = rows.ids
    qtbot.keyClick(tool(rows, 2), Qt.Key.Key_C, CTRL)
    qtbot.keyClick(tool(rows, 0), Qt.Key.Key_V, CTRL)
    now = actions(workspace, rows)
    assert [each.id for each in now][:1] + [each.id for each in now][2:] == before
    assert (now[1].text, now[1].status) == (now[3].text, now[3].status)


def test_cells_of_a_spreadsheet_become_rows_with_dates_people_and_status(
    qtbot: QtBot, rows: Rows, workspace: Workspace
) -> None:
    put_on_clipboard(
        "\t".join(rows.heads) + "\r\n"
        "Läsa forskning\tper lund\t2027-01-11\tv 8\tPågår\r\n"
        "Möta rektorer\tOkänd Person\tsnart\t\t\r\n"
    )
    field = rows.fields_of(rows.ids[0])[0]
    qtbot.keyClick(field, Qt.Key.Key_V, CTRL)
    first, second = actions(workspace, rows)[1:3]
    assert (first.text, first.start, first.end) == (
        "Läsa forskning",
        dt.date(2027, 1, 11),
        dt.date(2027, 2, 26),
    )
    assert (first.status, second.text, second.start) == ("ongoing", "Möta rektorer", None)
    assert first.owner_id is not None
    shown = rows.fields_of(second.id)[2]
    assert shown.text() == "snart"
    assert shown.property("wrong")
    workspace.undo()
    assert len(actions(workspace, rows)) == 3


def test_words_without_tabs_are_pasted_as_words(qtbot: QtBot, rows: Rows) -> None:
    put_on_clipboard("bara ord")
    before = rows.ids
    field = rows.fields_of(before[0])[0]
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_V, CTRL)
    assert rows.ids == before
    assert field.toPlainText() == "bara ord"


def test_rows_are_sorted_by_a_column_and_back(rows: Rows, workspace: Workspace) -> None:
    rows.acts.sort(0)
    texts = [each.text for each in actions(workspace, rows)]
    assert texts == sorted(texts, key=str.casefold)
    rows.acts.sort(0)
    assert [each.text for each in actions(workspace, rows)] == texts[::-1]


def test_shift_f10_offers_what_can_be_done_to_the_row(qtbot: QtBot, rows: Rows) -> None:
    handle = tool(rows, 0)
    rows.window().activateWindow()
    handle.setFocus()
    turn()
    qtbot.keyClick(handle, Qt.Key.Key_F10, SHIFT)
    menu = next(each for each in rows.findChildren(QMenu) if each.isVisible())
    said = [each.text().partition("\t")[0] for each in menu.actions()]
    assert {"Duplicera", "Kopiera rader", "Klistra in rader nedanför", "Sortera efter"} <= set(said)
    menu.close()


def test_rows_are_sorted_by_how_far_they_are_and_not_by_the_word_for_it(
    rows: Rows, workspace: Workspace
) -> None:
    for item_id, status in zip(rows.ids, ("done", "planned", "stuck"), strict=True):
        with workspace.change("x") as session:
            session.get_one(Action, item_id).status = status
    rows.refresh()
    told = [getattr(each, "value", str)() for each in rows.fields_of(rows.ids[0])]
    rows.acts.sort(told.index("done"))
    known = [key for key in ACTION_STATUSES if key in {"done", "planned", "stuck"}]
    assert [each.status for each in actions(workspace, rows)] == known
