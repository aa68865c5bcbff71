"""Meetings that move: what the programme says now, and preparations whose meeting has moved."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.base import in_order
from planbench.domain.model import Meeting, Preparation, Project, derived_id
from planbench.domain.working_time import public_holidays
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.programmes.schema import MeetingFacts, Programme
from planbench.services.gate.workspace import Workspace, get
from planbench.store import journal

USE_DATE = N_("Use the programme's date")
KEEP_DATE = N_("Keep our date")
MOVE_ALONG = N_("Move preparations along")
DAY = dt.timedelta(days=1)
FRIDAY = 4
SPREAD = N_("Share preparations out over the weeks")
LEFT = "moved:"  # a fact about this copy: up to which change of a meeting one has said no


@dataclass(frozen=True)
class NewDate:
    """A meeting that a later version of the programme gives another date."""

    meeting: Meeting
    date: dt.date


@dataclass(frozen=True)
class MovedMeeting:
    """A meeting that moved by `days` after its preparations were given their dates."""

    meeting: Meeting
    days: int
    dues: Mapping[str, dt.date]  # preparation → the date proposed


def meeting_facts(programme: Programme) -> Mapping[str, MeetingFacts]:
    """The programme's meetings by the ids that projects know them by."""
    return {
        derived_id(programme.id, "meeting", facts.key): facts for facts in programme.facts.meetings
    }


def new_dates(session: Session, programme: Programme) -> list[NewDate]:
    """The dates that the programme has changed since this project last took notice."""
    version = session.scalars(select(Project.programme_version)).one()
    later = version < programme.facts.version
    known = meeting_facts(programme)
    meetings = {meeting.id: meeting for meeting in session.scalars(select(Meeting))}
    return [
        NewDate(meetings[key], facts.date)
        for key, facts in known.items()
        if key in meetings and facts.date and _is_news(meetings[key], facts.date, later=later)
    ]


def _is_news(meeting: Meeting, date: dt.date, *, later: bool) -> bool:
    if meeting.held or meeting.date == date:
        return False
    return meeting.programme_date != date if meeting.programme_date else later


def use_date(workspace: Workspace, meeting_id: str, date: dt.date) -> None:
    """Move the meeting to the programme's new date."""
    with workspace.change(USE_DATE) as session:
        meeting: Meeting = get(session, Meeting, meeting_id)
        meeting.date = meeting.programme_date = date


def keep_date(workspace: Workspace, meeting_id: str, date: dt.date) -> None:
    """Keep one's own date, and take notice of the programme's."""
    with workspace.change(KEEP_DATE) as session:
        meeting: Meeting = get(session, Meeting, meeting_id)
        meeting.programme_date = date


def moved_meeting(workspace: Workspace, meeting_id: str) -> MovedMeeting | None:
    """What to propose when a meeting moved after its preparations got their dates.

    Counted is every move since a due date of it was last set by hand; None when there is nothing
    to propose, or when the user has said to leave them.
    """
    left_at = int(workspace.get_local(LEFT + meeting_id) or 0)
    with workspace.reading() as session:
        meeting = session.get(Meeting, meeting_id)
        if meeting is None or meeting.held or meeting.date is None:
            return None
        moves = list(_moves(session, meeting_id))
        since = max(left_at, _last_due(session, meeting_id))
        before = next((old for number, old in moves if number > since), None)
        if before is None or before == meeting.date:
            return None
        preparations = _undone(session, meeting_id)
    days = (meeting.date - before).days
    country = workspace.programme.facts.country
    dues = {
        preparation.id: _workday(preparation.due + days * DAY, country)
        for preparation in preparations
        if preparation.due
    }
    return MovedMeeting(meeting, days, dues) if dues else None


def move_along(workspace: Workspace, moved: MovedMeeting) -> None:
    """Give the preparations the dates proposed, in one step."""
    with workspace.change(MOVE_ALONG) as session:
        for key, due in moved.dues.items():
            preparation: Preparation = get(session, Preparation, key)
            preparation.due = due


def spread_out(workspace: Workspace, meeting_id: str) -> int:
    """Give preparations without a date one each, evenly from tomorrow to the day before.

    What has a date counts too, so that a row added later does not land on the same day.
    Returns how many; raises `UserError` when the meeting has no date, or is too near.
    """
    with workspace.change(SPREAD) as session:
        meeting: Meeting = get(session, Meeting, meeting_id)
        if meeting.date is None or (meeting.date - workspace.today).days < 2:
            raise UserError(
                "There is no time to share out: the meeting has no date, or is tomorrow at the "
                "latest. Nothing was changed."
            )
        undone = _undone(session, meeting_id)
        rows = [preparation for preparation in undone if preparation.due is None]
        taken = [preparation.due for preparation in undone if preparation.due]
        free = _free_days(workspace, meeting.date, len(undone), taken)
        for each, day in zip(rows, free, strict=True):
            each.due = day
    return len(rows)


def _free_days(
    workspace: Workspace, meeting: dt.date, rows: int, taken: Iterable[dt.date]
) -> list[dt.date]:
    """Workdays for so many rows, evenly, without those nearest to the days that are taken."""
    country = workspace.programme.facts.country
    room = (meeting - workspace.today).days - 1
    days = [workspace.today + number * DAY for number in range(1, room + 1)]
    work = [day for day in days if _workday(day, country) == day]
    work = work or [max(_workday(days[-1], country), workspace.today)]
    slots = [work[-(-len(work) * number // rows) - 1] for number in range(1, rows + 1)]
    for day in taken:
        slots.remove(min(slots, key=lambda slot: abs(slot - day)))
    return slots


def leave(workspace: Workspace, meeting_id: str) -> None:
    """Keep the preparations' dates, and do not ask about this move again."""
    with workspace.reading() as session:
        last = max((number for number, _ in _moves(session, meeting_id)), default=0)
    workspace.set_local(LEFT + meeting_id, str(last))


def _undone(session: Session, meeting_id: str) -> Sequence[Preparation]:
    """What is left to prepare, in its order."""
    query = in_order(Preparation).where(
        Preparation.meeting_id == meeting_id, Preparation.done.is_(False)
    )
    return list(session.scalars(query))


def _moves(session: Session, meeting_id: str) -> Iterator[tuple[int, dt.date]]:
    """Each change of the meeting's date: its number, and the date before."""
    for row in journal.changes_of(session.connection(), "meeting", meeting_id):
        before, after = json.loads(row.before or "null"), json.loads(row.after or "null")
        if before and after and before["date"] and before["date"] != after["date"]:
            yield row.id, dt.date.fromisoformat(before["date"])


def _last_due(session: Session, meeting_id: str) -> int:
    """The number of the latest change that gave a preparation of the meeting another due date."""
    last = 0
    ids = session.scalars(select(Preparation.id).where(Preparation.meeting_id == meeting_id))
    for preparation_id in ids:
        for row in journal.changes_of(session.connection(), "preparation", preparation_id):
            before, after = json.loads(row.before or "{}"), json.loads(row.after or "{}")
            if before.get("due") != after.get("due"):
                last = max(last, row.id)
    return last


def _workday(day: dt.date, country: str) -> dt.date:
    """The day itself, or the last one before it that is neither at a weekend nor a holiday."""
    while day.weekday() > FRIDAY or day in public_holidays(country, day, day):
        day -= DAY
    return day
