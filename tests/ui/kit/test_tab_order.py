"""Tab goes through parts as they stand, also those that were made after others."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn

from planbench.ui.kit.fields.tab_order import TabWalk


@pytest.fixture
def window_round(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    return made


def part(window: QWidget, *names: str) -> QWidget:
    """A part at the foot of the window, with fields in it."""
    made = QWidget()
    QVBoxLayout(made)
    window.layout().addWidget(made)
    for name in names:
        add(made, name)
    return made


def add(part: QWidget, name: str) -> None:
    field = QLineEdit()
    field.setObjectName(name)
    part.layout().addWidget(field)


def walk(window: QWidget) -> list[str]:
    """The names of the fields as Tab comes to them."""
    turn()
    found, at = [], window.nextInFocusChain()
    while at is not window:
        found.append(at.objectName())
        at = at.nextInFocusChain()
    return [name for name in found if len(name) == 1]


def test_a_field_that_came_later_is_reached_where_it_stands(
    qtbot: QtBot, window_round: QWidget
) -> None:
    before, first = part(window_round, "a"), part(window_round, "b")
    last = part(window_round, "d")
    order = TabWalk(before, lambda: [first, last])
    window_round.show()
    qtbot.waitExposed(window_round)
    add(first, "c")
    assert walk(window_round) == ["a", "b", "d", "c"]
    order.made_anew(first)
    assert walk(window_round) == ["a", "b", "c", "d"]
    add(first, "e")
    order.made_anew(first)
    order.forget(first)
    assert walk(window_round) == ["a", "b", "c", "d", "e"]
