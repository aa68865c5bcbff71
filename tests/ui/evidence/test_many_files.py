"""Many files at once: each is told of, left out or taken in, and how far it has come is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.ui.pages import rows
from tests.ui.seen import overlooked

from planbench.domain.model import Evidence
from planbench.ui.evidence.many_files import ManyFiles, take_many
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.page_context import PageContext


@pytest.fixture
def dialog(qtbot: QtBot, alone: PageContext, tmp_path: Path) -> Iterator[ManyFiles]:
    """Two notes and a workbook that cannot be read, looked at."""
    folder = tmp_path / "mapp"
    folder.mkdir()
    for name in ("första.txt", "andra.txt"):
        (folder / name).write_text("Hej", encoding="utf-8")
    (folder / "trasig.xlsx").write_bytes(b"PK nothing")
    made = ManyFiles(alone, sorted(folder.iterdir()))
    made.show()
    qtbot.waitUntil(lambda: len(made.findChildren(ChoiceField)) == 3)
    yield made
    if isValid(made):
        made.reject()


def choice(dialog: ManyFiles, name: str) -> ChoiceField:
    return next(e for e in dialog.findChildren(ChoiceField) if name in e.accessibleName())


def leave_out(dialog: ManyFiles, name: str) -> None:
    choice(dialog, name).set_value("")
    choice(dialog, name).edited.emit()


def said(dialog: ManyFiles) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


def test_what_cannot_be_read_is_left_out_and_told(dialog: ManyFiles) -> None:
    (bar,) = dialog.findChildren(QProgressBar)
    assert (bar.value(), bar.maximum(), bar.isHidden()) == (3, 3, True)
    assert "3 filer, varav 2 läses in." in said(dialog)
    assert choice(dialog, "trasig.xlsx").value() == ""


def test_only_what_is_chosen_comes_in(qtbot: QtBot, dialog: ManyFiles, alone: PageContext) -> None:
    before = {each.id for each in rows(alone.workspace, Evidence)}
    leave_out(dialog, "andra.txt")
    assert "3 filer, varav 1 läses in." in said(dialog)
    with qtbot.waitSignal(dialog.finished):
        dialog._accept.click()
    new = [each.title for each in rows(alone.workspace, Evidence) if each.id not in before]
    assert new == ["första"]


def test_with_nothing_chosen_there_is_nothing_to_bring_in(dialog: ManyFiles) -> None:
    assert dialog._accept.isEnabled()
    for name in ("första.txt", "andra.txt"):
        leave_out(dialog, name)
    assert not dialog._accept.isEnabled()


def test_a_folder_is_looked_at_and_an_empty_one_is_told_of(
    qtbot: QtBot, alone: PageContext, tmp_path: Path
) -> None:
    folder = tmp_path / "mapp"
    folder.mkdir()
    with qtbot.waitSignal(alone.message) as told:
        take_many(alone, [folder])
    assert told.args[0] == "Där finns inga filer."
    assert alone.window.findChildren(ManyFiles) == []
    (folder / "en.txt").write_text("Hej", encoding="utf-8")
    take_many(alone, [folder])
    [made] = alone.window.findChildren(ManyFiles)
    qtbot.waitUntil(lambda: len(made.findChildren(ChoiceField)) == 1)
    assert overlooked(made) == []
    made.reject()
