"""A chip with a long text is as narrow as its place, and no page wider for it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from planbench.ui.kit.look.card import Chip
from planbench.ui.kit.look.layout import FlowLayout, wrap
from planbench.ui.theme import Theme

LONG = "E7 Nationella provet i matematik årskurs 9, betygsresultat per skola och kön 2015–2025"


def test_a_long_chip_takes_the_width_that_there_is(qtbot: QtBot, theme: Theme) -> None:
    flow = FlowLayout(6)
    chip = Chip(LONG)
    flow.addWidget(chip)
    held = wrap(flow)
    qtbot.addWidget(held)
    held.resize(theme.size(260), 60)
    held.show()
    qtbot.waitExposed(held)
    assert held.minimumSizeHint().width() <= theme.size(260)
    assert chip.width() <= theme.size(260)
    assert not chip.grab().isNull()
    short = Chip("E7")
    qtbot.addWidget(short)
    assert short.minimumSizeHint().width() == short.sizeHint().width()
