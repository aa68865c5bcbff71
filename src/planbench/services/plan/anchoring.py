"""Where the plan is anchored: who sits in the steering group, what it saw, what it decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.base import in_order
from planbench.domain.model import Decision, Document, Meeting, Person
from planbench.domain.terms import RECEIVERS

GROUP = RECEIVERS


@dataclass(frozen=True)
class Anchored:
    """Something shown or decided. `document` or `decision`, with the meeting where there is one."""

    day: dt.date | None
    meeting: Meeting | None = None
    document: Document | None = None
    decision: Decision | None = None

    @property
    def key(self) -> str:
        """What tells it from the others."""
        row = self.decision or self.document or self.meeting
        return row.id if row else ""


def steering_group(session: Session) -> Sequence[Person]:
    """Those who receive the plan, in their order."""
    return session.scalars(in_order(Person).where(Person.role.in_(GROUP))).all()


def anchored(session: Session) -> list[Anchored]:
    """Everything shown to the steering group and decided by it, the latest first."""
    meetings = {meeting.id: meeting for meeting in session.scalars(select(Meeting))}
    decided = [anchored for anchored in decided_at_meetings(session) if _of_group(anchored.meeting)]
    found = [*_shown(session, meetings), *decided]
    held = {anchored.meeting.id for anchored in found if anchored.meeting}
    found += [
        Anchored(meeting.date, meeting)
        for meeting in meetings.values()
        if meeting.kind == "steering" and meeting.held and meeting.id not in held
    ]
    return sorted(
        found, key=lambda anchored: (anchored.day or dt.date.min, anchored.key), reverse=True
    )


def _shown(session: Session, meetings: dict[str, Meeting]) -> list[Anchored]:
    """Documents that were shown at a meeting, sent to someone, or decided on."""
    found = []
    for document in session.scalars(select(Document)):
        of_it = document.kind == "minutes"  # written after the meeting, not shown at it
        meeting = None if of_it else meetings.get(document.meeting_id or "")
        if meeting is None and not document.audience and document.status == "draft":
            continue
        left = document.exported_at.date() if document.exported_at else None
        day = document.decided_on or (meeting.date if meeting else None) or left
        found.append(Anchored(day, meeting, document=document))
    return found


def decided_at_meetings(session: Session) -> list[Anchored]:
    """What any meeting has decided, the latest first."""
    query = (
        select(Decision, Meeting)
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .where(Decision.kind == "decision")
    )
    found = [
        Anchored(meeting.date, meeting, decision=decision)
        for decision, meeting in session.execute(query)
    ]
    return sorted(
        found, key=lambda anchored: (anchored.day or dt.date.min, anchored.key), reverse=True
    )


def _of_group(meeting: Meeting | None) -> bool:
    return meeting is not None and meeting.kind == "steering"
