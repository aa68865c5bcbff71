"""Everything that the checks look at, read once, with a dozen queries however large the plan."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.checks.charts_of_evidence import REFERENCE, evidence_in, evidence_of_charts
from planbench.checks.finding import CheckFinding
from planbench.domain.model import (
    Action,
    ActionCost,
    Application,
    Base,
    CheckAnswer,
    DecisionPoint,
    Evidence,
    EvidenceSchool,
    Finding,
    FindingEvidence,
    FollowUp,
    Goal,
    GoalFinding,
    Hearing,
    Indicator,
    IndicatorValue,
    Meeting,
    Person,
    Project,
    Promise,
    Risk,
    School,
    Section,
)
from planbench.domain.numbering import labels, letter_of
from planbench.domain.written_rows import is_planned, is_written
from planbench.programmes.schema import Programme

FINISHED = frozenset({"done", "dropped"})
AnyRow = TypeVar("AnyRow", bound=Base)
GOAL, ACTION, FINDING = map(attrgetter, ("goal_id", "action_id", "finding_id"))


@dataclass(frozen=True)
class CheckedProject:
    """A project as the checks see it; goals and actions in the order of the plan."""

    programme: Programme
    project: Project
    application: Application | None
    persons: Sequence[Person]
    evidence: Sequence[Evidence]
    sections: Sequence[Section]
    findings: Sequence[Finding]
    goals: Sequence[Goal]
    indicators: Mapping[str, Sequence[Indicator]]
    actions: Mapping[str, Sequence[Action]]
    follow_ups: Mapping[str, Sequence[FollowUp]]
    promises: Sequence[Promise]
    findings_with_evidence: frozenset[str]
    findings_with_goal: frozenset[str]
    goals_with_finding: frozenset[str]
    linked_evidence: frozenset[str]
    answers: frozenset[tuple[str, str, str, str]]
    meetings: Sequence[Meeting] = ()
    evidence_of: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    evidence_with_school: frozenset[str] = frozenset()
    schools: Sequence[School] = ()
    last_values: Mapping[str, dt.date] = field(default_factory=dict)
    decision_points: Sequence[DecisionPoint] = ()
    risks: Sequence[Risk] = ()
    hearings: Sequence[Hearing] = ()
    costs: Mapping[str, Sequence[ActionCost]] = field(default_factory=dict)
    comparisons: Mapping[str, frozenset[str]] = field(default_factory=dict)  # → their evidence
    today: dt.date | None = None

    @cached_property
    def evidence_labels(self) -> Mapping[str, str]:
        """Id → `U12`."""
        return labels(self.evidence, letter_of("evidence", self.project.document_language))

    @cached_property
    def finding_labels(self) -> Mapping[str, str]:
        """Id → `I3`."""
        return labels(self.findings, letter_of("finding", self.project.document_language))

    @cached_property
    def goal_numbers(self) -> Mapping[str, str]:
        """Id → the goal's number in the plan, from 1."""
        return {goal.id: str(number) for number, goal in enumerate(self.goals, start=1)}

    @cached_property
    def numbered_actions(self) -> Sequence[tuple[str, Action]]:
        """Every action with its number in the plan: `2.3`."""
        return [
            (f"{self.goal_numbers[goal.id]}.{number}", action)
            for goal in self.goals
            for number, action in enumerate(self.actions.get(goal.id, ()), start=1)
        ]

    @cached_property
    def open_actions(self) -> Sequence[tuple[str, Action]]:
        """The numbered actions that are neither done nor dropped."""
        return [action for action in self.numbered_actions if action[1].status not in FINISHED]

    @cached_property
    def counted(self) -> Mapping[str, Sequence[str]]:
        """`indicator`, `action` or `follow_up` → the goal of each one that is more than begun."""
        rows: tuple[tuple[str, Mapping[str, Sequence[Base]], Callable[[Base], bool]], ...] = (
            ("indicator", self.indicators, is_written),
            ("action", self.actions, is_written),
            ("follow_up", self.follow_ups, is_planned),
        )
        return {
            kind: [goal for goal, each in of_goals.items() for row in each if counts(row)]
            for kind, of_goals, counts in rows
        }

    @cached_property
    def cited_evidence(self) -> frozenset[str]:
        """Ids of evidence that a section's text refers to, or that a chart placed in it shows."""
        bodies = (section.body for section in self.sections)
        return frozenset().union(*(evidence_in(body, self.comparisons) for body in bodies))

    def refers_to_nothing(self, section: Section) -> bool:
        """Whether its text refers to evidence or to a comparison that is no longer there."""
        cited = set(REFERENCE.findall(section.body))
        return bool(cited - self.comparisons.keys() - {evidence.id for evidence in self.evidence})

    def is_answered(self, found: CheckFinding) -> bool:
        """Whether someone has said that it is deliberately so."""
        return (found.rule, *found.place) in self.answers

    def is_made(self, section: Section) -> bool:
        """Whether it is made of what the findings say, and nobody has written in it."""
        return bool(self._made_of(section)) and not section.body.strip()

    def _made_of(self, section: Section) -> str:
        made_of = {section.key: section.made_of for section in self.programme.facts.sections}
        return {"causes": "cause", "conclusions": "conclusion"}.get(
            made_of.get(section.key, ""), ""
        )

    def is_written(self, section: Section) -> bool:
        """Whether it has text, or is made of what the findings say."""
        field = self._made_of(section)
        said = bool(field) and any(
            getattr(finding, str(field)).strip() for finding in self.findings
        )
        return said or bool(section.body.strip())

    def section_title(self, section: Section) -> str:
        """Its own title, or the programme's in the language of the documents."""
        words = self.programme.in_language(self.project.document_language).section_words
        known = words.get(section.key)
        return section.title or (known.title if known else section.key)


