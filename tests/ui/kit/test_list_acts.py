"""What can be done with the rows of a list: the menu at the row that is meant, and its keys."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListWidget, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.kit.conftest import shown

from planbench.ui.kit.look.buttons import popup_below
from planbench.ui.kit.work.list_acts import Key, ListAct, ListActs, copy_cells

Reason = QContextMenuEvent.Reason


class Names(QListWidget):
    """Four rows, and what was done with those that were chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.addItems(["Anna", "Bo", "Cia", "Dan"])
        self.done: list[str] = []
        self.acts = ListActs(self, self._acts, (Key.Copy, Key.Delete))

    def _acts(self) -> list[ListAct]:
        names = " ".join(item.text() for item in self.selectedItems())
        if not names:
            return []
        note = self.done.append
        return [
            ListAct("Öppna", partial(note, f"open {names}")),
            ListAct("Kopiera", partial(note, f"copy {names}"), Key.Copy),
            ListAct("Ta bort", partial(note, f"remove {names}"), Key.Delete),
        ]

    def menus(self) -> list[QMenu]:
        """The menus that are open over it."""
        turn()
        return [menu for menu in self.findChildren(QMenu) if menu.isVisible()]

    def middle(self, row: int) -> QPoint:
        """Where a row is, in what scrolls."""
        return self.visualItemRect(self.item(row)).center()

    def ask(self, row: int, reason: Reason) -> None:
        """Ask for the menu, by the mouse over a row or by the key for it."""
        place = self.middle(row)
        watched = self.viewport() if reason == Reason.Mouse else self
        event = QContextMenuEvent(reason, place, self.viewport().mapToGlobal(place))
        QApplication.sendEvent(watched, event)


@pytest.fixture
def names(qtbot: QtBot) -> Names:
    made = Names()
    shown(qtbot, made)
    made.setCurrentRow(0)
    return made


def test_the_right_button_means_the_row_below_it(names: Names) -> None:
    names.ask(2, Reason.Mouse)
    [menu] = names.menus()
    assert [item.text() for item in names.selectedItems()] == ["Cia"]
    menu.actions()[0].trigger()
    assert names.done == ["open Cia"]


def test_a_menu_over_one_of_several_chosen_rows_is_about_all_of_them(names: Names) -> None:
    for row in (0, 1):
        names.item(row).setSelected(True)
    names.ask(1, Reason.Mouse)
    [menu] = names.menus()
    menu.actions()[2].trigger()
    assert names.done == ["remove Anna Bo"]


def test_the_key_for_the_menu_opens_it_below_the_current_row(names: Names) -> None:
    names.setCurrentRow(1)
    names.ask(3, Reason.Keyboard)  # wherever the pointer happens to be
    [menu] = names.menus()
    assert [item.text() for item in names.selectedItems()] == ["Bo"]
    below = names.viewport().mapToGlobal(names.visualItemRect(names.item(1)).bottomLeft())
    assert menu.pos() == below


def test_a_menu_names_the_keys_and_is_gone_when_it_is_closed(names: Names) -> None:
    names.ask(0, Reason.Mouse)
    [menu] = names.menus()
    texts = [act.text() for act in menu.actions()]
    assert texts == ["Öppna", "Kopiera\tCtrl+C", "Ta bort\tDel"]
    menu.close()
    turn()
    assert names.findChildren(QMenu) == []


def test_no_menu_comes_up_where_there_is_no_row(names: Names) -> None:
    names.clear()
    names.ask(0, Reason.Mouse)
    assert names.menus() == []
    assert names.acts.menu() is None


@pytest.mark.parametrize(
    ("key", "held", "done"),
    [
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, ["copy Dan"]),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, ["remove Dan"]),
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, []),
    ],
)
def test_a_key_does_what_the_menu_does(
    qtbot: QtBot, names: Names, key: Qt.Key, held: Qt.KeyboardModifier, done: list[str]
) -> None:
    names.setCurrentRow(3)
    qtbot.keyClick(names, key, held)
    assert names.done == done


def test_rows_are_copied_with_each_cell_on_one_line(qapp: QApplication) -> None:
    copy_cells([["M1", "Alla elever\nräknar"], ["M2", ""]])
    assert qapp.clipboard().text() == "M1\tAlla elever räknar\nM2\t"


def test_a_menu_opens_below_its_button_and_goes_when_it_is_closed(qtbot: QtBot) -> None:
    opener = QPushButton("Visa")
    shown(qtbot, opener, 200, 60)
    menu = QMenu(opener)
    menu.addAction("En rad")
    popup_below(menu, opener)
    assert menu.isVisible()
    assert menu.pos() == opener.mapToGlobal(opener.rect().bottomLeft())
    menu.close()
    turn()
    assert opener.findChildren(QMenu) == []
