"""The desk's window over the files of three municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.services.desk.municipalities import project, send

from planbench.i18n import words_for
from planbench.services.desk.notebook import Notebook
from planbench.services.settings import Settings
from planbench.ui.desk.window import DeskWindow
from planbench.ui.frame.appearance import apply_theme, chosen_theme


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of three municipalities, and one that is broken."""
    for number in (0, 1, 6):
        with project(tmp_path / "home", number) as workspace:
            send(workspace, tmp_path / "desk", number)
    (tmp_path / "desk" / "broken.docx").write_bytes(b"x")
    return tmp_path / "desk"


@pytest.fixture
def desk(
    folder: Path, qtbot: QtBot, qapp: QApplication, settings: Settings, tmp_path: Path
) -> Iterator[DeskWindow]:
    """The window over the folder, read."""
    theme = chosen_theme(settings)
    apply_theme(qapp, theme)
    notes = Notebook(tmp_path / "notes")
    window = DeskWindow((settings, words_for("sv"), theme), notes, folder)
    window.show()
    qtbot.waitExposed(window)
    window.read()
    qtbot.waitUntil(lambda: len(window.desk.municipalities) == 3, timeout=30_000)
    yield window
    window.close()
    window.deleteLater()
