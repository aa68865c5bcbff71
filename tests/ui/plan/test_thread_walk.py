"""Every goal is walked by keyboard from its evidence to its follow-up and back."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select

from planbench.domain.model import (
    Action,
    Finding,
    FollowUp,
    Goal,
    GoalFinding,
    Indicator,
    IndicatorValue,
    Person,
)
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.page_context import PageContext
from planbench.ui.plan.page import PlanPage
from planbench.ui.plan.pictures import PlanPicture, read_source
from planbench.ui.plan.thread_walk import ThreadWalk, knots


@pytest.fixture
def lists(qtbot: QtBot, shell: Shell) -> tuple[TwoLineList, ThreadWalk]:
    shell.show_step("plan")
    page = shell.page("plan")
    assert isinstance(page, PlanPage)
    page.show_as("chain")
    qtbot.waitUntil(lambda: page.findChild(PlanPicture) is not None)
    picture = page.findChild(PlanPicture)
    assert isinstance(picture, PlanPicture)
    walk = picture.findChild(ThreadWalk)
    assert isinstance(walk, ThreadWalk)
    return picture.list, walk


def kinds(walk: ThreadWalk) -> list[str]:
    return [each.kind for each in walk._knots]


def test_every_goal_is_walked_from_evidence_to_follow_up_and_back(
    qtbot: QtBot, lists: tuple[TwoLineList, ThreadWalk]
) -> None:
    goals, walk = lists
    order = ["evidence", "finding", "goal", "action", "indicator", "follow_up"]
    for index in range(goals.count()):
        goals.setFocus()
        qtbot.keyClick(goals, Qt.Key.Key_Home)
        for _ in range(index):
            qtbot.keyClick(goals, Qt.Key.Key_Down)
        qtbot.keyClick(goals, Qt.Key.Key_Right)
        assert walk.hasFocus()
        found = kinds(walk)
        assert found == sorted(found, key=order.index)
        assert {"evidence", "finding", "goal", "action", "indicator"} <= set(found)
        qtbot.keyClick(walk, Qt.Key.Key_Home)
        for _ in found:
            qtbot.keyClick(walk, Qt.Key.Key_Down)
        assert walk.currentRow() == len(found) - 1
        for _ in found:
            qtbot.keyClick(walk, Qt.Key.Key_Up)
        assert walk.currentRow() == 0
        qtbot.keyClick(walk, Qt.Key.Key_Left)
        assert goals.hasFocus()


def test_enter_goes_to_the_evidence(
    qtbot: QtBot, lists: tuple[TwoLineList, ThreadWalk], shell: Shell
) -> None:
    _, walk = lists
    walk.setFocus()
    walk.setCurrentRow(0)
    qtbot.keyClick(walk, Qt.Key.Key_Return)
    assert shell.step == "evidence"


def test_each_knot_says_what_is_known_of_it(alone: PageContext) -> None:
    workspace = alone.workspace
    with workspace.change("Edit") as session:
        goal = session.scalars(select(Goal).order_by(Goal.position, Goal.id)).first()
        person = session.scalars(select(Person).order_by(Person.position, Person.id)).first()
        assert goal is not None
        assert person is not None
        for kind in (Action, Indicator, FollowUp):
            session.execute(delete(kind).where(kind.goal_id == goal.id))
        owner, end = person.id, dt.date(2027, 5, 1)
        indicator = Indicator(
            id="i", goal_id=goal.id, measure="Andel", baseline=62, target=75, unit="%"
        )
        session.add_all(
            [
                Action(goal_id=goal.id, text="Öva", owner_id=owner, end=end, position="a"),
                Action(goal_id=goal.id, text="Vila", position="z"),
                indicator,
                IndicatorValue(indicator_id="i", date=dt.date(2027, 1, 1), value=70),
                FollowUp(
                    goal_id=goal.id, date=end, method="Samtal", responsible_id=owner, repeats="year"
                ),
                FollowUp(goal_id=goal.id, result="Det gick bra."),
            ]
        )
    told = {
        (each.kind, each.name.replace("\u00a0", " ")): each.caption.replace("\u00a0", " ")
        for each in knots(read_source(alone), goal.id)
    }
    assert told["action", "Insats 1.1: Öva"].split(" · ")[0] == person.name
    assert told["action", "Insats 1.1: Öva"].count(" · ") == 2
    assert "2027" in told["action", "Insats 1.1: Öva"]
    assert " · " not in told["action", "Insats 1.2: Vila"]
    assert told["indicator", "Indikator: Andel"] == "62 % → 70 % → 75 %"
    assert told["follow_up", "Uppföljning: Samtal"] == f"1 maj 2027 · varje år · {person.name}"
    assert told["follow_up", "Uppföljning: –"] == "Datum saknas · Det gick bra."


@pytest.mark.parametrize(
    ("cause", "caption"),
    [("Lite samplanering", "Orsak: Lite samplanering"), ("", "Utvecklingsområde")],
)
def test_a_finding_says_its_cause_else_what_it_is(
    alone: PageContext, cause: str, caption: str
) -> None:
    workspace = alone.workspace
    with workspace.change("Edit") as session:
        goal = min(session.scalars(select(Goal.id)))
        session.execute(delete(GoalFinding).where(GoalFinding.goal_id == goal))
        session.add(Finding(id="f", number=99, text="Få når målen", cause=cause))
        session.flush()
        session.add(GoalFinding(goal_id=goal, finding_id="f"))
    (finding,) = [each for each in knots(read_source(alone), goal) if each.kind == "finding"]
    assert finding.name.endswith(" Få når målen")
    assert finding.caption == caption
