"""A project with a signed week, and what is asked of its time."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select

from planbench.domain.model import TimeEntry
from planbench.services.gate.workspace import Workspace
from planbench.services.time.signed_weeks import sign_weeks

MONDAY = dt.date(2026, 11, 9)
INSIDE, OUTSIDE = dt.date(2026, 11, 12), dt.date(2026, 11, 17)
EDIT = "Edit"


def add(workspace: Workspace, day: dt.date, minutes: int = 60, meeting: str | None = None) -> str:
    with workspace.change(EDIT) as session:
        entry = TimeEntry(
            person_id=workspace.current_person_id, date=day, minutes=minutes, meeting_id=meeting
        )
        session.add(entry)
        return entry.id


def change(workspace: Workspace, entry: str, **fields: object) -> None:
    with workspace.change(EDIT) as session:
        row = session.get_one(TimeEntry, entry)
        for name, value in fields.items():
            setattr(row, name, value)


def total(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.sum(TimeEntry.minutes))) or 0


@pytest.fixture
def signed(empty: Workspace) -> Workspace:
    """A project in which who sits here has signed off the week of 9 November."""
    add(empty, INSIDE, 90)
    sign_weeks(empty, empty.current_person_id, [MONDAY])
    return empty


def only(workspace: Workspace) -> str:
    with workspace.reading() as session:
        return session.scalars(select(TimeEntry.id)).one()
