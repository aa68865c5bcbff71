"""Decision points, risks, hearings and costs: added in words, kept in JSON, undone, copied."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from tests.found import found

from planbench.domain.model import ActionCost, ActionSchool, DecisionPoint, Goal, Hearing
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.json_format.reading import apply_project
from planbench.json_format.writing import snapshot
from planbench.services.gate.workspace import Workspace
from planbench.services.plan.deciding import add_part
from planbench.services.plan.duplicating import duplicate_goal


def test_a_decision_point_is_added_last_with_its_owner_and_action(example: Workspace) -> None:
    add_part(
        example,
        "decision-point",
        ["text=Köpa tid", "owner=karin ek", "action=2.1"],
        words_for("sv"),
    )
    with example.reading() as session:
        points = session.scalars(select(DecisionPoint).order_by(DecisionPoint.position)).all()
        data = snapshot(session)
    assert points[-1].text == "Köpa tid"
    assert points[-1].owner_id == next(e["id"] for e in data["persons"] if e["name"] == "Karin Ek")
    assert points[-1].action_id == data["goals"][1]["actions"][0]["id"]
    example.undo()
    with example.reading() as session:
        assert "Köpa tid" not in session.scalars(select(DecisionPoint.text)).all()


def test_a_cost_stands_under_its_action_and_is_found_there(example: Workspace) -> None:
    add_part(
        example, "cost", ["action=1.3", "whose=stand_ins", "people=6", "hours=3,5"], words_for("sv")
    )
    with example.reading() as session:
        [action] = [e for e in snapshot(session)["goals"][0]["actions"] if e["position"] == "a2"]
    assert action["costs"][0]["hours"] == 3.5
    assert action["costs"][0]["whose"] == "stand_ins"


@pytest.mark.parametrize(
    "given",
    [
        ("cost", ["hours=2"]),
        ("cost", ["action=9.9", "hours=2"]),
        ("cost", ["action=1.1", "hours=många"]),
        ("cost", ["action=1.1", "whose=häxor"]),
        ("risk", ["owner=Ingen Alls"]),
        ("risk", ["färg=blå"]),
        ("hearing", ["date=i våras"]),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_added(
    example: Workspace, given: tuple[str, list[str]]
) -> None:
    with example.reading() as session:
        before = snapshot(session)
    with pytest.raises(UserError):
        add_part(example, *given, words_for("sv"))
    with example.reading() as session:
        assert snapshot(session) == before


def test_hearings_are_found_by_search(example: Workspace) -> None:
    with example.reading() as session:
        [heard] = session.scalars(select(Hearing).where(Hearing.who == "Centrala elevhälsan"))
    assert heard.id in {each.item_id for each in found(example, "Kartlägg redan")}


def test_json_brings_everything_back(example: Workspace) -> None:
    with example.reading() as session:
        before = snapshot(session)
    keys = ("decision_points", "risks", "hearings")
    assert all(before[key] for key in keys)
    with example.change("Empty") as session:
        for kind in (DecisionPoint, Hearing, ActionCost, ActionSchool):
            for row in session.scalars(select(kind)):
                session.delete(row)
    with example.change("Read") as session:
        assert not apply_project(session, before, untouched=False).unknown
    with example.reading() as session:
        after = snapshot(session)
    assert after == before


def test_a_copy_of_a_goal_costs_what_the_goal_costs(example: Workspace) -> None:
    with example.reading() as session:
        goal = session.scalars(select(Goal).order_by(Goal.position)).first()
    copy_id = duplicate_goal(example, goal.id, "En kopia")
    with example.reading() as session:
        goals = {each["id"]: each for each in snapshot(session)["goals"]}
    of = [
        [(row["whose"], row["people"]) for each in goals[key]["actions"] for row in each["costs"]]
        for key in (goal.id, copy_id)
    ]
    assert of[0] == of[1] != []
    assert goals[copy_id]["actions"][0]["school_ids"]
