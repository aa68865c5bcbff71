"""What is to be decided, what it costs, what may go wrong and who was heard: nothing half said."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from tests.checks.conftest import WholePlan

from planbench.domain.model import Action, ActionCost, Base, DecisionPoint, Hearing, Risk


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (DecisionPoint(text="  "), "decision_without_text"),
        (DecisionPoint(text="Avsätta tid för ämnesmöten"), "decision_of_nobody"),
        (Risk(text="Personalbyte"), "risk_without_response"),
        (Hearing(who="Elevrådet", state="heard"), "heard_without_words"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_half_said_is_remarked_on_at_its_field(
    plan: WholePlan, row: Base, rule: str
) -> None:
    plan.session.add(row)
    (found,) = (each for each in plan.found() if each.rule == rule)
    assert (found.place.kind, found.place.id) == (row.__tablename__, row.id)
    assert hasattr(row, found.place.field)
    assert plan.rules() == {rule}


@pytest.mark.parametrize(
    "row",
    [
        DecisionPoint(text="Avsätta tid för ämnesmöten", who="Grundskolechefen"),
        Risk(text="Personalbyte", response="Den nya läraren får en mentor."),
        Risk(text="", response=""),
        Hearing(who="Elevrådet", state="heard", said="Vi vill förklara oftare."),
        Hearing(who="Vårdnadshavare", state="planned"),
        Hearing(who="Vårdnadshavare", state="not_heard"),
    ],
)
def test_what_is_said_is_left_alone(plan: WholePlan, row: Base) -> None:
    plan.session.add(row)
    assert plan.rules() == set()


def test_a_point_is_lettered_as_documents_letter_it(plan: WholePlan) -> None:
    plan.session.add(DecisionPoint(text="", position="a0"))
    plan.session.add(DecisionPoint(text="Ett", who="Chefen", position="a1"))
    plan.session.add(DecisionPoint(text="Två", position="a2"))
    (found,) = (each for each in plan.found() if each.rule == "decision_of_nobody")
    assert found.values == {"point": "B"}


@pytest.mark.parametrize(
    ("cost", "remarked"),
    [
        (ActionCost(action_id="", people=12), True),
        (ActionCost(action_id="", people=12, hours=8), False),
        (ActionCost(action_id="", amount=0), False),
        (ActionCost(action_id="", amount=20_000), False),
    ],
)
def test_a_cost_says_hours_or_kronor(plan: WholePlan, cost: ActionCost, remarked: bool) -> None:
    cost.action_id = plan.action.id
    plan.session.add(cost)
    assert ("cost_without_figures" in plan.rules()) == remarked


def test_an_action_whose_costs_are_told_has_means(plan: WholePlan) -> None:
    for _, action in actions(plan):
        action.hours, action.resources = None, ""
    assert "plan_without_means" in plan.rules()
    for _, action in actions(plan):
        plan.session.add(ActionCost(action_id=action.id, amount=5_000))
    assert "plan_without_means" not in plan.rules()


def actions(plan: WholePlan) -> list[tuple[str, object]]:
    from planbench.checks import load_source

    plan.session.flush()
    return list(load_source(plan.session, plan.programme).open_actions)


def test_a_plan_half_of_whose_actions_have_means_can_be_decided_on(plan: WholePlan) -> None:
    plan.action.hours = None
    assert "plan_without_means" not in plan.rules()
    for each in plan.session.scalars(select(Action)):
        each.hours = None
    (found,) = (each for each in plan.found() if each.rule == "plan_without_means")
    assert found.values == {"n": 2, "all": 2}
    plan.action.resources = "Vikarier två dagar"
    assert "plan_without_means" not in plan.rules()
