"""What our own parts are to whoever hears them."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from planbench.ui.kit.look.roles import role_of


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
