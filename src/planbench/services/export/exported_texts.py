"""What has left the house: where it lies, what it said, and whether it was decided."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.kinds import KIND_NAMES
from planbench.domain.model import Document, Meeting
from planbench.errors import UserError
from planbench.exports.changes import Change
from planbench.exports.export_result import AnchorTexts, Surroundings
from planbench.i18n import N_, Words
from planbench.services.gate.workspace import Workspace, get
from planbench.services.words.item_words import WHAT, field_words, shortened
from planbench.store.blobs import get_blob, put_blob

DECIDE = N_("Mark as decided")
SHOW = N_("Shown at a meeting")
LAST = "last"
ANSWER = "answer"  # the plan with our answers to feedback: sent, and no export of the plan
# Among the names of anchors, which all begin otherwise.
BESIDE, FIXED, AROUND, ORDER, TALKS = "~beside", "~fixed", "~around", "~order", "~talks"
MARGINS = "~margins"
LEAD = 16  # letters


def exported(session: Session) -> list[Document]:
    """Every export, the latest first."""
    return list(session.scalars(select(Document).order_by(Document.exported_at.desc())))


def printed_kind(document: Document) -> str:
    """Which document an export prints: an answer to feedback prints the plan."""
    return "plan" if document.kind == ANSWER else document.kind


@dataclass(frozen=True)
class ExportedTexts:
    """What stands in an export: its anchors' texts, what is printed beside them, and its talks.

    `surroundings` is empty where it was not kept: in other formats than Word, and before planbench
    did.
    `talks` are the comments of ours by the id of their paragraph: the feedback that each is about,
    and whether its talk was settled.
    """

    anchors: AnchorTexts
    surroundings: Surroundings = field(default_factory=Surroundings)
    talks: Mapping[str, tuple[str, bool]] = field(default_factory=dict)


def earlier_export(session: Session, kind: str, language: str, wanted: str) -> Document | None:
    """An export of the same document whose words are known: by its id, or the `last` one.

    An answer to feedback says what the plan said, but is never the last export of the plan.
    """
    for document in exported(session):
        last = wanted == LAST
        same = document.kind == kind or (printed_kind(document) == kind and not last)
        comparable = same and document.anchors_sha256
        found = document.language == language if last else document.id == wanted
        if comparable and found:
            return document
    return None


def anchors_then(session: Session, document: Document) -> AnchorTexts:
    """What each anchor of an earlier export said."""
    said = load_exported_texts(session, document)
    if said is None:
        raise UserError(
            "What {file} said is not on this computer. Nothing was written. Take in an exchange "
            "file from your colleague, or export without marking changes.",
            file=document.file,
        )
    return said.anchors


def store_exported_texts(session: Session, said: ExportedTexts) -> str:
    """Keep what an export says; returns the hash that it is kept under."""
    surroundings = said.surroundings
    rows: dict[str, object] = dict(said.anchors)
    more = {
        BESIDE: sorted(surroundings.texts),
        FIXED: surroundings.fixed,
        AROUND: surroundings.around,
        ORDER: surroundings.order,
        MARGINS: sorted(surroundings.margins),
        TALKS: dict(said.talks),
    }
    rows |= {name: each for name, each in more.items() if each}
    return put_blob(session, bytes(_encoded(rows)))


def _encoded(rows: Mapping[str, object]) -> bytearray:
    """The rows as JSON, one after the other: a large export has megabytes of them."""
    made = bytearray(b"{")
    for name in sorted(rows):
        row = json.dumps(rows[name], ensure_ascii=False, sort_keys=True)
        between = ", " if len(made) > 1 else ""
        made += f"{between}{json.dumps(name)}: {row}".encode()
    return made + b"}"


def load_exported_texts(session: Session, document: Document) -> ExportedTexts | None:
    """What an export said; None when this copy of the project does not have it."""
    data = get_blob(session, document.anchors_sha256)
    if data is None:
        return None
    rows = json.loads(data)
    surroundings = Surroundings(
        frozenset(rows.pop(BESIDE, ())),
        _anchors(rows.pop(FIXED, {})),
        {name: (lead, tail) for name, (lead, tail) in rows.pop(AROUND, {}).items()},
        tuple(rows.pop(ORDER, ())),
        frozenset(rows.pop(MARGINS, ())),
    )
    talks = {key: (each, settled) for key, (each, settled) in rows.pop(TALKS, {}).items()}
    return ExportedTexts(_anchors(rows), surroundings, talks)


def _anchors(rows: Mapping[str, Sequence[str]]) -> AnchorTexts:
    return {name: (kind, item, field, text) for name, (kind, item, field, text) in rows.items()}


def change_words(words: Words, change: Change) -> tuple[str, str]:
    """`Changed · Goal (Text)`, and what stood and stands there."""
    what = "new" if not change.before else "removed" if not change.after else "changed"
    kind = words.say(KIND_NAMES.get(change.kind, change.kind))
    field = field_words(words, change.kind, change.field).lower()
    head = f"{words.say(WHAT[what])} · {kind} ({field})"
    start = _difference(change.before, change.after)
    texts = (_from(text, start) for text in (change.before, change.after) if text)
    return head, " → ".join(texts)


def _difference(before: str, after: str) -> int:
    """Where two texts part, at the beginning of a word and with a little of what leads there."""
    pairs = enumerate(zip(before, after, strict=False))
    alike = next((n for n, (one, other) in pairs if one != other), min(len(before), len(after)))
    return before.rfind(" ", 0, max(0, alike - LEAD)) + 1


def _from(text: str, start: int) -> str:
    """What a text says from there on, on one line."""
    return f"{'…' if start else ''}{shortened(text[start:])}"


def remember_place(workspace: Workspace, document_id: str, target: Path) -> None:
    """Note where on this computer an export lies; that is nobody else's business."""
    workspace.set_local(_name(document_id), str(target.absolute()))


def place_of(workspace: Workspace, document_id: str) -> Path | None:
    """The file of an export when it lies where it was written."""
    noted = workspace.get_local(_name(document_id))
    return Path(noted) if noted and Path(noted).is_file() else None


def _name(document_id: str) -> str:
    return f"export:{document_id}"


def show_at(workspace: Workspace, document_id: str, meeting_id: str) -> None:
    """Note at which meeting a document was shown."""
    with workspace.change(SHOW) as session:
        get(session, Document, document_id).meeting_id = get(session, Meeting, meeting_id).id


def decide(workspace: Workspace, document_id: str, day: dt.date) -> None:
    """Note that the steering group has decided on a document."""
    with workspace.change(DECIDE) as session:
        document = get(session, Document, document_id)
        document.status, document.decided_on = "decided", day
