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
from planbench.i18n import LANGUAGES, N_


class Document(Base):
    """An export that left the house; `anchors_sha256` names the blob of what each anchor said."""

    __tablename__ = "document"
    __kind__ = N_("Document")
    __step__ = "export"

    id: Id = primary_key()
    kind: Mapped[str] = mapped_column(default="plan", info={"label": N_("Kind")})
    format: Mapped[str] = mapped_column(default="docx", info={"label": N_("File format")})
    language: Mapped[str] = choice("sv", LANGUAGES, label=N_("Language"))
    file: Line = short_text(label=N_("File"))
    exported_at: Mapped[dt.datetime | None] = mapped_column(
        default=None, info={"label": N_("Exported")}
    )
    template: Mapped[str] = mapped_column(default="", info={"label": N_("Template")})
    sha256: Mapped[str] = mapped_column(default="", index=True, info={"label": N_("Checksum")})
    anchors_sha256: Mapped[str] = mapped_column(default="", info={"label": N_("Checksum")})
    audience: Line = short_text(label=N_("For whom"))
    status: Mapped[terms.DocumentStatus] = choice(
        "draft", terms.DOCUMENT_STATUSES, label=N_("Status")
    )
    decided_on: Mapped[dt.date | None] = mapped_column(
        default=None, info={"label": N_("Decided on")}
    )
    meeting_id: OptionalId = reference("meeting")  # where it was shown


class Feedback(Base):
    """One mark in a file that came back, and what became of it.

    `context` is the paragraph as it had left the house; `anchor_text` begins at `offset` in it (for
    an insertion: ends there). Without a context, `anchor_text` is looked for in the text as it is.
    `order` is its place in the file, from 0; the marks of one `group` are taken in as one.
    `heading` are the headings that it stands under, and `structure` (JSON) what accepting it does
    beside changing a text: see `services.feedback.structure`.
    """

    __tablename__ = "feedback"
    __kind__ = N_("Feedback")
    __step__ = "feedback"

    id: Id = primary_key()
    file: Line = short_text(label=N_("File"))
    file_sha256: Mapped[str] = mapped_column(default="", info={"label": N_("Checksum")})
    round: Mapped[int] = mapped_column(default=1, info={"label": N_("Round")})
    author: Line = short_text(label=N_("Author"))
    date: Mapped[dt.datetime | None] = mapped_column(default=None, info={"label": N_("Date")})
    kind: Mapped[terms.FeedbackKind] = choice("comment", terms.FEEDBACK_KINDS, label=N_("Kind"))
    text: Text = long_text(label=N_("Text"))
    anchor_text: Line = short_text(label=N_("The words it is about"))
    context: Mapped[str] = mapped_column(default="", info={"label": N_("The paragraph as it was")})
    offset: Mapped[int] = mapped_column(default=0, info={"label": N_("Place in the paragraph")})
    suggestion: Text = long_text(label=N_("Suggestion"))
    thread: Mapped[str] = mapped_column(default="", info={"label": N_("Thread")})
    target_kind: Mapped[str] = mapped_column(default="", info={"label": N_("What it is about")})
    target_id: Mapped[str] = mapped_column(
        default="", index=True, info={"label": N_("What it is about")}
    )
    target_field: Mapped[str] = mapped_column(default="", info={"label": N_("Field")})
    placed_by: Mapped[terms.Placement] = choice("none", terms.PLACEMENTS, label=N_("Placed by"))
    state: Mapped[terms.FeedbackState] = choice("open", terms.FEEDBACK_STATES, label=N_("State"))
    reply: Text = long_text(label=N_("Reply"))
    assigned_id: OptionalId = reference("person", label=N_("Who deals with it"))
    order: Mapped[int] = mapped_column(
        default=0, server_default="0", info={"label": N_("Place in the file")}
    )
    group: Mapped[str] = mapped_column(
        default="", server_default="", info={"label": N_("Taken in with")}
    )
    heading: Line = short_text(later=True, label=N_("Under the heading"))
    structure: Mapped[str] = mapped_column(
        default="", server_default="", info={"label": N_("What accepting it does")}
    )


class Conflict(Base):
    """Something both laptops changed; both values are kept until someone chooses.

    Written by a merge with an id made of its contents, so that both laptops make the same row.
    The values are plain strings: they are a report, which nobody edits.
    """

    __tablename__ = "conflict"
    __kind__ = N_("Both changed")

    id: Id = primary_key()
    kind: Mapped[terms.ConflictKind] = choice("value", terms.CONFLICT_KINDS, label=N_("Kind"))
    item_kind: Mapped[str] = mapped_column(default="", info={"label": N_("Kind of item")})
    item_id: Mapped[str] = mapped_column(default="", index=True, info={"label": N_("Item")})
    field: Mapped[str] = mapped_column(default="", info={"label": N_("Field")})
    base: Mapped[str] = mapped_column(default="", info={"label": N_("Before")})
    one: Mapped[str] = mapped_column(default="", info={"label": N_("One version")})
    one_by: Mapped[str] = mapped_column(default="", info={"label": N_("One version by")})
    other: Mapped[str] = mapped_column(default="", info={"label": N_("The other version")})
    other_by: Mapped[str] = mapped_column(default="", info={"label": N_("The other version by")})
    chosen: Mapped[str] = mapped_column(default="", info={"label": N_("Chosen")})
    state: Mapped[terms.ConflictState] = choice("open", terms.CONFLICT_STATES, label=N_("State"))


class Milestone(Base):
    """A moment with a name, «skickad till styrgruppen»; `version` is its place in the record."""

    __tablename__ = "milestone"
    __kind__ = N_("Milestone")

    id: Id = primary_key()
    name: Line = short_text(label=N_("Name"))
    at: Mapped[dt.datetime | None] = mapped_column(default=None, info={"label": N_("Time")})
    person_id: OptionalId = reference("person", label=N_("Person"))
    version: Mapped[str] = mapped_column(default="", info={"label": N_("Version")})