def load_source(
    session: Session, programme: Programme, today: dt.date | None = None
) -> CheckedProject:
    """Read what the checks need; without `today` nothing is late."""
    finding_evidence = _all(session, FindingEvidence)
    goal_findings = _all(session, GoalFinding)
    answers = _all(session, CheckAnswer)
    evidence = _all(session, Evidence)
    return CheckedProject(
        programme=programme,
        project=session.scalars(select(Project)).one(),
        application=session.scalars(select(Application)).first(),
        persons=_all(session, Person),
        evidence=evidence,
        sections=_in_order(_all(session, Section)),
        findings=_all(session, Finding),
        goals=_in_order(_all(session, Goal)),
        indicators=_by(_in_order(_all(session, Indicator)), GOAL),
        actions=_by(_in_order(_all(session, Action)), GOAL),
        follow_ups=_by(sorted(_all(session, FollowUp), key=_day), GOAL),
        promises=_in_order(_all(session, Promise)),
        findings_with_evidence=frozenset(citation.finding_id for citation in finding_evidence),
        findings_with_goal=frozenset(goal_finding.finding_id for goal_finding in goal_findings),
        goals_with_finding=frozenset(goal_finding.goal_id for goal_finding in goal_findings),
        linked_evidence=frozenset(citation.evidence_id for citation in finding_evidence),
        answers=frozenset(
            (answer.rule, answer.item_kind, answer.item_id, answer.field) for answer in answers
        ),
        meetings=_all(session, Meeting),
        evidence_of=_behind(finding_evidence, {each.id: each for each in evidence}),
        evidence_with_school=frozenset(row.evidence_id for row in _all(session, EvidenceSchool)),
        schools=_all(session, School),
        last_values=_latest(_all(session, IndicatorValue)),
        decision_points=_in_order(_all(session, DecisionPoint)),
        risks=_in_order(_all(session, Risk)),
        hearings=_in_order(_all(session, Hearing)),
        costs=_by(_in_order(_all(session, ActionCost)), ACTION),
        comparisons=evidence_of_charts(session),
        today=today,
    )


def _latest(values: Iterable[IndicatorValue]) -> Mapping[str, dt.date]:
    """Indicator → the last day on which it was looked at."""
    dated = sorted((value.date, value.indicator_id) for value in values if value.date)
    return {indicator_id: day for day, indicator_id in dated}


def _behind(
    links: Iterable[FindingEvidence], evidence: Mapping[str, Evidence]
) -> Mapping[str, Sequence[Evidence]]:
    """Finding → the evidence that it rests on."""
    behind = _by((link for link in links if link.evidence_id in evidence), FINDING)
    return {key: [evidence[row.evidence_id] for row in rows] for key, rows in behind.items()}


def _by(rows: Iterable[AnyRow], parent: Callable[[AnyRow], str]) -> Mapping[str, Sequence[AnyRow]]:
    """Rows by what they belong to, in the order given."""
    found: defaultdict[str, list[AnyRow]] = defaultdict(list)
    for row in rows:
        found[parent(row)].append(row)
    return dict(found)


def _all(session: Session, kind: type[AnyRow]) -> Sequence[AnyRow]:
    return session.scalars(select(kind)).all()


class Placed(Protocol):
    """A row with a place in an order."""

    id: str
    position: str


AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


def _in_order(rows: Iterable[AnyPlaced]) -> Sequence[AnyPlaced]:
    return sorted(rows, key=lambda row: (row.position, row.id))


def _day(follow_up: FollowUp) -> tuple[dt.date, str]:
    return follow_up.date or dt.date.max, follow_up.id
