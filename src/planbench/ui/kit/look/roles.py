"""What parts of the window are to assistive clients: headings, tabs, the current step, tables.

Qt tells a button's role by its class; ours differ by their look, which is told by their name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
    QComboBox,
    QLabel,
    QPushButton,
    QWidget,
)

Role = QAccessible.Role
HEADINGS = frozenset({"title", "cardTitle", "sectionTitle", "goalText"})
PRESS, FOCUS, MENU = "Press", "SetFocus", "ShowMenu"  # Qt's own names of these actions
TABLE = "isTable"  # the property of rows that are a table to whoever hears them


class HeadingText(QAccessibleWidget):
    """A label that is a heading."""

    def __init__(self, shown: QLabel) -> None:
        super().__init__(shown, Role.Heading, "")

    def text(self, kind: QAccessible.Text) -> str:
        said = super().text(kind)
        widget = self.object()
        if kind == QAccessible.Text.Name and not said and isinstance(widget, QLabel):
            return widget.text()
        return said


class PressedByName(QAccessibleWidget):
    """A button that is something else to whoever hears it."""

    def text(self, kind: QAccessible.Text) -> str:
        said = super().text(kind)
        widget = self.object()
        if kind == QAccessible.Text.Name and not said and isinstance(widget, QAbstractButton):
            return widget.text()
        return said

    def actionNames(self) -> list[str]:
        return [PRESS, FOCUS]

    def doAction(self, name: str) -> None:
        widget = self.object()
        if name == PRESS and isinstance(widget, QAbstractButton):
            widget.click()
        else:
            super().doAction(name)


class ViewTab(PressedByName):
    """One of several views or steps; the current one is selected."""

    def __init__(self, shown: QPushButton) -> None:
        super().__init__(shown, Role.PageTab, "")

    def state(self) -> QAccessible.State:
        found = super().state()
        told: Any = found  # its bits are attributes that the stubs do not know
        widget = self.object()
        if isinstance(widget, QPushButton):
            told.selectable = True
            told.selected = widget.isChecked() or widget.property("current") is True
        return found


class LinkText(PressedByName):
    """A button that leads to an item."""

    def __init__(self, shown: QPushButton) -> None:
        super().__init__(shown, Role.Link, "")


class NamedChoice(QAccessibleWidget):
    """A choice in a row: what it is and what is chosen, since no label stands beside it."""

    def __init__(self, shown: QComboBox) -> None:
        super().__init__(shown, Role.ComboBox, "")

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.object()
        if not isinstance(widget, QComboBox):
            return super().text(kind)
        if kind == QAccessible.Text.Value:
            return widget.currentText()
        if kind == QAccessible.Text.Name:
            return f"{widget.accessibleName()}: {widget.currentText()}"
        return super().text(kind)

    def actionNames(self) -> list[str]:
        return [MENU, FOCUS]

    def doAction(self, name: str) -> None:
        widget = self.object()
        if name == MENU and isinstance(widget, QComboBox):
            widget.showPopup()
        else:
            super().doAction(name)


class TableOfRows(QAccessibleWidget):
    """Rows of fields under their heads."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__(shown, Role.Table, "")


BUTTONS: Mapping[str, Callable[[QPushButton], QAccessibleInterface]] = MappingProxyType(
    {
        "tab": ViewTab,
        "listLine": ViewTab,
        "railStep": ViewTab,
        "chipLink": LinkText,
        "attentionLink": LinkText,
    }
)


def role_of(_kind: str, shown: QObject) -> QAccessibleInterface | None:
    """What a part of the window is; None where Qt knows best."""
    if isinstance(shown, QLabel):
        return HeadingText(shown) if shown.objectName() in HEADINGS else None
    if isinstance(shown, QPushButton):
        make = BUTTONS.get(shown.objectName())
        return make(shown) if make is not None else None
    if isinstance(shown, QComboBox):
        return NamedChoice(shown) if shown.objectName() == "cell" else None
    if isinstance(shown, QWidget) and shown.property(TABLE):
        return TableOfRows(shown)
    return None


def install_roles() -> None:
    """Tell assistive clients the roles of our own parts; asked only while there is one."""
    QAccessible.installFactory(role_of)
