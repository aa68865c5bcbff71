"""The texts of a page as something to look through, whatever kind of field they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from planbench.services.words.replacing import Span, Wanted
from planbench.ui.kit.fields.spell_check import CITED
from planbench.ui.theme import Theme

Text = QTextEdit | QPlainTextEdit | QLineEdit


@dataclass(frozen=True)
class Hit:
    """A place in one field."""

    field: Text
    span: Span


def texts_in(page: QWidget) -> list[Text]:
    """The fields with text that are seen, from the top down and from the left."""
    every: list[Text] = [
        *page.findChildren(QTextEdit),
        *page.findChildren(QPlainTextEdit),
        *page.findChildren(QLineEdit),
    ]
    inside = QComboBox | QAbstractSpinBox
    found = [text for text in every if text.isVisible() and not isinstance(text.parent(), inside)]

    def place(widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(page, QPoint())
        return corner.y(), corner.x()

    return sorted(found, key=place)


def hits_in(fields: Sequence[Text], wanted: Wanted) -> Iterator[Hit]:
    """Every place, outside references to evidence."""
    for field in fields:
        for span in wanted.places(text_of(field), list(_references(field))):
            yield Hit(field, span)


def text_of(field: Text) -> str:
    """The text of a field, letter by letter as its cursor counts them."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def select(hit: Hit) -> None:
    """Select a place, and bring it into sight."""
    field, (start, end) = hit.field, hit.span
    if isinstance(field, QLineEdit):
        field.setSelection(start, end - start)
        return
    cursor = field.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def place_of(hit: Hit) -> QRect:
    """Where the selected place stands in its field."""
    field = hit.field
    return field.rect() if isinstance(field, QLineEdit) else field.cursorRect()


def mark(fields: Sequence[Text], hits: Sequence[Hit], theme: Theme) -> None:
    """Show every place in the colour of attention; none takes the marks away."""
    look = QTextCharFormat()
    look.setBackground(QColor(theme.colours.attention_tint))
    look.setForeground(QColor(theme.colours.attention))
    for field in fields:
        if isinstance(field, QLineEdit):
            continue
        marks = []
        for hit in hits:
            if hit.field is field:
                each = QTextEdit.ExtraSelection()
                cursor = QTextCursor(field.document())
                cursor.setPosition(hit.span[0])
                cursor.setPosition(hit.span[1], QTextCursor.MoveMode.KeepAnchor)
                each.cursor, each.format = cursor, look
                marks.append(each)
        field.setExtraSelections(marks)


def can_write(field: Text) -> bool:
    """Whether its text may be changed."""
    return not field.isReadOnly() and field.isEnabled()


def replace(hits: Sequence[Hit], new: str) -> None:
    """Put other words in places of one field, as one step of its own undo."""
    ordered = sorted(hits, key=lambda hit: hit.span, reverse=True)
    field = ordered[0].field
    if isinstance(field, QLineEdit):
        for hit in ordered:
            select(hit)
            field.insert(new)
        field.textEdited.emit(field.text())
        return
    cursor = QTextCursor(field.document())
    cursor.beginEditBlock()
    for hit in ordered:
        cursor.setPosition(hit.span[0])
        cursor.setPosition(hit.span[1], QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new)
    cursor.endEditBlock()


def _references(field: Text) -> Iterator[Span]:
    if not isinstance(field, QTextEdit):
        return
    block = field.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().hasProperty(CITED):
                yield piece.position(), piece.position() + piece.length()
            pieces += 1
        block = block.next()
