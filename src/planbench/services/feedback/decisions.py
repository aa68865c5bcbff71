"""Decides on feedback: a suggestion is taken into the very text that it is about, or it is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import numbering, order
from planbench.domain.edits import Edit, word_edits
from planbench.domain.model import KINDS, Comparison, Evidence, Feedback, Meeting, Preparation
from planbench.errors import UserError
from planbench.exports.markdown import References
from planbench.i18n import N_
from planbench.services.feedback.rendered_text import RenderedText, render_text, replace_rendered
from planbench.services.gate.workspace import Workspace, get

ACCEPT = N_("Accept feedback")
DECLINE = N_("Decline feedback")
DONE = N_("Deal with feedback")
REOPEN = N_("Take up feedback again")
ASSIGN = N_("Assign feedback")
TASK = N_("Make feedback a task")
LABELS = {"accepted": ACCEPT, "declined": DECLINE, "done": DONE, "open": REOPEN}
MARKS = r"[*_\\]*"
SUGGESTING = ("replacement", "insertion", "deletion", "silent")
LIKE = 0.5  # of a paragraph, to be taken for the one that a mark stood in


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
    """Whether accepting it changes a text."""
    return feedback.kind in SUGGESTING


def references_in(session: Session) -> References:
    """How evidence and comparisons are cited in what is printed."""
    return References(
        numbering.labels(list(session.scalars(select(Evidence))), "U"),
        comparisons=numbering.labels(list(session.scalars(select(Comparison))), "D"),
    )


def target_text(session: Session, feedback: Feedback) -> str | None:
    """The text that a mark is about, as it is now; None when it has no place or it is gone."""
    kind = KINDS.get(feedback.target_kind)
    item: Any = session.get(kind, feedback.target_id) if kind else None
    return None if item is None else str(getattr(item, feedback.target_field, "") or "")


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
    if feedback.kind == "insertion":
        return Parts(text[:end], "", _gap(text[:end], feedback) + feedback.suggestion, text[end:])
    if suggests(feedback):
        end += _spare_space(text[:at], feedback.suggestion, text[end:])
        return Parts(text[:at], text[at:end], feedback.suggestion, text[end:])
    return Parts(text[:at], "", text[at:end], text[end:])


def _gap(before: str, feedback: Feedback) -> str:
    """The space that a suggestion without a context was typed without."""
    needed = before and not before.endswith((" ", "\n")) and not feedback.context
    return " " if needed else ""


def _spare_space(before: str, new: str, after: str) -> bool:
    """Whether striking words leaves one space too many."""
    return not new and before.endswith(" ") and after.startswith(" ")


def place_of(
    text: str, feedback: Feedback, blocks: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Where a mark stands in a text: moved along with what was edited since it was sent."""
    if not feedback.context:
        return _span(text, feedback.anchor_text)
    block = _paragraph(text, feedback.context, blocks)
    if block is None:
        return None
    start = feedback.offset
    length = 0 if feedback.kind == "insertion" else len(feedback.anchor_text)
    now = text[block[0] : block[1]]
    moved = _moved(word_edits(feedback.context, now), start, start + length)
    if moved is None:
        return None if suggests(feedback) else _span(text, feedback.anchor_text)
    return block[0] + moved, block[0] + moved + length


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


def decide(workspace: Workspace, feedback_id: str, state: str, reply: str | None = None) -> None:
    """Set what became of a mark; accepting a suggestion changes its text in the same step.

    Raises `UserError` when the text has changed so that the suggestion no longer fits; nothing is
    changed then.
    """
    with workspace.change(LABELS[state]) as session:
        feedback: Feedback = get(session, Feedback, feedback_id)
        if state == "accepted" and suggests(feedback) and feedback.state != "accepted":
            _take_in(session, feedback)
        feedback.state = state
        if reply is not None:
            feedback.reply = reply


def _take_in(session: Session, feedback: Feedback) -> None:
    source = target_text(session, feedback)
    if source is None:
        raise UserError(
            "The suggestion has no place in the project, or its item is gone. Nothing was changed. "
            "Edit the text yourself, then mark the feedback as dealt with."
        )
    item = get(session, KINDS[feedback.target_kind], feedback.target_id)
    if not _is_text(type(item), feedback.target_field):
        raise UserError(
            "The suggestion is about a figure, a date or a name, not a text. Nothing was changed. "
            "Change it where it stands, then mark the feedback as dealt with."
        )
    references = references_in(session)
    changed = _changed(render_text(source, references), feedback, references)
    if changed is None:
        raise UserError(
            "The text has changed since the file was sent, and the suggestion no longer fits. "
            "Nothing was changed. Edit the text yourself, then mark the feedback as dealt with."
        )
    setattr(item, feedback.target_field, changed)


def _changed(whole: RenderedText, feedback: Feedback, references: References) -> str | None:
    parts = parts_of(whole.text, feedback, whole.blocks)
    if parts is None:
        return None
    start = len(parts.before)
    return replace_rendered(whole, start, start + len(parts.gone), parts.new, references)


def _is_text(kind: Any, field: str) -> bool:
    column = kind.__table__.columns.get(field)
    return column is not None and bool(column.info.get("search"))


def assign(workspace: Workspace, feedback_id: str, person_id: str | None) -> None:
    """Say who takes care of a mark; None for nobody in particular."""
    with workspace.change(ASSIGN) as session:
        get(session, Feedback, feedback_id).assigned_id = person_id


def make_task(workspace: Workspace, feedback_id: str, text: str) -> str:
    """A mark as something to prepare for the next meeting, in words; returns the task's id.

    Raises `UserError` when no meeting lies ahead.
    """
    with workspace.change(TASK) as session:
        feedback: Feedback = get(session, Feedback, feedback_id)
        meeting = _next_meeting(session, workspace)
        places = session.scalars(
            select(Preparation.position).where(Preparation.meeting_id == meeting.id)
        )
        task = Preparation(
            meeting_id=meeting.id,
            position=order.after(max(places, default="")),
            text=text,
            person_id=feedback.assigned_id,
        )
        session.add(task)
    return task.id


def _next_meeting(session: Session, workspace: Workspace) -> Meeting:
    coming = session.scalars(select(Meeting).where(Meeting.held.is_(False)))
    dated = [each for each in coming if each.date and each.date >= workspace.today]
    if not dated:
        raise UserError(
            "No meeting lies ahead, so there is nothing to prepare for. Nothing was changed. "
            "Add a meeting with a date, then try again."
        )
    return min(dated, key=lambda each: (each.date, each.id))


def listed(workspace: Workspace) -> list[dict[str, Any]]:
    """All marks in the shape of `show --json`."""
    from planbench.json_format.writing import snapshot

    with workspace.reading() as session:
        marks: list[dict[str, Any]] = snapshot(session)["feedback"]
    return marks
