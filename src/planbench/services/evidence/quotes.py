"""All quotes of a theme, each with what it comes from and what it is to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Evidence, Finding, FindingEvidence
from planbench.services.words.labels import evidence_labels, finding_labels


@dataclass(frozen=True)
class QuoteInContext:
    """A quote or figure: the evidence that it stands in, and the finding that rests on it."""

    quote: str
    evidence_id: str
    evidence: str
    source: str
    finding_id: str
    finding: str
    area: str
    strand: str


def quotes(session: Session, about: str = "", area: str = "") -> list[QuoteInContext]:
    """The quotes whose words, evidence or finding hold every word of `about`, in an area if given.

    In the order of the evidence's numbers.
    """
    evidence, findings = evidence_labels(session), finding_labels(session)
    query = (
        select(FindingEvidence, Evidence, Finding)
        .join(Evidence, Evidence.id == FindingEvidence.evidence_id)
        .join(Finding, Finding.id == FindingEvidence.finding_id)
        .where(FindingEvidence.quote != "")
        .order_by(Evidence.number, Evidence.id, FindingEvidence.id)
    )
    found = [
        QuoteInContext(
            link.quote,
            piece.id,
            f"{evidence[piece.id]} {piece.title}",
            piece.source,
            finding.id,
            f"{findings[finding.id]} {finding.text}",
            piece.area,
            piece.strand,
        )
        for link, piece, finding in session.execute(query)
    ]
    return [
        quote_in_context
        for quote_in_context in found
        if _is_about(quote_in_context, about) and area in {"", quote_in_context.area}
    ]


def as_text(found: list[QuoteInContext], quoted: Callable[[str], str]) -> str:
    """The quotes as lines to paste: each in its marks, with its source."""
    return "\n".join(
        f"{quoted(quote_in_context.quote)} ({quote_in_context.evidence})"
        for quote_in_context in found
    )


def _is_about(quote: QuoteInContext, about: str) -> bool:
    whole = f"{quote.quote} {quote.evidence} {quote.finding}".lower()
    return all(word in whole for word in about.lower().split())
