"""The step «Export»: what is shown before, while and after a document is written."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.pages import overlooked_on

from planbench.domain.model import Document, Goal, Meeting
from planbench.errors import UserError
from planbench.exports.readers import options_for
from planbench.exports.source import Options
from planbench.services.export.exporting import export
from planbench.services.gate.workspace import Workspace
from planbench.ui.export.page import ExportPage
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.look.fold_line import FoldLine


@pytest.fixture
def page(qtbot: QtBot, shell: Shell) -> ExportPage:
    """The page with its preview arrived, and the choices behind «Mer» in sight."""
    shell.show_step("export")
    made = shell.page("export")
    assert isinstance(made, ExportPage)
    made._choices.findChildren(FoldLine)[0].click()
    qtbot.waitUntil(lambda: "Utvecklingsplan" in sheet(made), timeout=20_000)
    return made


def sheet(page: QWidget) -> str:
    return page.findChild(QTextBrowser).toPlainText()


def texts(page: QWidget) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel) if not each.isHidden())


def shown(page: QWidget, name: str) -> list[QWidget]:
    """The visible fields with a name."""
    every = page.findChildren(QWidget)
    return [each for each in every if each.accessibleName() == name and each.isVisible()]


def press(page: QWidget, text: str) -> None:
    buttons = page.findChildren(QPushButton)
    next(each for each in buttons if each.text() == text and each.isVisible()).click()


def questions(page: ExportPage) -> list[QMessageBox]:
    every = page.context.window.findChildren(QMessageBox)
    return [each for each in every if each.isVisible()]


def rows(workspace: Workspace, kind: type[Any]) -> list[Any]:
    with workspace.reading() as session:
        return list(session.scalars(select(kind)))


def reword(workspace: Workspace) -> None:
    with workspace.change("Edit") as session:
        session.scalars(select(Goal)).first().text += " i hela kommunen"


Choose = Callable[[str], None]


@pytest.fixture
def choose(page: ExportPage) -> Choose:
    """Chooses a document as the user would."""

    def chosen(kind: str) -> None:
        field = page._choices._kind
        field.set_value(kind)
        field.edited.emit()

    return chosen


def formats(page: ExportPage) -> list[str]:
    field = page._choices._suffix
    return [field.itemData(n) for n in range(field.count())]


def test_the_preview_shows_the_chosen_document_chapter_by_chapter(
    qtbot: QtBot, page: ExportPage, choose: Choose
) -> None:
    press(page, "Nästa")
    assert sheet(page).startswith("Innehåll")
    choose("brief")
    qtbot.waitUntil(lambda: "Beslutsunderlag" in sheet(page), timeout=20_000)


def test_the_preview_follows_what_is_written_and_stays_at_its_chapter(
    qtbot: QtBot, page: ExportPage, workspace: Workspace
) -> None:
    goals = next(each for each in page._preview._sheets if "Mål och insatser" in each.name)
    page._preview.walk(page._preview._sheets.index(goals))
    assert "hela kommunen" not in sheet(page)
    reword(workspace)
    qtbot.waitUntil(lambda: "hela kommunen" in sheet(page), timeout=20_000)
    assert "Mål och insatser" in sheet(page)


def test_only_what_means_something_can_be_chosen(page: ExportPage, choose: Choose) -> None:
    assert formats(page) == [".docx", ".pdf", ".html"]
    assert shown(page, "Läge")
    assert not shown(page, "Träff")
    choose("meeting")
    assert shown(page, "Träff")
    assert not shown(page, "Läge")
    choose("presentation")
    assert formats(page) == [".pptx"]
    choose("calendar")
    assert formats(page) == [".ics"]


@pytest.mark.parametrize("kind", ["workbook", "calendar", "everything"])
def test_the_whole_project_leaves_in_one_file(
    qtbot: QtBot, page: ExportPage, choose: Choose, tmp_path: Path, kind: str
) -> None:
    choose(kind)
    target = tmp_path / f"allt{formats(page)[0]}"
    page.write(target)
    qtbot.waitUntil(lambda: f"Skrev {target.name}" in texts(page), timeout=20_000)
    assert target.stat().st_size > 500


def test_a_template_is_chosen_once_with_a_report_and_can_be_left(
    qtbot: QtBot, page: ExportPage, workspace: Workspace, tmp_path: Path, monkeypatch: Any
) -> None:
    template = tmp_path / "Kommunens mall.docx"
    docx.Document().save(template)
    monkeypatch.setattr(page.context, "ask_open", lambda _title, _pattern: template)
    press(page, "Egen Word-mall …")
    qtbot.waitUntil(lambda: "Mall: Kommunens mall.docx" in texts(page), timeout=20_000)
    qtbot.waitUntil(lambda: "mall saknade" in texts(page), timeout=20_000)
    press(page, "Använd planbenchs egen mall")
    assert workspace.project().template_name == ""
    qtbot.waitUntil(lambda: "mall saknade" not in texts(page), timeout=20_000)


def test_a_damaged_template_is_refused_in_words(
    qtbot: QtBot, page: ExportPage, workspace: Workspace, tmp_path: Path, monkeypatch: Any
) -> None:
    wrong = tmp_path / "trasig.docx"
    wrong.write_bytes(b"PK not a package")
    monkeypatch.setattr(page.context, "ask_open", lambda _title, _pattern: wrong)
    with qtbot.waitSignal(page.context.message, timeout=20_000) as told:
        press(page, "Egen Word-mall …")
    assert "trasig.docx" in told.args[0]
    assert workspace.project().template_name == ""


def test_what_cannot_be_written_stays_on_the_page_as_a_sentence(
    qtbot: QtBot, page: ExportPage, workspace: Workspace, tmp_path: Path
) -> None:
    before = len(rows(workspace, Document))
    target = tmp_path / "plan.docx"
    target.mkdir()
    page.write(target)
    qtbot.waitUntil(lambda: "plan.docx är en mapp" in texts(page), timeout=20_000)
    assert len(rows(workspace, Document)) == before


def test_cancel_stops_the_writer_at_its_next_step(page: ExportPage) -> None:
    step = page._outcome.begin()
    step(0, 4)
    press(page, "Avbryt")
    with pytest.raises(UserError, match="Nothing was written"):
        step(1, 4)


def test_changes_since_the_last_export_are_listed_and_marked_in_word(
    qtbot: QtBot, page: ExportPage, workspace: Workspace, tmp_path: Path, monkeypatch: Any
) -> None:
    options = options_for("supervisor", Options())
    export(workspace, "plan", tmp_path / "förra.docx", options=options)
    reword(workspace)
    page._choices._reader.set_value("supervisor")
    with qtbot.waitSignal(page._choices.changed):
        page._choices._no_confidential.click()
    qtbot.waitUntil(lambda: "1 text har ändrats" in texts(page), timeout=20_000)
    assert "förra.docx" in texts(page)
    target = tmp_path / "ny.docx"
    monkeypatch.setattr(page.context, "ask_save", lambda _title, _name, _pattern: target)
    press(page, "Exportera med ändringar markerade …")
    qtbot.waitUntil(lambda: "Skrev ny.docx" in texts(page), timeout=20_000)
    with zipfile.ZipFile(target) as package:
        assert b"<w:ins " in package.read("word/document.xml")


def test_the_history_says_what_was_decided_and_when(
    qtbot: QtBot, page: ExportPage, workspace: Workspace
) -> None:
    document = rows(workspace, Document)[0]
    page._history.decided(document.id, QDate(2027, 1, 20))
    assert rows(workspace, Document)[0].decided_on == dt.date(2027, 1, 20)
    qtbot.waitUntil(lambda: "Beslutad 20\u00a0januari 2027" in texts(page))


def test_names_are_told_before_they_leave(qtbot: QtBot, page: ExportPage) -> None:
    assert "Utelämna namn" in texts(page)
    page._choices._reader.set_value("supervisor")
    page._choices._no_names.click()
    qtbot.waitUntil(lambda: "fast namn ska utelämnas" in texts(page), timeout=20_000)


def test_a_project_without_meetings_says_so_instead_of_a_hand_out(
    qtbot: QtBot, page: ExportPage, workspace: Workspace, choose: Choose
) -> None:
    with workspace.change("Remove") as session:
        for each in session.scalars(select(Meeting)):
            session.delete(each)
    choose("meeting")
    qtbot.waitUntil(lambda: "inga träffar" in sheet(page), timeout=20_000)


def test_an_identity_number_in_the_document_is_asked_about_before_a_file_is_chosen(
    qtbot: QtBot, page: ExportPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(page.context, "ask_save", lambda title, *_: asked.append(title))
    page._ask()
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=20_000)
    with workspace.change("Edit") as session:
        session.scalars(select(Goal)).all()[0].text = "Kim, 811218-9876, når målet."
    page._ask()
    qtbot.waitUntil(lambda: bool(questions(page)), timeout=20_000)
    (box,) = questions(page)
    assert "Mål 1" in box.text()
    assert len(asked) == 1
    next(each for each in box.buttons() if each.text() == "Det är något annat").click()
    assert len(asked) == 2


def test_all_that_it_is_made_of_is_seen_and_named(qtbot: QtBot, shell: Shell) -> None:
    assert overlooked_on(qtbot, shell, "export") == []
