"""The overview as its page shows it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.checks import CheckFinding, check_quality, check_red_thread, check_substance, is_gap
from planbench.domain.model import Dataset, Meeting, Preparation, TimeEntry
from planbench.domain.people import RESOURCE_PERSONS
from planbench.programmes.schema import Programme
from planbench.services.checking.all_checks import WaitingChoice, check_conflicts, part_of
from planbench.services.guidance.next_steps import NextStep, choose_steps
from planbench.services.guidance.project_status import ProjectStatus, load_project_status
from planbench.services.guidance.reminders import Reminder, reminders
from planbench.services.meetings.dates import NewDate, new_dates
from planbench.ui.overview.thread_counts import ThreadCount, thread_counts


@dataclass(frozen=True)
class OverviewView:
    """What now: steps, time, the next meeting with what is left, and the thread's gaps."""

    status: ProjectStatus
    steps: list[NextStep]
    by_person: Sequence[tuple[str, int]]
    meeting: Meeting | None
    preparations: Sequence[Preparation]
    gaps: Sequence[CheckFinding]
    chart_key: str
    planned: int
    planned_so_far: int
    waiting: Sequence[WaitingChoice]
    new_dates: Sequence[NewDate]
    reminders: Sequence[Reminder]  # what neither the steps nor the next meeting says

    counts: Sequence[ThreadCount] = ()
    remarks: int = 0  # what else there is to look at in the plan

    def place_name(self, place: tuple[str, str, str], guidance: Any) -> str:
        """What a section is called, where one wrote in one; empty for any other place."""
        step, _kind, item_id = place
        sections = self.status.source.sections if step == "current_state" else ()
        for section in sections:
            if section.id == item_id:
                known = guidance.section_words.get(section.key)
                return str(section.title or (known.title if known else ""))
        return ""


def load_overview(
    session: Session, programme: Programme, today: dt.date, me: str = ""
) -> OverviewView:
    """Read the standing once, and choose from it; `me` is who sits here."""
    status = load_project_status(session, programme, today)
    meeting = status.coming_meeting
    preparations = [
        preparation
        for preparation in status.preparations
        if meeting and preparation.meeting_id == meeting.id
    ]
    gaps = list(filter(is_gap, check_red_thread(status.source)))
    waiting = list(check_conflicts(session))
    others = (*waiting, *check_quality(status.source), *check_substance(status.source))
    steps = choose_steps(status)
    shown = {step.item_id for step in steps if step.item_id}
    return OverviewView(
        status=status,
        steps=steps,
        by_person=_by_person(session),
        meeting=meeting,
        preparations=sorted(preparations, key=_most_urgent),
        gaps=gaps,
        planned=status.planned,  # counted here: the first time, holidays take a while
        planned_so_far=status.planned_so_far,
        waiting=waiting,
        new_dates=new_dates(session, programme),
        reminders=[
            reminder
            for reminder in reminders(session, status, me)
            if reminder.item_id not in shown and reminder.item_kind != "meeting"
        ],
        counts=thread_counts(status.source, gaps),
        remarks=sum(part_of(other) == "remarks" for other in others),
        chart_key=str(session.scalar(select(func.group_concat(Dataset.sha256)))),
    )


def _most_urgent(preparation: Preparation) -> tuple[bool, dt.date]:
    """What is not done first, by its day; what has none is last of it."""
    return preparation.done, preparation.due or dt.date.max


def _by_person(session: Session) -> list[tuple[str, int]]:
    minutes: defaultdict[str, int] = defaultdict(int)
    for entry in session.scalars(select(TimeEntry)):
        minutes[entry.person_id] += entry.minutes
    people = session.scalars(RESOURCE_PERSONS)
    return [(person.name.split(" ")[0], minutes[person.id]) for person in people]
