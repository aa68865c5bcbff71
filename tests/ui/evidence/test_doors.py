"""The ways into the evidence page: files and folders that are asked for, what is missing, books."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.pages import page, rows, visible
from tests.ui.seen import press

from planbench.domain.model import Attachment, Evidence
from planbench.services.gate.workspace import Workspace
from planbench.ui.evidence.coverage import CoverageTable
from planbench.ui.evidence.editor import EvidenceEditor
from planbench.ui.evidence.literature import literature_button, show_literature
from planbench.ui.evidence.page import EvidencePage
from planbench.ui.frame.shell import Shell
from planbench.ui.page_context import PageContext

Given = list[tuple[list[Path], str]]


@pytest.fixture
def evidence(shell: Shell) -> EvidencePage:
    return page(shell, "evidence", EvidencePage)


@pytest.fixture
def given(context: PageContext) -> Given:
    """What is given to the window to take in, and what it was said to be; nothing is taken in."""
    found: Given = []
    context.files_given.disconnect()
    context.files_given.connect(lambda files, said: found.append((files, said)))
    return found


def test_statistics_and_a_folder_are_asked_for_and_given_on(
    evidence: EvidencePage, given: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "prov.csv"
    answers = iter([[], [str(file)]])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (next(answers), ""))
    evidence.begin("import")
    assert given == []
    evidence.begin("import")
    folders = iter(["", str(tmp_path)])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(folders))
    evidence._ask_folder()
    evidence._ask_folder()
    assert given == [([file], "statistics"), ([tmp_path], "")]


def test_what_is_read_in_from_files_stands_in_one_menu(
    evidence: EvidencePage, given: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "svar.xlsx"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    press(evidence.window(), "Läs in …")
    menu = next(each for each in evidence.window().findChildren(QMenu) if each.isVisible())
    lines = menu.actions()
    assert [each.text() for each in lines] == [
        "Läs in statistik …",
        "Läs in enkätsvar …",
        "Läs in Word, PDF och andra filer …",
        "Läs in en mapp …",
    ]
    for line in lines:
        line.trigger()
    said = ["statistics", "survey", "evidence"]
    assert given == [*(([file], each) for each in said), ([tmp_path], "")]
    menu.close()


def test_a_dialog_opens_where_the_last_file_was(
    evidence: EvidencePage, given: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: QWidget, _title: str, folder: str, _kinds: str) -> tuple[list[str], str]:
        asked.append(folder)
        return [str(tmp_path / "prov.csv")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    evidence.begin("import")
    evidence.begin("answers")
    assert asked == ["", str(tmp_path)]


def test_a_school_without_evidence_leads_to_what_is_missing(
    qtbot: QtBot, evidence: EvidencePage
) -> None:
    evidence.show_item("school", "any")
    table = visible(qtbot, evidence, CoverageTable)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is table or table.isAncestorOf(focus)


def test_a_work_of_the_programme_becomes_evidence_that_is_shown(
    qtbot: QtBot, evidence: EvidencePage, context: PageContext, workspace: Workspace
) -> None:
    before = {each.id for each in rows(workspace, Evidence)}
    below = literature_button(context)
    below.setParent(evidence)
    menu = show_literature(context, below)
    assert isinstance(menu, QMenu)
    first = menu.actions()[0]
    title = first.text()
    first.trigger()
    menu.close()
    (new,) = (each for each in rows(workspace, Evidence) if each.id not in before)
    assert new.title
    assert new.title in title or title in new.title or new.source
    qtbot.waitUntil(lambda: evidence._current == new.id)


def test_files_are_attached_to_the_piece_that_is_shown(
    qtbot: QtBot,
    evidence: EvidencePage,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "minnen.txt").write_text("Hej", encoding="utf-8")
    piece = rows(workspace, Evidence)[0]
    evidence.show_item("evidence", piece.id)
    editor = visible(qtbot, evidence, EvidenceEditor)
    chosen = [str(tmp_path / "minnen.txt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    editor._ask_files()
    mine = [each.name for each in rows(workspace, Attachment) if each.evidence_id == piece.id]
    assert "minnen.txt" in mine
    qtbot.waitUntil(
        lambda: any(e.accessibleName() == "Öppna minnen.txt" for e in editor.findChildren(QWidget))
    )
