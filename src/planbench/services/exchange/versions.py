"""The versions of what both changed, in the words of whoever chooses between them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from planbench.domain.model import KINDS, Conflict
from planbench.exchange.report import KEPT, REMOVED
from planbench.i18n import N_, Words
from planbench.services.gate.workspace import Workspace
from planbench.services.words.citations import as_read, as_written, cited_labels
from planbench.services.words.item_words import value_words

OUTLIVED = {KEPT: N_("Keep it"), REMOVED: N_("Remove it")}


def version_words(session: Session, words: Words, conflict: Conflict, value: str) -> str:
    """A version in the reader's words: `Accepted`, a person's name, `Keep it`."""
    if conflict.kind == "deleted":
        return words.say(OUTLIVED.get(value, value))

    def named(kind: str, item_id: str) -> str:
        row = session.get(KINDS[kind], item_id)
        names = (getattr(row, each, "") for each in ("name", "title", "text"))
        return next(filter(None, names), "") if row else ""

    said = value_words(words, conflict.item_kind, conflict.field, value, named)
    return as_read(cited_labels(session), said)


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
        versions = (conflict.one, conflict.other, conflict.base)
        return as_written(cited_labels(session), typed, *versions)


def _terms(conflict: Conflict) -> tuple[str, ...]:
    """What may stand in the field, where that is a choice between names."""
    if conflict.kind == "deleted":
        return (KEPT, REMOVED)
    kind = KINDS.get(conflict.item_kind)
    column = kind.__table__.columns.get(conflict.field) if kind else None
    return tuple(column.info.get("terms") or ()) if column is not None else ()
