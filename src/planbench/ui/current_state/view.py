"""The current-state description as its page shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import numbering
from planbench.domain.base import in_order
from planbench.domain.model import (
    Feedback,
    Finding,
    FindingEvidence,
    Goal,
    GoalFinding,
    Section,
)
from planbench.programmes.schema import ProgrammeWords, SectionWords
from planbench.services.words.labels import letter_in

NO_WORDS = SectionWords(title="", question="")
NOTHING: Mapping[str, str] = MappingProxyType({})
FIELD_OF = {"causes": "cause", "conclusions": "conclusion"}  # of a finding, by what a chapter holds


@dataclass
class FindingView:
    """A finding with its number, its evidence with quotes, and the goals that answer it."""

    finding: Finding
    label: str
    quotes: dict[str, str] = field(default_factory=dict)  # evidence id → quote
    goal_numbers: list[tuple[int, str]] = field(default_factory=list)  # number, goal id


@dataclass
class SectionView:
    """A section with its findings and the feedback that waits in it."""

    section: Section
    title: str
    question: str
    prompts: list[str]
    findings: list[FindingView] = field(default_factory=list)
    feedback: list[Feedback] = field(default_factory=list)
    gathered: list[str] = field(default_factory=list)  # what findings say, for a chapter of it


def load_state(
    session: Session, words: ProgrammeWords, made_of: Mapping[str, str] = NOTHING
) -> list[SectionView]:
    """All sections in their order, with one query a table."""
    findings = _findings(session)
    waiting = _feedback(session)
    views = []
    for section in session.scalars(in_order(Section)):
        own = words.section_words.get(section.key, NO_WORDS)
        view = SectionView(
            section, section.title or own.title, section.question or own.question, list(own.prompts)
        )
        view.findings = findings[section.id]
        view.gathered = _gathered(findings, FIELD_OF.get(made_of.get(section.key, ""), ""))
        places = {section.id, *(finding.finding.id for finding in view.findings)}
        view.feedback = [mark for place in places for mark in waiting[place]]
        views.append(view)
    return views


def _gathered(findings: Mapping[str | None, list[FindingView]], field_name: str) -> list[str]:
    """`I3  …`, for each finding that says something in a field."""
    views = sorted(
        (finding for group in findings.values() for finding in group),
        key=lambda finding: finding.finding.number,
    )
    if not field_name:
        return []
    told = ((view.label, str(getattr(view.finding, field_name)).strip()) for view in views)
    return [f"{label}  {text}" for label, text in told if text]


def _findings(session: Session) -> defaultdict[str | None, list[FindingView]]:
    rows = list(session.scalars(in_order(Finding)))
    labels = numbering.labels(rows, letter_in(session, "finding"))
    views = {row.id: FindingView(row, labels[row.id]) for row in rows}
    for link in session.scalars(select(FindingEvidence)):
        views[link.finding_id].quotes[link.evidence_id] = link.quote
    goals = session.scalars(select(Goal.id).order_by(Goal.position, Goal.id))
    numbers = {goal_id: number for number, goal_id in enumerate(goals, 1)}
    for answer in session.scalars(select(GoalFinding)):
        views[answer.finding_id].goal_numbers.append((numbers[answer.goal_id], answer.goal_id))
    grouped: defaultdict[str | None, list[FindingView]] = defaultdict(list)
    for view in views.values():
        view.goal_numbers.sort()
        grouped[view.finding.section_id].append(view)
    return grouped


def _feedback(session: Session) -> defaultdict[str, list[Feedback]]:
    grouped: defaultdict[str, list[Feedback]] = defaultdict(list)
    query = select(Feedback).where(Feedback.state == "open", Feedback.target_id != "")
    for mark in session.scalars(query.order_by(Feedback.date, Feedback.id)):
        grouped[mark.target_id].append(mark)
    return grouped
