"""Takes a suggestion into the text or the value that it is about, where that still stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import numbering
from planbench.domain.edits import word_edits
from planbench.domain.kinds import is_markdown
from planbench.domain.model import KINDS, Comparison, Evidence, Feedback, Finding, Section
from planbench.errors import UserError
from planbench.exports.markdown import References
from planbench.services.feedback.rendered_text import RenderedText, render_text, replace_rendered
from planbench.services.feedback.text_search import likeness_of, moved_start, span_of
from planbench.services.feedback.values import is_value, set_value

GAP = re.compile(r"\n{3,}")
BARE = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]*$\n?", re.MULTILINE)
PARAGRAPH = "paragraph"
DEFAULTED = frozenset({("section", "title"), ("section", "question")})
SUGGESTING = ("replacement", "insertion", "deletion", "silent")
LIKE = 0.5  # of a paragraph, to be taken for the one that a mark stood in
# Where a new paragraph below a heading, a title or printed words of an item is taken in.
HOLDS_PARAGRAPHS: Mapping[str, str] = MappingProxyType(
    {
        "goal": "rationale",
        "section": "body",
        "finding": "conclusion",
        "evidence": "summary",
        "action": "text",
        "follow_up": "result",
    }
)


@dataclass(frozen=True)
class Parts:
    """A text with a mark in it: what stands before, what goes, what comes, what stands after."""

    before: str
    gone: str
    new: str
    after: str

    @property
    def result(self) -> str:
        """The text once the suggestion is taken in."""
        return f"{self.before}{self.new}{self.after}"


def suggests(feedback: Feedback) -> bool:
    """Whether accepting it changes a text or a value; only long texts have paragraphs to part."""
    if feedback.kind == PARAGRAPH and feedback.suggestion:
        kind = KINDS.get(feedback.target_kind)
        column = kind.__table__.columns.get(feedback.target_field) if kind else None
        return column is not None and bool(column.info.get("text"))
    return feedback.kind in SUGGESTING


def adds_paragraphs(feedback: Feedback) -> bool:
    """Whether it is whole new paragraphs, which stand behind the one they follow."""
    new = feedback.suggestion.startswith("\n") and feedback.kind in SUGGESTING
    return new and (feedback.kind == "insertion" or not feedback.anchor_text)


def references_in(session: Session) -> References:
    """How evidence and comparisons are cited in what is printed."""
    return References(
        numbering.labels(list(session.scalars(select(Evidence))), "U"),
        comparisons=numbering.labels(list(session.scalars(select(Comparison))), "D"),
    )


def target_text(session: Session, feedback: Feedback) -> str | None:
    """The text that a mark is about, as it is now; None when it has no place or it is gone."""
    item, field = _place_for(session, feedback)
    return None if item is None else _now(item, field, feedback)


def _now(item: Any, field: str, feedback: Feedback) -> str:
    """What a field says; of one that the programme's words stand for while it is empty, those."""
    text = str(getattr(item, field, "") or "")
    return feedback.context if not text and (item.__tablename__, field) in DEFAULTED else text


def _place_for(session: Session, feedback: Feedback) -> tuple[Any, str]:
    """The item and field that taking a mark in changes; None for an item that is gone.

    What follows a finding goes into the section: a finding is printed as one line for each field.
    """
    kind = KINDS.get(feedback.target_kind)
    item: Any = session.get(kind, feedback.target_id) if kind else None
    if isinstance(item, Finding) and adds_paragraphs(feedback) and item.section_id:
        return session.get(Section, item.section_id), "body"
    return item, target_field(feedback)


def target_field(feedback: Feedback) -> str:
    """The field that taking a mark in changes; empty for words that planbench itself prints."""
    own = feedback.target_field
    in_title = (feedback.target_kind, own) in {("goal", "text"), ("section", "title")}
    if adds_paragraphs(feedback) and (not own or in_title or _is_table(feedback)):
        return HOLDS_PARAGRAPHS.get(feedback.target_kind, own)
    return own


def is_about_text(feedback: Feedback) -> bool:
    """Whether what it is about is a text, in which its place can be shown."""
    kind = KINDS.get(feedback.target_kind)
    field = target_field(feedback)
    known = kind is not None and field in kind.__table__.columns
    return known and not feedback.structure and not is_value(kind, field)


def _is_table(feedback: Feedback) -> bool:
    kind = KINDS.get(feedback.target_kind)
    return kind is not None and feedback.target_field not in kind.__table__.columns


