"""Points of an agenda that a meeting did not reach go on to the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.domain import order
from planbench.domain.model import AgendaItem, Meeting
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace, get

GO_ON = N_("Move points to the next meeting")


def next_meeting(session: Session, meeting: Meeting) -> Meeting | None:
    """The first meeting after one that is not held yet: by its date, else by its number.

    What was one's own goes on to a meeting of one's own, and the programme's to the programme's;
    only where there is none, to whatever meeting is next.
    """
    left = session.scalars(select(Meeting).where(Meeting.held.is_(False))).all()
    others = [other for other in left if other.id != meeting.id]
    alike = [other for other in others if other.is_own == meeting.is_own]
    return _first_after(meeting, alike) or _first_after(meeting, others)


def _first_after(meeting: Meeting, others: Sequence[Meeting]) -> Meeting | None:
    if meeting.date is not None:
        later = [other for other in others if other.date is not None and other.date > meeting.date]
        if later:
            return min(later, key=lambda meeting: (meeting.date or dt.date.max, meeting.id))
    behind = [other for other in others if (other.number or 0) > (meeting.number or 0)]
    return min(behind, key=lambda meeting: (meeting.number or 0, meeting.id), default=None)


def go_on(workspace: Workspace, ids: Sequence[str]) -> Meeting:
    """Put points behind the agenda of the next meeting, in their order, as one step.

    Returns that meeting. Raises `UserError` when there is none.
    """
    with workspace.change(GO_ON) as session:
        items = [get(session, AgendaItem, item_id) for item_id in ids]
        here: Meeting = get(session, Meeting, items[0].meeting_id)
        there = next_meeting(session, here)
        if there is None:
            raise UserError(
                "There is no later meeting to move the points to. Nothing was changed. "
                "Add a meeting first."
            )
        last = session.scalar(
            select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == there.id)
        )
        for item in items:
            last = order.after(last or None)
            item.meeting_id, item.position = there.id, last
        return there
