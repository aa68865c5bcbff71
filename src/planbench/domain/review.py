"""What left the house and what came back: documents, feedback, and what both laptops changed."""

from __future__ import annotations

import datetime as dt

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
    primary_key,
    reference,
    short_text,
)
from planbench.i18n import LANGUAGES


class Document(Base):
    """An export that left the house; `anchors_sha256` names the blob of what each anchor said."""

    __tablename__ = "document"

    id: Id = primary_key()
    kind: Mapped[str] = mapped_column(default="plan")
    format: Mapped[str] = mapped_column(default="docx")
    language: Mapped[str] = choice("sv", LANGUAGES)
    file: Line = short_text()
    exported_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    template: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="", index=True)
    anchors_sha256: Mapped[str] = mapped_column(default="")
    audience: Line = short_text()
    status: Mapped[str] = choice("draft", terms.DOCUMENT_STATUSES)
    decided_on: Mapped[dt.date | None] = mapped_column(default=None)
    meeting_id: OptionalId = reference("meeting")  # where it was shown


class Feedback(Base):
    """One mark in a file that came back, and what became of it.

    `context` is the paragraph as it had left the house; `anchor_text` begins at `offset` in it (for
    an insertion: ends there). Without a context, `anchor_text` is looked for in the text as it is.
    """

    __tablename__ = "feedback"

    id: Id = primary_key()
    file: Line = short_text()
    file_sha256: Mapped[str] = mapped_column(default="")
    round: Mapped[int] = mapped_column(default=1)
    author: Line = short_text()
    date: Mapped[dt.datetime | None] = mapped_column(default=None)
    kind: Mapped[str] = choice("comment", terms.FEEDBACK_KINDS)
    text: Text = long_text()
    anchor_text: Line = short_text()
    context: Mapped[str] = mapped_column(default="")
    offset: Mapped[int] = mapped_column(default=0)
    suggestion: Text = long_text()
    thread: Mapped[str] = mapped_column(default="")
    target_kind: Mapped[str] = mapped_column(default="")
    target_id: Mapped[str] = mapped_column(default="", index=True)
    target_field: Mapped[str] = mapped_column(default="")
    placed_by: Mapped[str] = choice("none", terms.PLACEMENTS)
    state: Mapped[str] = choice("open", terms.FEEDBACK_STATES)
    reply: Text = long_text()
    assigned_id: OptionalId = reference("person")


class Conflict(Base):
    """Something both laptops changed; both values are kept until someone chooses.

    Written by a merge with an id made of its contents, so that both laptops make the same row.
    The values are plain strings: they are a report, which nobody edits.
    """

    __tablename__ = "conflict"

    id: Id = primary_key()
    kind: Mapped[str] = choice("value", terms.CONFLICT_KINDS)
    item_kind: Mapped[str] = mapped_column(default="")
    item_id: Mapped[str] = mapped_column(default="", index=True)
    field: Mapped[str] = mapped_column(default="")
    base: Mapped[str] = mapped_column(default="")
    one: Mapped[str] = mapped_column(default="")
    one_by: Mapped[str] = mapped_column(default="")
    other: Mapped[str] = mapped_column(default="")
    other_by: Mapped[str] = mapped_column(default="")
    chosen: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = choice("open", terms.CONFLICT_STATES)


class Milestone(Base):
    """A moment with a name, «skickad till styrgruppen»; `version` is its place in the record."""

    __tablename__ = "milestone"

    id: Id = primary_key()
    name: Line = short_text()
    at: Mapped[dt.datetime | None] = mapped_column(default=None)
    person_id: OptionalId = reference("person")
    version: Mapped[str] = mapped_column(default="")
