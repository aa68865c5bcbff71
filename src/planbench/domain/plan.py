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


class Goal(Base):
    """What is to be different, for whom, and which findings it answers."""

    __tablename__ = "goal"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = choice("effect", terms.GOAL_KINDS)
    level: Mapped[str] = choice("pupil", terms.GOAL_LEVELS)
    area: Mapped[str] = choice("", terms.AREAS)
    strand: Mapped[str] = choice("", terms.STRANDS)
    text: Text = long_text()
    rationale: Text = long_text()


class GoalFinding(Base):
    """That a goal answers a finding."""

    __tablename__ = "goal_finding"

    id: Id = primary_key()
    goal_id: Id = parent("goal")
    finding_id: Id = parent("finding")


class Indicator(Base):
    """How one will see that the goal is reached."""

    __tablename__ = "indicator"

    id: Id = primary_key()
    goal_id: Id = parent("goal")
    position: Mapped[str] = mapped_column(default="")
    measure: Line = short_text()
    baseline: Mapped[float | str | None] = mapped_column(FigureOrText, default=None)
    target: Mapped[float | str | None] = mapped_column(FigureOrText, default=None)
    unit: Line = short_text()
    due: Mapped[dt.date | None] = mapped_column(default=None)
    dataset_id: OptionalId = reference("dataset")
    source: Line = short_text()


class IndicatorValue(Base):
    """A later value of an indicator, on the way to its target."""

    __tablename__ = "indicator_value"

    id: Id = primary_key()
    indicator_id: Id = parent("indicator")
    date: Mapped[dt.date | None] = mapped_column(default=None)
    value: Mapped[float | str | None] = mapped_column(FigureOrText, default=None)
    note: Line = short_text()


class Action(Base):
    """What someone does, and by when."""

    __tablename__ = "action"

    id: Id = primary_key()
    goal_id: Id = parent("goal")
    position: Mapped[str] = mapped_column(default="")
    text: Text = long_text()
    owner_id: OptionalId = reference("person")
    start: Mapped[dt.date | None] = mapped_column(default=None)
    end: Mapped[dt.date | None] = mapped_column(default=None)
    resources: Line = short_text()
    hours: Mapped[float | None] = mapped_column(default=None)
    status: Mapped[str] = choice("planned", terms.ACTION_STATUSES)
    status_note: Line = short_text()
    sign: Line = short_text()
    depends_on_id: OptionalId = reference("action")


class FollowUp(Base):
    """When and how the goal is looked at again, and what came of it."""

    __tablename__ = "follow_up"

    id: Id = primary_key()
    goal_id: Id = parent("goal")
    date: Mapped[dt.date | None] = mapped_column(default=None)
    method: Line = short_text()
    responsible_id: OptionalId = reference("person")
    result: Text = long_text()
    decision: Text = long_text()
    repeats: Mapped[str] = choice("", terms.REPETITIONS, later=True)


class StatusRound(Base):
    """A day on which all goals are looked at: where each stands, and what follows from it."""

    __tablename__ = "status_round"

    id: Id = primary_key()
    date: Mapped[dt.date | None] = mapped_column(default=None)
    title: Line = short_text()
    note: Text = long_text()
    decision: Text = long_text()


class GoalStatus(Base):
    """Where a goal stood in a status round: its state, and «because …»."""

    __tablename__ = "goal_status"

    id: Id = primary_key()
    round_id: Id = parent("status_round")
    goal_id: Id = parent("goal")
    state: Mapped[str] = choice("", terms.GOAL_STATES)
    because: Text = long_text()


class CheckAnswer(Base):
    """«Deliberately so, because …»: the answer to a finding of the check, kept with its place."""

    __tablename__ = "check_answer"

    id: Id = primary_key()
    rule: Mapped[str] = mapped_column(default="")
    item_kind: Mapped[str] = mapped_column(default="")
    item_id: Mapped[str] = mapped_column(default="")
    field: Mapped[str] = mapped_column(default="")
    reason: Text = long_text()
