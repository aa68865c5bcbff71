"""What the plan asks for and rests on: decision points, what actions cost, risks, who was heard."""

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
from planbench.i18n import N_


class DecisionPoint(Base):
    """One thing that the steering group is asked to decide: A, B, C … in their order.

    `cost` is told in words; where it is empty, the costs of the action are printed.
    """

    __tablename__ = "decision_point"
    __kind__ = N_("Decision point")
    __step__ = "plan"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    text: Text = long_text(label=N_("Text"))
    owner_id: OptionalId = reference("person", label=N_("Responsible"))
    who: Line = short_text(label=N_("Who carries it out"))
    start: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("From")})
    cost: Line = short_text(label=N_("Cost"))
    action_id: OptionalId = reference("action")


class ActionCost(Base):
    """What an action takes of one group: people × times × hours, and kronor.

    `hours` are hours each time; `price` is kronor an hour, `amount` kronor that no hours explain.
    Numbers left out count as one, hours left out as none.
    """

    __tablename__ = "action_cost"
    __kind__ = N_("Cost")
    __step__ = "plan"

    id: Id = primary_key()
    action_id: Id = parent("action")
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    whose: Mapped[terms.CostGroup] = choice("teachers", terms.COST_GROUPS, label=N_("Whose time"))
    name: Line = short_text(label=N_("Name"))
    people: Mapped[float | None] = mapped_column(default=None, info={"label": N_("People")})
    times: Mapped[float | None] = mapped_column(default=None, info={"label": N_("Times")})
    hours: Mapped[float | None] = mapped_column(default=None, info={"label": N_("Hours each time")})
    price: Mapped[float | None] = mapped_column(default=None, info={"label": N_("Kronor an hour")})
    amount: Mapped[float | None] = mapped_column(default=None, info={"label": N_("Kronor")})
    spread: Mapped[terms.CostSpread] = choice(
        "once", terms.COST_SPREADS, label=N_("Once or each year")
    )
    frame: Mapped[terms.CostFrame] = choice(
        "within", terms.COST_FRAMES, label=N_("New or within frame")
    )


class ActionSchool(Base):
    """That an action concerns a school, and what it means there."""

    __tablename__ = "action_school"
    __kind__ = N_("School of an action")
    __step__ = "plan"

    id: Id = primary_key()
    action_id: Id = parent("action")
    school_id: Id = parent("school")
    note: Line = short_text(label=N_("Note"))


class Risk(Base):
    """What may go wrong, the sign of it, and what is done then."""

    __tablename__ = "risk"
    __kind__ = N_("Risk")
    __step__ = "plan"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    text: Text = long_text(label=N_("Text"))
    sign: Line = short_text(label=N_("The sign"))
    response: Text = long_text(label=N_("What we do"))
    owner_id: OptionalId = reference("person", label=N_("Responsible"))


class Hearing(Base):
    """A group that has been heard, will be, or has not been: when, how, and what it said."""

    __tablename__ = "hearing"
    __kind__ = N_("Hearing")
    __step__ = "plan"

    id: Id = primary_key()
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    who: Line = short_text(label=N_("Group"))
    state: Mapped[terms.HearingState] = choice("heard", terms.HEARING_STATES, label=N_("State"))
    date: Mapped[dt.date | None] = mapped_column(default=None, info={"label": N_("Date")})
    how: Line = short_text(label=N_("How"))
    said: Text = long_text(label=N_("What they said"))
    led_to: Line = short_text(label=N_("What it led to"))
