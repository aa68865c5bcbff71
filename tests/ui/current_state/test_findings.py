"""Findings below the text of a section."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planbench.ui.current_state.finding_card import FindingCard
from planbench.ui.current_state.page import CurrentStatePage
from planbench.ui.frame.shell import Shell


def test_every_new_finding_is_seen_with_the_keyboard_in_it(shell: Shell, qtbot: QtBot) -> None:
    shell.window().resize(1000, 560)
    shell.window().activateWindow()
    shell.show_step("current_state")
    page = shell.page("current_state")
    assert isinstance(page, CurrentStatePage)
    shell.context.builder.finish(page)
    for _ in range(2):
        before = set(page._cards)
        page.add_finding()
        qtbot.waitUntil(lambda known=before: len(page._cards) == len(known) + 1)
        (new,) = set(page._cards) - before
        card = page._cards[new]

        def seen(card: FindingCard = card) -> bool:
            field = QApplication.focusWidget()
            if field is None or not card.isAncestorOf(field):
                return False
            top = field.mapTo(page, QPoint()).y()
            return top >= 0 and top + field.height() <= page.viewport().height()

        qtbot.waitUntil(seen)
        qtbot.keyClicks(QApplication.focusWidget(), "En iakttagelse")
