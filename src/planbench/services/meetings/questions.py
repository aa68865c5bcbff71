"""Questions for the supervisor, collected wherever they come up."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.domain import order
from planbench.domain.base import in_order
from planbench.domain.model import Meeting, Question
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.programmes.questions import ours
from planbench.programmes.schema import Programme
from planbench.services.gate.workspace import Workspace

ASK = N_("New question")
WITH_SUPERVISOR = ("programme", "supervision")  # kinds of meetings


def ask(workspace: Workspace, text: str, item: tuple[str, str] = ("", "")) -> Meeting:
    """Put a question about an item (kind and id) on the next meeting; returns that meeting.

    Raises `UserError` when the question is empty or no meeting is left.
    """
    if not text.strip():
        raise UserError("Write the question first. Nothing was changed.")
    with workspace.change(ASK) as session:
        meeting = next_meeting(session, workspace.today)
        if meeting is None:
            raise UserError("No meeting is left to ask at. Add one first. Nothing was changed.")
        last = session.scalar(
            select(func.max(Question.position)).where(Question.meeting_id == meeting.id)
        )
        position = order.after(last or None)
        kind, item_id = item
        question = Question(meeting_id=meeting.id, position=position, text=text.strip())
        question.item_kind, question.item_id = kind, item_id
        session.add(question)
    return meeting


def for_supervisor(session: Session, programme: Programme) -> list[Question]:
    """Our questions that nobody has answered yet, of meetings that the supervisor is at."""
    rows = session.scalars(
        in_order(Question)
        .join(Meeting, Meeting.id == Question.meeting_id)
        .where(Meeting.kind.in_(WITH_SUPERVISOR))
    )
    open_ones = [row for row in rows if row.text.strip() and not row.answer.strip()]
    return ours(open_ones, programme)


def next_meeting(session: Session, today: dt.date) -> Meeting | None:
    """The programme's next meeting that has not been held, dated ones first."""
    meetings = session.scalars(
        select(Meeting).where(Meeting.kind == "programme", Meeting.held.is_(False))
    )
    coming = [meeting for meeting in meetings if meeting.date is None or meeting.date >= today]
    return min(
        coming, key=lambda meeting: (meeting.date or dt.date.max, meeting.number or 0), default=None
    )
