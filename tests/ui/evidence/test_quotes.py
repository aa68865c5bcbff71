"""Quotes are filtered and copied with their sources."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from planbench.domain.model import Evidence, FindingEvidence
from planbench.services.evidence.quotes import quotes
from planbench.services.gate.workspace import Workspace
from planbench.ui.evidence.quotes_dialog import QuotesDialog
from planbench.ui.frame.shell import Shell
from planbench.ui.page_context import PageContext


def test_quotes_are_filtered_and_copied_with_their_sources(
    context: PageContext, shell: Shell
) -> None:
    dialog = QuotesDialog(context, shell)
    every = dialog.table.rowCount()
    dialog.about.setText("planer")
    assert 0 < dialog.table.rowCount() < every
    dialog.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == dialog.table.rowCount()
    assert all(line.startswith("”") and "(U" in line for line in lines)
    dialog.reject()


def test_quotes_are_those_of_an_area_and_of_now(
    qtbot: QtBot, context: PageContext, shell: Shell, workspace: Workspace
) -> None:
    dialog = QuotesDialog(context, shell)
    dialog.open()
    every = dialog.table.rowCount()
    with workspace.reading() as session:
        (first, *_) = quotes(session)
        links = session.scalars(select(FindingEvidence)).all()
        link = next(each for each in links if each.quote == first.quote)
    with workspace.change("x") as session:
        session.get_one(FindingEvidence, link.id).quote = ""
    qtbot.waitUntil(lambda: dialog.table.rowCount() == every - 1)
    dialog.area.set_value("teaching")
    dialog.area.edited.emit()
    with workspace.reading() as session:
        wanted = quotes(session, area="teaching")
    assert dialog.table.rowCount() == len(wanted) > 0
    dialog.reject()


def test_a_quote_leads_to_its_finding(context: PageContext, shell: Shell) -> None:
    dialog = QuotesDialog(context, shell)
    dialog.table.itemActivated.emit(dialog.table.item(0, 0))
    assert shell.step == "current_state"


def test_a_quote_stands_with_its_source_where_there_is_one(
    qtbot: QtBot, alone: PageContext
) -> None:
    with alone.workspace.change("x") as session:
        (first, *_) = quotes(session)
        session.get_one(Evidence, first.evidence_id).source = "Lärarrummet"
    dialog = QuotesDialog(alone, alone.window)
    qtbot.addWidget(dialog)
    shown = dialog.table.item(0, 1)
    assert shown.text() == f"{first.evidence} · Lärarrummet"
    with alone.workspace.change("x") as session:
        session.get_one(Evidence, first.evidence_id).source = ""
    qtbot.waitUntil(lambda: dialog.table.item(0, 1).text() == first.evidence)
    heads = [dialog.table.item(0, column).text() for column in range(3)]
    assert heads == [first.quote, first.evidence, first.finding]
