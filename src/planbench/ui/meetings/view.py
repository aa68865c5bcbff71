"""Meetings as their page shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.base import in_order
from planbench.domain.clock import length_of, running_times
from planbench.domain.model import (
    AgendaItem,
    Decision,
    Goal,
    Meeting,
    MeetingEvidence,
    Person,
    Preparation,
    Question,
    Section,
    SharedIdea,
)
from planbench.errors import UserError
from planbench.exchange.share_file import item_in
from planbench.programmes.questions import ours
from planbench.programmes.schema import Programme, ProgrammeWords
from planbench.services.meetings.dates import meeting_facts
from planbench.services.meetings.work import check_id
from planbench.services.sharing.taking import is_taken, likely_goal
from planbench.services.words.item_words import shortened

PARTS = (AgendaItem, Preparation, Question, Decision)


@dataclass(frozen=True)
class Plan:
    """What a meeting's parts refer to, by id and name, and how far the drafts have come."""

    persons: Mapping[str, str]
    goals: Mapping[str, str]
    sections: Mapping[str, str]
    evidence: Mapping[str, str]
    section_states: Mapping[str, int]
    goal_texts: Mapping[str, str]  # whole

    @property
    def abouts(self) -> dict[str, str]:
        """Goals and sections that something can be about: `goal:<id>`, `section:<id>`."""
        goals = {f"goal:{key}": name for key, name in self.goals.items()}
        return goals | {f"section:{key}": name for key, name in self.sections.items()}


@dataclass
class MeetingView:
    """A meeting with its parts in their order, and the names they refer to."""

    meeting: Meeting
    plan: Plan
    agenda: list[AgendaItem] = field(default_factory=list)
    preparations: list[Preparation] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)  # ours, not those only proposed
    decisions: list[Decision] = field(default_factory=list)
    brought: set[str] = field(default_factory=set)
    carried: list[Decision] = field(default_factory=list)  # tasks left from meetings held before
    unanswered: list[Question] = field(default_factory=list)  # questions left from them
    year: int = 0  # of a programme that goes on for several; 0 for any other meeting
    last: bool = False  # the programme's last meeting, at which the plan is presented

    @property
    def ids(self) -> set[str]:
        """The meeting's id and those of its parts."""
        parts: list[Any] = [*self.agenda, *self.preparations, *self.questions, *self.decisions]
        return {self.meeting.id, *(part.id for part in parts)}

    @property
    def left(self) -> int:
        """How many preparations are not done."""
        return sum(not preparation.done for preparation in self.preparations)

    @property
    def left_tasks(self) -> list[Decision]:
        """Tasks that are neither done nor actions of the plan."""
        return [
            decision
            for decision in self.decisions
            if decision.kind == "task" and not decision.done and not decision.action_id
        ]

    @property
    def left_questions(self) -> list[Question]:
        """Questions without an answer."""
        return [question for question in self.questions if not question.answer.strip()]

    @property
    def agenda_minutes(self) -> int:
        """How long the agenda takes."""
        return sum(agenda_item.minutes or 0 for agenda_item in self.agenda)

    @property
    def minutes(self) -> int:
        """How long the meeting lasts; 0 when its times are not set."""
        return length_of(self.meeting.start, self.meeting.end)

    @property
    def times(self) -> dict[str, str]:
        """When each point of the agenda begins."""
        times = running_times(
            self.meeting.start, (agenda_item.minutes for agenda_item in self.agenda)
        )
        return {point.id: time for point, time in zip(self.agenda, times, strict=True)}

    def ticked(self, lines: int) -> list[bool]:
        """Which lines of the presentation's checklist are done."""
        done = {preparation.id for preparation in self.preparations if preparation.done}
        return [check_id(self.meeting.id, number) in done for number in range(lines)]

    def is_check(self, preparation: Preparation, lines: int) -> bool:
        """Whether a preparation is a line of the checklist, which stands on a card of its own."""
        return preparation.id in {check_id(self.meeting.id, each) for each in range(lines)}


