"""What an empty place says: what belongs here, why, and the first thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import row, within, wrapped_label

READ = 640  # pixels that a line of it is wide at most


def empty_card(title: str, why: str, action: str, act: Callable[[], object]) -> Card:
    """What belongs here, why, and the first action; the filled button is the page's own."""
    card = Card()
    card.body.setContentsMargins(0, 16, 0, 16)
    heading = wrapped_label(title, "cardTitle")
    card.body.addWidget(heading)
    text = wrapped_label(why, "guidance")
    card.body.addLayout(within(text, READ))
    card.body.addSpacing(4)
    card.body.addLayout(row(button(action, act), None))
    card.body.setAlignment(Qt.AlignmentFlag.AlignTop)
    return card
