"""A card that stays one line until it is opened."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot
from tests.ui.seen import button, press, texts

from planbench.ui.kit.look.folding import FoldingCard
from planbench.ui.page_context import PageContext


@pytest.fixture
def filled() -> list[str]:
    """One entry for each time that the content was made."""
    return []


@pytest.fixture
def card(qtbot: QtBot, alone: PageContext, filled: list[str]) -> FoldingCard:
    def fill(box: QVBoxLayout) -> None:
        filled.append("once")
        box.addWidget(QLabel("Inuti"))

    made = FoldingCard(alone, "Risker", fill)
    qtbot.addWidget(made)
    return made


def test_its_content_is_made_when_it_is_opened_first(card: FoldingCard, filled: list[str]) -> None:
    assert (card.is_open, filled, texts(card)) == (False, [], ["Risker"])
    card.open()
    assert (card.is_open, filled, texts(card)) == (True, ["once"], ["Risker", "Inuti"])
    card.open()
    assert card.is_open
    card.toggle()
    card.toggle()
    assert (card.is_open, filled) == (True, ["once"])


def test_its_switch_says_what_it_does_and_of_what(card: FoldingCard) -> None:
    switch = button(card, "Öppna: Risker")
    assert (switch.text(), switch.isChecked()) == ("Öppna", False)
    press(card, "Öppna: Risker")
    assert switch.isChecked()
    assert switch.text() != "Öppna"
    press(card, f"{switch.text()}: Risker")
    assert texts(card) == ["Risker"]
