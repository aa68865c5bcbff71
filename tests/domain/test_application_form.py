"""Which fields of the application are filled in, and rows in which something stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planbench.domain.application_form import FIELDS, TEXTS, filled, resource_persons
from planbench.domain.model import Action, Application, FollowUp, Indicator, Person, Project
from planbench.domain.written_rows import is_planned, is_written

KARIN = Person(id="p1", name="Karin Ek", title="Lärare", email="k@x.example", position="a")
PER = Person(id="p2", name="Per Lund", title="", phone="070", position="b")
OWNER = Person(id="p3", name="Eva Ros", title="Rektor", role="owner", position="0")


def said(persons: tuple[Person, ...] = (KARIN, PER), **facts: Any) -> set[str]:
    """The fields that are filled in."""
    application = Application(id="a", **facts)
    project = Project(id="p", municipality=" ", programme="x", programme_version=1)
    return {name for name, done in filled(project, application, persons).items() if done}


def test_every_field_of_the_form_is_answered_in_its_order() -> None:
    project = Project(id="p", programme="x", programme_version=1)
    found = filled(project, Application(id="a"), [])
    assert list(found) == [*FIELDS, "declared", *TEXTS]
    assert not any(found.values())


def test_a_person_counts_with_name_and_title_and_one_way_to_reach_them() -> None:
    assert said() == {"person_1", "contact_1", "contact_2"}
    assert said((PER,)) == {"contact_1"}
    assert said((OWNER,)) == set()


def test_the_two_stand_in_their_order_and_nobody_else() -> None:
    third = Person(id="p0", name="X", position="c")
    assert resource_persons([third, PER, OWNER, KARIN]) == [KARIN, PER]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"received_on": dt.date(2026, 1, 1)}, "received_on"),
        ({"organisation_number": "212000-1124"}, "organisation_number"),
        ({"head_name": "Eva", "head_title": "Rektor"}, "head"),
        ({"head_phone": "070"}, "head_phone"),
        ({"declared": True}, "declared"),
        ({"motivation": "För att"}, "motivation"),
        ({"lasting": "Länge"}, "lasting"),
    ],
)
def test_a_field_is_filled_in_by_its_own_value(facts: dict[str, Any], field: str) -> None:
    assert said((), **facts) == {field}


@pytest.mark.parametrize(
    "facts", [{"head_name": "Eva"}, {"head_title": "Rektor"}, {"lasting": " "}]
)
def test_half_of_a_field_and_blanks_are_nothing(facts: dict[str, Any]) -> None:
    assert said((), **facts) == set()


@pytest.mark.parametrize(
    ("row", "written"),
    [
        (Action(id="a", goal_id="g"), False),
        (Action(id="a", goal_id="g", text=" "), False),
        (Action(id="a", goal_id="g", text="Ring"), True),
        (Action(id="a", goal_id="g", hours=0.0), True),
        (Action(id="a", goal_id="g", status="done"), False),
        (Indicator(id="i", goal_id="g", measure="Andel"), True),
        (Indicator(id="i", goal_id="g"), False),
        (FollowUp(id="f", goal_id="g", decision="Fortsätt"), True),
        (FollowUp(id="f", goal_id="g"), False),
    ],
)
def test_a_row_counts_when_something_stands_in_it(row: Any, written: bool) -> None:
    assert is_written(row) is written


def test_a_follow_up_is_planned_by_its_day_or_its_method() -> None:
    rows = [
        FollowUp(id="f", goal_id="g", date=dt.date(2027, 6, 1)),
        FollowUp(id="f", goal_id="g", method="Enkät"),
        FollowUp(id="f", goal_id="g", decision="Fortsätt"),
    ]
    assert [is_planned(each) for each in rows] == [True, True, False]
