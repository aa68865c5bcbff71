"""Where a suggestion stands in the text that it is about, as that is now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from planbench.domain import numbering
from planbench.domain.edits import Edit, word_edits
from planbench.domain.model import KINDS, Comparison, Evidence, Feedback, Finding, Section
from planbench.domain.numbering import SEEN
from planbench.exports.markdown import References
from planbench.services.feedback.values import is_value
from planbench.services.words.labels import letter_in, numbered

CITED_LABEL = re.compile(rf"\[([{SEEN['evidence']}])\d+[a-z]?\]")
MARKS = r"[*_\\]*"
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


def paragraphs_to_choose(feedback: Feedback) -> list[str]:
    """The new paragraphs of a suggestion, where one can take in some of them and not the others."""
    if not adds_paragraphs(feedback):
        return []
    found = [line.strip() for line in feedback.suggestion.split("\n") if line.strip()]
    return found if len(found) > 1 else []


def references_in(session: Session, letter: str = "") -> References:
    """How evidence and comparisons are cited in what is printed, with another letter if given."""
    return References(
        numbering.labels(numbered(session, Evidence), letter or letter_in(session, "evidence")),
        comparisons=numbering.labels(numbered(session, Comparison), "D"),
    )


def cited_letter(feedback: Feedback) -> str:
    """The letter that a mark's own document has before numbers of evidence; empty if it has none.

    It may be in another language than the project, or older than the letters of today.
    """
    for text in (feedback.context, feedback.anchor_text, feedback.suggestion):
        if found := CITED_LABEL.search(text or ""):
            return found[1]
    return ""


def target_text(session: Session, feedback: Feedback) -> str | None:
    """The text that a mark is about, as it is now; None when it has no place or it is gone."""
    item, field = place_for(session, feedback)
    return None if item is None else text_now(item, field, feedback)


def text_now(item: Any, field: str, feedback: Feedback) -> str:
    """What a field says; of one that the programme's words stand for while it is empty, those."""
    text = str(getattr(item, field, "") or "")
    return feedback.context if not text and (item.__tablename__, field) in DEFAULTED else text


def place_for(session: Session, feedback: Feedback) -> tuple[Any, str]:
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
        return behind_of(text, feedback, blocks)
    if not feedback.context:
        return _span(text, feedback.anchor_text)
    start = feedback.offset
    length = 0 if feedback.kind in {"insertion", PARAGRAPH} else len(feedback.anchor_text)
    if text.count(feedback.context) == 1:  # a stretch of a long paragraph, or a whole one
        at = text.index(feedback.context) + start
        return at, at + length
    block = _paragraph(text, feedback.context, blocks)
    if block is None:
        return None
    now = text[block[0] : block[1]]
    moved = _moved(word_edits(feedback.context, now), start, start + length)
    if moved is None:
        return None if suggests(feedback) else _span(text, feedback.anchor_text)
    return block[0] + moved, block[0] + moved + length


def behind_of(text: str, feedback: Feedback, blocks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The end of the paragraph that new ones follow; the end of the text when it is elsewhere."""
    block = _paragraph(text, feedback.context, blocks) if feedback.context else None
    end = block[1] if block else len(text)
    return end, end


def _paragraph(
    text: str, context: str, blocks: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The paragraph of a text that was sent as `context`, perhaps with a label round it."""
    likeness = [(_likeness(text[start:end], context), (start, end)) for start, end in blocks]
    best = max(likeness, default=(0.0, (0, 0)), key=lambda each: each[0])
    return best[1] if best[0] >= LIKE else None


def _likeness(one: str, context: str) -> float:
    if one == context:
        return 3.0
    if one and one in context:
        return 1.0 + len(one) / len(context)
    return SequenceMatcher(None, one, context, autojunk=False).ratio()


def _moved(edits: Sequence[Edit], start: int, end: int) -> int | None:
    """Where a stretch begins after others' edits; None when one of them touches its words."""
    shift = 0
    for edit in edits:
        if edit.start < end and edit.end > start and (edit.start, edit.end) != (start, start):
            return None
        if edit.start < start < edit.end:
            return None
        if edit.end <= start:
            shift += len(edit.text) - (edit.end - edit.start)
    return start + shift


def _span(text: str, anchor: str) -> tuple[int, int] | None:
    """Where the words of a mark stand, whatever is bold or italic among them."""
    if not anchor:
        return len(text), len(text)
    letters = rf"{MARKS}".join(re.escape(letter) for letter in anchor)
    found = re.search(letters, text)
    return found.span() if found else None
