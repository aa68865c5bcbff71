"""Wrapping texts for scrolling lists: exactly as high as their words need at the width they get."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from planbench.ui.widgets.card import Card
from planbench.ui.widgets.layout import label, row


def prose(text: str, name: str = "") -> QLabel:
    """A wrapping text that never asks for the height of a narrower column."""
    return fitted(label(text, name, wrap=True))


def titled(title: str = "", *, soft: bool = False) -> Card:
    """A card whose long title wraps in the same way."""
    card = Card(title, soft=soft)
    fitted(card.title)
    return card


def fitted(made: QLabel) -> QLabel:
    """Let a wrapping label follow its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def beside(text: QLabel, *parts: QWidget) -> QHBoxLayout:
    """A text that takes the width, with what belongs to it at its right."""
    box = row(spacing=12)
    box.addWidget(text, 1)
    for part in parts:
        box.addWidget(part)
    return box
