"""What is due soon, said when planbench is opened: no network, no program that runs beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Decision, Meeting, Preparation, TimeEntry
from planbench.domain.working_time import monday_of
from planbench.i18n import N_
from planbench.programmes.schema import StepKind
from planbench.services.guidance.project_status import ProjectStatus
from planbench.services.time.signed_weeks import signed_weeks, weeks_of_time
from planbench.services.words.phrase import Phrase, count

SOON = dt.timedelta(days=7)


@dataclass(frozen=True)
class Reminder:
    """What to be reminded of, and where it is dealt with."""

    what: Phrase
    step: StepKind
    item_kind: str = ""
    item_id: str = ""


def reminders(session: Session, status: ProjectStatus, me: str) -> list[Reminder]:
    """What is overdue or due within a week for who sits here, the most urgent first."""
    due = sorted(_due(status, me), key=lambda item: (item.due or dt.date.max, item.id))
    found = [_to_do(item, status.today) for item in due]
    found += _meeting(status)
    found += _weeks(session, status, me)
    return found


def _due(status: ProjectStatus, me: str) -> Iterator[Preparation | Decision]:
    """Preparations of meetings to come, and tasks of any meeting, that are mine or everyone's."""
    coming = {meeting.id for meeting in status.meetings if not meeting.held}
    for preparation in status.preparations:
        mine = not me or preparation.person_id in {None, me}
        soon = preparation.due is not None and preparation.due <= status.today + SOON
        if preparation.meeting_id in coming and soon and mine and not preparation.done:
            yield preparation
    for task in status.tasks:
        soon = task.due is not None and task.due <= status.today + SOON
        if soon and (not me or task.owner_id in {None, me}):
            yield task


def _to_do(item: Preparation | Decision, today: dt.date) -> Reminder:
    values = {"what": item.text, "day": item.due}
    late = item.due is not None and item.due < today
    text = N_("Should have been ready on {day}: {what}") if late else N_("By {day}: {what}")
    return Reminder(Phrase(text, values), "meetings", item.__tablename__, item.id)


def _meeting(status: ProjectStatus) -> Iterator[Reminder]:
    meeting: Meeting | None = status.coming_meeting
    if meeting is None or meeting.date is None or meeting.date > status.today + SOON:
        return
    days = (meeting.date - status.today).days
    values = {"meeting": status.meeting_name(meeting)}
    what = (
        count("{meeting} is in {n} day.", "{meeting} is in {n} days.", days, **values)
        if days
        else Phrase(N_("{meeting} is today."), values)
    )
    yield Reminder(what, "meetings", "meeting", meeting.id)


def _weeks(session: Session, status: ProjectStatus, me: str) -> Iterator[Reminder]:
    """Only for those who sign off their weeks at all."""
    signed = signed_weeks(session)
    if not any(person == me for person, _ in signed):
        return
    entries = session.scalars(select(TimeEntry).where(TimeEntry.person_id == me))
    this = monday_of(status.today)
    left = [
        week
        for week in weeks_of_time(entries, {})
        if week.monday < this and (me, week.monday) not in signed
    ]
    if left:
        what = count(
            "{n} week of yours is not signed off.",
            "{n} weeks of yours are not signed off.",
            len(left),
        )
        yield Reminder(what, "time", "signed_week", "weeks")