def load_meetings(
    session: Session, programme: Programme, words: ProgrammeWords, evidence: Mapping[str, str]
) -> list[MeetingView]:
    """All meetings in the order of their dates; those without one stand by their number.

    `evidence` are the names, by id, of what can be brought to one.
    """
    plan = load_plan(session, words, evidence)
    parts = {kind: _by_meeting(session, kind) for kind in PARTS}
    brought: defaultdict[str, set[str]] = defaultdict(set)
    for link in session.scalars(select(MeetingEvidence)):
        brought[link.meeting_id].add(link.evidence_id)
    facts = meeting_facts(programme)
    years = {key: each.year for key, each in facts.items()}
    last = max(facts, key=lambda key: facts[key].number, default="")
    views = [
        MeetingView(
            meeting,
            plan,
            agenda=parts[AgendaItem][meeting.id],
            preparations=parts[Preparation][meeting.id],
            questions=ours(parts[Question][meeting.id], programme),
            decisions=parts[Decision][meeting.id],
            brought=brought[meeting.id],
            year=years.get(meeting.id, 0) if len(set(years.values())) > 1 else 0,
            last=meeting.id == last,
        )
        for meeting in session.scalars(select(Meeting))
    ]
    _carry(views)
    return sorted(views, key=_order)


def _carry(views: list[MeetingView]) -> None:
    """What meetings that were held left undone or unanswered waits at those to come.

    What one's own meetings left is one's own, and nothing to take to the programme's; and what the
    supervisor was to be asked is asked there.
    """
    held = sorted((view for view in views if view.meeting.held), key=_order)
    for view in views:
        if view.meeting.held:
            continue
        own = view.meeting.is_own
        view.carried = [
            task for past in held if own or not past.meeting.is_own for task in past.left_tasks
        ]
        alike = [past for past in held if past.meeting.is_own == own]
        view.unanswered = [question for past in alike for question in past.left_questions]


def load_plan(session: Session, words: ProgrammeWords, evidence: Mapping[str, str]) -> Plan:
    """The names of everything that a meeting can be about."""
    people = session.scalars(in_order(Person))
    goals = list(session.scalars(in_order(Goal)))
    sections = list(session.scalars(in_order(Section)))
    return Plan(
        persons={person.id: person.name for person in people},
        goals=goal_names(goals),
        sections={section.id: _section_name(section, words) for section in sections},
        evidence=evidence,
        section_states=Counter(section.status for section in sections),
        goal_texts={goal.id: goal.text for goal in goals},
    )


def goal_names(goals: Sequence[Goal]) -> dict[str, str]:
    """`2. Alla lärare …` of goals in the plan's order, by id."""
    return {goal.id: f"{number}. {shortened(goal.text)}" for number, goal in enumerate(goals, 1)}


def _section_name(section: Section, words: ProgrammeWords) -> str:
    known = words.section_words.get(section.key)
    return section.title or (known.title if known else section.key)


def by_meeting(session: Session, kind: Any, meeting_id: str) -> list[Any]:
    """The parts of one kind of one meeting, in their order."""
    return list(session.scalars(in_order(kind).where(kind.meeting_id == meeting_id)))


def ideas(session: Session, text: str = "") -> list[Decision]:
    """The ideas of all meetings that hold every word of a text, the latest meeting's first."""
    days = {meeting.id: meeting.date for meeting in session.scalars(select(Meeting))}
    rows = session.scalars(in_order(Decision).where(Decision.kind == "idea"))
    words = text.lower().split()
    found = [row for row in rows if all(word in _told(row) for word in words)]
    return sorted(
        found, key=lambda decision: str(days.get(decision.meeting_id) or "9"), reverse=True
    )


@dataclass(frozen=True)
class SharedView:
    """An idea from others, the goal it would come under, and whether it has been taken in."""

    idea: SharedIdea
    goal_id: str
    taken: bool


def names_of_goals(session: Session) -> dict[str, str]:
    """The goals that there are now, by id."""
    return goal_names(session.scalars(in_order(Goal)).all())


def shared_ideas(session: Session, text: str = "") -> list[SharedView]:
    """What others have shared that holds every word of a text, the newest first."""
    rows = session.scalars(in_order(SharedIdea)).all()
    words = text.lower().split()
    return [
        SharedView(row, row.goal_id or _likely(session, row), is_taken(session, row))
        for row in reversed(rows)
        if all(word in f"{row.text} {row.municipality}".lower() for word in words)
    ]


def _likely(session: Session, idea: SharedIdea) -> str:
    try:
        return likely_goal(session, item_in(idea.content)) or ""
    except UserError:  # what came is damaged: said where it is shown
        return ""


def _told(idea: Decision) -> str:
    return f"{idea.text} {idea.outcome}".lower()


def _by_meeting(session: Session, kind: Any) -> defaultdict[str, list[Any]]:
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for row in session.scalars(in_order(kind)):
        grouped[row.meeting_id].append(row)
    return grouped


def _order(view: MeetingView) -> tuple[str, int, str]:
    meeting = view.meeting
    date = meeting.date.isoformat() if meeting.date else "9999"
    return date, meeting.number or 0, meeting.id
