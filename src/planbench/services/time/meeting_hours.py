"""The hours of a meeting, offered to those who have not entered them; never entered in silence."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.clock import length_of
from planbench.domain.model import Meeting, Person, TimeEntry, new_id
from planbench.domain.people import RESOURCE_PERSONS
from planbench.services.gate.workspace import Workspace, get
from planbench.services.time.entries import add_entries

CATEGORY = "meeting"


def without_hours(session: Session, meeting: Meeting) -> list[Person]:
    """Who has entered nothing of a meeting that has its day and its times."""
    if meeting.date is None or length_of(meeting.start, meeting.end) <= 0:
        return []
    query = select(TimeEntry).where(TimeEntry.category == CATEGORY, TimeEntry.date == meeting.date)
    have = {each.person_id for each in session.scalars(query)}
    return [each for each in session.scalars(RESOURCE_PERSONS) if each.id not in have]


def enter_hours(workspace: Workspace, meeting_id: str, person_ids: Sequence[str]) -> None:
    """The meeting's time for each of them, as one step.

    Raises `UserError` when a week is signed, or a day would have more than its hours.
    """
    with workspace.reading() as session:
        meeting: Meeting = get(session, Meeting, meeting_id)
    entries = [
        TimeEntry(
            id=new_id(),
            person_id=person,
            date=meeting.date,
            minutes=length_of(meeting.start, meeting.end),
            category=CATEGORY,
            note=meeting.title,
            meeting_id=meeting.id,
            start=meeting.start,
        )
        for person in person_ids
    ]
    add_entries(workspace, entries)
