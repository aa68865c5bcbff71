"""The current state: sections of text, and the findings that the plan rests on."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from planbench.domain import terms
from planbench.domain.base import (
    Base,
    Id,
    Line,
    OptionalId,
    Text,
    choice,
    long_text,
    parent,
    primary_key,
    reference,
    short_text,
)


class Section(Base):
    """A part of the current-state description.

    A section of the programme takes its title and question from there, in the document's
    language, as long as its own `title` and `question` are empty.
    """

    __tablename__ = "section"

    id: Id = primary_key()
    key: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    title: Line = short_text()
    question: Line = short_text()
    body: Text = long_text()
    status: Mapped[str] = choice("empty", terms.SECTION_STATUSES)


class Finding(Base):
    """A strength or a challenge, with its cause and what follows from it."""

    __tablename__ = "finding"

    id: Id = primary_key()
    number: Mapped[int] = mapped_column(default=0)
    section_id: OptionalId = reference("section")
    position: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = choice("challenge", terms.FINDING_KINDS)
    text: Text = long_text()
    cause: Text = long_text()
    conclusion: Text = long_text()
    priority: Mapped[str] = choice("", terms.PRIORITIES)
    certainty: Mapped[str] = choice("", terms.CERTAINTIES)
    whys: Text = long_text(later=True)  # the answers to «why?», one a line, each asked of the last


class FindingEvidence(Base):
    """The evidence that a finding rests on, with the quote or figure that shows it."""

    __tablename__ = "finding_evidence"

    id: Id = primary_key()
    finding_id: Id = parent("finding")
    evidence_id: Id = parent("evidence")
    quote: Line = short_text()
