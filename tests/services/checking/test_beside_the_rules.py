"""Open choices and choices of a newer planbench are found beside what the rules find."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text, update

from planbench.checks import CheckFinding, FieldRef
from planbench.domain.model import Conflict, Goal
from planbench.services.checking.all_checks import check_everything
from planbench.services.gate.workspace import Workspace


def found(workspace: Workspace, prefix: str) -> list[CheckFinding]:
    return [each for each in check_everything(workspace) if each.rule.startswith(prefix)]


@pytest.mark.parametrize(("state", "told"), [("open", 1), ("chosen", 0), ("joined", 0)])
def test_what_waits_for_a_choice_is_told_first(example: Workspace, state: str, told: int) -> None:
    with example.change("Merge") as session:
        goal = min(session.scalars(select(Goal.id)))
        session.add(Conflict(id="c", item_kind="goal", item_id=goal, field="strand", state=state))
    places = [each.place for each in found(example, "exchange.conflict")]
    assert [(each.kind, each.id, each.field) for each in places] == [
        ("goal", goal, "strand")
    ] * told
    assert (check_everything(example)[0].rule == "exchange.conflict") == bool(told)


def test_a_choice_of_a_newer_planbench_is_told_where_it_stands(example: Workspace) -> None:
    assert found(example, "exchange.newer_choice") == []
    with example.change("Edit") as session:
        goal = min(session.scalars(select(Goal.id)))
        session.execute(update(Goal).where(Goal.id == goal).values(strand="x" * 60))
        session.execute(text("UPDATE goal SET level = '' WHERE id = :id"), {"id": goal})
    (newer,) = found(example, "exchange.newer_choice")
    assert newer.place == FieldRef("goal", goal, "strand")
    assert newer.values == {"value": "x" * 40}
    assert newer.level == "hint"
