"""A window that has come to rest."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn

from planbench.ui.frame.shell import Shell

Settle = Callable[[], QWidget | None]


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
