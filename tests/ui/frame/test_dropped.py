"""What is dropped on the window is said before it is taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from tests.ui.conftest import turn

from planbench.domain.model import Meeting
from planbench.ui.frame.dropped import take_files
from planbench.ui.frame.shell import Shell
from planbench.ui.page_context import PageContext


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
