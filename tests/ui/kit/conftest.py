"""A window that has come to rest, and rows in one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.conftest import turn

from planbench.domain.model import Goal
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.rows import Rows

Settle = Callable[[], QWidget | None]
Hold = Callable[[QWidget], None]


@pytest.fixture
def settled(qtbot: QtBot, shell: Shell) -> Settle:
    """Waits until everything is built and gives what has the focus."""
    shell.window().activateWindow()

    def wait() -> QWidget | None:
        for _ in range(4):
            turn()
            qtbot.waitUntil(lambda: shell.context.builder.idle)
            qtbot.wait(1)
        return QApplication.focusWidget()

    return wait


@pytest.fixture
def rows(shell: Shell, workspace: Workspace, settled: Settle) -> Rows:
    """The three actions of the example's first goal, in a window one can write in."""
    with workspace.reading() as session:
        goal = session.scalars(select(Goal.id).order_by(Goal.position)).first()
    shell.show_item("goal", goal)
    settled()
    found = shell.page("plan").findChildren(Rows)
    return next(each for each in found if each.accessibleName() == "Insatser")


def shown(qtbot: QtBot, part: QWidget, width: int = 400, height: int = 300) -> None:
    """Show a part in a window of its own, with the keyboard in it."""
    qtbot.addWidget(part)
    part.resize(width, height)
    part.show()
    part.activateWindow()
    qtbot.waitUntil(part.isActiveWindow)


@pytest.fixture
def hold(qtbot: QtBot) -> Hold:
    """Shows a part in a window of its own."""
    return partial(shown, qtbot, width=500)
