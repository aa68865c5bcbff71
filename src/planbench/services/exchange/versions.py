"""The versions of what both changed, in their reader's words, and what a choice leaves behind."""

from __future__ import annotations

from sqlalchemy.orm import Session

from planbench.domain.model import KINDS, Conflict, Feedback
from planbench.exchange.report import KEPT, REMOVED
from planbench.i18n import N_, Words
from planbench.services.feedback.places import place_names, place_of_mark
from planbench.services.gate.workspace import Workspace
from planbench.services.words.item_words import value_words

OUTLIVED = {KEPT: N_("Keep it"), REMOVED: N_("Remove it")}
NOT_ACCEPTED = N_(
    "The suggestion is not accepted now, but its words still stand in the text of {item}. "
    "Look at that text and change it yourself if needed."
)
NOT_IN_TEXT = N_(
    "The suggestion is accepted now, but its words do not stand in the text of {item}. "
    "Look at that text and change it yourself if needed."
)


def version_words(session: Session, words: Words, conflict: Conflict, value: str) -> str:
    """A version in the reader's words: `Accepted`, a person's name, `Keep it`."""
    if conflict.kind == "deleted":
        return words.say(OUTLIVED.get(value, value))

    def named(kind: str, item_id: str) -> str:
        row = session.get(KINDS[kind], item_id)
        names = (getattr(row, each, "") for each in ("name", "title", "text"))
        return next(filter(None, names), "") if row else ""

    return value_words(words, conflict.item_kind, conflict.field, value, named)


def typed_version(workspace: Workspace, words: Words, conflict_id: str, typed: str) -> str:
    """The value that somebody means who types it in their own words; else what they typed."""
    with workspace.reading() as session:
        conflict = session.get(Conflict, conflict_id)
        if conflict is None:
            return typed
        for value in (*_terms(conflict), conflict.one, conflict.other, conflict.base):
            said = version_words(session, words, conflict, value)
            if value and said.casefold() == typed.strip().casefold():
                return value
    return typed


def _terms(conflict: Conflict) -> tuple[str, ...]:
    """What may stand in the field, where that is a choice between names."""
    if conflict.kind == "deleted":
        return (KEPT, REMOVED)
    kind = KINDS.get(conflict.item_kind)
    column = kind.__table__.columns.get(conflict.field) if kind else None
    return tuple(column.info.get("terms") or ()) if column is not None else ()


def left_in_text(workspace: Workspace, words: Words, conflict_id: str) -> str:
    """What to look at, where a suggestion was settled against what stands in the text; or ''."""
    with workspace.reading() as session:
        conflict = session.get(Conflict, conflict_id)
        if conflict is None or (conflict.item_kind, conflict.field) != ("feedback", "state"):
            return ""
        mark = session.get(Feedback, conflict.item_id)
        if mark is None or "accepted" not in (conflict.one, conflict.other):
            return ""
        stands = _stands(session, mark)
        if stands is None or stands == (mark.state == "accepted"):
            return ""
        place = place_of_mark(mark, place_names(session, words), words)
    return words.say(NOT_ACCEPTED if stands else NOT_IN_TEXT, item=place)


def _stands(session: Session, mark: Feedback) -> bool | None:
    """Whether the text is as the suggestion wants it; None where there is no such text."""
    kind = KINDS.get(mark.target_kind)
    item = session.get(kind, mark.target_id) if kind else None
    now = getattr(item, mark.target_field, None) if item and mark.target_field else None
    if not isinstance(now, str) or not (mark.suggestion or mark.anchor_text).strip():
        return None
    text = " ".join(now.split())
    if mark.suggestion.strip():
        return " ".join(mark.suggestion.split()) in text
    return " ".join(mark.anchor_text.split()) not in text
