"""Ctrl+P: the chosen document goes to a printer, page by page, and nothing is remembered of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from planbench.domain.model import Document
from planbench.services.gate.workspace import Workspace
from planbench.ui.export import page as page_module
from planbench.ui.export.page import ExportPage
from planbench.ui.frame.shell import Shell


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: Any) -> Path:
    """What comes out of the printer that the user chooses."""
    target = tmp_path / "papper.pdf"

    def chosen(_parent: object, _title: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setFullPage(True)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return printer

    monkeypatch.setattr(page_module, "chosen_printer", chosen)
    return target


def exports(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.count(Document.id))) or 0


def test_the_chosen_document_is_printed_page_by_page(
    qtbot: QtBot, shell: Shell, workspace: Workspace, paper: Path
) -> None:
    before = exports(workspace)
    shell.show_step("export")
    made = shell.page("export")
    assert isinstance(made, ExportPage)
    made._choices.choose("brief")
    with qtbot.waitSignal(made.context.message, timeout=30_000) as told:
        next(each for each in shell.commands() if each.keys == "Ctrl+P").act()
    assert told.args[0] == "Skickat till skrivaren: 1 sida."
    (only,) = pypdf.PdfReader(paper).pages
    assert float(only.mediabox.height) > float(only.mediabox.width)
    assert exports(workspace) == before


def test_what_has_no_pages_is_not_printed(qtbot: QtBot, shell: Shell, paper: Path) -> None:
    shell.show_step("export")
    made = shell.page("export")
    assert isinstance(made, ExportPage)
    made._choices.choose("calendar")
    with qtbot.waitSignal(made.context.message) as told:
        made.print_document()
    assert "inga sidor" in told.args[0]
    assert not paper.exists()


def test_nothing_happens_when_no_printer_is_chosen(
    shell: Shell, monkeypatch: Any, workspace: Workspace
) -> None:
    monkeypatch.setattr(page_module, "chosen_printer", lambda *_: None)
    shell.show_step("export")
    made = shell.page("export")
    assert isinstance(made, ExportPage)
    made.print_document()
    assert not made._outcome._running.isVisibleTo(made)
