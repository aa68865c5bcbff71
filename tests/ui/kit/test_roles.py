"""What our own parts are to whoever hears them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planbench.ui.kit.look.roles import PRESS, TABLE, role_of


def test_a_choice_in_a_row_is_heard_with_what_is_chosen(qtbot: QtBot) -> None:
    plain, cell = QComboBox(), QComboBox()
    for made in (plain, cell):
        qtbot.addWidget(made)
        made.addItems(["Planerad", "Pågår"])
        made.setAccessibleName("Läge")
    cell.setObjectName("cell")
    cell.setCurrentIndex(1)
    heard = role_of("", cell)
    assert role_of("", plain) is None
    assert heard is not None
    assert heard.role() == QAccessible.Role.ComboBox
    assert heard.text(QAccessible.Text.Name) == "Läge: Pågår"
    assert heard.text(QAccessible.Text.Value) == "Pågår"
    assert heard.actionInterface().actionNames() == ["ShowMenu", "SetFocus"]
    heard.actionInterface().doAction("ShowMenu")
    assert cell.view().isVisible()
    cell.hidePopup()


@pytest.mark.parametrize(
    ("checked", "current", "selected"),
    [(False, None, False), (True, None, True), (False, True, True), (False, False, False)],
)
def test_the_current_view_or_step_is_heard_as_selected(
    qtbot: QtBot, checked: bool, current: bool | None, selected: bool
) -> None:
    tab = QPushButton("Tidlogg")
    qtbot.addWidget(tab)
    tab.setObjectName("tab")
    tab.setCheckable(True)
    tab.setChecked(checked)
    tab.setProperty("current", current)
    heard = role_of("", tab)
    assert heard is not None
    assert heard.role() == QAccessible.Role.PageTab
    assert (heard.state().selectable, heard.state().selected) == (True, selected)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "role"),
    [("chipLink", QAccessible.Role.Link), ("railStep", QAccessible.Role.PageTab), ("", None)],
)
def test_a_button_that_leads_somewhere_is_pressed_by_name(
    qtbot: QtBot, name: str, role: QAccessible.Role | None
) -> None:
    made, pressed = QPushButton("Mål 1"), []
    qtbot.addWidget(made)
    made.setObjectName(name)
    made.clicked.connect(lambda: pressed.append(True))
    heard = role_of("", made)
    assert (heard.role() if heard is not None else None) == role
    if heard is not None:
        heard.actionInterface().doAction(PRESS)
        assert pressed == [True]


def test_only_rows_under_heads_are_a_table(qtbot: QtBot) -> None:
    plain, rows = QWidget(), QWidget()
    qtbot.addWidget(plain)
    qtbot.addWidget(rows)
    rows.setProperty(TABLE, True)
    heard = role_of("", rows)
    assert role_of("", plain) is None
    assert heard is not None
    assert heard.role() == QAccessible.Role.Table
