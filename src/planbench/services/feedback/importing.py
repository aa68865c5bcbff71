"""Brings a file with feedback in: which export it answers, and what is new in it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.domain.model import KINDS, Document, Feedback, Question, derived_id
from planbench.domain.terms import FeedbackKind, FeedbackState, Placement
from planbench.errors import UserError
from planbench.i18n import N_, Words
from planbench.imports.feedback import (
    Anchors,
    FeedbackProposal,
    KnownAnchor,
    Mark,
    PrintedTexts,
    Reading,
    Structure,
    Target,
    bookmarks_in,
    place_marks,
    read_bytes,
    read_feedback,
)
from planbench.imports.feedback.package import RECOVERED, damaged
from planbench.imports.feedback.word_text.pictures import HERE
from planbench.imports.proposal import Remark
from planbench.programmes.wording import document_words
from planbench.services.export.exported_texts import ExportedTexts, load_exported_texts
from planbench.services.feedback.better_place import finds_its_place, put_in_place
from planbench.services.feedback.sent_export import anchors_in, names_of, printed_in
from planbench.services.feedback.talks import Talks
from planbench.services.gate.workspace import Workspace
from planbench.store.blobs import get_blob, put_blob
from planbench.store.tables import journalled

IMPORT_FEEDBACK = N_("Import feedback")
OWN = re.compile(r"_pb_([a-z2-7]+)_([a-z]*)\d*$")
FROM_DESK = "desk-"  # how the export id of a supervisor's own copy begins
ENOUGH = 0.5  # of a file's bookmarks, to take its document for one of this project
FOREIGN = Remark(
    "foreign",
    N_("This document was exported from another project, so none of it is placed."),
)
ELSEWHERE = Remark(
    "elsewhere",
    N_(
        "This export was made on another computer and is not known here yet, so changes without "
        "a mark cannot be seen. Merge your colleague's package first to see them too."
    ),
)
UNKNOWN = Remark(
    "unknown",
    N_("planbench did not write this document; its marks are placed by their text."),
)
AGAIN = Remark("again", N_("This very file is in the project already."))
EMPTY = Remark(
    "empty",
    N_(
        "Nothing was found in it that could be feedback: no comment, no text of somebody's own, "
        "and no change of what the document said. Changes of the look alone, inside pictures, and "
        "in headers and footers of older exports are not seen."
    ),
)


@dataclass(frozen=True)
class FileOrigin:
    """How a file is known. `sent` is what its own export said, `known` all that may be met."""

    name: str
    sent: Anchors
    known: Anchors
    printed: PrintedTexts = field(default_factory=PrintedTexts)
    warnings: tuple[Remark, ...] = ()


def propose_feedback(workspace: Workspace, file: Path) -> FeedbackProposal:
    """What a file would bring, each mark at its item; raises `UserError` for one that cannot be."""
    reading = read_feedback(read_bytes(file), file.name)
    with workspace.reading() as session:
        origin = _origin(session, workspace, reading)
        stored = {feedback.id: feedback for feedback in session.scalars(select(Feedback))}
        again = _round_of(session, reading.sha256) is not None
        names = names_of(session, workspace)
        talks = Talks.of(
            session,
            reading,
            document_words(workspace.programme, workspace.project().document_language),
        )
    placed = place_marks(reading, origin.sent, origin.known, names, printed=origin.printed)
    proposal = replace(placed, marks=tuple(talks.joined(mark) for mark in placed.marks))
    if RECOVERED in proposal.warnings and not proposal.marks:
        raise damaged(file.name)  # nothing found in what is left says nothing of what is lost
    known = frozenset(stored)
    at_home = {mark.key for mark in proposal.marks if not finds_its_place(stored, mark)}
    more = [*origin.warnings, *([AGAIN] if again else []), *([] if proposal.marks else [EMPTY])]
    return replace(
        proposal,
        origin=origin.name,
        known=frozenset(mark.key for mark in proposal.marks) if again else known & at_home,
        talks={} if again else {**_resolved(proposal, known), **talks.outcomes()},
        answers={} if again else talks.answers(placed.marks),
        warnings=(*proposal.warnings, *more),
    )


def _resolved(proposal: FeedbackProposal, known: frozenset[str]) -> dict[str, FeedbackState]:
    """The supervisor's own comments of earlier rounds that come back resolved."""
    closed = [mark for mark in proposal.marks if mark.resolved and mark.key in known]
    return {mark.key: "done" for mark in closed if mark.kind == "comment"}


def accept_feedback(workspace: Workspace, proposal: FeedbackProposal, file: Path) -> list[str]:
    """Add what is new in one step, with the file itself; returns the ids of the new marks.

    Raises `UserError` for another project's document, and when the file was changed meanwhile.
    """
    if proposal.origin == "foreign":
        raise UserError(
            "{file} was exported from another project. Nothing was imported. Open that project, "
            "and import the file there.",
            file=file.name,
        )
    data = read_bytes(file)
    words = document_words(workspace.programme, workspace.project().document_language)
    with workspace.change(IMPORT_FEEDBACK) as session:
        if put_blob(session, data) != proposal.sha256:
            raise UserError(
                "{file} has changed since it was read. Nothing was imported. Import it once more.",
                file=file.name,
            )
        stored = {feedback.id: feedback for feedback in session.scalars(select(Feedback))}
        number = _round_of(session, proposal.sha256) or _next_round(session)
        again = all(mark.key in proposal.known for mark in proposal.marks)
        found = [mark for mark in proposal.marks if finds_its_place(stored, mark) and not again]
        new = [mark for mark in proposal.marks if mark.key not in stored]
        session.add_all(_row(mark, proposal, number, words) for mark in new)
        for mark in found:
            put_in_place(stored[mark.key], _row(mark, proposal, number, words))
        for feedback_id, state in proposal.talks.items():
            _end_talk(session, feedback_id, state)
        for question_id, text in proposal.answers.items():
            question = session.get(Question, question_id)
            if question is not None and not question.answer.strip():
                question.answer = text
    return [mark.key for mark in (*new, *found)]


