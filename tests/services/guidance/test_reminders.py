"""What one is reminded of when planbench is opened."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from tests.conftest import NOW

from planbench.domain.model import Decision, Meeting, Preparation, SignedWeek, TimeEntry
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.guidance.next_steps import next_steps
from planbench.services.guidance.project_status import load_project_status
from planbench.services.guidance.reminders import reminders

TODAY = NOW.date()
SV = words_for("sv")


def said(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        status = load_project_status(session, workspace.programme, workspace.today)
        found = reminders(session, status, workspace.current_person_id)
    return [each.what.sentence(SV) for each in found]


def prepare(workspace: Workspace, days: int, person: str | None = None, *, done: bool = False):
    with workspace.change("Edit") as session:
        meeting = session.scalars(select(Meeting).where(Meeting.number == 3)).one()
        row = session.scalars(select(Preparation).where(Preparation.meeting_id == meeting.id))
        each = row.first()
        assert each is not None
        each.due, each.person_id, each.done = TODAY + dt.timedelta(days=days), person, done


@pytest.mark.parametrize(("days", "begin"), [(3, "Senast 21"), (-2, "Skulle varit klart 16")])
def test_what_is_due_within_a_week_or_late(empty: Workspace, days: int, begin: str) -> None:
    prepare(empty, days)
    assert [each for each in said(empty) if each.startswith(begin)]


def test_what_is_far_off_done_or_anothers_is_not_said(empty: Workspace) -> None:
    prepare(empty, 8)
    assert said(empty) == []
    prepare(empty, 1, done=True)
    assert said(empty) == []
    with empty.reading() as session:
        other = load_project_status(session, empty.programme, TODAY).source.persons[1].id
    assert other != empty.current_person_id
    prepare(empty, 1, other)
    assert said(empty) == []


def test_what_is_most_urgent_is_said_first(empty: Workspace) -> None:
    with empty.change("Edit") as session:
        meeting = session.scalars(select(Meeting).where(Meeting.number == 3)).one()
        for days, text in ((2, "Sist"), (-3, "Först"), (0, "Mitt")):
            day = TODAY + dt.timedelta(days=days)
            session.add(Preparation(meeting_id=meeting.id, text=text, due=day))
    assert [each.rpartition(": ")[2] for each in said(empty)] == ["Först", "Mitt", "Sist"]


def test_a_meeting_within_the_week(empty: Workspace) -> None:
    with empty.change("Edit") as session:
        session.add(Meeting(kind="steering", title="Styrgruppen", date=TODAY))
    assert said(empty) == ["Styrgruppen är i dag."]


def test_weeks_are_asked_for_only_of_those_who_sign_them(empty: Workspace) -> None:
    with empty.change("Edit") as session:
        for day in (2, 9, 17):
            entry = TimeEntry(
                person_id=empty.current_person_id, date=dt.date(2026, 11, day), minutes=60
            )
            session.add(entry)
    assert said(empty) == []
    with empty.change("Edit") as session:
        session.add(SignedWeek(person_id=empty.current_person_id, monday=dt.date(2026, 11, 2)))
    assert said(empty) == ["1 av dina veckor är inte signerad."]


@pytest.mark.parametrize("kind", ["steering", "local", "programme"])
def test_a_task_with_a_day_is_said_from_whatever_meeting(empty: Workspace, kind: str) -> None:
    day = TODAY + dt.timedelta(days=4)
    with empty.change("Edit") as session:
        session.add(Meeting(id="m", kind=kind, title="Ledning", date=TODAY, held=True))
        session.flush()
        session.add(Decision(id="d", meeting_id="m", kind="task", text="Boka vikarie", due=day))
    assert [text for text in said(empty) if text.endswith("Boka vikarie")]
    with empty.change("Edit") as session:
        session.get_one(Decision, "d").due = TODAY
    with empty.reading() as session:
        steps = next_steps(session, empty.programme, empty.today)
    assert ("d", "Få klart: Boka vikarie") in [(n.item_id, n.what.sentence(SV)) for n in steps]
    with empty.change("Edit") as session:
        session.get_one(Decision, "d").done = True
    assert not [text for text in said(empty) if text.endswith("Boka vikarie")]
