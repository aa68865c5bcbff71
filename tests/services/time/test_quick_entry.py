"""A line of words as working time, and the hours of a meeting."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from planbench.domain.model import AgendaItem, Meeting, Person, TimeEntry
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.time.meeting_hours import enter_hours, without_hours
from planbench.services.time.quick_entry import QuickEntry, save, understand

TODAY = dt.date(2026, 11, 18)


def understood(workspace: Workspace, line: str, person: str = "") -> QuickEntry:
    return understand(workspace, line, person, words_for("sv"), TODAY)


def entries(workspace: Workspace) -> list[TimeEntry]:
    with workspace.reading() as session:
        return list(session.scalars(select(TimeEntry).order_by(TimeEntry.date)))


def test_a_line_is_time_of_who_sits_here_and_saved_when_told(empty: Workspace) -> None:
    quick = understood(empty, "2h analys i går")
    assert entries(empty) == []
    save(empty, quick)
    (made,) = entries(empty)
    assert (made.person_id, made.minutes) == (empty.current_person_id, 120)
    assert (made.date, made.category) == (dt.date(2026, 11, 17), "analysis")


def test_time_is_given_to_a_person_by_name_in_any_case(empty: Workspace) -> None:
    with empty.reading() as session:
        per = session.scalars(select(Person).where(Person.name == "Per Lund")).one()
    assert {each.person_id for each in understood(empty, "1h läsa", "per LUND").entries} == {per.id}
    with pytest.raises(UserError) as refused:
        understood(empty, "1h läsa", "Nobody")
    assert refused.value.values["people"] == "Karin Ek, Per Lund"


def test_a_span_is_a_row_a_day_without_its_weekend(empty: Workspace) -> None:
    quick = understood(empty, "1h läsa 5 nov – 10 nov")
    assert [each.date.day for each in quick.entries if each.date] == [5, 6, 9, 10]
    assert quick.found.until == dt.date(2026, 11, 10)


def test_without_a_resource_person_nobody_can_have_the_time(empty: Workspace) -> None:
    empty.set_current_person("")
    assert understood(empty, "1h läsa").entries[0].person_id
    with empty.change("x") as session:
        for each in session.scalars(select(Person)):
            each.role = "owner"
    with pytest.raises(UserError, match="resource person"):
        understood(empty, "1h läsa")


@pytest.fixture
def meeting(empty: Workspace) -> Meeting:
    made = Meeting(id="m1", title="Träff", date=dt.date(2026, 11, 12), start="09:00", end="11:30")
    with empty.change("x") as session:
        session.add(made)
    return made


def lacking(workspace: Workspace, meeting_id: str = "m1") -> list[str]:
    with workspace.reading() as session:
        return [each.name for each in without_hours(session, session.get_one(Meeting, meeting_id))]


def test_the_hours_of_a_meeting_are_offered_until_they_are_entered(
    empty: Workspace, meeting: Meeting
) -> None:
    assert lacking(empty) == ["Karin Ek", "Per Lund"]
    with empty.reading() as session:
        ids = {each.name: each.id for each in session.scalars(select(Person))}
    enter_hours(empty, "m1", [ids["Per Lund"]])
    assert lacking(empty) == ["Karin Ek"]
    (made,) = entries(empty)
    assert (made.minutes, made.category, made.note) == (150, "meeting", "Träff")
    assert (made.meeting_id, made.start, made.date) == ("m1", "09:00", meeting.date)


@pytest.mark.parametrize(("field", "value"), [("date", None), ("end", ""), ("end", "09:00")])
def test_a_meeting_without_day_or_length_has_no_hours(
    empty: Workspace, meeting: Meeting, field: str, value: object
) -> None:
    with empty.change("x") as session:
        setattr(session.get_one(Meeting, "m1"), field, value)
    assert lacking(empty) == []


@pytest.mark.parametrize(
    ("point", "minutes"),
    [
        ("Lunch", 90),
        ("lunsj i kantina", 90),
        ("Gemensam lunch", 90),
        ("Matpaus", 90),
        ("Lunchföredrag om bråk", 150),
        ("Fika", 150),
        ("Analys före lunch", 150),
    ],
)
def test_the_lunch_of_a_meeting_is_no_working_time(
    empty: Workspace, meeting: Meeting, point: str, minutes: int
) -> None:
    with empty.change("x") as session:
        session.add(AgendaItem(meeting_id="m1", text=point, minutes=60))
    with empty.reading() as session:
        people = [each.id for each in session.scalars(select(Person))]
    enter_hours(empty, "m1", people)
    assert {each.minutes for each in entries(empty)} == {minutes}
    assert empty.undo_label() == "Time entries for several people"
