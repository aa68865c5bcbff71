"""The steps that a text takes back by itself: they end at a pause, a save and a sentence."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

STEPS = "steps"  # of a document, when it was changed last: a letter either goes on or begins one
SENTENCE_END = re.compile(r"[.!?:…]\s$")


def has_step(widget: QWidget, *, undo: bool) -> bool:
    """Whether a text has a step of its own to take back, or to do again."""
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        document = widget.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable() if undo else widget.isRedoAvailable()
    return False


def end_step(widget: QWidget) -> None:
    """What is typed from now on is taken back by itself, not with what was typed before."""
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        widget.document().setModified(False)
    elif isinstance(widget, QLineEdit) and not widget.hasSelectedText():
        at = widget.cursorPosition()
        for place in (0 if at else len(widget.text()), at):
            widget.setCursorPosition(place)


def end_sentence(text: QTextEdit | QPlainTextEdit) -> None:
    """End the step where a sentence ended before the cursor; a space alone is no step."""
    document = text.document()
    before, now = document.property(STEPS), document.availableUndoSteps()
    document.setProperty(STEPS, now)
    cursor = text.textCursor()
    written = cursor.block().text()[: cursor.positionInBlock()]
    if before == now and SENTENCE_END.search(written):
        end_step(text)
