"""The views of a page as tabs, and the row of tools beside them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.conftest import shown

from planbench.ui.kit.look.tabs import TabButton, Tabs
from planbench.ui.kit.look.tool_row import ToolRow
from planbench.ui.theme import Theme


@pytest.fixture
def strip(theme: Theme) -> ToolRow:
    return ToolRow(theme)


@pytest.fixture
def tabs(qtbot: QtBot, strip: ToolRow) -> Tabs:
    made = Tabs(strip.tabs, {"log": "Tidlogg", "picture": "Bild", "weeks": "Veckor"})
    strip.fit()
    shown(qtbot, strip, 700, 40)
    made.choose("log")
    return made


def test_tabs_are_one_stop_and_the_arrows_go_round(qtbot: QtBot, tabs: Tabs) -> None:
    told: list[str] = []
    tabs.chosen.connect(told.append)
    tabs.chosen.connect(tabs.choose)
    stops = [b for b in tabs.buttons.values() if b.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [tabs.buttons["log"]]
    stops[0].setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(tabs.buttons[tabs.current], key)
    assert told == ["picture", "weeks", "log", "weeks"]
    assert tabs.buttons["weeks"].hasFocus()
    assert [key for key, made in tabs.buttons.items() if made.isChecked()] == ["weeks"]


def test_a_pressed_tab_stays_as_it_was_until_its_owner_says_so(qtbot: QtBot, tabs: Tabs) -> None:
    with qtbot.waitSignal(tabs.chosen) as told:
        tabs.buttons["weeks"].click()
    assert told.args == ["weeks"]
    assert (tabs.current, tabs.buttons["log"].isChecked()) == ("log", True)
    tabs.clear()
    assert (tabs.buttons, tabs.current) == ({}, "")


def test_a_tab_is_as_wide_as_when_it_is_bold(qtbot: QtBot) -> None:
    tab, plain = TabButton(), QPushButton()
    for each in (tab, plain):
        qtbot.addWidget(each)
        each.setText("Använd och planerad tid")
    assert tab.sizeHint().width() > plain.sizeHint().width()
    assert tab.minimumSizeHint() == tab.sizeHint()


def test_a_row_of_tools_is_there_only_while_something_is_in_it(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    row = ToolRow(theme)
    QVBoxLayout(page).addWidget(row)
    shown(qtbot, page)
    row.fit()
    assert row.isHidden()
    part = QLabel("2 märken")
    row.add_first(part)
    row.fit()
    assert not row.isHidden()
    part.hide()
    row.fit()
    assert row.isHidden()
    part.show()
    row.allow(False)
    assert row.isHidden()
    row.allow(True)
    assert not row.isHidden()


def test_the_views_stand_on_one_line_while_the_actions_find_room_below_each_other(
    qtbot: QtBot, strip: ToolRow, tabs: Tabs
) -> None:
    for name in ("Tidslinje", "Uppföljning", "Riktning"):
        tabs.add(name, name)
    actions = [QPushButton("Ansvarig: alla"), QPushButton("Läge: alla")]
    for each in actions:
        strip.buttons.addWidget(each)
    together = sum(each.sizeHint().width() for each in tabs.buttons.values())
    qtbot.addWidget(strip)
    strip.fit()
    strip.resize(together + 82 + max(each.sizeHint().width() for each in actions), 80)
    strip.show()

    def tops(buttons: Iterable[QPushButton]) -> set[int]:
        return {each.mapTo(strip, QPoint()).y() for each in buttons}

    qtbot.waitUntil(lambda: len(tops(actions)) == len(actions))
    assert len(tops(tabs.buttons.values())) == 1
