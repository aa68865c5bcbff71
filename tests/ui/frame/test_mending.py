"""A damaged file through the window: refused with its reason, mended into a new project, opened."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.seen import press

from planbench.domain.model import Action, Goal
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.services.projects import open_workspace
from planbench.services.settings import Settings
from planbench.store.connecting import connect
from planbench.ui.frame.window import Window
from planbench.ui.theme import Theme


def box_of(window: Window) -> QMessageBox:
    (box,) = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return box


def test_mend_into_a_new_project_opens_it_with_every_sentence(
    qtbot: QtBot,
    settings: Settings,
    theme: Theme,
    example_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with contextlib.closing(connect(example_file, "rw")) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        written = database.execute("SELECT count(*) FROM action").fetchone()[0]
        database.execute("DELETE FROM goal WHERE rowid = 1")
    whole = example_file.read_bytes()
    window = Window(settings, words_for("sv"), theme)
    qtbot.addWidget(window)
    window.show()
    with pytest.raises(UserError) as refused:
        open_workspace(example_file)
    window.refuse(refused.value, example_file)
    target = example_file.with_stem("lagad")
    asked: list[str] = []

    def chosen(_parent: object, title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(f"{title} {Path(name).name}")
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    press(box_of(window), "Laga till ett nytt projekt …")
    assert "example 2" in asked[0]
    told = box_of(window)
    assert "Mål" in told.text()
    told.reject()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=30_000)
    assert window.shell is not None
    with window.shell.context.workspace.reading() as session:
        assert len(session.scalars(select(Action)).all()) == written
        assert session.scalars(select(Goal)).all()
    assert example_file.read_bytes() == whole
    window.close()
