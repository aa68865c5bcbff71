"""How many are in which state is said in one order, and what is nought is not said."""

from __future__ import annotations

import pytest

from planbench.i18n import words_for
from planbench.services.words.state_counts import actions_told, goals_told

WORDS = words_for("en")


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"done": 1, "planned": 8, "ongoing": 3}, "8 planned, 3 under way, 1 done"),
        ({"dropped": 2, "stuck": 1, "planned": 0}, "1 stuck, 2 dropped"),
        ({}, ""),
    ],
)
def test_actions_are_told_by_their_states(counts: dict[str, int], told: str) -> None:
    assert actions_told(counts, WORDS) == told


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (
            {"changed": 1, "stuck": 4, "on_the_way": 2, "done": 1},
            "1 goal done, 2 on the way, 4 stuck, 1 goal changed",
        ),
        ({"done": 3, "changed": 2}, "3 goals done, 2 goals changed"),
        ({"planned": 3}, ""),
    ],
)
def test_goals_are_told_by_their_states(counts: dict[str, int], told: str) -> None:
    assert goals_told(counts, WORDS) == told
