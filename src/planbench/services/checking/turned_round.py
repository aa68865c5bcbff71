"""Ends before their starts, where no rule of the plan's own says so: breaks, and validity."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.checks import CheckFinding, FieldRef
from planbench.domain.backwards import backwards
from planbench.domain.model import Project, SchoolBreak
from planbench.i18n import N_

BREAK = N_("The break {name} ends before it begins. Correct one of the dates.")
VALIDITY = N_("The plan is valid until a day before it was decided. Correct one of the dates.")


def check_turned_round(session: Session) -> Iterator[CheckFinding]:
    """Where such an end stands."""
    for school_break in session.scalars(select(SchoolBreak)):
        for _start, end in backwards({"start": school_break.start, "end": school_break.end}):
            place = FieldRef("school_break", school_break.id, end)
            yield CheckFinding(place, "error", "ends_before_start", BREAK, _named(school_break))
    for project in session.scalars(select(Project)):
        days = {"decided_on": project.decided_on, "valid_until": project.valid_until}
        for _start, end in backwards(days):
            place = FieldRef("project", project.id, end)
            yield CheckFinding(place, "error", "ends_before_start", VALIDITY)


def _named(school_break: SchoolBreak) -> dict[str, object]:
    return {"name": school_break.name or "–"}
