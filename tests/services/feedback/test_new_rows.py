"""A row that a supervisor wrote in a table becomes an item; what no field can hold is not lost."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from sqlalchemy import select

from planbench.domain.model import Action, Feedback, FollowUp, Goal, Indicator, Person
from planbench.errors import UserError
from planbench.services.feedback.decisions import decide
from planbench.services.feedback.values import hours_in
from planbench.services.gate.workspace import Workspace


def taken_in(workspace: Workspace, structure: Any, **more: str) -> None:
    """A mark of that structure, accepted."""
    with workspace.change("Feedback") as session:
        said = structure if isinstance(structure, str) else json.dumps(structure)
        session.add(Feedback(id="f", kind="row", structure=said, **more))
    decide(workspace, "f", "accepted")


def added(workspace: Workspace, kind: str, *cells: list[str], after: str = "") -> Any:
    """The item that a row of these cells becomes, under a goal of its own."""
    with workspace.change("Goal") as session:
        session.add(Goal(id="g", text="Fler kan bråk"))
        session.flush()
        session.add_all(
            [Action(id=each, goal_id="g", position=place) for each, place in PLACES.items()]
        )
    taken_in(workspace, {"add": kind, "goal_id": "g", "after": after, "cells": list(cells)})
    with workspace.reading() as session:
        mark = session.get_one(Feedback, "f")
        kinds = {"action": Action, "indicator": Indicator, "follow_up": FollowUp}
        assert mark.target_kind == kind
        return session.get_one(kinds[kind], mark.target_id)


PLACES = {"a1": "a0", "a2": "a1"}


def test_each_cell_is_kept_as_what_it_is(example: Workspace) -> None:
    with example.reading() as session:
        person = session.scalars(select(Person).where(Person.name == "Karin Ek")).one()
    action = added(
        example,
        "action",
        [" Vi prövar. ", "–", "Framgångstecken: Alla deltar."],
        ["Karin Ek"],
        ["2 nov 2026 – 11 jun 2027"],
        ["Vikarier", "60 h"],
        ["Pågående", "Började i höstas."],
    )
    assert action.text == "Vi prövar."
    assert action.owner_id == person.id
    assert (action.start, action.end) == (dt.date(2026, 11, 2), dt.date(2027, 6, 11))
    assert (action.resources, action.hours) == ("Vikarier", 60)
    assert (action.status, action.status_note) == ("ongoing", "Började i höstas.")


def test_paragraphs_of_one_field_are_joined_as_the_field_is_written(example: Workspace) -> None:
    follow_up = added(
        example,
        "follow_up",
        ["20 maj 2027, varje år"],
        ["Samtal", "och enkät", "i åk 9"],
        ["–"],
        [],
    )
    assert (follow_up.date, follow_up.repeats) == (dt.date(2027, 5, 20), "year")
    assert follow_up.method == "Samtal och enkät i åk 9"
    assert follow_up.responsible_id is None


def test_what_no_field_can_hold_stands_in_the_note_with_its_name(example: Workspace) -> None:
    action = added(example, "action", ["Öva"], ["Någon annan"], ["snart"], [], [], ["Övrigt", "–"])
    assert action.owner_id is None
    assert action.end is None
    assert action.status_note == "Ansvarig: Någon annan. När: snart. Övrigt"


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ("a1", ["a1", "new", "a2"]),
        ("a2", ["a1", "a2", "new"]),
        ("", ["new", "a1", "a2"]),
        ("gone", ["a1", "a2", "new"]),
    ],
)
def test_a_new_row_stands_below_the_one_above_it(
    example: Workspace, after: str, order: list[str]
) -> None:
    added(example, "action", ["Öva"], after=after)
    with example.reading() as session:
        mine = select(Action).where(Action.goal_id == "g").order_by(Action.position, Action.id)
        found = [each.id if each.id in PLACES else "new" for each in session.scalars(mine)]
    assert found == order


def test_a_row_of_a_goal_that_is_gone_is_refused_and_waits(example: Workspace) -> None:
    with pytest.raises(UserError, match="goal that the new row belongs to is gone"):
        taken_in(example, {"add": "action", "goal_id": "gone", "cells": [["Öva"]]})
    with example.reading() as session:
        assert session.get_one(Feedback, "f").state == "open"


def test_what_is_struck_goes_and_what_is_gone_already_does_no_harm(example: Workspace) -> None:
    with example.change("Goal") as session:
        session.add_all([Goal(id="g"), Goal(id="stays")])
    taken_in(example, {"remove": [["goal", "g"], ["goal", "gone"], ["podcast", "x"]]})
    with example.reading() as session:
        assert session.get(Goal, "g") is None
        assert session.get(Goal, "stays") is not None
        assert session.get_one(Feedback, "f").state == "accepted"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("60 h", 60),
        ("1\u00a0200 h", 1200),
        ("120,5 timmar", 120.5),
        ("90 min", 1.5),
        ("40 h och 30 min", 40.5),
        ("60", None),
        ("10 001 h", None),
        ("några timmar", None),
    ],
)
def test_hours_of_an_action_are_more_than_a_day_holds(text: str, hours: float | None) -> None:
    assert hours_in(text) == hours
