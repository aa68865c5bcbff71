"""What is known of a document once it is written."""

from __future__ import annotations

from dataclasses import dataclass, field

Anchors = dict[str, tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What was missing in a municipality's template and taken from ours."""

    added_styles: tuple[str, ...] = ()
    cover_kept: bool = False


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """Its SHA-256, and bookmark → (kind, id, field, text) for what each anchor says.

    `beside` are the texts of paragraphs without an anchor; known of Word documents only.
    """

    sha256: str
    anchors: Anchors = field(default_factory=dict)
    beside: frozenset[str] = frozenset()
    template_report: TemplateReport | None = None
