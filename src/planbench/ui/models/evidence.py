"""Evidence as its page and the drawer show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import numbering, terms
from planbench.domain.model import (
    Attachment,
    Dataset,
    Evidence,
    EvidenceSchool,
    FindingEvidence,
    School,
    Section,
)
from planbench.exports.markdown import REFERENCE
from planbench.i18n import Words

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
        """Its id and those of its files and datasets."""
        files = {each.id for each in self.attachments}
        return {self.evidence.id, *files, *(each.id for each in self.datasets)}

    def caption(self, words: Words) -> str:
        """`Survey · Oct 2026 · 41 answers`: kind, period or date, and what else tells it apart."""
        item = self.evidence
        parts = [words.say(terms.EVIDENCE_KINDS.get(item.kind, ""))]
        if item.period:
            parts.append(item.period)
        elif item.collected_on:
            parts.append(words.short_date(item.collected_on))
        if item.respondents:
            parts.append(words.count("{n} answer", "{n} answers", item.respondents))
        return " · ".join(part for part in parts if part)

    def matches(self, text: str) -> bool:
        """Whether every word of a filter stands somewhere in it."""
        item = self.evidence
        whole = " ".join((self.label, item.title, item.summary, item.source)).lower()
        return all(word in whole for word in text.lower().split())


def load_evidence(session: Session) -> list[EvidenceView]:
    """All evidence in the order of its numbers, with one query a table."""
    items = list(session.scalars(select(Evidence).order_by(Evidence.number, Evidence.id)))
    labels = numbering.labels(items, "U")
    views = {item.id: EvidenceView(item, labels[item.id]) for item in items}
    for link in session.scalars(select(EvidenceSchool)):
        views[link.evidence_id].school_ids.append(link.school_id)
    for attachment in session.scalars(
        select(Attachment).where(Attachment.evidence_id.is_not(None))
    ):
        views[str(attachment.evidence_id)].attachments.append(attachment)
    for dataset in session.scalars(select(Dataset).where(Dataset.evidence_id.is_not(None))):
        views[str(dataset.evidence_id)].datasets.append(dataset)
    for used in session.scalars(select(FindingEvidence)):
        views[used.evidence_id].finding_ids.append(used.finding_id)
    for section_id, cited in citations(session).items():
        for evidence_id in cited & views.keys():
            views[evidence_id].section_ids.append(section_id)
    return list(views.values())


def citations(session: Session) -> Mapping[str, set[str]]:
    """Section → the ids of the evidence that its text cites."""
    rows = session.execute(select(Section.id, Section.body))
    return {section_id: set(REFERENCE.findall(body)) for section_id, body in rows}


@dataclass(frozen=True)
class Coverage:
    """How many pieces of evidence there are for each school and kind."""

    schools: Sequence[School]
    kinds: Sequence[str]
    counts: Mapping[tuple[str, str], int]

    def of(self, school_id: str, kind: str) -> int:
        """The number of pieces."""
        return self.counts.get((school_id, kind), 0)


def load_coverage(
    session: Session, views: Sequence[EvidenceView], kinds: Sequence[str]
) -> Coverage:
    """What is known about which school; what is missing shows as nought."""
    schools = list(session.scalars(select(School).order_by(School.position, School.id)))
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for view in views:
        for school_id in view.school_ids:
            counts[school_id, view.evidence.kind] += 1
    return Coverage(schools, kinds, counts)
