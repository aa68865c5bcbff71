"""What the plan asks for and rests on: points to decide, costs, risks, who was heard."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.checks.rule import Hit, Rule
from planbench.checks.source import CheckedProject
from planbench.domain.numbering import letter_in_order
from planbench.i18n import N_


def points_without_text(source: CheckedProject) -> Iterator[Hit]:
    """A point to decide that asks for nothing."""
    for point in source.decision_points:
        if not point.text.strip():
            yield point.id, {}


def points_of_nobody(source: CheckedProject) -> Iterator[Hit]:
    """A point to decide that nobody carries out or answers for; lettered as documents do."""
    written = (
        decision_point for decision_point in source.decision_points if decision_point.text.strip()
    )
    for place, point in enumerate(written):
        if not point.owner_id and not point.who.strip():
            yield point.id, {"point": letter_in_order(place)}


def costs_without_figures(source: CheckedProject) -> Iterator[Hit]:
    """A row of costs with neither hours nor kronor."""
    for number, action in source.numbered_actions:
        for cost in source.costs.get(action.id, ()):
            if not cost.hours and cost.amount is None:
                yield action.id, {"action": number}
                break


def risks_without_answer(source: CheckedProject) -> Iterator[Hit]:
    """A risk of which nothing is said but that it is there."""
    for risk in source.risks:
        if risk.text.strip() and not risk.response.strip():
            yield risk.id, {"risk": risk.text.strip()}


def heard_without_words(source: CheckedProject) -> Iterator[Hit]:
    """A group that has been heard, and nothing of what it said."""
    for hearing in source.hearings:
        if hearing.state == "heard" and hearing.who.strip() and not hearing.said.strip():
            yield hearing.id, {"who": hearing.who.strip()}


RULES = (
    Rule(
        "decision_without_text",
        "warning",
        "decision_point",
        "text",
        N_("A point to decide is empty. Write what is to be decided, or remove it."),
        points_without_text,
        N_("Whoever decides has to know what is asked for."),
    ),
    Rule(
        "decision_of_nobody",
        "warning",
        "decision_point",
        "owner_id",
        N_("Nobody carries out point {point}. Name a person, or who it is."),
        points_of_nobody,
        N_("A decision that nobody carries out changes nothing."),
    ),
    Rule(
        "cost_without_figures",
        "warning",
        "action",
        "text",
        N_("A cost of action {action} has neither hours nor kronor. Estimate it, or remove it."),
        costs_without_figures,
        N_("What is not estimated is counted as nothing by whoever reads quickly."),
    ),
    Rule(
        "risk_without_response",
        "warning",
        "risk",
        "response",
        N_("“{risk}” is a risk without an answer. Write what you do if it happens."),
        risks_without_answer,
        N_("A risk that is only named worries; one with an answer reassures."),
    ),
    Rule(
        "heard_without_words",
        "hint",
        "hearing",
        "said",
        N_("{who} has been heard, but not what was said. Write it in one sentence."),
        heard_without_words,
        N_("Whoever was heard looks for what came of it."),
    ),
)
