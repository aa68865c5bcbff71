"""The development plan: goals with indicators, actions and follow-up."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from planbench.domain import terms
from planbench.domain.base import (
    Base,
    FigureOrText,
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


class Goal(Base):
    """What is to be different, for whom, and which findings it answers."""

    __tablename__ = "goal"
    __kind__ = N_("Goal")
    __step__ = "plan"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    kind: Mapped[terms.GoalKind] = choice("effect", terms.GOAL_KINDS, label=N_("Kind"))
    level: Mapped[terms.GoalLevel] = choice("pupil", terms.GOAL_LEVELS, label=N_("Level"))
    area: Mapped[terms.Area] = choice("", terms.AREAS, label=N_("Area"))
    strand: Mapped[terms.Strand] = choice("", terms.STRANDS, label=N_("Strand"))
    text: Text = long_text(label=N_("Text"))
    rationale: Text = long_text(label=N_("Rationale"))
    year: Mapped[terms.ProgrammeYear] = choice(
        "", terms.PROGRAMME_YEARS, later=True, label=N_("Year of the programme")
    )
    name: Line = short_text(later=True, label=N_("Short name"))
    owner_id: OptionalId = reference("person", label=N_("Responsible"))
    assumption: Text = long_text(later=True, label=N_("What we assume"))
    gives_way: Text = long_text(later=True, label=N_("What gives way"))


class GoalFinding(Base):
    """That a goal answers a finding."""

    __tablename__ = "goal_finding"
    __kind__ = N_("Finding")
    __step__ = "plan"

    id: Id = primary_key()
    goal_id: Id = parent("goal")
    finding_id: Id = parent("finding")


class Indicator(Base):
    """How one will see that the goal is reached."""

    __tablename__ = "indicator"
    __kind__ = N_("Indicator")
    __step__ = "plan"

    id: Id = primary_key()
    goal_id: Id = parent("goal")
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    measure: Line = short_text(label=N_("Measure"))
    baseline: Mapped[float | str | None] = mapped_column(
        FigureOrText, default=None, info={"label": N_("Baseline")}
    )
    target: Mapped[float | str | None] = mapped_column(
        FigureOrText, default=None, info={"label": N_("Target")}
    )
    unit: Line = short_text(label=N_("Unit"))
    due: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Due")})
    dataset_id: OptionalId = reference("dataset")
    source: Line = short_text(label=N_("Source"))


class IndicatorValue(Base):
    """A later value of an indicator, on the way to its target."""

    __tablename__ = "indicator_value"
    __kind__ = N_("Value")
    __step__ = "plan"

    id: Id = primary_key()
    indicator_id: Id = parent("indicator")
    date: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Date")})
    value: Mapped[float | str | None] = mapped_column(
        FigureOrText, default=None, info={"label": N_("Value")}
    )
    note: Line = short_text(label=N_("Note"))


class Action(Base):
    """What someone does, and by when."""

    __tablename__ = "action"
    __kind__ = N_("Action")
    __step__ = "plan"

    id: Id = primary_key()
    goal_id: Id = parent("goal")
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    text: Text = long_text(label=N_("Text"))
    owner_id: OptionalId = reference("person", label=N_("Responsible"))
    start: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Start")})
    end: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("End")})
    resources: Line = short_text(label=N_("Resources"))
    hours: Mapped[float | None] = mapped_column(default=None, info={"label": N_("Hours")})
    status: Mapped[terms.ActionStatus] = choice(
        "planned", terms.ACTION_STATUSES, label=N_("Status")
    )
    status_note: Line = short_text(label=N_("About the status"))
    sign: Line = short_text(label=N_("Sign"))
    depends_on_id: OptionalId = reference("action", label=N_("Depends on"))
    year: Mapped[terms.ProgrammeYear] = choice(
        "", terms.PROGRAMME_YEARS, later=True, label=N_("Year of the programme")
    )
    stage: Mapped[terms.Stage] = choice("", terms.STAGES, later=True, label=N_("Stage"))
    why: Text = long_text(later=True, label=N_("Why we think it helps"))
    deputy_id: OptionalId = reference("person", label=N_("Deputy"))


class FollowUp(Base):
    """When and how the goal is looked at again, and what came of it."""

    __tablename__ = "follow_up"
    __kind__ = N_("Follow-up")
    __step__ = "plan"

    id: Id = primary_key()
    goal_id: Id = parent("goal")
    date: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Date")})
    method: Line = short_text(label=N_("Method"))
    responsible_id: OptionalId = reference("person", label=N_("Responsible"))
    result: Text = long_text(label=N_("Result"))
    as_meant: Text = long_text(later=True, label=N_("Was it done as meant"))
    decision: Text = long_text(label=N_("Decision"))
    repeats: Mapped[terms.Repetition] = choice(
        "", terms.REPETITIONS, later=True, label=N_("Comes again")
    )


class StatusRound(Base):
    """A day on which all goals are looked at: where each stands, and what follows from it."""

    __tablename__ = "status_round"
    __kind__ = N_("Status round")
    __step__ = "plan"

    id: Id = primary_key()
    date: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Date")})
    title: Line = short_text(label=N_("Title"))
    note: Text = long_text(label=N_("Note"))
    decision: Text = long_text(label=N_("Decision"))


class GoalStatus(Base):
    """Where a goal stood in a status round: its state, and «because …»."""

    __tablename__ = "goal_status"
    __kind__ = N_("Status of a goal")
    __step__ = "plan"

    id: Id = primary_key()
    round_id: Id = parent("status_round")
    goal_id: Id = parent("goal")
    state: Mapped[terms.GoalState] = choice("", terms.GOAL_STATES, label=N_("State"))
    because: Text = long_text(label=N_("Because"))


class CheckAnswer(Base):
    """«Deliberately so, because …»: the answer to a finding of the check, kept with its place."""

    __tablename__ = "check_answer"
    __kind__ = N_("Answer to a check")

    id: Id = primary_key()
    rule: Mapped[str] = mapped_column(default="", info={"label": N_("Rule")})
    item_kind: Mapped[str] = mapped_column(default="", info={"label": N_("Kind of item")})
    item_id: Mapped[str] = mapped_column(default="", info={"label": N_("Item")})
    field: Mapped[str] = mapped_column(default="", info={"label": N_("Field")})
    reason: Text = long_text(label=N_("Reason"))
