"""What undo and redo say of what they took back, and where they lead."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from planbench.domain.model import Goal
from planbench.ui.kit.fields.form import ITEM
from planbench.ui.kit.work.taking_back import take_back, what_undo_takes
from planbench.ui.page_context import EDIT, PageContext

OWN = "Remove"  # a step by its name, as the code has it


@pytest.fixture
def goal(alone: PageContext) -> str:
    with alone.workspace.reading() as session:
        return session.scalars(select(Goal.id).order_by(Goal.position)).all()[0]


def changed(context: PageContext, goal: str, label: str) -> None:
    with context.workspace.change(label) as session:
        session.get_one(Goal, goal).text = "Alla räknar"


def text_of(context: PageContext, goal: str) -> str:
    with context.workspace.reading() as session:
        return session.get_one(Goal, goal).text


def test_nothing_is_taken_back_where_nothing_was_done(alone: PageContext) -> None:
    assert take_back(alone, "redo", "plan") is None
    assert what_undo_takes(alone) == ("", frozenset())
    assert take_back(alone, "undo", "plan") is None


def test_what_was_taken_back_is_named_and_done_again(alone: PageContext, goal: str) -> None:
    before = text_of(alone, goal)
    changed(alone, goal, EDIT)
    undone = take_back(alone, "undo", "plan")
    assert text_of(alone, goal) == before
    again = take_back(alone, "redo", "plan")
    assert text_of(alone, goal) == "Alla räknar"
    assert undone is not None
    assert again is not None
    assert undone[0].startswith("Ångrat: ")
    assert not again[0].startswith("Ångrat")
    assert "Alla räknar" not in undone[0] or "Alla räknar" in again[0]


def test_on_another_page_it_says_which(alone: PageContext, goal: str) -> None:
    title = alone.guidance().steps["plan"].title
    changed(alone, goal, EDIT)
    here = take_back(alone, "undo", "plan")
    take_back(alone, "redo", "plan")
    elsewhere = take_back(alone, "undo", "time")
    assert here is not None
    assert elsewhere is not None
    assert title not in here[0].partition(":")[0]
    assert title in elsewhere[0].partition(":")[0]
    assert here[0].partition(": ")[2] == elsewhere[0].partition(": ")[2]


def test_a_change_in_a_field_is_named_by_what_it_was_in(alone: PageContext, goal: str) -> None:
    changed(alone, goal, EDIT)
    edited, rows = what_undo_takes(alone)
    alone.workspace.undo()
    changed(alone, goal, OWN)
    removed, _ = what_undo_takes(alone)
    assert rows == {("goal", goal)}
    assert removed == f"{alone.say(OWN)}: {edited}"


def test_the_way_leads_to_the_item_unless_the_keyboard_is_there(
    qtbot: QtBot, alone: PageContext, goal: str
) -> None:
    gone: list[tuple[str, str, str]] = []
    alone.navigation_requested.connect(lambda step, kind, key, *_: gone.append((step, kind, key)))
    changed(alone, goal, EDIT)
    found = take_back(alone, "undo", "plan")
    assert found is not None
    assert found[1] is not None
    name, go = found[1]
    assert name == "Visa"
    go()
    assert gone == [("plan", "goal", goal)]
    field = QWidget(alone.window)
    field.setProperty(ITEM, f"goal:{goal}")
    field.setFocus()
    assert alone.window.focusWidget() is field
    again = take_back(alone, "redo", "plan")
    assert again is not None
    assert again[1] is None
