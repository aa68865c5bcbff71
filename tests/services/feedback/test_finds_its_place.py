"""An open mark that had no place, and has one in a later reading of the file."""

from __future__ import annotations

from typing import Any

import pytest

from planbench.domain.model import Feedback
from planbench.imports.feedback import Mark, Target
from planbench.imports.feedback.proposal import Structure
from planbench.services.feedback.better_place import PLACE, finds_its_place, put_in_place

HERE = Target("goal", "g1", "text")


@pytest.mark.parametrize(
    ("stored", "found"),
    [
        ({}, True),
        ({"target_kind": "goal", "target_id": "g1"}, True),
        ({"target_kind": "goal", "target_id": "g1", "target_field": "text"}, False),
        ({"target_kind": "goal", "target_id": "g2", "target_field": "text"}, False),
        ({"state": "declined"}, False),
    ],
)
def test_only_an_open_mark_without_a_place_finds_one(stored: dict[str, Any], found: bool) -> None:
    known = {"k": Feedback(**{"state": "open", "target_id": "", "target_field": "", **stored})}
    assert finds_its_place(known, Mark("comment", key="k", target=HERE)) is found
    assert not finds_its_place({}, Mark("comment", key="k", target=HERE))
    assert not finds_its_place(known, Mark("comment", key="k"))
    whole = Target("goal", "g1", "")
    assert not finds_its_place(known, Mark("comment", key="k", target=whole))


def test_a_mark_that_can_be_taken_in_now_is_found_too() -> None:
    placed = {"target_kind": "goal", "target_id": "g1", "target_field": "text"}
    mark = Mark("row", key="k", target=HERE, structure=Structure())
    assert finds_its_place({"k": Feedback(state="open", **placed)}, mark)
    had = Feedback(state="open", structure="{}", **placed)
    assert not finds_its_place({"k": had}, mark)


def test_the_place_is_taken_over_and_what_was_decided_is_kept() -> None:
    known = Feedback(state="open", reply="Vi tänker.", target_id="", text="Före")
    put_in_place(
        known, Feedback(target_kind="goal", target_id="g1", target_field="text", text="Ny")
    )
    assert (known.target_kind, known.target_id, known.target_field) == ("goal", "g1", "text")
    assert (known.reply, known.state) == ("Vi tänker.", "open")
    assert {"target_id", "target_field", "structure", "context"} <= set(PLACE)
