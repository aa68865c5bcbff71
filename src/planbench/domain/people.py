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
    in_order,
    long_text,
    primary_key,
    reference,
    short_text,
)
from planbench.i18n import LANGUAGES, N_


class Project(Base):
    """A municipality or school in a programme; each file has exactly one."""

    __tablename__ = "project"
    __kind__ = N_("Project")

    id: Id = primary_key()
    programme: Mapped[str] = mapped_column(default="", info={"label": N_("Programme")})
    programme_version: Mapped[int] = mapped_column(
        default=1, info={"label": N_("Version of the programme")}
    )
    municipality: Line = short_text(label=N_("Municipality or school"))
    municipality_code: Mapped[str] = mapped_column(
        default="", info={"label": N_("Municipality code")}
    )
    document_language: Mapped[str] = choice("sv", LANGUAGES, label=N_("Language of the documents"))
    period_start: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("From")})
    period_end: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("To")})
    time_base: Mapped[terms.TimeBasis] = choice(
        "week", terms.TIME_BASES, label=N_("Annual working hours")
    )
    hours: Mapped[float] = mapped_column(default=40.0, info={"label": N_("Hours")})
    share: Mapped[float] = mapped_column(
        default=10.0, info={"label": N_("Share of the working time")}
    )
    summary: Text = long_text(label=N_("Summary"))
    plan_owner: Line = short_text(label=N_("Who owns the plan"))
    mandate: Text = long_text(label=N_("Mandate and conditions"))
    kept_alive: Text = long_text(label=N_("How the plan is kept alive"))
    context: Text = long_text(later=True, label=N_("The wider task"))
    future: Text = long_text(later=True, label=N_("Picture of the future"))
    theory: Text = long_text(later=True, label=N_("How the plan is thought to work"))
    assumption: Text = long_text(later=True, label=N_("What it rests on"))
    not_known: Text = long_text(later=True, label=N_("What we do not know"))
    if_waiting: Text = long_text(later=True, label=N_("What happens if it waits"))
    unsolved: Text = long_text(later=True, label=N_("What is still to be solved"))
    document_type: Line = short_text(later=True, label=N_("Document type"))
    record_number: Line = short_text(later=True, label=N_("Record number"))
    document_version: Line = short_text(later=True, label=N_("Version"))
    decided_by: Line = short_text(later=True, label=N_("Decided by"))
    decided_on: Mapped[dt.date | None] = mapped_column(
        default=None, info={"label": N_("Date of the decision")}
    )
    decided_section: Line = short_text(later=True, label=N_("Section of the minutes (§)"))
    valid_until: Mapped[dt.date | None] = mapped_column(
        default=None, info={"label": N_("Valid until")}
    )
    document_owner: Line = short_text(later=True, label=N_("Document owner"))
    contact: Line = short_text(later=True, label=N_("Contact"))
    small_group_limit: Mapped[int] = mapped_column(
        default=10, info={"label": N_("Limit for small groups")}
    )
    template_sha256: Mapped[str] = mapped_column(default="", info={"label": N_("Template")})
    template_name: Mapped[str] = mapped_column(default="", info={"label": N_("Template")})


class Application(Base):
    """The application to the programme; its two texts are promises to hold the plan against."""

    __tablename__ = "application"
    __kind__ = N_("Application")
    __step__ = "application"

    id: Id = primary_key()
    received_on: Mapped[dt.date | None] = mapped_column(
        default=None, info={"label": N_("Application received on")}
    )
    organisation_number: Line = short_text(label=N_("Organisation number"))
    head_name: Line = short_text(label=N_("Name of the head"))
    head_title: Line = short_text(label=N_("Title of the head"))
    head_phone: Line = short_text(label=N_("Phone of the head"))
    declared: Mapped[bool] = mapped_column(default=False, info={"label": N_("Declaration")})
    motivation: Text = long_text(label=N_("Why we take part"))
    lasting: Text = long_text(label=N_("How it will last"))


class Promise(Base):
    """Something the application promised, and how the plan keeps it."""

    __tablename__ = "promise"
    __kind__ = N_("Promise of the application")
    __step__ = "application"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    kind: Mapped[terms.PromiseKind] = choice("other", terms.PROMISE_KINDS, label=N_("Kind"))
    text: Text = long_text(label=N_("Text"))
    kept_by: Text = long_text(label=N_("Kept by"))
    goal_id: OptionalId = reference("goal")


class SchoolBreak(Base):
    """A period without school work, left out of the time budget."""

    __tablename__ = "school_break"
    __kind__ = N_("School break")

    id: Id = primary_key()
    name: Line = short_text(label=N_("Name"))
    start: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Start")})
    end: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("End")})


class Person(Base):
    """Someone in the work: resource person, member of the steering group, owner, supervisor."""

    __tablename__ = "person"
    __kind__ = N_("Person")

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    name: Line = short_text(label=N_("Name"))
    role: Mapped[terms.PersonRole] = choice("resource_person", terms.PERSON_ROLES, label=N_("Role"))
    title: Line = short_text(label=N_("Title"))
    email: Line = short_text(label=N_("E-mail"))
    phone: Line = short_text(label=N_("Phone"))
    organisation: Line = short_text(label=N_("Organisation"))
    background: Mapped[terms.Background] = choice(
        "", terms.BACKGROUNDS, later=True, label=N_("Background in mathematics")
    )
    grades: Line = short_text(later=True, label=N_("Years taught"))


# Who does the work, in their order.
RESOURCE_PERSONS = in_order(Person).where(Person.role == "resource_person")


class School(Base):
    """A school of the municipality, with the code that official statistics know it by."""

    __tablename__ = "school"
    __kind__ = N_("School")
    __step__ = "evidence"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    name: Line = short_text(label=N_("Name"))
    code: Mapped[str] = mapped_column(default="", info={"label": N_("School code")})
    grades: Line = short_text(label=N_("Years"))
    note: Text = long_text(label=N_("Note"))
