"""Columns give texts the height that they need, also once these have changed."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.empty import READ, empty_card
from planbench.ui.kit.look.layout import column, wrap, wrapped_label
from planbench.ui.kit.look.tool_row import SPARE, ToolRow
from planbench.ui.theme import LIGHT, Theme

WORDS = "A goal says what will be different, for whom, and by when. " * 4


def shown(qtbot: QtBot, *parts: QWidget, width: int = 1100) -> QWidget:
    page = wrap(column(*parts, None))
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    qtbot.waitExposed(page)
    return page


def is_whole(text: QLabel) -> bool:
    return text.height() >= text.heightForWidth(text.width())


def test_a_card_grows_and_shrinks_with_its_text(qtbot: QtBot) -> None:
    card = Card("Goal")
    text = wrapped_label("Short")
    card.body.addWidget(text)
    page = shown(qtbot, card, Card("Below"), width=300)
    before = card.height()
    text.setText(WORDS)
    qtbot.waitUntil(lambda: card.height() > before and is_whole(text))
    page.resize(700, 600)
    qtbot.waitUntil(lambda: is_whole(text))
    text.setText("Short")
    qtbot.waitUntil(lambda: card.height() == before)


def test_what_an_empty_page_says_is_whole(qtbot: QtBot) -> None:
    card = empty_card("No goals yet", WORDS, "Write the first goal", print)
    page = shown(qtbot, card)  # a window is made to fit its screen
    texts = [each for each in card.findChildren(QLabel) if each.text() == WORDS]
    qtbot.waitUntil(lambda: is_whole(texts[0]))
    assert texts[0].width() <= READ < page.width()


def test_what_can_be_done_without_goes_before_the_row_becomes_two_lines(qtbot: QtBot) -> None:
    tools = ToolRow(Theme(LIGHT))
    qtbot.addWidget(tools)
    words, button = QLabel("166 ord"), QPushButton("Fokusläge")
    words.setProperty(SPARE, True)
    tools.tabs.addWidget(QPushButton("Hänvisa"))
    tools.buttons.addWidget(words)
    tools.buttons.addWidget(button)
    tools.fit()
    tools.resize(900, 60)
    tools.show()
    assert words.isVisible()
    needed = tools.tabs.sizeHint().width() + button.sizeHint().width()
    tools.resize(needed + 80, 60)
    assert (words.isVisible(), button.isVisible()) == (False, True)
    tools.resize(900, 60)
    assert words.isVisible()


def test_a_choice_is_as_narrow_as_what_it_holds_before_the_row_becomes_two_lines(
    qtbot: QtBot,
) -> None:
    tools = ToolRow(Theme(LIGHT))
    qtbot.addWidget(tools)
    field, button = ChoiceField({"long": "Väntar på beslut i nämnden"}, empty="Alla"), QPushButton()
    field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
    tools.tabs.addWidget(QPushButton("Hänvisa"))
    tools.buttons.addWidget(field)
    tools.buttons.addWidget(button)
    tools.fit()
    tools.resize(900, 60)
    tools.show()
    wide = field.sizeHint().width()
    qtbot.waitUntil(lambda: field.width() == wide)
    tools.resize(tools.tabs.sizeHint().width() + button.sizeHint().width() + wide + 40, 60)
    qtbot.waitUntil(lambda: field.width() < wide)
    qtbot.waitUntil(lambda: abs(field.y() - button.y()) < field.height())
    assert field.view().minimumWidth() > field.width() - 40
    narrow = field.width()
    field.set_value("long")
    qtbot.waitUntil(lambda: field.width() > narrow)
    tools.resize(900, 60)
    qtbot.waitUntil(lambda: field.width() == wide)
