"""Small wishes by hand: moving by weeks, points that go on, quotes of a theme."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from tests.ui.conftest import turn

from planbench.domain.model import Action, AgendaItem, Meeting
from planbench.services.gate.workspace import Workspace
from planbench.ui.evidence.quotes_dialog import QuotesDialog
from planbench.ui.frame.dropped import take_files
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.page_context import PageContext
from planbench.ui.plan.postpone_dialog import PostponeDialog
from planbench.ui.project.next_year import begin_next_year


def test_what_would_move_is_seen_and_then_moved(context: PageContext, shell: Shell) -> None:
    dialog = PostponeDialog(context, shell)
    dialog.weeks.setValue(2)
    first = dialog.moved[0]
    assert dialog.table.rowCount() == len(dialog.moved) > 1
    assert dialog.table.item(0, 0).text() == first.text
    dialog.move_them()
    with context.workspace.reading() as session:
        action = session.get_one(Action, first.action_id)
    assert (action.start, action.end) == (first.new_start, first.new_end)
    assert first.new_start == first.start + dt.timedelta(weeks=2)


def test_points_not_reached_go_to_the_next_meeting_from_the_rows(
    shell: Shell, workspace: Workspace
) -> None:
    with workspace.reading() as session:
        query = select(Meeting).where(Meeting.held.is_(False)).order_by(Meeting.number)
        meeting = session.scalars(query.where(Meeting.number.is_not(None))).first()
    with workspace.change("Add") as session:
        session.add(AgendaItem(id="left", meeting_id=meeting.id, position="a0", text="Kvar"))
    shell.show_item("meeting", meeting.id)
    turn()
    rows = next(
        each
        for each in shell.page("meetings").findChildren(Rows)
        if "left" in each.ids and each.more_acts
    )
    rows.more_acts[0].act(["left"])
    with workspace.reading() as session:
        assert session.get_one(AgendaItem, "left").meeting_id != meeting.id
    turn()
    assert "left" not in rows.ids


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


def test_next_years_plan_is_made_and_stands_on_the_start_page(
    qtbot: QtBot, context: PageContext, tmp_path: Path
) -> None:
    said: list[str] = []
    context.message.connect(lambda text, _undo: said.append(text))
    begin_next_year(context, tmp_path / "nästa.planbench")
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0].startswith("nästa.planbench har nästa års plan")
    assert tmp_path / "nästa.planbench" in context.settings.recent_files()


def test_an_invitation_is_said_before_it_is_taken_in(
    qtbot: QtBot, context: PageContext, shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "möte.ics"
    file.write_text(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Rektorsgruppen\r\n"
        "DTSTART:20270312T130000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    take_files(context, [file])
    box = next(each for each in shell.window().findChildren(QMessageBox) if each.isVisible())
    said = box.text().replace("\u00a0", " ")
    assert said.startswith("Rektorsgruppen · 12 mars 2027 13:00")
    with context.workspace.reading() as session:
        before = session.scalar(select(func.count()).select_from(Meeting))
    box.accept()
    turn()
    with context.workspace.reading() as session:
        assert session.scalar(select(func.count()).select_from(Meeting)) == before + 1
    assert shell.step == "meetings"
