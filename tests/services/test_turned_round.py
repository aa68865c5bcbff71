"""An end before its start is told, by the same rule as a JSON file with one is refused."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from planbench.domain.backwards import backwards
from planbench.domain.model import Project, SchoolBreak
from planbench.services.checking.all_checks import check_everything
from planbench.services.gate.workspace import Workspace

EARLY, LATE = dt.date(2027, 2, 1), dt.date(2027, 3, 1)


def test_a_break_and_a_validity_the_wrong_way_round_are_told(empty: Workspace) -> None:
    with empty.change("x") as session:
        session.add(SchoolBreak(id="b", name="Sportlov", start=LATE, end=EARLY))
        session.add(SchoolBreak(id="right", name="Påsk", start=EARLY, end=EARLY))
        project = session.scalars(select(Project)).one()
        project.decided_on, project.valid_until = LATE, EARLY
    found = [each for each in check_everything(empty) if each.rule == "ends_before_start"]
    assert [(each.place.kind, each.place.field) for each in found] == [
        ("school_break", "end"),
        ("project", "valid_until"),
    ]
    assert found[0].values["name"] == "Sportlov"


def test_only_what_is_a_day_or_a_time_is_compared() -> None:
    assert list(backwards({"start": "14:00", "end": "09:30"})) == [("start", "end")]
    for first, last in (("14:00", "14:00"), ("14:00", ""), ("14:00", "9"), (None, EARLY)):
        assert list(backwards({"start": first, "end": last})) == []
