"""A text beside an older one, with the words that came underlined and those that went struck."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from planbench.domain.edits import sentence_edits
from planbench.ui.kit.look.layout import fitted
from planbench.ui.theme import Theme


def marked(theme: Theme, old: str, new: str) -> QLabel:
    """A label of the new text; what changed is marked by line and weight, not by colour alone."""
    made = QLabel(_html(theme, old, new))
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setMinimumWidth(1)
    made.setAccessibleName(new)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return fitted(made)


def _html(theme: Theme, old: str, new: str) -> str:
    parts, at = [], 0
    for edit in sentence_edits(old, new):
        parts.append(escape(old[at : edit.start]))
        if gone := old[edit.start : edit.end]:
            parts.append(f'<s style="color:{theme.colours.muted}">{escape(gone)}</s>')
        if edit.text:
            colour = theme.colours.accent
            parts.append(f'<u style="color:{colour}"><b>{escape(edit.text)}</b></u>')
        at = edit.end
    parts.append(escape(old[at:]))
    return "".join(parts).replace("\n", "<br>")
