"""The meeting that is next: shown first, and what the one before did not reach."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.conftest import turn
from tests.ui.pages import count, page, press, rows

from planbench.domain.model import (
    AgendaItem,
    Meeting,
    Preparation,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.meetings.page import MeetingsPage


def test_the_next_meeting_is_shown_first_and_takes_a_question(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    meetings = page(shell, "meetings", MeetingsPage)
    shown = next(each for each in rows(workspace, Meeting) if each.id == meetings._current)
    before = count(workspace, Preparation)
    press(qtbot, meetings, "Lägg till förberedelse")
    assert shown.date >= workspace.today
    assert count(workspace, Preparation) == before + 1


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