def parts_of(
    text: str, feedback: Feedback, blocks: Sequence[tuple[int, int]] | None = None
) -> Parts | None:
    """The text round a mark; None when the words it is about no longer stand there.

    `blocks` are the paragraphs of the text, which is one when they are left out.
    """
    span = place_of(text, feedback, blocks or [(0, len(text))])
    if span is None:
        return None
    at, end = span
    if feedback.kind == PARAGRAPH:
        return _parted(text, at, feedback.suggestion)
    if feedback.kind == "insertion" or adds_paragraphs(feedback):
        return Parts(text[:end], "", _gap(text[:end], feedback) + feedback.suggestion, text[end:])
    if suggests(feedback):
        end += _spare_space(text[:at], feedback.suggestion, text[end:])
        return Parts(text[:at], text[at:end], feedback.suggestion, text[end:])
    return Parts(text[:at], "", text[at:end], text[end:])


def _parted(text: str, at: int, new: str) -> Parts | None:
    """A paragraph parted in two, or joined with the next one; None where there is no next one."""
    if new.strip(" "):
        return Parts(text[:at], "", new, text[at:])
    if text[at : at + 1] != "\n":
        return None
    spaced = text[:at].endswith(" ") or text[at + 1 :].startswith(" ")
    return Parts(text[:at], "\n", "" if spaced else new, text[at + 1 :])


def _gap(before: str, feedback: Feedback) -> str:
    """The space that a suggestion without a context was typed without."""
    needed = before and not before.endswith((" ", "\n")) and not feedback.context
    return " " if needed and not feedback.suggestion.startswith("\n") else ""


def _spare_space(before: str, new: str, after: str) -> bool:
    """Whether striking words leaves one space too many."""
    return not new and before.endswith(" ") and after.startswith(" ")


def place_of(
    text: str, feedback: Feedback, blocks: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Where a mark stands in a text: moved along with what was edited since it was sent."""
    if adds_paragraphs(feedback):
        return _behind(text, feedback, blocks)
    if not feedback.context:
        return span_of(text, feedback.anchor_text)
    start = feedback.offset
    length = 0 if feedback.kind in {"insertion", PARAGRAPH} else len(feedback.anchor_text)
    if text.count(feedback.context) == 1:  # a stretch of a long paragraph, or a whole one
        at = text.index(feedback.context) + start
        return at, at + length
    block = _paragraph(text, feedback.context, blocks)
    if block is None:
        return None
    now = text[block[0] : block[1]]
    moved = moved_start(word_edits(feedback.context, now), start, start + length)
    if moved is None:
        return None if suggests(feedback) else span_of(text, feedback.anchor_text)
    return block[0] + moved, block[0] + moved + length


def _behind(text: str, feedback: Feedback, blocks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The end of the paragraph that new ones follow; the end of the text when it is elsewhere."""
    block = _paragraph(text, feedback.context, blocks) if feedback.context else None
    end = block[1] if block else len(text)
    return end, end


def _paragraph(
    text: str, context: str, blocks: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The paragraph of a text that was sent as `context`, perhaps with a label round it."""
    likeness = [(likeness_of(text[start:end], context), (start, end)) for start, end in blocks]
    best = max(likeness, default=(0.0, (0, 0)), key=lambda each: each[0])
    return best[1] if best[0] >= LIKE else None


def take_in(session: Session, feedback: Feedback, today: dt.date) -> None:
    """Change what a suggestion is about; raises `UserError` when it cannot be, and why."""
    if target_text(session, feedback) is None:
        raise UserError(
            "The suggestion has no place in the project, or its item is gone. Nothing was changed. "
            "Edit the text yourself, then mark the feedback as dealt with."
        )
    item, field = _place_for(session, feedback)
    if field not in type(item).__table__.columns:
        raise UserError(
            "The suggestion is about words that planbench prints by itself, or about what follows "
            "them, and no text of the plan holds those. Nothing was changed. Write it where it "
            "belongs, then mark the feedback as dealt with."
        )
    if is_value(type(item), field):
        set_value(session, item, field, _whole_value(session, feedback), today)
    else:
        _change_text(session, feedback, item, field)


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


def _change_text(session: Session, feedback: Feedback, item: Any, field: str) -> None:
    references = references_in(session)
    source = _now(item, field, feedback)
    markdown = is_markdown(item.__tablename__, field)
    whole = render_text(source, references, markdown=markdown)
    long = type(item).__table__.columns[field].info.get("text")
    if adds_paragraphs(feedback):
        at = _behind_earlier(session, feedback, whole)
        new = feedback.suggestion if whole.text else feedback.suggestion.lstrip("\n")
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
    at = _behind(whole.text, feedback, whole.blocks)[1]
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
