"""A pause in typing on the plan page is cheap: what did not change is not read again."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from sqlalchemy import Engine, delete, event, select
from sqlalchemy.orm import Session
from tests.ui.conftest import turn

from planbench.domain.model import (
    Action,
    Goal,
    GoalFinding,
    GoalStatus,
    Indicator,
    Person,
    StatusRound,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.plan.page import PlanPage
from planbench.ui.plan.view import load_plan

FEW = 20


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the database is asked and told meanwhile, by the thread of the interface."""
    here = threading.get_ident()
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if threading.get_ident() == here:
            said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield said
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("name", ["Mål", "Motivering"])
def test_a_pause_in_typing_costs_few_statements(page: PlanPage, name: str) -> None:
    goal_id = page._view.goals[0].goal.id
    page.open_card(goal_id)
    page.context.builder.finish(page.body)
    fields = page._cards[goal_id].findChildren(QPlainTextEdit)
    (field,) = (each for each in fields if each.accessibleName() == name)
    field.setFocus()
    with statements() as said:
        field.insertPlainText("Nytt. ")
        page.context.flush()
        turn()
    assert any(each.startswith("UPDATE goal SET") for each in said)
    assert len(said) <= FEW


def first(session: Session, kind: type[Any]) -> Any:
    return session.scalars(select(kind).order_by(kind.id)).first()


def rename(session: Session) -> None:
    first(session, Person).name = "Någon Annan"


def remove(session: Session) -> None:
    session.delete(first(session, Action))


def unlink(session: Session) -> None:
    session.execute(delete(GoalFinding))


def measure(session: Session) -> None:
    first(session, Indicator).target = "99 %"


def add_round(session: Session) -> None:
    session.add(StatusRound(id="round", date=dt.date(2027, 3, 1)))
    session.flush()
    goal_id = first(session, Goal).id
    session.add(GoalStatus(round_id="round", goal_id=goal_id, state="behind"))


@pytest.mark.parametrize("change", [rename, remove, unlink, measure, add_round])
def test_the_page_knows_what_a_fresh_look_would_know(
    page: PlanPage, workspace: Workspace, change: Callable[[Session], None]
) -> None:
    def seen() -> list[tuple[str, ...]]:
        return [each.shown(page._view) for each in page._view.goals]

    before = seen()
    for act in (lambda: changed(workspace, change), workspace.undo):
        act()
        turn()
        with workspace.reading() as session:
            fresh = load_plan(session)
        assert seen() == [each.shown(fresh) for each in fresh.goals]
    assert seen() == before


def changed(workspace: Workspace, change: Callable[[Session], None]) -> None:
    with workspace.change("Edit") as session:
        change(session)
