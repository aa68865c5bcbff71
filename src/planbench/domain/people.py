"""The project itself, its people and its schools."""

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
    primary_key,
    reference,
    short_text,
)
from planbench.i18n import LANGUAGES


class Project(Base):
    """A municipality or school in a programme; each file has exactly one."""

    __tablename__ = "project"

    id: Id = primary_key()
    programme: Mapped[str] = mapped_column(default="")
    programme_version: Mapped[int] = mapped_column(default=1)
    municipality: Line = short_text()
    municipality_code: Mapped[str] = mapped_column(default="")
    document_language: Mapped[str] = choice("sv", LANGUAGES)
    period_start: Mapped[dt.date | None] = mapped_column(default=None)
    period_end: Mapped[dt.date | None] = mapped_column(default=None)
    time_base: Mapped[str] = choice("week", terms.TIME_BASES)
    hours: Mapped[float] = mapped_column(default=40.0)
    share: Mapped[float] = mapped_column(default=10.0)
    summary: Text = long_text()
    plan_owner: Line = short_text()
    mandate: Text = long_text()
    kept_alive: Text = long_text()
    small_group_limit: Mapped[int] = mapped_column(default=10)
    template_sha256: Mapped[str] = mapped_column(default="")
    template_name: Mapped[str] = mapped_column(default="")


class Application(Base):
    """The application to the programme; its two texts are promises to hold the plan against."""

    __tablename__ = "application"

    id: Id = primary_key()
    received_on: Mapped[dt.date | None] = mapped_column(default=None)
    organisation_number: Line = short_text()
    head_name: Line = short_text()
    head_title: Line = short_text()
    head_phone: Line = short_text()
    declared: Mapped[bool] = mapped_column(default=False)
    motivation: Text = long_text()
    lasting: Text = long_text()


class Promise(Base):
    """Something the application promised, and how the plan keeps it."""

    __tablename__ = "promise"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = choice("other", terms.PROMISE_KINDS)
    text: Text = long_text()
    kept_by: Text = long_text()
    goal_id: OptionalId = reference("goal")


class SchoolBreak(Base):
    """A period without school work, left out of the time budget."""

    __tablename__ = "school_break"

    id: Id = primary_key()
    name: Line = short_text()
    start: Mapped[dt.date | None] = mapped_column(default=None)
    end: Mapped[dt.date | None] = mapped_column(default=None)


class Person(Base):
    """Someone in the work: resource person, member of the steering group, owner, supervisor."""

    __tablename__ = "person"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="")
    name: Line = short_text()
    role: Mapped[str] = choice("resource_person", terms.PERSON_ROLES)
    title: Line = short_text()
    email: Line = short_text()
    phone: Line = short_text()
    organisation: Line = short_text()


class School(Base):
    """A school of the municipality, with the code that official statistics know it by."""

    __tablename__ = "school"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="")
    name: Line = short_text()
    code: Mapped[str] = mapped_column(default="")
    grades: Line = short_text()
    note: Text = long_text()
