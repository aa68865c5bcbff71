"""Points that were not reached: behind the next meeting's own, as one step; or a clear refusal."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from planbench.domain.model import AgendaItem, Meeting
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.services.meetings.not_reached import go_on


@pytest.fixture
def meetings(empty: Workspace) -> Workspace:
    """Three meetings in March, one of them held; two points on the first, one on the last."""
    with empty.change("Add") as session:
        for each in session.scalars(select(Meeting)):
            session.delete(each)
        session.flush()
        for name, day, held in (("m1", 1, False), ("m2", 8, True), ("m3", 15, False)):
            session.add(Meeting(id=name, title=name, date=dt.date(2027, 3, day), held=held))
        session.flush()
        for key, meeting, position in (("p1", "m1", "a0"), ("p2", "m1", "a1"), ("q", "m3", "a5")):
            session.add(AgendaItem(id=key, meeting_id=meeting, position=position, text=key))
    return empty


def agenda(workspace: Workspace, meeting: str) -> list[str]:
    with workspace.reading() as session:
        query = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting)
        return list(session.scalars(query.order_by(AgendaItem.position)))


def test_they_stand_behind_what_is_there_in_their_order(meetings: Workspace) -> None:
    assert go_on(meetings, ["p1", "p2"]).id == "m3"
    assert (agenda(meetings, "m1"), agenda(meetings, "m3")) == ([], ["q", "p1", "p2"])
    meetings.undo()
    assert (agenda(meetings, "m1"), agenda(meetings, "m3")) == (["p1", "p2"], ["q"])


def test_without_a_later_meeting_nothing_is_changed(meetings: Workspace) -> None:
    with pytest.raises(UserError, match="no later meeting"):
        go_on(meetings, ["q"])
    assert agenda(meetings, "m3") == ["q"]
