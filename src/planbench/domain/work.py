"""The work itself: meetings with what belongs to them, and the time it takes."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from planbench.domain import terms
from planbench.domain.base import (
    Base,
    Id,
    Line,
    OptionalId,
    Text,
    choice,
    long_text,
    parent,
    primary_key,
    reference,
    short_text,
)


class Meeting(Base):
    """A meeting of the programme, the steering group, or the municipality itself."""

    __tablename__ = "meeting"

    id: Id = primary_key()
    number: Mapped[int | None] = mapped_column(default=None)
    kind: Mapped[str] = choice("programme", terms.MEETING_KINDS)
    title: Line = short_text()
    date: Mapped[dt.date | None] = mapped_column(default=None)
    start: Mapped[str] = mapped_column(default="")
    end: Mapped[str] = mapped_column(default="")
    place: Line = short_text()
    purpose: Text = long_text()
    notes: Text = long_text()
    held: Mapped[bool] = mapped_column(default=False)
    travel: Line = short_text(later=True)
    programme_date: Mapped[dt.date | None] = mapped_column(default=None)  # as last seen there


class MeetingEvidence(Base):
    """A piece of evidence that is brought to a meeting."""

    __tablename__ = "meeting_evidence"

    id: Id = primary_key()
    meeting_id: Id = parent("meeting")
    evidence_id: Id = parent("evidence")


class AgendaItem(Base):
    """A point on a meeting's agenda; `minutes` is how long it may take."""

    __tablename__ = "agenda_item"

    id: Id = primary_key()
    meeting_id: Id = parent("meeting")
    position: Mapped[str] = mapped_column(default="")
    text: Line = short_text()
    minutes: Mapped[int | None] = mapped_column(default=None)


class Preparation(Base):
    """What is to be done before a meeting, by whom and when."""

    __tablename__ = "preparation"

    id: Id = primary_key()
    meeting_id: Id = parent("meeting")
    position: Mapped[str] = mapped_column(default="")
    text: Line = short_text()
    person_id: OptionalId = reference("person")
    due: Mapped[dt.date | None] = mapped_column(default=None)
    done: Mapped[bool] = mapped_column(default=False)


class Question(Base):
    """A question to take to a meeting, and the answer that came."""

    __tablename__ = "question"

    id: Id = primary_key()
    meeting_id: Id = parent("meeting")
    position: Mapped[str] = mapped_column(default="")
    text: Line = short_text()
    answer: Text = long_text()


class Decision(Base):
    """What a meeting decided, gave as a task, or left as an idea."""

    __tablename__ = "decision"

    id: Id = primary_key()
    meeting_id: Id = parent("meeting")
    position: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = choice("decision", terms.DECISION_KINDS)
    text: Line = short_text()
    owner_id: OptionalId = reference("person")
    goal_id: OptionalId = reference("goal")
    action_id: OptionalId = reference("action")
    due: Mapped[dt.date | None] = mapped_column(default=None)
    done: Mapped[bool] = mapped_column(default=False)
    section_id: OptionalId = reference("section")
    outcome: Line = short_text(later=True)


class TimeEntry(Base):
    """Working time of one person on one day, in minutes."""

    __tablename__ = "time_entry"

    id: Id = primary_key()
    person_id: Id = parent("person")
    date: Mapped[dt.date | None] = mapped_column(default=None)
    minutes: Mapped[int] = mapped_column(default=0)
    category: Mapped[str] = mapped_column(default="")
    note: Line = short_text()
    meeting_id: OptionalId = reference("meeting")
    start: Mapped[str] = mapped_column(default="", server_default="")  # HH:MM where it was said
    step: Mapped[str] = mapped_column(default="", server_default="")


class SignedWeek(Base):
    """That a person has signed off their time of the week that begins on a Monday: it is locked."""

    __tablename__ = "signed_week"

    id: Id = primary_key()
    person_id: Id = parent("person")
    monday: Mapped[dt.date | None] = mapped_column(default=None)
    signed_at: Mapped[dt.datetime | None] = mapped_column(default=None)
