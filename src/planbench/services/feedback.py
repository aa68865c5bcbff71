"""Decides on feedback: a suggestion is taken into the very text that it is about, or it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from planbench.domain.model import KINDS, Feedback
from planbench.errors import UserError
from planbench.i18n import mark
from planbench.services.workspace import Workspace, get

ACCEPT = mark("Accept feedback")
DECLINE = mark("Decline feedback")
DONE = mark("Deal with feedback")
REOPEN = mark("Take up feedback again")
LABELS = {"accepted": ACCEPT, "declined": DECLINE, "done": DONE, "open": REOPEN}
MARKS = r"[*_\\]*"
SUGGESTING = ("replacement", "insertion", "deletion")


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


def target_text(session: Session, feedback: Feedback) -> str | None:
    """The text that a mark is about, as it is now; None when it has no place or it is gone."""
    kind = KINDS.get(feedback.target_kind)
    item: Any = session.get(kind, feedback.target_id) if kind else None
    return None if item is None else str(getattr(item, feedback.target_field, "") or "")


def parts_of(text: str, feedback: Feedback) -> Parts | None:
    """The text round a mark; None when the words it is about no longer stand there."""
    anchor = feedback.anchor_text
    span = _span(text, anchor)
    if span is None:
        return None
    at, end = span
    if feedback.kind == "insertion":
        gap = " " if text[:end] and not text[:end].endswith((" ", "\n")) else ""
        return Parts(text[:end], "", f"{gap}{feedback.suggestion}", text[end:])
    if feedback.kind in {"replacement", "deletion"}:
        return Parts(text[:at], text[at:end], feedback.suggestion, text[end:])
    return Parts(text[:at], "", text[at:end], text[end:])


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
    text = target_text(session, feedback)
    parts = parts_of(text, feedback) if text is not None else None
    if parts is None:
        raise UserError(
            "The text has changed since the file was sent, and the suggestion no longer fits. "
            "Nothing was changed. Edit the text yourself, then mark the feedback as dealt with."
        )
    item = get(session, KINDS[feedback.target_kind], feedback.target_id)
    setattr(item, feedback.target_field, parts.result)


def listed(workspace: Workspace) -> list[dict[str, Any]]:
    """All marks in the shape of `show --json`."""
    from planbench.exports.snapshot import snapshot

    with workspace.reading() as session:
        marks: list[dict[str, Any]] = snapshot(session)["feedback"]
    return marks
