"""Next year's plan: what is not done goes on a year later; hours and meetings stay here."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.conftest import NOW

from planbench.domain.model import (
    Action,
    Evidence,
    Feedback,
    Finding,
    Goal,
    Indicator,
    IndicatorValue,
    Meeting,
    Project,
    Section,
    TimeEntry,
)
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.services.next_year import carried_on, next_years_plan
from planbench.services.projects import open_workspace


@pytest.fixture
def both(example: Workspace, tmp_path: Path) -> tuple[Workspace, Workspace]:
    """This year with one action done and one indicator measured, and the year after."""
    with example.change("Done") as session:
        action = session.scalars(select(Action).order_by(Action.id)).first()
        action.status = "done"
        indicator = session.scalars(select(Indicator).order_by(Indicator.id)).first()
        session.add(IndicatorValue(indicator_id=indicator.id, date=dt.date(2027, 5, 1), value=70.0))
    target = next_years_plan(example, tmp_path / "next.planbench", lambda: NOW)
    made = open_workspace(target, now=lambda: NOW)
    yield example, made
    made.close()


def count(workspace: Workspace, kind: type) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def test_what_is_known_goes_along_and_what_was_this_years_does_not(
    both: tuple[Workspace, Workspace],
) -> None:
    old, new = both
    for kind in (Evidence, Finding, Section):
        assert count(new, kind) == count(old, kind) > 0
    for kind in (TimeEntry, Feedback, Meeting):
        assert count(old, kind) > 0 == count(new, kind)


def test_it_is_a_project_of_its_own_a_year_later(both: tuple[Workspace, Workspace]) -> None:
    old, new = (each.project() for each in both)
    assert new.id != old.id
    assert new.municipality == old.municipality
    assert new.period_start == old.period_start + dt.timedelta(weeks=52)
    assert both[1].current_person_id == both[0].current_person_id


def test_what_is_done_stays_behind_and_the_rest_is_a_year_later(
    both: tuple[Workspace, Workspace],
) -> None:
    old, new = both
    with old.reading() as session:
        open_ = {e.id: e.start for e in session.scalars(select(Action)) if e.status != "done"}
        goals = set(session.scalars(select(Goal.id)))
    with new.reading() as session:
        there = {each.id: each.start for each in session.scalars(select(Action))}
        assert set(session.scalars(select(Goal.id))) <= goals
    assert set(there) <= set(open_)
    assert len(there) > 5
    assert all(
        day is None or day == open_[key] + dt.timedelta(weeks=52) for key, day in there.items()
    )


def test_an_indicator_begins_where_it_came_to(both: tuple[Workspace, Workspace]) -> None:
    with both[1].reading() as session:
        first = session.scalars(select(Indicator).order_by(Indicator.id)).first()
        assert first.baseline == 70.0
        assert session.scalar(select(func.count()).select_from(IndicatorValue)) == 0


def test_citations_and_files_lead_to_their_evidence_there(
    both: tuple[Workspace, Workspace],
) -> None:
    new = both[1]
    with new.reading() as session:
        cited = "".join(session.scalars(select(Section.body)))
        known = set(session.scalars(select(Evidence.id)))
    assert "[U:" in cited
    assert all(part.partition("]")[0] in known for part in cited.split("[U:")[1:])


def test_a_file_that_is_there_is_not_written_over(example: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "there.planbench"
    target.write_bytes(b"mine")
    with pytest.raises(UserError):
        next_years_plan(example, target, lambda: NOW)
    assert target.read_bytes() == b"mine"


def test_this_year_stays_as_it_is(example: Workspace, tmp_path: Path) -> None:
    before = (count(example, Goal), count(example, Action), example.undo_label())
    next_years_plan(example, tmp_path / "next.planbench", lambda: NOW)
    assert (count(example, Goal), count(example, Action), example.undo_label()) == before
    with example.reading() as session:
        assert session.scalar(select(func.count()).select_from(Project)) == 1


def test_only_what_is_left_to_do_goes_on() -> None:
    done, left = {"id": "a1", "status": "done"}, {"id": "a2", "status": "ongoing"}
    waits = {"id": "a3", "status": "planned", "depends_on_id": "a1", "end": "2027-05-10"}
    follows = {"id": "a4", "status": "planned", "depends_on_id": "a2"}
    values = [{"date": "2027-05-01", "value": 70}, {"date": "", "value": 60}]
    open_goal = {
        "id": "g1",
        "actions": [done, left, waits, follows],
        "follow_ups": [{"id": "u1", "result": "Sett", "date": "2027-01-01"}, {"id": "u2"}],
        "indicators": [{"id": "i1", "baseline": 62, "values": values}, {"id": "i2", "baseline": 5}],
    }
    closed = {"id": "g2", "actions": [done]}
    bare = {"id": "g3"}
    sections = [{"id": "s1", "status": "ready"}, {"id": "s2", "status": "empty"}]
    project = {
        "id": "p",
        "period_end": "2027-01-31",
        "period_start": None,
        "decided_on": "2026-1-1",
    }
    data = {"project": project, "goals": [open_goal, closed, bare], "sections": sections}
    made = carried_on(data)
    assert [goal["id"] for goal in made["goals"]] == ["g1", "g3"]
    (first, _) = made["goals"]
    assert [action["id"] for action in first["actions"]] == ["a2", "a3", "a4"]
    assert [action.get("depends_on_id") for action in first["actions"]] == [None, None, "a2"]
    assert first["actions"][1]["end"] == "2028-05-08"
    assert [each["id"] for each in first["follow_ups"]] == ["u2"]
    assert [each["baseline"] for each in first["indicators"]] == [70, 5]
    assert first["indicators"][0]["values"] == []
    assert [section["status"] for section in made["sections"]] == ["draft", "empty"]
    assert made["project"]["id"] != "p"
    assert (made["project"]["period_end"], made["project"]["period_start"]) == ("2028-01-30", None)
    assert made["project"]["decided_on"] is None
    assert data["project"]["id"] == "p"
