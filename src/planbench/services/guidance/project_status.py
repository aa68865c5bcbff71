"""Where the work stands today: what the overview, the rail and the next steps are drawn from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.checks import CheckedProject, load_source
from planbench.domain.model import (
    Action,
    Decision,
    Document,
    Evidence,
    EvidenceSchool,
    Feedback,
    Meeting,
    Preparation,
    Project,
    School,
    SchoolBreak,
    StatusRound,
    TimeEntry,
)
from planbench.domain.working_time import planned_minutes
from planbench.programmes.schema import Programme
from planbench.services.plan.rounds import in_time

OVER = ("done", "dropped")  # of an action


@dataclass(frozen=True)
class ProjectStatus:
    """A project on a day. Times are in minutes, for all resource persons together."""

    programme: Programme
    today: dt.date
    source: CheckedProject
    schools: Sequence[School]
    schools_with_evidence: frozenset[str]
    meetings: Sequence[Meeting]
    preparations: Sequence[Preparation]
    feedback: Sequence[Feedback]
    documents: Sequence[Document]
    breaks: Sequence[SchoolBreak]
    used: int
    rounds: Sequence[StatusRound]
    tasks: Sequence[Decision] = ()  # with a day, of any meeting, that are not done

    @property
    def schools_without_evidence(self) -> Sequence[School]:
        """Schools that no evidence is about."""
        return [school for school in self.schools if school.id not in self.schools_with_evidence]

    @property
    def persons(self) -> int:
        """How many resource persons share the work; at first those the programme asks for."""
        named = [person for person in self.source.persons if person.role == "resource_person"]
        return len(named) or self.programme.facts.resource_persons

    @cached_property
    def planned(self) -> int:
        """The time planned for the whole period."""
        return self._planned(None)

    @cached_property
    def planned_so_far(self) -> int:
        """The time planned up to and with today."""
        return self._planned(self.today)

    @property
    def is_over(self) -> bool:
        """Whether the programme has ended; the plan has not."""
        end = self.source.project.period_end
        return end is not None and self.today > end

    @property
    def last_round(self) -> dt.date | None:
        """When all goals were last looked at."""
        days = [
            status_round.date
            for status_round in self.rounds
            if status_round.date and status_round.date <= self.today
        ]
        return max(days, default=None)

    @property
    def programme_meetings(self) -> Sequence[Meeting]:
        """The programme's own meetings, in their order."""
        own = (meeting for meeting in self.meetings if meeting.kind == "programme")
        return sorted(own, key=lambda meeting: meeting.number or 0)

    @property
    def coming_meeting(self) -> Meeting | None:
        """The next meeting of any kind, whether or not something is left to prepare."""
        return next(iter(self.coming_meetings), None)

    @property
    def coming_meetings(self) -> Sequence[Meeting]:
        """All meetings to come, those without a date last."""
        coming = (meeting for meeting in self.meetings if self._is_coming(meeting))
        return sorted(
            coming, key=lambda meeting: (meeting.date or dt.date.max, meeting.number or 0)
        )

    @property
    def next_meeting(self) -> Meeting | None:
        """The next meeting, of any kind, that something is left to prepare for."""
        coming = (meeting for meeting in self.meetings if self._is_coming(meeting))
        return next((meeting for meeting in coming if self.preparations_left(meeting)), None)

    def preparations_left(self, meeting: Meeting) -> Sequence[Preparation]:
        """What is not yet done before a meeting."""
        return [
            preparation
            for preparation in self.preparations
            if preparation.meeting_id == meeting.id and not preparation.done
        ]

    def meeting_name(self, meeting: Meeting) -> str:
        """`Träff 3` for a meeting of the programme, its title for any other."""
        words = self.programme.in_language(self.source.project.document_language)
        return words.meeting_name(meeting.number, meeting.title)

    def _is_coming(self, meeting: Meeting) -> bool:
        if meeting.date is None:
            return not meeting.held and not self.is_passed_by(meeting)
        return not meeting.held and meeting.date >= self.today

    def is_passed_by(self, meeting: Meeting) -> bool:
        """Whether a later meeting of the programme has been: one without a date before it has too,
        where a project begins late."""
        if meeting.date is not None or not meeting.number:
            return False
        own = self.programme_meetings
        been = (
            meeting
            for meeting in own
            if meeting.held or (meeting.date and meeting.date < self.today)
        )
        return any((each.number or 0) > meeting.number for each in been)

    def _planned(self, until: dt.date | None) -> int:
        country = self.programme.facts.country
        return planned_minutes(self.source.project, self.breaks, country, until, self.persons)


def load_project_status(session: Session, programme: Programme, today: dt.date) -> ProjectStatus:
    """Read where the work stands."""
    source = load_source(session, programme, today)
    schools = session.scalars(select(School).order_by(School.position)).all()
    prepared = session.scalars(select(Preparation).order_by(Preparation.position)).all()
    return ProjectStatus(
        programme=programme,
        today=today,
        source=source,
        schools=schools,
        schools_with_evidence=_with_evidence(session, programme, schools),
        meetings=sorted(session.scalars(select(Meeting)), key=_when),
        preparations=[
            preparation
            for preparation in prepared
            if not _is_over(preparation, source.project, today)
        ],
        feedback=session.scalars(select(Feedback).order_by(Feedback.date)).all(),
        documents=session.scalars(select(Document)).all(),
        breaks=session.scalars(select(SchoolBreak)).all(),
        used=session.scalar(select(func.sum(TimeEntry.minutes))) or 0,
        rounds=in_time(session.scalars(select(StatusRound)).all()),
        tasks=_dated_tasks(session),
    )


def _dated_tasks(session: Session) -> Sequence[Decision]:
    """Tasks with a day; one that became an action is over when the action is."""
    query = select(Decision).where(
        Decision.kind == "task", Decision.done.is_(False), Decision.due.is_not(None)
    )
    over = select(Action.id).where(Action.status.in_(OVER))
    left = query.where(Decision.action_id.is_(None) | Decision.action_id.not_in(over))
    return session.scalars(left.order_by(Decision.due, Decision.id)).all()


def _with_evidence(
    session: Session, programme: Programme, schools: Sequence[School]
) -> frozenset[str]:
    """The schools that some evidence is about; in a school's own plan all is of that school."""
    own = programme.facts.is_of_one_school(len(schools))
    if own and session.scalar(select(func.count()).select_from(Evidence)):
        return frozenset(school.id for school in schools)
    return frozenset(session.scalars(select(EvidenceSchool.school_id)))


def _is_over(preparation: Preparation, project: Project, today: dt.date) -> bool:
    """Whether its day was before the work began, and has passed: an application cannot be sent."""
    due, begins = preparation.due, project.period_start
    return due is not None and begins is not None and due < begins and due < today


def _when(meeting: Meeting) -> tuple[dt.date, int, str]:
    return meeting.date or dt.date.max, meeting.number or 0, meeting.id
