"""A page of the example at work: gone to, typed in and pressed, and what then is stored."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from tests.ui.seen import overlooked

from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.kit.work.toast import Toast


def page(shell: Shell, step: str, kind: type[Any]) -> Any:
    shell.show_step(step)
    made = shell.page(step)
    assert isinstance(made, kind)
    return made


def rows(workspace: Workspace, kind: type[Any]) -> list[Any]:
    with workspace.reading() as session:
        return list(session.scalars(select(kind)))


def told(shell: Shell) -> str:
    """What the message at the foot of the window says; empty when none is shown."""
    toast = shell.findChild(Toast)
    assert toast is not None
    said = toast.findChild(QLabel)
    assert said is not None
    return said.text().replace("\u00a0", " ") if not toast.isHidden() else ""


def count(workspace: Workspace, kind: type[Any]) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def press(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Press a button by its words, once it is shown."""

    def found() -> list[QPushButton]:
        every = widget.findChildren(QPushButton)
        return [each for each in every if text in each.text() and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    found()[0].click()


def visible(qtbot: QtBot, widget: QWidget, kind: type[Any], name: str = "") -> Any:
    """The first shown widget of a kind; what is added to a page is shown a moment later."""

    def found() -> list[Any]:
        every = [each for each in widget.findChildren(kind) if each.isVisible()]
        return [each for each in every if name in {"", each.accessibleName()}]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def type_text(widget: QWidget, text: str) -> None:
    """As an input method types; QTest's own keys know no letters beyond ASCII."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def table(widget: QWidget, name: str) -> Rows:
    return next(each for each in widget.findChildren(Rows) if each.accessibleName() == name)


def overlooked_on(qtbot: QtBot, shell: Shell, step: str) -> list[str]:
    """What of a page, in each of its views, nobody would see, or hear by its name."""
    shell.show_step(step)
    made = shell.page(step)
    found = []
    for view in list(made.views.buttons) or [""]:
        made.show_tab(view)
        qtbot.waitUntil(lambda: shell.context.builder.idle, timeout=10_000)
        found += [f"{view}: {what}" for what in overlooked(made)]
    return found


def views_of(shell: Shell, step: str) -> list[str]:
    """What the tabs of a page are called."""
    return [tab.text() for tab in shell.page(step).views.buttons.values()]
