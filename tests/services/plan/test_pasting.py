"""Lines that are pasted as actions of a goal."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from planbench.domain.base import in_order
from planbench.domain.model import Action, Goal
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.services.plan.pasting import MOST, add_actions, lines_in


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1.1 Pröva\n1.2 Besöka\n", ["Pröva", "Besöka"]),
        ("• Pröva\n\n– Besöka", ["Pröva", "Besöka"]),
        ("3) Tre lektioner\tKarin", ["Tre lektioner Karin"]),
        ("6 klasser prövar\n1.5 timmar", ["6 klasser prövar", "1.5 timmar"]),
        (" \n", []),
    ],
)
def test_a_line_is_what_it_says_without_the_mark_of_its_list(text: str, lines: list[str]) -> None:
    assert lines_in(text) == lines


def test_pasted_actions_stand_last_in_their_order_and_are_one_step(empty: Workspace) -> None:
    with empty.change("x") as session:
        session.add(Goal(id="g", text="Mål", position="a0"))
        session.add(Action(goal_id="g", text="Först", position="a0"))
    add_actions(empty, "g", ["Pröva", "Besöka"])
    query = in_order(Action).where(Action.goal_id == "g")
    with empty.reading() as session:
        assert [each.text for each in session.scalars(query)] == ["Först", "Pröva", "Besöka"]
    empty.undo()
    with empty.reading() as session:
        assert [each.text for each in session.scalars(query)] == ["Först"]


def test_more_lines_than_are_meant_are_refused_whole(empty: Workspace) -> None:
    with pytest.raises(UserError):
        add_actions(empty, "g", ["x"] * (MOST + 1))
    with empty.reading() as session:
        assert session.scalars(select(Action)).all() == []
