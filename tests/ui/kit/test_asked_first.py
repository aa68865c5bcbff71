"""By whatever button something leaves, an identity number does not go along unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.pages import page
from tests.ui.seen import press, texts

from planbench.domain.model import Application, Feedback, Goal, Meeting
from planbench.exports.pictures.chart import Drawing
from planbench.services.gate.workspace import Workspace
from planbench.ui.application.page import ApplicationPage
from planbench.ui.exchange.dialog import ExchangeDialog
from planbench.ui.export import page as export_page
from planbench.ui.export.page import ExportPage
from planbench.ui.feedback.answers import ask_word
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.work import quick_export
from planbench.ui.kit.work.quick_export import QuickExport
from planbench.ui.kit.work.save_picture import save_picture
from planbench.ui.page_context import PageContext

NUMBER = "Kim, 811218-9876, når målet."
Way = Callable[[Shell], object]


def printing(shell: Shell) -> None:
    page(shell, "export", ExportPage).print_document()


def application(shell: Shell) -> None:
    page(shell, "application", ApplicationPage)._write()


def minutes(shell: Shell) -> QuickExport:
    with shell.context.workspace.reading() as session:
        meeting = session.scalars(select(Meeting.id).where(Meeting.number == 1)).one()
    quick = QuickExport(shell.context, "Anteckningar", "minutes", ".docx", meeting)
    quick.setParent(shell)
    quick.write()
    return quick


WAYS: dict[str, Way] = {
    "export": lambda shell: page(shell, "export", ExportPage)._ask(),
    "print": printing,
    "application": application,
    "minutes": minutes,
    "slides": lambda shell: QuickExport(shell.context, "x", "presentation", ".pptx").write(),
    "answer": lambda shell: ask_word(shell.context, "answer"),
    "table": lambda shell: ask_word(shell.context, "dispositions"),
    "picture": lambda shell: save_picture(
        shell.context, "Röda tråden", lambda: Drawing(f"<svg><text>{NUMBER}</text></svg>", 1, 1)
    ),
}


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """By which ways something has been about to leave."""
    found: list[str] = []
    monkeypatch.setattr(PageContext, "ask_save", lambda *_: found.append("file"))
    monkeypatch.setattr(export_page, "chosen_printer", lambda *_: found.append("printer"))
    return found


def with_number(workspace: Workspace) -> None:
    """A number in what each of the documents prints."""
    with workspace.change("x") as session:
        session.scalars(select(Goal)).all()[0].text = NUMBER
        session.scalars(select(Application)).one().motivation = NUMBER
        session.scalars(select(Feedback)).all()[0].reply = NUMBER
        session.scalars(select(Meeting).where(Meeting.number == 1)).one().notes = NUMBER


def question(qtbot: QtBot, context: PageContext) -> QMessageBox:
    def found() -> list[QMessageBox]:
        every = context.window.findChildren(QMessageBox)
        return [box for box in every if box.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
    return found()[0]


@pytest.mark.parametrize("way", WAYS)
def test_an_identity_number_leaves_by_no_way_unasked(
    qtbot: QtBot, shell: Shell, left: list[str], way: str
) -> None:
    with_number(shell.context.workspace)
    WAYS[way](shell)
    box = question(qtbot, shell.context)
    assert "personnummer" in box.text()
    assert NUMBER not in box.text()
    box.reject()
    assert left == []


def test_what_is_something_else_goes_on_and_what_holds_none_is_not_asked_about(
    qtbot: QtBot, shell: Shell, left: list[str]
) -> None:
    application(shell)
    qtbot.waitUntil(lambda: left == ["file"], timeout=20_000)
    with_number(shell.context.workspace)
    application(shell)
    press(question(qtbot, shell.context), "Det är något annat")
    assert left == ["file", "file"]


def test_minutes_are_written_once_it_is_said_that_it_is_something_else(
    qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(quick_export, "documents_folder", lambda: tmp_path)
    with_number(shell.context.workspace)
    quick = minutes(shell)
    box = question(qtbot, shell.context)
    assert list(tmp_path.glob("*.docx")) == []
    press(box, "Det är något annat")
    qtbot.waitUntil(lambda: any("Skrev" in text for text in texts(quick)), timeout=20_000)


def test_a_colleagues_file_tells_what_goes_along_before_it_is_made(
    qtbot: QtBot, shell: Shell
) -> None:
    with_number(shell.context.workspace)
    dialog = ExchangeDialog(shell.context, shell.context.window)
    dialog.open()

    def told() -> str:
        return " ".join(texts(dialog))

    qtbot.waitUntil(lambda: "personnummer finns i utbytesfilen" in told(), timeout=20_000)
    assert "Konfidentiellt underlag" in told()
    dialog.reject()
