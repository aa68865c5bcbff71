"""Rows one by one: added, moved by keys, unfolded and removed, with the keyboard where one is."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.kit.conftest import Settle
from tests.ui.seen import buttons, press, texts

from planbench.domain.model import Action
from planbench.services.gate.workspace import Workspace
from planbench.ui.kit.fields.row_parts import Column, widest_of
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.kit.look.marked import marked
from planbench.ui.kit.work.command import Command
from planbench.ui.theme import Theme

ALT = Qt.KeyboardModifier.AltModifier


def stored(workspace: Workspace, rows: Rows) -> list[str]:
    """The actions of the goal as they lie in the project."""
    with workspace.reading() as session:
        goal = session.get_one(Action, rows.ids[0]).goal_id
        query = select(Action.id).where(Action.goal_id == goal)
        return list(session.scalars(query.order_by(Action.position, Action.id)))


def row_with_focus(rows: Rows, settled: Settle) -> str:
    """The row that the keyboard stands in once all is at rest."""
    focused = settled()
    for item_id in rows.ids:
        for field in rows.fields_of(item_id):
            if focused is field or (focused is not None and field.isAncestorOf(focused)):
                return item_id
    return ""


def test_a_new_row_comes_last_with_the_keyboard_in_it(
    rows: Rows, workspace: Workspace, settled: Settle
) -> None:
    before = rows.ids
    press(rows, "Lägg till insats")
    assert rows.ids[:-1] == before
    assert row_with_focus(rows, settled) == rows.ids[-1]
    assert stored(workspace, rows) == rows.ids
    press(rows, "Lägg till insats")
    assert row_with_focus(rows, settled) == rows.ids[-1]
    assert stored(workspace, rows) == rows.ids
    assert len(rows.ids) == len(before) + 2


def test_a_row_is_moved_by_keys_and_the_keyboard_goes_along(
    qtbot: QtBot, rows: Rows, workspace: Workspace, settled: Settle
) -> None:
    a, b, c = rows.ids
    rows.focus_item(b)
    qtbot.keyClick(settled(), Qt.Key.Key_Down, ALT)
    assert rows.ids == stored(workspace, rows) == [a, c, b]
    assert row_with_focus(rows, settled) == b
    qtbot.keyClick(settled(), Qt.Key.Key_Down, ALT)
    assert rows.ids == [a, c, b]
    for _ in range(3):
        qtbot.keyClick(settled(), Qt.Key.Key_Up, ALT)
    assert rows.ids == stored(workspace, rows) == [b, a, c]
    assert row_with_focus(rows, settled) == b


def test_a_row_is_removed_by_its_own_button_and_brought_back(
    rows: Rows, workspace: Workspace
) -> None:
    a, b, c = rows.ids
    second = next(each for each in buttons(rows) if each.startswith("Ta bort, rad 2"))
    press(rows, second)
    assert rows.ids == stored(workspace, rows) == [a, c]
    workspace.undo()
    assert stored(workspace, rows) == [a, b, c]


def test_more_fields_of_a_row_are_unfolded_and_folded(rows: Rows) -> None:
    before = texts(rows)
    first = next(each for each in buttons(rows) if each.startswith("Fler fält, rad 1"))
    press(rows, first)
    unfolded = texts(rows)
    assert len(unfolded) > len(before)
    assert "Därför tror vi att det hjälper" in unfolded
    press(rows, first)
    assert texts(rows) == before


def test_each_field_says_its_column_its_row_and_what_the_row_is_about(rows: Rows) -> None:
    names = [field.accessibleName() for field in rows.fields_of(rows.ids[1])]
    assert names[0] == f"{rows.heads[0]}, rad 2"
    assert all(each.startswith(head) for each, head in zip(names, rows.heads, strict=True))
    assert all(", rad 2, " in each for each in names[1:])


def test_a_row_that_is_not_there_moves_no_keyboard(rows: Rows, settled: Settle) -> None:
    rows.focus_item(rows.ids[0])
    rows.focus_item("gone")
    assert row_with_focus(rows, settled) == rows.ids[0]


def test_what_came_is_underlined_and_what_went_is_struck(qtbot: QtBot, theme: Theme) -> None:
    shown = marked(theme, "Vi ser två sätt.", "Vi ser tre <b>sätt.")
    qtbot.addWidget(shown)
    said = shown.text()
    assert said.startswith("Vi ser ")
    assert "två" in said.partition("<s ")[2].partition("</s>")[0]
    assert "tre" in said.partition("<u ")[2].partition("</u>")[0]
    assert "&lt;" in said
    assert shown.accessibleName() == "Vi ser tre <b>sätt."
    same = marked(theme, "Rad ett\nRad två", "Rad ett\nRad två")
    qtbot.addWidget(same)
    assert same.text() == "Rad ett<br>Rad två"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("plan",), True),
        (("utvecklingsplan",), True),
        (("lings",), True),
        (("ut",), True),
        (("ng",), False),
        (("plan", "mål"), True),
        (("plan", "tid"), False),
        ((), True),
    ],
)
def test_a_command_is_found_by_its_words_and_by_those_people_use_for_it(
    typed: tuple[str, ...], *, found: bool
) -> None:
    command = Command("Utvecklingsplan", lambda: None, also="mål plan")
    assert command.matches(typed) == found


def typed(field: QWidget, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.textEdited.emit(text)
    field.editingFinished.emit()


def test_a_month_begins_an_action_on_its_first_day_and_an_end_before_it_is_told(
    rows: Rows, workspace: Workspace, settled: Settle
) -> None:
    fields = rows.fields_of(rows.ids[0])
    start, end = fields[2], fields[3]
    typed(start, "jan 2027")
    typed(end, "maj 2026")
    rows._context.flush()
    with workspace.reading() as session:
        action = session.get_one(Action, rows.ids[0])
        assert (action.start, action.end) == (dt.date(2027, 1, 1), dt.date(2026, 5, 31))
    told = "Slutet ligger före början: 1 jan 2027 – 31 maj 2026. Ändra det ena."
    assert told in texts(rows)
    rows._build()  # what is kept is told again where the row is shown anew
    settled()
    assert told in texts(rows)
    typed(rows.fields_of(rows.ids[0])[2], "maj 2026")
    assert told not in texts(rows)


@pytest.mark.parametrize(
    ("stretches", "widest"),
    [((), -1), ((3, 5), -1), ((1, 2, 5, 3, 1), 2), ((5, 2, 1, 3, 1), 0), ((5, 2, 5, 3, 1), -1)],
)
def test_only_in_a_crowded_table_has_the_widest_column_a_line_of_its_own(
    stretches: tuple[int, ...], widest: int
) -> None:
    columns = [Column("x", stretch, lambda _form: QWidget()) for stretch in stretches]
    assert widest_of(columns) == widest
