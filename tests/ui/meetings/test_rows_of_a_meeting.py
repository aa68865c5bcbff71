"""Rows of a meeting: gone to in the view that holds them, and shared out over the weeks."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select
from tests.ui.conftest import turn
from tests.ui.pages import page, rows
from tests.ui.seen import press

from planbench.domain.model import AgendaItem, Meeting, Preparation, Question
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.meetings.page import MeetingsPage


@pytest.fixture
def meetings(shell: Shell) -> MeetingsPage:
    """The page, whole."""
    made = page(shell, "meetings", MeetingsPage)
    shell.context.builder.finish(made)
    shell.window().activateWindow()
    assert isinstance(made, MeetingsPage)
    return made


def coming(workspace: Workspace) -> list[Meeting]:
    """The meetings that are to come, the next one first."""
    days = [each for each in rows(workspace, Meeting) if each.date and not each.held]
    found = [each for each in days if each.date >= workspace.today]
    return sorted(found, key=lambda each: each.date)


def holder(meetings: MeetingsPage, item_id: str) -> Rows | None:
    """The visible table that holds a row and the keyboard."""
    focused: QWidget | None = meetings.window().focusWidget()
    for table in meetings.findChildren(Rows):
        if item_id in table.ids and table.isVisible() and focused is not None:
            first = table.fields_of(item_id)[0]
            if first is focused or first.isAncestorOf(focused):
                return table
    return None


@pytest.mark.parametrize("kind", [AgendaItem, Preparation, Question])
def test_a_row_is_gone_to_in_the_view_that_holds_it(
    shell: Shell,
    workspace: Workspace,
    meetings: MeetingsPage,
    kind: type[AgendaItem | Preparation | Question],
) -> None:
    meeting = coming(workspace)[-1]
    with workspace.change("Add") as session:
        session.add(kind(id="wanted", meeting_id=meeting.id, text="Denna"))
    turn()
    shell.show_item(kind.__tablename__, "wanted")
    turn()
    shell.context.builder.finish(meetings)
    turn()
    assert holder(meetings, "wanted") is not None


def test_preparations_are_shared_out_over_the_weeks_until_the_meeting(
    shell: Shell, workspace: Workspace, meetings: MeetingsPage
) -> None:
    meeting = coming(workspace)[-1]
    with workspace.change("Add") as session:
        for each in session.scalars(
            select(Preparation).where(Preparation.meeting_id == meeting.id)
        ):
            session.delete(each)
        for n in range(3):
            text = f"Sak {n}"
            session.add(Preparation(id=f"p{n}", meeting_id=meeting.id, position=f"a{n}", text=text))
    turn()
    shell.show_item("meeting", meeting.id)
    turn()
    said: list[str] = []
    shell.context.message.connect(lambda text, _undo: said.append(text))
    press(meetings, "Fördela över veckorna")
    due = {each.id: each.due for each in rows(workspace, Preparation) if each.id.startswith("p")}
    days = [due[f"p{n}"] for n in range(3)]
    assert all(isinstance(each, dt.date) for each in days)
    assert days == sorted(days, key=str)
    assert all(workspace.today <= each <= meeting.date for each in days)
    assert "3" in said[-1]
    workspace.undo()
    assert {each.due for each in rows(workspace, Preparation) if each.id in due} == {None}
