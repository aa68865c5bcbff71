"""Which of the questions that were written down are for the supervisor."""

from __future__ import annotations

from sqlalchemy.orm import Session

from planbench.domain.base import in_order
from planbench.domain.model import Meeting, Question
from planbench.programmes.questions import ours
from planbench.programmes.schema import Programme

WITH_SUPERVISOR = ("programme", "supervision")  # kinds of meetings


def for_supervisor(session: Session, programme: Programme) -> list[Question]:
    """Our questions that nobody has answered yet, of meetings that the supervisor is at."""
    rows = session.scalars(
        in_order(Question)
        .join(Meeting, Meeting.id == Question.meeting_id)
        .where(Meeting.kind.in_(WITH_SUPERVISOR))
    )
    open_ones = [row for row in rows if row.text.strip() and not row.answer.strip()]
    return ours(open_ones, programme)
