"""Words from anywhere are shown as words: what looks like HTML is neither drawn nor fetched.

Qt draws any text as HTML that looks like it, in tool tips and message boxes, with pictures from
wherever it says. A name in a file that somebody sent could so make the computer call another one.
"""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def plain_tip(text: str) -> str:
    """A text for a tool tip, which has no format of its own that could be set."""
    if not Qt.mightBeRichText(text):
        return text
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>")


def plain_box(parent: QWidget, title: str, text: str) -> QMessageBox:
    """A question or a refusal; whatever stands in it is shown letter by letter."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    return box
