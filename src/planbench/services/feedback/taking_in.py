"""Takes a suggestion into the text or the value that it is about, where that still stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.kinds import is_markdown
from planbench.domain.model import Feedback
from planbench.errors import UserError
from planbench.exports.markdown import References
from planbench.services.feedback.rendered_text import RenderedText, render_text, replace_rendered
from planbench.services.feedback.text_changes import (
    PARAGRAPH,
    adds_paragraphs,
    behind_of,
    cited_letter,
    parts_of,
    place_for,
    references_in,
    target_text,
    text_now,
)
from planbench.services.feedback.values import is_value, set_value

GAP = re.compile(r"\n{3,}")
BARE = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]*$\n?", re.MULTILINE)


def take_in(
    session: Session, feedback: Feedback, today: dt.date, paragraphs: Sequence[str] = ()
) -> None:
    """Change what a suggestion is about; raises `UserError` when it cannot be, and why.

    Of one that adds paragraphs, only the given `paragraphs` when there are any.
    """
    if target_text(session, feedback) is None:
        raise UserError(
            "The suggestion has no place in the project, or its item is gone. Nothing was changed. "
            "Edit the text yourself, then mark the feedback as dealt with."
        )
    item, field = place_for(session, feedback)
    if field not in type(item).__table__.columns:
        raise UserError(
            "The suggestion is about words that planbench prints by itself, or about what follows "
            "them, and no text of the plan holds those. Nothing was changed. Write it where it "
            "belongs, then mark the feedback as dealt with."
        )
    if is_value(type(item), field):
        set_value(session, item, field, _whole_value(session, feedback), today)
    else:
        _change_text(session, feedback, item, field, paragraphs)


def _whole_value(session: Session, feedback: Feedback) -> str:
    """What stands in the cell once this and what was accepted there before are taken in."""
    edits = [
        (each.offset, each.offset + _length(each), each.suggestion)
        for each in [*_accepted_beside(session, feedback), feedback]
        if each.context == feedback.context
    ]
    text = feedback.context
    for start, end, new in sorted(edits, reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
    return text


def _length(feedback: Feedback) -> int:
    return 0 if feedback.kind == "insertion" else len(feedback.anchor_text)


def _accepted_beside(session: Session, feedback: Feedback) -> list[Feedback]:
    """The marks of the same file at the same place that were taken in already."""
    query = select(Feedback).where(
        Feedback.file_sha256 == feedback.file_sha256,
        Feedback.target_id == feedback.target_id,
        Feedback.target_field == feedback.target_field,
        Feedback.state == "accepted",
        Feedback.id != feedback.id,
    )
    return list(session.scalars(query))


def _change_text(
    session: Session, feedback: Feedback, item: Any, field: str, paragraphs: Sequence[str]
) -> None:
    references = references_in(session, cited_letter(feedback))
    source = text_now(item, field, feedback)
    markdown = is_markdown(item.__tablename__, field)
    whole = render_text(source, references, markdown=markdown)
    long = type(item).__table__.columns[field].info.get("text")
    if adds_paragraphs(feedback):
        at = _behind_earlier(session, feedback, whole)
        new = "".join(f"\n{paragraph}" for paragraph in paragraphs) or feedback.suggestion
        new = new if whole.text else new.lstrip("\n")
        changed = replace_rendered(
            whole, at, at, new if long else new.replace("\n", " "), references
        )
    else:
        changed = _changed(whole, feedback, references)
    if changed is None and feedback.kind == PARAGRAPH:
        raise UserError(
            "The paragraph was joined with one that is no part of the same text of the plan. "
            "Nothing was changed. Move the words yourself, then mark the feedback as dealt with."
        )
    if changed is None:
        raise UserError(
            "The text has changed since the file was sent, and the suggestion no longer fits. "
            "Nothing was changed. Edit the text yourself, then mark the feedback as dealt with."
        )
    setattr(item, field, _tidied(whole.source, changed))


def _tidied(before: str, changed: str) -> str:
    """The text without what a struck paragraph leaves: empty lines, and a bullet with no words."""
    if not BARE.search(before):
        changed = BARE.sub("", changed)
    return changed if GAP.search(before) else GAP.sub("\n\n", changed).strip("\n")


def _behind_earlier(session: Session, feedback: Feedback, whole: RenderedText) -> int:
    """Where new paragraphs go: behind those that stood before them and were taken in."""
    at = behind_of(whole.text, feedback, whole.blocks)[1]
    earlier = {
        " ".join(line.split())
        for each in _accepted_beside(session, feedback)
        if adds_paragraphs(each) and each.order < feedback.order
        for line in each.suggestion.split("\n")
    }
    return _last_of(whole, at, earlier)


def _last_of(whole: RenderedText, at: int, texts: Iterable[str]) -> int:
    """The end of the paragraphs behind a place that say one of these texts."""
    known = set(texts)
    for start, end in whole.blocks:
        if start > at and " ".join(whole.text[start:end].split()) in known:
            at = end
        elif start > at:
            break
    return at


def _changed(whole: RenderedText, feedback: Feedback, references: References) -> str | None:
    parts = parts_of(whole.text, feedback, whole.blocks)
    if parts is None:
        return None
    start = len(parts.before)
    return replace_rendered(whole, start, start + len(parts.gone), parts.new, references)
