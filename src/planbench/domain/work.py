"""The work itself: meetings with what belongs to them, and the time it takes."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import false
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
from planbench.i18n import N_


class Meeting(Base):
    """A meeting of the programme, the steering group, or the municipality itself."""

    __tablename__ = "meeting"
    __kind__ = N_("Meeting")
    __step__ = "meetings"

    id: Id = primary_key()
    number: Mapped[int | None] = mapped_column(default=None, info={"label": N_("Number")})
    kind: Mapped[terms.MeetingKind] = choice("programme", terms.MEETING_KINDS, label=N_("Kind"))
    title: Line = short_text(label=N_("Title"))
    date: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Date")})
    start: Mapped[str] = mapped_column(default="", info={"label": N_("Start"), "clock": True})
    end: Mapped[str] = mapped_column(default="", info={"label": N_("End"), "clock": True})
    place: Line = short_text(label=N_("Place"))
    purpose: Text = long_text(label=N_("Purpose"))
    notes: Text = long_text(label=N_("Notes"))
    held: Mapped[bool] = mapped_column(default=False, info={"label": N_("Held")})
    travel: Line = short_text(later=True, label=N_("Travel time"))
    form: Mapped[terms.MeetingForm] = choice(
        "", terms.MEETING_FORMS, later=True, label=N_("In person or digital")
    )
    present: Line = short_text(later=True, label=N_("Present"))
    programme_date: Mapped[dt.date | None] = mapped_column(
        default=None, info={"label": N_("Date in the programme")}
    )  # as last seen there

    @property
    def is_own(self) -> bool:
        """Whether it is a meeting of one's own: with no organiser, and no supervisor."""
        return self.kind in terms.OWN_MEETINGS


class MeetingEvidence(Base):
    """A piece of evidence that is brought to a meeting."""

    __tablename__ = "meeting_evidence"
    __kind__ = N_("Evidence")
    __step__ = "meetings"

    id: Id = primary_key()
    meeting_id: Id = parent("meeting")
    evidence_id: Id = parent("evidence")


class AgendaItem(Base):
    """A point on a meeting's agenda; `minutes` is how long it may take."""

    __tablename__ = "agenda_item"
    __kind__ = N_("Agenda item")
    __step__ = "meetings"

    id: Id = primary_key()
    meeting_id: Id = parent("meeting")
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    text: Line = short_text(label=N_("Text"))
    minutes: Mapped[int | None] = mapped_column(default=None, info={"label": N_("Minutes")})


class Preparation(Base):
    """What is to be done before a meeting, by whom and when."""

    __tablename__ = "preparation"
    __kind__ = N_("Preparation")
    __step__ = "meetings"

    id: Id = primary_key()
    meeting_id: Id = parent("meeting")
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    text: Line = short_text(label=N_("Text"))
    person_id: OptionalId = reference("person", label=N_("Person"))
    due: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Due")})
    done: Mapped[bool] = mapped_column(default=False, info={"label": N_("Done")})
    initiative_id: OptionalId = reference("initiative", label=N_("Tied to"))


class Question(Base):
    """A question to take to a meeting, and the answer that came.

    One that was asked while something was written stands there in the supervisor's document. One
    that the programme proposes leaves the project only when it was `chosen` (or changed).
    """

    __tablename__ = "question"
    __kind__ = N_("Question")
    __step__ = "meetings"

    id: Id = primary_key()
    meeting_id: Id = parent("meeting")
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    text: Line = short_text(label=N_("Text"))
    answer: Text = long_text(label=N_("Answer"))
    chosen: Mapped[bool] = mapped_column(
        default=False, server_default=false(), info={"label": N_("Taken from the programme")}
    )
    item_kind: Mapped[str] = mapped_column(
        default="", server_default="", info={"label": N_("What it is about")}
    )
    item_id: Mapped[str] = mapped_column(
        default="", server_default="", info={"label": N_("What it is about")}
    )


class Decision(Base):
    """What a meeting decided, gave as a task, or left as an idea."""

    __tablename__ = "decision"
    __kind__ = N_("Decision")
    __step__ = "meetings"

    id: Id = primary_key()
    meeting_id: Id = parent("meeting")
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    kind: Mapped[terms.DecisionKind] = choice("decision", terms.DECISION_KINDS, label=N_("Kind"))
    text: Line = short_text(label=N_("Text"))
    owner_id: OptionalId = reference("person", label=N_("Responsible"))
    goal_id: OptionalId = reference("goal")
    action_id: OptionalId = reference("action")
    due: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Due")})
    done: Mapped[bool] = mapped_column(default=False, info={"label": N_("Done")})
    section_id: OptionalId = reference("section")
    outcome: Line = short_text(later=True, label=N_("What came of it"))


class SharedIdea(Base):
    """A goal, action, indicator, idea or instrument of another project, and what became of it.

    `content` is what came, as JSON (`exchange.share_file.Shared`); nobody edits it. The id follows
    from where it comes from and what it says: the same file twice makes one row, on any laptop.
    """

    __tablename__ = "shared_idea"
    __kind__ = N_("Idea from others")
    __step__ = "meetings"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    kind: Mapped[terms.SharedKind] = choice("idea", terms.SHARED_KINDS, label=N_("Kind"))
    text: Text = long_text(label=N_("Text"))
    content: Mapped[str] = mapped_column(default="", info={"label": N_("What came")})
    municipality: Line = short_text(label=N_("Municipality or school"))
    programme: Mapped[str] = mapped_column(default="", info={"label": N_("Programme")})
    language: Mapped[str] = mapped_column(default="", info={"label": N_("Language")})
    shared_on: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Shared on")})
    outcome: Line = short_text(label=N_("What came of it"))
    goal_id: OptionalId = reference("goal")
    taken_kind: Mapped[str] = mapped_column(default="", info={"label": N_("Taken in as")})
    taken_id: Mapped[str] = mapped_column(default="", info={"label": N_("Taken in as")})


class TimeEntry(Base):
    """Working time of one person on one day, in minutes."""

    __tablename__ = "time_entry"
    __kind__ = N_("Time entry")
    __step__ = "time"

    id: Id = primary_key()
    person_id: Id = parent("person")
    date: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Date")})
    minutes: Mapped[int] = mapped_column(default=0, info={"label": N_("Minutes")})
    category: Mapped[str] = mapped_column(default="", info={"label": N_("Category")})
    note: Line = short_text(label=N_("Note"))
    meeting_id: OptionalId = reference("meeting")
    start: Mapped[str] = mapped_column(
        default="", server_default="", info={"label": N_("Start"), "clock": True}
    )  # HH:MM where it was said
    step: Mapped[str] = mapped_column(
        default="", server_default="", info={"label": N_("Step of the work")}
    )


class SignedWeek(Base):
    """That a person has signed off their time of the week that begins on a Monday: it is locked."""

    __tablename__ = "signed_week"
    __kind__ = N_("Signed week")
    __step__ = "time"

    id: Id = primary_key()
    person_id: Id = parent("person")
    monday: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Week from")})
    signed_at: Mapped[dt.datetime | None] = mapped_column(
        default=None, info={"label": N_("Signed off")}
    )
