"""One wrapping line whose parts have tones of their own: what is said, and what needs you."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from planbench.ui.kit.look.layout import fitted
from planbench.ui.theme import Theme

Part = tuple[str, str]  # the words, and the name of their colour


def toned_label(theme: Theme, parts: Sequence[Part], name: str = "muted") -> QLabel:
    """The parts one after the other, with a dot between; said as one sentence."""
    colours = vars(theme.colours)
    spans = [
        f'<span style="color:{colours[tone]}">{escape(text)}</span>' for text, tone in parts if text
    ]
    made = QLabel(" · ".join(spans))
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setMinimumWidth(1)
    made.setAccessibleName(", ".join(text for text, _ in parts if text))
    return fitted(made)
