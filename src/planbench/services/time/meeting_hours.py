"""The hours of a meeting, offered to those who have not entered them; never entered in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.clock import length_of
from planbench.domain.model import AgendaItem, Meeting, Person, TimeEntry, new_id
from planbench.domain.people import RESOURCE_PERSONS
from planbench.services.gate.workspace import Workspace, get
from planbench.services.time.entries import add_entries

CATEGORY = "meeting"
# A point that is a lunch begins so; «Lunchföredrag» and «Lunchmöte» are work.
LUNCH = re.compile(
    r"(?:(?:gemensam|felles|joint)\s+)?"
    r"(?:lunch(?:rast|paus|pause)?|lunsj(?:pause)?|matrast|matpaus|matpause|lunch break)\b",
    re.IGNORECASE,
)


def without_hours(session: Session, meeting: Meeting) -> list[Person]:
    """Who has entered nothing of a meeting that has its day and its times."""
    if meeting.date is None or length_of(meeting.start, meeting.end) <= 0:
        return []
    query = select(TimeEntry).where(TimeEntry.category == CATEGORY, TimeEntry.date == meeting.date)
    have = {entry.person_id for entry in session.scalars(query)}
    return [person for person in session.scalars(RESOURCE_PERSONS) if person.id not in have]


def lunch_minutes(meeting: Meeting, agenda: Iterable[AgendaItem]) -> int:
    """How much of a meeting is lunch, which is no working time; 0 where it would be all of it."""
    found = sum(agenda_item.minutes or 0 for agenda_item in agenda if is_lunch(agenda_item.text))
    return found if found < length_of(meeting.start, meeting.end) else 0


def is_lunch(point: str) -> bool:
    """Whether a point of an agenda is the meal, which nobody takes up at the next meeting."""
    return LUNCH.match(point.strip()) is not None


def enter_hours(workspace: Workspace, meeting_id: str, person_ids: Sequence[str]) -> None:
    """The meeting's time without its lunch for each of them, as one step.

    Raises `UserError` when a week is signed, or a day would have more than its hours.
    """
    with workspace.reading() as session:
        meeting: Meeting = get(session, Meeting, meeting_id)
        query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
        lunch = lunch_minutes(meeting, session.scalars(query))
    entries = [
        TimeEntry(
            id=new_id(),
            person_id=person,
            date=meeting.date,
            minutes=length_of(meeting.start, meeting.end) - lunch,
            category=CATEGORY,
            note=meeting.title,
            meeting_id=meeting.id,
            start=meeting.start,
        )
        for person in person_ids
    ]
    add_entries(workspace, entries)
