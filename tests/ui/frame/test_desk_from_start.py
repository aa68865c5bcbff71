"""The start page leads to the desk, and says what an idea file is for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from tests.services.desk.municipalities import project, send

from planbench.i18n import words_for
from planbench.paths import desk_folder
from planbench.services.settings import Settings
from planbench.ui.desk.window import DeskWindow
from planbench.ui.frame.application import chosen_theme
from planbench.ui.frame.window import Window


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[Window]:
    """The window with its start page."""
    window = Window(settings, words_for("sv"), chosen_theme(settings))
    window.show_start()
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()


def test_the_desk_opens_over_a_chosen_folder(start: Window, qtbot: QtBot, tmp_path: Path) -> None:
    with project(tmp_path / "home", 0) as workspace:
        send(workspace, tmp_path / "desk", 0)
    start.ways.show_desk(tmp_path / "desk")
    desk = start.findChild(DeskWindow)
    qtbot.waitUntil(lambda: len(desk.desk.municipalities) == 1, timeout=20_000)
    assert desk.list.item(0).text() == "Björkvallens kommun"
    desk.close()


def test_damaged_notes_are_told_and_nothing_opens(start: Window) -> None:
    desk_folder().mkdir(parents=True)
    (desk_folder() / "desk.json").write_text("{", encoding="utf-8")
    start.ways.show_desk(desk_folder())
    assert start.findChild(DeskWindow) is None
    [box] = start.findChildren(QMessageBox)
    assert "kunde inte läsas" in box.text()
    box.reject()


def test_a_share_file_is_said_to_need_a_project(start: Window, tmp_path: Path) -> None:
    start.open_any(tmp_path / "x.planbench-share")
    [box] = start.findChildren(QMessageBox)
    assert "Öppna ert projekt" in box.text()
    box.reject()


def test_files_and_folders_are_asked_for_and_nothing_opens_without_one(
    start: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[tuple[str, Path]] = []
    monkeypatch.setattr(start, "open_later", lambda file: went.append(("open", file)))
    monkeypatch.setattr(start, "join", lambda file: went.append(("join", file)))
    monkeypatch.setattr(start.ways, "show_desk", lambda folder: went.append(("desk", folder)))
    for chosen in ("", str(tmp_path / "a")):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, name=chosen: (name, ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, name=chosen: name)
        start.ways.choose()
        start.ways.ask_join()
        start.ways.open_desk()
    assert went == [(what, tmp_path / "a") for what in ("open", "join", "desk")]
