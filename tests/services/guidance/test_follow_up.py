"""Follow-ups come to mind when their day has come, also after the programme has ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.domain.model import FollowUp, Goal, Meeting, Preparation, Project, StatusRound
from planbench.programmes.loading import load_programme
from planbench.services.guidance.follow_up import due_turns, next_turn
from planbench.services.guidance.next_steps import after_the_programme, follow_up_due, time_behind
from planbench.services.guidance.project_status import ProjectStatus, load_project_status
from planbench.services.new_project import fill_new_project

NCM = load_programme("ncm-skane-2026")
MAY = dt.date(2027, 5, 20)


@pytest.fixture
def session() -> Iterator[Session]:
    with in_memory() as opened:
        fill_new_project(opened, NCM, municipality="Ekdala", persons=["Karin Ek"])
        opened.flush()
        opened.scalars(select(Project)).one().period_end = dt.date(2027, 1, 31)
        goal = Goal(text="Ett mål")
        opened.add(goal)
        opened.flush()
        opened.add(FollowUp(goal_id=goal.id, date=MAY, method="Dialog.", repeats="year"))
        yield opened


def on(session: Session, day: dt.date) -> ProjectStatus:
    session.flush()
    return load_project_status(session, NCM, day)


def test_a_follow_up_is_due_from_its_day_on(session: Session) -> None:
    assert due_turns(on(session, MAY - dt.timedelta(days=1))) == []
    (turn,) = due_turns(on(session, MAY))
    assert turn.day == MAY
    (step,) = follow_up_due(on(session, MAY))
    assert step.what.values == {"goal": "1", "method": "Dialog"}
    assert (step.step, step.item_kind) == ("plan", "follow_up")


def test_a_written_result_settles_the_first_turn_only(session: Session) -> None:
    session.scalars(select(FollowUp)).one().result = "Det går framåt."
    assert due_turns(on(session, MAY)) == []
    (turn,) = due_turns(on(session, MAY.replace(year=2028)))
    assert turn.day == MAY.replace(year=2028)


def test_a_round_settles_what_came_before_it(session: Session) -> None:
    session.add(StatusRound(date=dt.date(2027, 6, 1)))
    assert due_turns(on(session, dt.date(2027, 6, 2))) == []


def test_a_round_to_come_settles_nothing(session: Session) -> None:
    session.add(StatusRound(date=dt.date(2027, 9, 1)))
    assert len(due_turns(on(session, dt.date(2027, 6, 2)))) == 1


def test_the_next_turn_is_told_of(session: Session) -> None:
    turn = next_turn(on(session, dt.date(2027, 6, 2)))
    assert turn is not None
    assert turn.day == MAY.replace(year=2028)


def test_within_the_programme_nothing_is_said_of_rounds(session: Session) -> None:
    assert not list(after_the_programme(on(session, dt.date(2026, 12, 1))))


def test_after_the_programme_a_round_is_asked_for_each_term(session: Session) -> None:
    (step,) = after_the_programme(on(session, dt.date(2027, 3, 1)))
    assert step.item_kind == "status_round"
    session.add(StatusRound(date=dt.date(2027, 2, 20)))
    (step,) = after_the_programme(on(session, dt.date(2027, 3, 1)))
    assert step.what.values == {"date": MAY}
    (step,) = after_the_programme(on(session, dt.date(2027, 9, 1)))
    assert step.item_kind == "status_round"


def test_nobody_is_told_to_set_aside_time_when_the_programme_is_over(session: Session) -> None:
    assert list(time_behind(on(session, dt.date(2027, 1, 20))))
    assert not list(time_behind(on(session, dt.date(2027, 2, 20))))


def test_a_promise_is_spoken_of_only_where_the_programme_names_the_time(session: Session) -> None:
    status = on(session, dt.date(2027, 1, 20))
    (promised,) = time_behind(status)
    assert "promised" in promised.why.text
    (free,) = time_behind(replace(status, programme=load_programme("matematikkloftet-laerere")))
    assert "promised" not in free.why.text


def test_preparations_stand_in_the_order_they_were_given(session: Session) -> None:
    meeting = session.scalars(select(Meeting.id)).first()
    for place in ("a2", "a0", "a1"):
        session.add(Preparation(id=place, meeting_id=str(meeting), position=place, text=place))
    shown = [each.text for each in on(session, MAY).preparations]
    assert [each for each in shown if each.startswith("a")] == ["a0", "a1", "a2"]
