"""Rows as cells between tabs: what a spreadsheet takes, and what is read from one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import inspect

from planbench.domain.base import Base
from planbench.ui.kit.fields.fields import CheckField, ChoiceField
from planbench.ui.kit.fields.form import COLUMN
from planbench.ui.kit.fields.understood import UnderstoodField

OWN = "application/x-planbench-rows"
MOST = 500  # rows that are pasted at once
OWN_COLUMNS = frozenset({"id", "position", "number"})
YES = frozenset({"ja", "x", "1", "yes", "true", "✓"})


def text_of(field: QWidget) -> str:
    """What a field shows, on one line."""
    if isinstance(field, QComboBox):
        text = field.currentText() if field.currentData() else ""
    elif isinstance(field, CheckField):
        text = "x" if field.value() else ""
    elif isinstance(field, QLineEdit):
        text = field.text()
    else:
        text = field.toPlainText() if isinstance(field, QPlainTextEdit) else ""
    return " ".join(text.split())


def first_to_write(fields: Sequence[QWidget]) -> QWidget:
    """The first field that waits for words; a tick or a choice would swallow them."""
    written = [field for field in fields if isinstance(field, QLineEdit | QPlainTextEdit)]
    return next((each for each in written if not text_of(each)), fields[0])


def cells_in(content: QMimeData) -> list[list[str]]:
    """The cells of a copied table; nothing where there are no tabs."""
    text = content.text().replace("\r\n", "\n").rstrip("\n")
    if "\t" not in text:
        return []
    return [[cell.strip() for cell in line.split("\t")] for line in text.split("\n")][:MOST]


def without_heads(rows: list[list[str]], heads: Sequence[str]) -> list[list[str]]:
    """The rows without one that only says what the columns are called."""
    known = {head.casefold() for head in heads}
    first = [cell.casefold() for cell in rows[0] if cell] if rows else []
    return rows[1:] if len(first) > 1 and all(cell in known for cell in first) else rows


def read_into(item: Any, field: QWidget, text: str) -> str:
    """Put what a cell says in the column that a field is of; returns what is not understood."""
    column = str(field.property(COLUMN) or "")
    if not column or not text:
        return ""
    if isinstance(field, UnderstoodField):
        found = field.understand(text)
        if found is None:
            return text
        setattr(item, column, found)
    elif isinstance(field, ChoiceField):
        known = {field.itemText(n).casefold(): field.itemData(n) for n in range(field.count())}
        key = known.get(text.casefold())
        if key:
            setattr(item, column, key)
        return "" if key else text
    elif isinstance(field, CheckField):
        setattr(item, column, text.casefold() in YES)
    elif isinstance(field, QLineEdit | QPlainTextEdit):
        setattr(item, column, text)
    return ""


def values_of(item: Base) -> dict[str, Any]:
    """What a copy of an item has from it: everything but who and where it is."""
    columns = inspect(type(item)).columns
    return {
        column.key: getattr(item, column.key) for column in columns if column.key not in OWN_COLUMNS
    }


def copy_of(item: Base, values: Mapping[str, Any]) -> Base:
    """A new item with the values of another, but for those that say whose it is."""
    parents = {
        column.key
        for column in inspect(type(item)).columns
        if column.foreign_keys and not column.nullable
    }
    for name, value in values.items():
        if name not in parents:
            setattr(item, name, value)
    return item
