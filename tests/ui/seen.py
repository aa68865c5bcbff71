"""What a user sees of a part of the window, and presses in it, once what was added is shown."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid
from tests.ui.conftest import turn

from planbench.ui.kit.look.card import Card

Found = TypeVar("Found", bound=QWidget)
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
OF_QT = (QComboBox, QAbstractSpinBox, QAbstractItemView)  # what lies in one is named with it


def texts(part: QWidget) -> list[str]:
    """What its labels say, but for those that are hidden within it; any space is a plain one."""
    turn()
    labels = [each for each in part.findChildren(QLabel) if each.isVisibleTo(part)]
    return [each.text().replace("\u00a0", " ") for each in labels if each.text()]


def buttons(part: QWidget) -> list[str]:
    """What can be pressed in it: the words of its buttons, or their names."""
    return [each.text() or each.accessibleName() for each in _buttons(part)]


def button(part: QWidget, words: str) -> QAbstractButton:
    """The first button with these words, or of this name."""
    return next(each for each in _buttons(part) if words in {each.text(), each.accessibleName()})


def press(part: QWidget, words: str) -> None:
    """Press it."""
    button(part, words).click()


def links(part: QWidget) -> list[str]:
    """The sentences in it that lead somewhere."""
    return [each.accessibleName() for each in _links(part)]


def follow(part: QWidget, words: str) -> None:
    """Go where the sentence with these words leads."""
    next(each for each in _links(part) if words in each.accessibleName()).linkActivated.emit("#")


def named(part: QWidget, kind: type[Found], name: str) -> Found:
    """The first part of a kind whose accessible name holds some words."""
    return next(each for each in part.findChildren(kind) if name in each.accessibleName())


def _links(part: QWidget) -> list[QLabel]:
    turn()
    shown = [each for each in part.findChildren(QLabel) if each.isVisibleTo(part)]
    return [each for each in shown if "<a " in each.text()]


def _buttons(part: QWidget) -> list[QAbstractButton]:
    turn()
    return [each for each in part.findChildren(QAbstractButton) if each.isVisibleTo(part)]


def unnamed(part: QWidget) -> list[str]:
    """The fields in it, shown or not yet, that those who hear the window hear without a name."""
    turn()
    fields = [field for kind in FIELDS for field in part.findChildren(kind)]
    outer = [field for field in fields if not isinstance(field.parentWidget(), OF_QT)]
    return [
        f"{type(field).__name__} in {type(field.parentWidget()).__name__}"
        for field in outer
        if not field.accessibleName() and not _stands_by_a_label(field)
    ]


def astray(part: QWidget) -> list[str]:
    """What it and its parts keep by name but have laid out nowhere, so that nobody sees it."""
    turn()
    return [
        f"{type(owner).__name__}.{name}"
        for owner in (part, *part.findChildren(QWidget))
        for name, kept in vars(owner).items()
        if isinstance(kept, QWidget | QLayout) and isValid(kept)
        if kept is not part.window() and kept.parentWidget() is None
        if not (isinstance(owner, Card) and name in {"head", "title"} and not owner.title.text())
    ]


def overlooked(part: QWidget) -> list[str]:
    """What of a part nobody would see, or hear by its name."""
    return [*astray(part), *unnamed(part)]


def _stands_by_a_label(field: QWidget) -> bool:
    labels = field.window().findChildren(QLabel)
    return any(label.buddy() is field for label in labels)
