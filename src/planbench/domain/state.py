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
from planbench.i18n import N_


class Section(Base):
    """A part of the current-state description.

    A section of the programme takes its title and question from there, in the document's
    language, as long as its own `title` and `question` are empty.
    """

    __tablename__ = "section"
    __kind__ = N_("Section")
    __step__ = "current_state"

    id: Id = primary_key()
    key: Mapped[str] = mapped_column(default="", info={"label": N_("Section of the programme")})
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    title: Line = short_text(label=N_("Title"))
    question: Line = short_text(label=N_("Question"))
    body: Text = long_text(markdown=True, label=N_("Text"))
    status: Mapped[terms.SectionStatus] = choice(
        "empty", terms.SECTION_STATUSES, label=N_("Status")
    )


class Finding(Base):
    """A strength or a challenge, with its cause and what follows from it."""

    __tablename__ = "finding"
    __kind__ = N_("Finding")
    __step__ = "current_state"

    id: Id = primary_key()
    number: Mapped[int] = mapped_column(default=0, info={"label": N_("Number")})
    section_id: OptionalId = reference("section")
    position: Mapped[str] = mapped_column(default="", info={"label": N_("Order")})
    kind: Mapped[terms.FindingKind] = choice("challenge", terms.FINDING_KINDS, label=N_("Kind"))
    text: Text = long_text(label=N_("Text"))
    cause: Text = long_text(label=N_("Cause"))
    conclusion: Text = long_text(label=N_("Conclusion"))
    priority: Mapped[terms.Priority] = choice("", terms.PRIORITIES, label=N_("Priority"))
    certainty: Mapped[terms.Certainty] = choice("", terms.CERTAINTIES, label=N_("How sure"))
    whys: Text = long_text(
        later=True, label=N_("Why, five times")
    )  # the answers to «why?», one a line, each asked of the last
    short: Line = short_text(later=True, label=N_("Short form"))
    figure: Line = short_text(later=True, label=N_("The figure"))
    counts: Line = short_text(later=True, label=N_("What the figure counts"))


class FindingEvidence(Base):
    """The evidence that a finding rests on, with the quote or figure that shows it."""

    __tablename__ = "finding_evidence"
    __kind__ = N_("Evidence")
    __step__ = "current_state"

    id: Id = primary_key()
    finding_id: Id = parent("finding")
    evidence_id: Id = parent("evidence")
    quote: Line = short_text(label=N_("Quote"))


def status_after(status: terms.SectionStatus, text: str) -> terms.SectionStatus:
    """How far a section has come once its text says this: a written one is a draft at least."""
    if text.strip():
        return "draft" if status == "empty" else status
    return "empty" if status == "draft" else status
