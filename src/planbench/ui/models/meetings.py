"""Meetings as their page shows them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import (
    AgendaItem,
    Decision,
    Goal,
    Meeting,
    Person,
    Preparation,
    Question,
)

PARTS = (AgendaItem, Preparation, Question, Decision)


@dataclass
class MeetingView:
    """A meeting with its parts in their order, and the names they refer to."""

    meeting: Meeting
    agenda: list[AgendaItem] = field(default_factory=list)
    preparations: list[Preparation] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    persons: dict[str, str] = field(default_factory=dict)
    goals: dict[str, str] = field(default_factory=dict)

    @property
    def ids(self) -> set[str]:
        """The meeting's id and those of its parts."""
        parts: list[Any] = [*self.agenda, *self.preparations, *self.questions, *self.decisions]
        return {self.meeting.id, *(part.id for part in parts)}

    @property
    def left(self) -> int:
        """How many preparations are not done."""
        return sum(not each.done for each in self.preparations)

    @property
    def agenda_minutes(self) -> int:
        """How long the agenda takes."""
        return sum(each.minutes or 0 for each in self.agenda)

    @property
    def minutes(self) -> int:
        """How long the meeting lasts; 0 when its times are not set."""
        return _clock(self.meeting.end) - _clock(self.meeting.start)


def _clock(text: str) -> int:
    hours, _, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdigit() and minutes.isdigit() else 0


def load_meetings(session: Session) -> list[MeetingView]:
    """All meetings in the order of their dates; those without one stand by their number."""
    people = session.scalars(select(Person).order_by(Person.position, Person.id))
    persons = {person.id: person.name for person in people}
    goal_rows = session.scalars(select(Goal).order_by(Goal.position, Goal.id))
    goals = {goal.id: f"{number}. {goal.text[:50]}" for number, goal in enumerate(goal_rows, 1)}
    parts = {kind: _by_meeting(session, kind) for kind in PARTS}
    views = [
        MeetingView(
            meeting,
            agenda=parts[AgendaItem][meeting.id],
            preparations=parts[Preparation][meeting.id],
            questions=parts[Question][meeting.id],
            decisions=parts[Decision][meeting.id],
            persons=persons,
            goals=goals,
        )
        for meeting in session.scalars(select(Meeting))
    ]
    return sorted(views, key=_order)


def by_meeting(session: Session, kind: Any, meeting_id: str) -> list[Any]:
    """The parts of one kind of one meeting, in their order."""
    query = select(kind).where(kind.meeting_id == meeting_id).order_by(kind.position, kind.id)
    return list(session.scalars(query))


def _by_meeting(session: Session, kind: Any) -> defaultdict[str, list[Any]]:
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for row in session.scalars(select(kind).order_by(kind.position, kind.id)):
        grouped[row.meeting_id].append(row)
    return grouped


def _order(view: MeetingView) -> tuple[str, int, str]:
    meeting = view.meeting
    date = meeting.date.isoformat() if meeting.date else "9999"
    return date, meeting.number or 0, meeting.id
