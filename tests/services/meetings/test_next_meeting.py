"""Which meeting comes after one, and how much of a meeting is lunch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.domain.model import AgendaItem, Meeting, Person, TimeEntry
from planbench.services.meetings.not_reached import next_meeting
from planbench.services.time.meeting_hours import lunch_minutes, without_hours

DAY = dt.date(2027, 3, 8)


@pytest.fixture
def session() -> Iterator[Session]:
    with in_memory() as opened:
        yield opened


def meeting(name: str, days: int | None, number: int | None = None, **facts: object) -> Meeting:
    date = None if days is None else DAY + dt.timedelta(days=days)
    return Meeting(id=name, title=name, date=date, number=number, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([("a", 7, None), ("b", 3, None)], "b"),
        ([("a", 0, None), ("b", -1, None)], None),
        ([("a", 7, 1), ("b", None, 3)], "a"),
        ([("a", None, 4), ("b", None, 3)], "b"),
        ([("a", None, 2), ("b", None, 1)], None),
        ([], None),
    ],
)
def test_the_next_meeting_is_the_next_by_date_else_by_number(
    session: Session, others: list[tuple[str, int | None, int | None]], found: str | None
) -> None:
    here = meeting("here", 0, 2)
    session.add_all([here, *(meeting(*each) for each in others)])
    session.add(meeting("held", 1, 3, held=True))
    session.flush()
    after = next_meeting(session, here)
    assert (after.id if after else None) == found


def test_after_a_meeting_without_a_date_comes_the_one_with_the_next_number(
    session: Session,
) -> None:
    here = meeting("here", None, 2)
    session.add_all([here, meeting("a", 1, 4), meeting("b", 9, 3)])
    session.flush()
    after = next_meeting(session, here)
    assert after is not None
    assert after.id == "b"


def test_what_is_ones_own_goes_on_to_a_meeting_of_ones_own(session: Session) -> None:
    here = meeting("here", 0, kind="steering")
    session.add_all([here, meeting("theirs", 1, 1), meeting("own", 9, kind="local")])
    session.flush()
    after = next_meeting(session, here)
    assert after is not None
    assert after.id == "own"


@pytest.mark.parametrize(
    ("points", "lunch"),
    [
        ([("Lunch", 60), ("Mål", 30)], 60),
        ([("lunchrast", 45), ("Gemensam lunch", 15)], 60),
        ([("Lunchmöte", 60)], 0),
        ([("Efter lunch", 60)], 0),
        ([("Lunch", None)], 0),
        ([("Lunch", 179)], 179),
        ([("Lunch", 180)], 0),
    ],
)
def test_lunch_is_no_working_time(points: list[tuple[str, int | None]], lunch: int) -> None:
    long = meeting("m", 0, start="09:00", end="12:00")
    agenda = [AgendaItem(meeting_id="m", text=text, minutes=n) for text, n in points]
    assert lunch_minutes(long, agenda) == lunch


def test_hours_are_offered_to_those_who_have_entered_none_of_that_day(session: Session) -> None:
    session.add_all(Person(id=name, name=name) for name in ("a", "b", "c", "d"))
    session.add(Person(id="head", name="Chef", role="head"))
    session.flush()
    session.add_all(
        TimeEntry(person_id=person, date=date, minutes=60, category=category)
        for person, date, category in (
            ("a", DAY, "meeting"),
            ("b", DAY, "travel"),
            ("c", DAY + dt.timedelta(days=1), "meeting"),
        )
    )
    long = meeting("m", 0, start="09:00", end="12:00")
    assert {each.id for each in without_hours(session, long)} == {"b", "c", "d"}
    for bare in (meeting("n", None, start="09:00", end="12:00"), meeting("o", 0, start="09:00")):
        assert without_hours(session, bare) == []
