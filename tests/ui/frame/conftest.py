"""What the tests of this folder share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Hold = Callable[[QWidget, int], None]


@pytest.fixture
def hold(qtbot: QtBot) -> Hold:
    """Shows a part in a window of its own, some pixels wide."""

    def shown(part: QWidget, width: int) -> None:
        qtbot.addWidget(part)
        part.resize(width, 500)
        part.show()
        part.activateWindow()
        qtbot.waitUntil(part.isActiveWindow)

    return shown
