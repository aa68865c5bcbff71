"""What a mark from a reader asks for, in a sentence: in lists, answers, undo and history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planbench.domain import terms
from planbench.domain.model import Feedback
from planbench.i18n import N_, Words

ADDED = N_("Added without a mark: “{new}”.")
STRUCK = N_("Struck without a mark: “{old}”.")
ASKS = {
    "insertion": N_("Add “{new}” after “{old}”."),
    "deletion": N_("Strike “{old}”."),
    "replacement": N_("Write “{new}” in place of “{old}”."),
    "silent": N_("Changed without a mark: “{old}” became “{new}”."),
}
SAID = ("kind", "text", "anchor_text", "suggestion", "structure")  # what its sentence is made of


def summary_of_cells(cells: Mapping[str, Any], words: Words) -> str:
    """The same, of a row as the journal has it, which may be gone; empty without a kind."""
    if not cells.get("kind"):
        return ""
    mark = Feedback()
    for name in SAID:
        setattr(mark, name, str(cells.get(name) or ""))
    return mark_summary(mark, words)


def mark_summary(feedback: Feedback, words: Words) -> str:
    """What a mark asks for, in a sentence."""
    asks = _asks(feedback)
    parted = feedback.kind == "silent" and (
        feedback.anchor_text.split() == feedback.suggestion.split()
    )
    if not asks or feedback.structure or (feedback.text and parted):
        kind = words.say(terms.FEEDBACK_KINDS.get(feedback.kind, ""))
        return feedback.text or f"{kind}: {feedback.anchor_text}"
    asked = words.say(asks, old=feedback.anchor_text, new=feedback.suggestion.strip())
    return "\n".join(part for part in (asked, feedback.text) if part)


def _asks(feedback: Feedback) -> str:
    """The sentence that a change is told in; empty for what is no change of a text."""
    if feedback.kind == "silent" and not feedback.anchor_text:
        return ADDED
    if feedback.kind == "silent" and not feedback.suggestion:
        return STRUCK
    return ASKS.get(feedback.kind, "")
