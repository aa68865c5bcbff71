"""Evidence as its page and the drawer show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.checks.charts_of_evidence import evidence_in, evidence_of_charts
from planbench.domain import terms
from planbench.domain.base import in_order
from planbench.domain.model import (
    Attachment,
    Dataset,
    Evidence,
    Finding,
    FormAnswer,
    Goal,
    GoalFinding,
    Meeting,
    MeetingEvidence,
    Section,
)
from planbench.i18n import Words
from planbench.programmes.schema import ProgrammeWords
from planbench.services.words.labels import finding_labels

SHORT = 24


@dataclass
class EvidenceView:
    """A piece of evidence, what belongs to it, and where it is used."""

    evidence: Evidence
    label: str
    school_ids: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    datasets: list[Dataset] = field(default_factory=list)
    finding_ids: list[str] = field(default_factory=list)
    section_ids: list[str] = field(default_factory=list)
    answers: list[FormAnswer] = field(default_factory=list)

    @property
    def short(self) -> str:
        """`U7 Lärarenkät`: its label and the first words of its title."""
        title = self.evidence.title.split(",")[0]
        if len(title) > SHORT:
            title = f"{title[:SHORT].rsplit(' ', 1)[0]} …"
        return f"{self.label} {title}".strip()

    @property
    def used(self) -> int:
        """In how many findings and sections it is used."""
        return len(self.finding_ids) + len(self.section_ids)

    @property
    def ids(self) -> set[str]:
        """Its id and those of its files, answers and datasets."""
        files = {attachment.id for attachment in self.attachments}
        answers = {answer.id for answer in self.answers}
        return {self.evidence.id, *files, *answers, *(dataset.id for dataset in self.datasets)}

    def caption(self, words: Words) -> str:
        """`Survey · Oct 2026 · 41 answers`: kind, period or date, and what else tells it apart."""
        item = self.evidence
        parts = [words.say(terms.EVIDENCE_KINDS.get(item.kind, ""))]
        if item.period:
            parts.append(words.period(item.period))
        elif item.collected_on:
            parts.append(words.short_date(item.collected_on))
        if item.respondents:
            parts.append(words.count("{n} answer", "{n} answers", item.respondents))
        return " · ".join(part for part in parts if part)

    def trust(self, words: Words) -> str:
        """`Sure · Confidential`: how sure it is, and who may see it when not everybody may."""
        item = self.evidence
        parts = [words.say(terms.CERTAINTIES[item.certainty])] if item.certainty else []
        parts.append(words.say(terms.CONFIDENTIALITIES.get(item.confidentiality, "")))
        return " · ".join(part for part in parts if part)

    def matches(self, text: str) -> bool:
        """Whether every word of a filter stands somewhere in it."""
        words = text.lower().split()
        label = self.label.lower()
        return all(word in self._lowered or word in label for word in words)

    @cached_property
    def _lowered(self) -> str:
        """All that it says: a filter asks thousands of them at each key."""
        item = self.evidence
        told = [f"{answer.question} {answer.answer}" for answer in self.answers]
        return " ".join((item.title, item.summary, item.source, *told)).lower()


def citations(session: Session) -> Mapping[str, frozenset[str]]:
    """Section → the ids of the evidence that its text cites, or shows in a chart."""
    rows = list(session.execute(select(Section.id, Section.body)))
    charts = evidence_of_charts(session) if any("[D:" in body for _, body in rows) else {}
    return {section_id: evidence_in(body, charts) for section_id, body in rows}


@dataclass(frozen=True)
class Use:
    """Where a piece of evidence is used: an item to walk to, and what it is called."""

    kind: str
    id: str
    text: str


def uses_of(
    session: Session, view: EvidenceView, programme: ProgrammeWords, words: Words
) -> list[Use]:
    """The sections, findings, goals and meetings that rest on a piece of evidence."""
    found = [
        Use("section", row.id, _section_title(row, programme))
        for row in _rows(session, Section, view.section_ids)
    ]
    labels = finding_labels(session)
    findings = _rows(session, Finding, view.finding_ids)
    found += [
        Use("finding", finding.id, f"{labels[finding.id]} {finding.text}") for finding in findings
    ]
    answered = select(GoalFinding.goal_id).where(GoalFinding.finding_id.in_(view.finding_ids))
    goals = list(session.scalars(in_order(Goal)))
    wanted = set(session.scalars(answered))
    for number, goal in enumerate(goals, 1):
        if goal.id in wanted:
            name = words.say("Goal {number}", number=number)
            text = goal.text or words.say("This goal has no text yet.")
            found.append(Use("goal", goal.id, f"{name}: {text}"))
    links = select(MeetingEvidence.meeting_id).where(
        MeetingEvidence.evidence_id == view.evidence.id
    )
    meetings = _rows(session, Meeting, list(session.scalars(links)))
    return [*found, *(Use("meeting", meeting.id, meeting.title) for meeting in meetings)]


def _section_title(section: Section, programme: ProgrammeWords) -> str:
    known = programme.section_words.get(section.key)
    return section.title or (known.title if known else "")


def _rows(session: Session, kind: type[Any], ids: Sequence[str]) -> Sequence[Any]:
    rows = session.scalars(select(kind).where(kind.id.in_(ids))).all()
    return sorted(rows, key=lambda row: list(ids).index(row.id))
