"""Where two people settled a suggestion otherwise, the text that follows only one of them is named;
and which marks wait in a step, and what the items they are about are called."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from tests.conftest import NOW

from planbench.domain.model import Action, Conflict, Feedback, Goal, Section
from planbench.i18n import words_for
from planbench.services.feedback.places import place_names, place_of_mark, waiting_in
from planbench.services.feedback.settled import left_in_text
from planbench.services.gate.workspace import Workspace

WORDS = words_for("en")


def settled(workspace: Workspace, text: str, state: str, **fields: str) -> str:
    """What is told of a suggestion about the first goal, whose text is now this."""
    with workspace.change("Edit") as session:
        goal = session.scalars(select(Goal).order_by(Goal.position, Goal.id)).first()
        assert goal is not None
        goal.text = text
        mark = {"target_kind": "goal", "target_id": goal.id, "target_field": "text"} | fields
        session.add(Feedback(id="f", state=state, **mark))
        session.add(
            Conflict(
                id="c",
                item_kind="feedback",
                item_id="f",
                field="state",
                one="accepted",
                other="dismissed",
            )
        )
    return left_in_text(workspace, WORDS, "c")


@pytest.mark.parametrize(
    ("text", "state", "fields", "told"),
    [
        ("Alla kan  bråk.", "dismissed", {"suggestion": "kan bråk"}, "not accepted now"),
        ("Alla kan bråk.", "accepted", {"suggestion": "kan bråk"}, ""),
        ("Alla räknar.", "accepted", {"suggestion": "kan bråk"}, "accepted now, but"),
        ("Alla räknar.", "dismissed", {"suggestion": "kan bråk"}, ""),
        ("Alla räknar.", "dismissed", {"anchor_text": "ofta"}, "not accepted now"),
        ("Alla räknar ofta.", "accepted", {"anchor_text": "ofta"}, "accepted now, but"),
        ("Alla räknar ofta.", "dismissed", {"anchor_text": "ofta"}, ""),
        ("Alla räknar.", "dismissed", {}, ""),
        ("Alla kan bråk.", "dismissed", {"suggestion": "bråk", "target_field": ""}, ""),
        ("Alla kan bråk.", "dismissed", {"suggestion": "bråk", "target_kind": "podcast"}, ""),
    ],
)
def test_a_text_that_follows_the_other_choice_is_named(
    example: Workspace, text: str, state: str, fields: dict[str, str], told: str
) -> None:
    said = settled(example, text, state, **fields)
    assert told in said
    assert ("Goal 1" in said) == bool(told)
    assert bool(said) == bool(told)


def test_other_conflicts_say_nothing_of_a_text(example: Workspace) -> None:
    assert settled(example, "Alla kan bråk.", "dismissed", suggestion="kan bråk")
    for field, one, other in (("reply", "accepted", "x"), ("state", "open", "dismissed")):
        with example.change("Edit") as session:
            conflict = session.get_one(Conflict, "c")
            conflict.field, conflict.one, conflict.other = field, one, other
        assert left_in_text(example, WORDS, "c") == ""
    assert left_in_text(example, WORDS, "none") == ""


def test_open_marks_wait_in_the_step_of_their_item_the_oldest_first(empty: Workspace) -> None:
    rows = [("new", "goal", 9, "open"), ("old", "action", 2, "open"), ("done", "goal", 1, "done")]
    with empty.change("Edit") as session:
        for name, kind, day, state in rows:
            when = NOW.replace(day=day)
            session.add(Feedback(id=name, target_kind=kind, date=when, state=state))
        session.add(Feedback(id="text", target_kind="evidence", state="open"))
    with empty.reading() as session:
        assert waiting_in(session, "plan") == ["old", "new"]
        assert waiting_in(session, "evidence") == ["text"]


def test_items_are_called_by_their_number_in_their_order(empty: Workspace) -> None:
    with empty.change("Edit") as session:
        session.add_all([Goal(id="z", position="a1"), Goal(id="y", position="a2")])
        session.add_all(
            [
                Action(id="b", goal_id="y", position="a1"),
                Action(id="a", goal_id="y", position="a2"),
            ]
        )
    with empty.reading() as session:
        places = place_names(session, WORDS)
        sections = list(session.scalars(select(Section.id).order_by(Section.position, Section.id)))
    assert places["goal", "z"] == "Goal 1"
    assert (places["action", "b"], places["action", "a"]) == ("Action 2.1", "Action 2.2")
    assert places["section", sections[1]] == "Section 2"
    about = {
        ("goal", "y"): "Goal 2",
        ("goal", "gone"): "Goal",
        ("podcast", "x"): "Without a place",
    }
    for (kind, item_id), name in about.items():
        mark = Feedback(target_kind=kind, target_id=item_id)
        assert place_of_mark(mark, places, WORDS) == name