def _end_talk(session: Session, feedback_id: str, state: FeedbackState) -> None:
    """What the supervisor made of a talk of ours: resolved, or taken up again."""
    talk = [session.get(Feedback, feedback_id)]
    if state == "done":
        talk += session.scalars(select(Feedback).where(Feedback.thread == feedback_id))
    for feedback in talk:
        if feedback is not None and (feedback.state == "open") == (state == "done"):
            feedback.state = state


def original(session: Session, feedback: Feedback) -> bytes | None:
    """The file that a mark came in; None when this copy of the project does not have it."""
    return get_blob(session, feedback.file_sha256)


def _origin(session: Session, workspace: Workspace, reading: Reading) -> FileOrigin:
    exports = _exports(session)
    everything = {
        name: anchor
        for exported_texts in exports.values()
        for name, anchor in anchors_in(
            {**exported_texts.surroundings.fixed, **exported_texts.anchors}
        ).items()
    }
    if reading.export_id in exports:
        said = exports[reading.export_id]
        sent = anchors_in(said.anchors)
        document = session.get(Document, reading.export_id)
        printed = printed_in(session, workspace, said, document)
        return FileOrigin("export", sent, {**everything, **sent}, printed)
    if reading.project not in {"", derived_id("share", workspace.project().id)}:
        return FileOrigin("foreign", {}, {}, warnings=(FOREIGN,))
    names = bookmarks_in(reading)
    ours = _by_digest(session, names)
    if reading.export_id and names and len(ours) < ENOUGH * len(names):
        return FileOrigin("foreign", {}, {}, warnings=(FOREIGN,))
    known = {**everything, **_as_printed(session, workspace)}
    known.update({name: anchor for name, anchor in ours.items() if name not in known})
    if ours and reading.export_id.startswith(FROM_DESK):
        return FileOrigin("desk", {}, known)
    if ours:
        return FileOrigin("elsewhere", {}, known, warnings=(ELSEWHERE,))
    return FileOrigin("unknown", {}, known, warnings=(UNKNOWN,))


def _exports(session: Session) -> dict[str, ExportedTexts]:
    """Export id → what it said, the oldest export first."""
    documents = session.scalars(
        select(Document).where(Document.anchors_sha256 != "").order_by(Document.exported_at)
    )
    return {
        document.id: load_exported_texts(session, document) or ExportedTexts({})
        for document in documents
    }


def _by_digest(session: Session, names: set[str]) -> Anchors:
    """The bookmarks of items that this project has, without what they said."""
    from planbench.exports.anchors import digest

    items = {
        digest(table.name, item_id): (table.name, item_id)
        for table in journalled()
        for item_id in session.scalars(select(table.c.id))
    }
    found = {}
    for name in names:
        parts = OWN.match(name)
        item = items.get(parts[1]) if parts else None
        if parts and item:
            field = _field(item[0], parts[2])
            found[name] = KnownAnchor(Target(*item, field), None)
    return found


def _field(kind: str, letters: str) -> str:
    """The column that a bookmark's letters stand for; they may be cut short."""
    columns = [column.name for column in KINDS[kind].__table__.columns]
    return next((name for name in columns if name.replace("_", "").startswith(letters)), "")


def _as_printed(session: Session, workspace: Workspace) -> Anchors:
    """What the plan would say if it were exported now, for files that are placed by text."""
    from planbench.exports.formats import outline_of
    from planbench.exports.source import load_source
    from planbench.exports.word.writer import anchors_of

    language = document_words(workspace.programme, workspace.project().document_language)
    source = load_source(session, workspace.programme, language, workspace.today)
    return anchors_in(anchors_of(outline_of(source, "plan")))


def _round_of(session: Session, sha256: str) -> int | None:
    """The round that a file came in with, if it is known."""
    return session.scalars(
        select(Feedback.round).where(Feedback.file_sha256 == sha256).limit(1)
    ).first()


def _next_round(session: Session) -> int:
    return (session.scalar(select(func.max(Feedback.round))) or 0) + 1


def _row(mark: Mark, proposal: FeedbackProposal, number: int, words: Words) -> Feedback:
    target = mark.target or Target("", "", "")
    said = [mark.meaning] if mark.meaning else []
    meanings = [remark.sentence(words) for remark in [*said, *([HERE] if mark.pictures else [])]]
    return Feedback(
        id=mark.key,
        file=proposal.file,
        file_sha256=proposal.sha256,
        round=number,
        author=mark.author,
        date=mark.date,
        kind=cast(FeedbackKind, mark.kind),
        text="\n".join(part for part in (mark.text, *meanings) if part),
        order=mark.order,
        group=mark.group,
        heading=" › ".join(mark.path),
        structure=_kept(mark.structure),
        anchor_text=mark.anchor_text,
        context=mark.context,
        offset=mark.offset,
        suggestion=mark.suggestion,
        thread=mark.talk or mark.thread,
        target_kind=target.kind,
        target_id=target.id,
        target_field=target.field,
        placed_by=cast(Placement, mark.placed_by),
        state="done" if mark.done else "open",
    )


def _kept(structure: Structure | None) -> str:
    """What accepting a mark does, as it is stored; empty for one that changes a text alone."""
    return json.dumps(asdict(structure), ensure_ascii=False) if structure else ""
