"""What a reviewer writes in a cell is the value it means, or is refused and changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.domain.model import Action, FollowUp, Goal, Indicator, Person
from planbench.errors import UserError
from planbench.services.feedback.values import set_value

TODAY = dt.date(2026, 11, 29)


@pytest.fixture
def session() -> Iterator[Session]:
    """Two who share a first name, and one who does not."""
    with in_memory() as made:
        for number, name in enumerate(("Anna Berg", "Anna Dal", "Per Lund")):
            made.add(Person(id=f"p{number}", name=name, position=str(number)))
        made.flush()
        yield made


def became(session: Session, item: Any, field: str, text: str) -> Any:
    set_value(session, item, field, text, TODAY)
    return getattr(item, field)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("klar", "done"),
        ("Klart.", "done"),
        ("genomförd", "done"),
        ("FERDIG", "done"),
        ("done", "done"),
        ("pågår", "ongoing"),
        ("i gang", "ongoing"),
        ("pågående", "ongoing"),
        ("ej påbörjad", "planned"),
        ("planlagt", "planned"),
        ("utgår", "dropped"),
        ("–", ""),
    ],
)
def test_a_status_is_known_in_every_language_and_by_its_other_names(
    session: Session, text: str, status: str
) -> None:
    assert became(session, Action(goal_id="g", status="stuck"), "status", text) == status


@pytest.mark.parametrize(
    ("item", "field", "text"),
    [
        (Action(goal_id="g", status="stuck"), "status", "snart nog"),
        (Goal(level="pupil"), "level", "klart"),  # another field's word
        (Action(goal_id="g", hours=4.0), "hours", "mycket"),
        (Action(goal_id="g", hours=4.0), "hours", "12"),  # hours or minutes?
        (Indicator(goal_id="g", due=TODAY), "due", "när det passar"),
        (Action(goal_id="g", end=TODAY), "end", "när det passar"),
        (Action(goal_id="g", owner_id="p2"), "owner_id", "Anna"),  # which of them?
        (Action(goal_id="g", owner_id="p2"), "owner_id", "Lund"),
    ],
)
def test_what_is_not_understood_is_refused_and_changes_nothing(
    session: Session, item: Any, field: str, text: str
) -> None:
    before = getattr(item, field)
    with pytest.raises(UserError):
        set_value(session, item, field, text, TODAY)
    assert getattr(item, field) == before


@pytest.mark.parametrize(
    ("text", "person"),
    [("Anna Dal", "p1"), ("per lund", "p2"), ("Per", "p2"), ("—", None)],
)
def test_a_person_is_known_by_the_whole_name_or_a_first_name_of_one(
    session: Session, text: str, person: str | None
) -> None:
    assert became(session, Action(goal_id="g", owner_id="p0"), "owner_id", text) == person


@pytest.mark.parametrize(
    ("unit", "text", "value", "after"),
    [
        ("%", "75 %", 75, "%"),
        ("", "75 %", 75, "%"),
        ("%", "75", 75, "%"),
        ("", "1\u00a0250,5", 1250.5, ""),
        ("", "−3", -3, ""),
        ("%", "12 elever", "12 elever", "%"),
        ("", "hälften", "hälften", ""),
        ("%", "-", None, "%"),
    ],
)
def test_a_figure_is_a_number_where_its_unit_fits_and_else_its_words(
    session: Session, unit: str, text: str, value: object, after: str
) -> None:
    indicator = Indicator(goal_id="g", unit=unit, baseline=1)
    assert became(session, indicator, "baseline", text) == value
    assert indicator.unit == after


def test_one_date_is_an_end_and_two_are_a_span(session: Session) -> None:
    action = Action(goal_id="g", start=TODAY, end=TODAY)
    set_value(session, action, "end", "2 nov 2026 – 11 jun 2027", TODAY)
    assert (action.start, action.end) == (dt.date(2026, 11, 2), dt.date(2027, 6, 11))
    set_value(session, action, "end", "9 juni 2027", TODAY)
    assert (action.start, action.end) == (None, dt.date(2027, 6, 9))
    set_value(session, action, "end", "-", TODAY)
    assert (action.start, action.end) == (None, None)


def test_a_follow_up_has_a_day_and_how_it_comes_back(session: Session) -> None:
    follow_up = FollowUp(goal_id="g", repeats="")
    set_value(session, follow_up, "date", "20 maj 2027, varje år", TODAY)
    assert (follow_up.date, follow_up.repeats) == (dt.date(2027, 5, 20), "year")
    set_value(session, follow_up, "date", "21 maj 2027", TODAY)
    assert (follow_up.date, follow_up.repeats) == (dt.date(2027, 5, 21), "")


@pytest.mark.parametrize(("text", "hours"), [("1 200 h", 1200), ("90 min", 1.5), ("", None)])
def test_hours_are_hours_whatever_they_are_written_in(
    session: Session, text: str, hours: float | None
) -> None:
    assert became(session, Action(goal_id="g", hours=4.0), "hours", text) == hours


@pytest.mark.parametrize(
    ("item", "field", "text", "said"),
    [
        (Action(goal_id="g"), "status", " kanske ", "“kanske” is no figure, date, name or status"),
        (FollowUp(goal_id="g"), "date", "sen", "“sen” is no figure, date, name or status"),
        (Action(goal_id="g"), "owner_id", "Anna", "Nobody in the project is called “Anna”"),
        (Action(goal_id="g"), "owner_id", "Ulla", "Nobody in the project is called “Ulla”"),
    ],
)
def test_what_is_not_understood_is_said_in_its_own_words(
    session: Session, item: Any, field: str, text: str, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        set_value(session, item, field, text, TODAY)


@pytest.mark.parametrize(
    ("unit", "text", "value", "then"),
    [
        ("", "62 %", 62, "%"),
        ("%", "62", 62, "%"),
        ("%", "62 %", 62, "%"),
        ("%", "62 elever", "62 elever", "%"),
        ("", "1 200,5", 1200.5, ""),
        ("", "−3", -3, ""),
        ("", "- 3,0 poäng", -3, "poäng"),
        ("%", "0 av 6 skolor", "0 av 6 skolor", "%"),
        ("%", "–", None, "%"),
    ],
)
def test_a_figure_is_a_number_in_its_own_unit_and_else_its_words(
    session: Session, unit: str, text: str, value: Any, then: str
) -> None:
    indicator = Indicator(goal_id="g", unit=unit)
    assert became(session, indicator, "target", text) == value
    assert indicator.unit == then


@pytest.mark.parametrize(
    ("text", "owner"), [("anna berg", "p0"), ("Per", "p2"), ("PER LUND", "p2"), ("—", None)]
)
def test_a_person_is_known_by_name_or_by_a_first_name_that_is_nobody_elses(
    session: Session, text: str, owner: str | None
) -> None:
    assert became(session, Action(goal_id="g", owner_id="x"), "owner_id", text) == owner


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2 nov 2026 – 11 jun 2027", dt.date(2026, 11, 2), dt.date(2027, 6, 11)),
        ("11 jun 2027", None, dt.date(2027, 6, 11)),
        ("–", None, None),
    ],
)
def test_one_day_alone_is_the_end(
    session: Session, text: str, start: dt.date | None, end: dt.date | None
) -> None:
    action = Action(goal_id="g", start=TODAY, end=TODAY)
    set_value(session, action, "end", text, TODAY)
    assert (action.start, action.end) == (start, end)
