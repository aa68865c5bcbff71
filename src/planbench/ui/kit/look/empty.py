"""What an empty place says: what belongs here, why, and the first thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import row, wrapped_label


def empty_card(title: str, why: str, action: str, act: Callable[[], object]) -> Card:
    """A card with the first action of an empty page."""
    card = Card()
    heading = wrapped_label(title, "cardTitle")
    card.body.addWidget(heading)
    text = wrapped_label(why, "guidance")
    card.body.addWidget(text)
    card.body.addSpacing(4)
    card.body.addLayout(row(button(action, act, "primary"), None))
    card.body.setAlignment(Qt.AlignmentFlag.AlignTop)
    return card
