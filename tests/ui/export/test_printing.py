"""Ctrl+P: the chosen document goes to a printer, page by page, and nothing is remembered of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from planbench.domain.model import Document
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.ui.export import page as page_module
from planbench.ui.export.page import ExportPage
from planbench.ui.export.printing import print_pages
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


def pages(folder: Path, *shapes: tuple[int, int]) -> bytes:
    """A PDF with a page of each width and height, in millimetres."""
    file = folder / "sidor.pdf"
    writer = QPdfWriter(str(file))
    painter = QPainter()
    for shape in shapes:
        size = QPageSize(QSizeF(*shape), QPageSize.Unit.Millimeter)
        writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        if painter.isActive():
            writer.newPage()
        else:
            painter.begin(writer)
        painter.drawText(60, 200, "Mål")
    painter.end()
    return file.read_bytes()


def printer_to(target: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setFullPage(True)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(target))
    return made


def is_wide(page: pypdf.PageObject) -> bool:
    return bool(page.mediabox.width > page.mediabox.height)


def test_each_page_is_turned_as_it_is_drawn(qapp: object, tmp_path: Path) -> None:
    drawn = pages(tmp_path, (210, 297), (297, 210), (210, 297))
    target = tmp_path / "papper.pdf"
    assert print_pages(printer_to(target), drawn) == 3
    assert [is_wide(page) for page in pypdf.PdfReader(target).pages] == [False, True, False]


@pytest.mark.parametrize(
    ("first", "last", "wide"), [(2, 2, [True]), (2, 3, [True, False]), (3, 9, [False])]
)
def test_only_the_chosen_pages_are_printed(
    qapp: object, tmp_path: Path, first: int, last: int, wide: list[bool]
) -> None:
    drawn = pages(tmp_path, (210, 297), (297, 210), (210, 297))
    target = tmp_path / "papper.pdf"
    printer = printer_to(target)
    printer.setFromTo(first, last)
    assert print_pages(printer, drawn) == len(wide)
    assert [is_wide(page) for page in pypdf.PdfReader(target).pages] == wide


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_of(qapp: object, tmp_path: Path) -> None:
    drawn = pages(tmp_path, (210, 297))
    with pytest.raises(UserError, match="did not take the pages"):
        print_pages(printer_to(tmp_path / "nowhere" / "papper.pdf"), drawn)
