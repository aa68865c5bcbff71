"""A programme with new dates proposes; a meeting that moves takes its preparations along."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from tests.conftest import later

from planbench.domain.model import Meeting, Preparation
from planbench.errors import UserError
from planbench.programmes.schema import Programme
from planbench.services.gate.workspace import Workspace
from planbench.services.meetings.dates import (
    keep_date,
    leave,
    move_along,
    moved_meeting,
    new_dates,
    spread_out,
    use_date,
)

OLD, NEW = dt.date(2026, 12, 2), dt.date(2026, 12, 9)
THIRD = 3


def third(workspace: Workspace) -> Meeting:
    with workspace.reading() as session:
        return session.scalars(select(Meeting).where(Meeting.number == THIRD)).one()


def proposed(workspace: Workspace, programme: Programme) -> list[dt.date]:
    with workspace.reading() as session:
        return [each.date for each in new_dates(session, programme)]


def move(workspace: Workspace, days: int) -> None:
    with workspace.change("Edit") as session:
        meeting = session.scalars(select(Meeting).where(Meeting.number == THIRD)).one()
        assert meeting.date
        meeting.date += dt.timedelta(days=days)


def dues(workspace: Workspace) -> list[dt.date | None]:
    query = select(Preparation.due).where(Preparation.meeting_id == third(workspace).id)
    with workspace.reading() as session:
        return list(session.scalars(query.order_by(Preparation.position)))


def give_dues(workspace: Workspace) -> None:
    with workspace.change("Edit") as session:
        query = select(Preparation).where(Preparation.meeting_id == third(workspace).id)
        rows = list(session.scalars(query.order_by(Preparation.position)))
        rows[0].due, rows[0].done = dt.date(2026, 11, 20), True
        rows[1].due = dt.date(2026, 11, 27)  # a Friday
        rows[2].due = dt.date(2026, 11, 26)


def test_a_new_project_knows_what_the_programme_says(empty: Workspace) -> None:
    assert third(empty).programme_date == OLD
    assert proposed(empty, empty.programme) == []


def test_a_later_version_proposes_and_forces_nothing(empty: Workspace) -> None:
    assert proposed(empty, later(empty.programme)) == [NEW]
    assert third(empty).date == OLD


def test_the_new_date_is_used_in_one_step(empty: Workspace) -> None:
    use_date(empty, third(empty).id, NEW)
    assert third(empty).date == NEW
    assert proposed(empty, later(empty.programme)) == []
    empty.undo()
    assert third(empty).date == OLD
    assert proposed(empty, later(empty.programme)) == [NEW]


def test_ones_own_date_is_kept_and_not_asked_about_again(empty: Workspace) -> None:
    keep_date(empty, third(empty).id, NEW)
    assert third(empty).date == OLD
    assert proposed(empty, later(empty.programme)) == []
    assert proposed(empty, later(empty.programme, dt.date(2026, 12, 16), 3)) == [
        dt.date(2026, 12, 16)
    ]
    empty.undo()
    assert proposed(empty, later(empty.programme)) == [NEW]


@pytest.mark.parametrize(("version", "found"), [(1, []), (2, [NEW])])
def test_a_project_from_before_is_asked_only_by_a_later_version(
    empty: Workspace, version: int, found: list[dt.date]
) -> None:
    with empty.change("Edit") as session:
        session.get_one(Meeting, third(empty).id).programme_date = None
    assert proposed(empty, later(empty.programme, version=version)) == found


def test_a_meeting_that_was_held_or_stands_there_already_is_left_alone(empty: Workspace) -> None:
    move(empty, 7)
    assert proposed(empty, later(empty.programme)) == []
    move(empty, -7)
    with empty.change("Edit") as session:
        session.get_one(Meeting, third(empty).id).held = True
    assert proposed(empty, later(empty.programme)) == []


def test_preparations_are_proposed_to_move_along_and_nothing_is_lost(empty: Workspace) -> None:
    give_dues(empty)
    before = dues(empty)
    move(empty, 8)
    moved = moved_meeting(empty, third(empty).id)
    assert moved is not None
    assert moved.days == 8
    assert dues(empty) == before
    move_along(empty, moved)
    # What is done stays; Saturday 5 December becomes the Friday before it.
    assert dues(empty)[:3] == [dt.date(2026, 11, 20), dt.date(2026, 12, 4), dt.date(2026, 12, 4)]
    assert moved_meeting(empty, third(empty).id) is None
    empty.undo()
    assert dues(empty) == before


def test_no_preparation_is_moved_to_a_holiday(empty: Workspace) -> None:
    give_dues(empty)
    move(empty, 28)  # Friday 27 November becomes Christmas Day
    moved = moved_meeting(empty, third(empty).id)
    assert moved is not None
    assert set(moved.dues.values()) == {dt.date(2026, 12, 24)}


def test_several_moves_count_as_one_and_a_move_back_as_none(empty: Workspace) -> None:
    give_dues(empty)
    move(empty, 7)
    move(empty, 7)
    moved = moved_meeting(empty, third(empty).id)
    assert moved is not None
    assert moved.days == 14
    move(empty, -14)
    assert moved_meeting(empty, third(empty).id) is None


def test_an_undone_move_proposes_nothing(empty: Workspace) -> None:
    give_dues(empty)
    move(empty, 7)
    empty.undo()
    assert moved_meeting(empty, third(empty).id) is None


def test_who_leaves_the_dates_is_not_asked_again_until_the_next_move(empty: Workspace) -> None:
    give_dues(empty)
    move(empty, 7)
    leave(empty, third(empty).id)
    assert moved_meeting(empty, third(empty).id) is None
    move(empty, 1)
    again = moved_meeting(empty, third(empty).id)
    assert again is not None
    assert again.days == 1


def test_preparations_without_a_date_are_shared_out_before_the_meeting(empty: Workspace) -> None:
    give_dues(empty)
    before = dues(empty)
    shared = spread_out(empty, third(empty).id)
    after = [each for each in dues(empty) if each]
    assert len(after) == len(before)
    assert [each for each in before if each] == after[: len([each for each in before if each])]
    given = [new for new, old in zip(dues(empty), before, strict=True) if old is None]
    assert shared == len(given) > 0
    assert all(each and empty.today <= each < OLD and each.weekday() < 5 for each in given)
    empty.undo()
    assert dues(empty) == before


def test_preparations_that_are_written_one_by_one_are_shared_out_too(empty: Workspace) -> None:
    """Each pressed for alone, they would all land on the day before the meeting."""
    with empty.change("Edit") as session:
        for each in session.scalars(select(Preparation)):
            session.delete(each)
    for number in range(4):
        with empty.change("Edit") as session:
            row = Preparation(meeting_id=third(empty).id, text=f"{number}", position=f"a{number}")
            session.add(row)
        assert spread_out(empty, third(empty).id) == 1
    assert len(set(dues(empty))) == 4


def test_the_days_over_a_weekend_are_shared_out_over_workdays(empty: Workspace) -> None:
    with empty.change("Edit") as session:
        session.get_one(Meeting, third(empty).id).date = empty.today + dt.timedelta(days=6)
        rows = list(
            session.scalars(select(Preparation).where(Preparation.meeting_id == third(empty).id))
        )
    assert spread_out(empty, third(empty).id) == len(rows)
    days = sorted(each for each in dues(empty) if each)
    most = max(days.count(each) for each in days)
    assert most == -(-len(rows) // len(set(days)))
    assert all(each.weekday() < 5 for each in days)


def test_a_meeting_without_a_date_has_no_time_to_share_out(empty: Workspace) -> None:
    with empty.change("Edit") as session:
        session.get_one(Meeting, third(empty).id).date = None
    with pytest.raises(UserError):
        spread_out(empty, third(empty).id)
