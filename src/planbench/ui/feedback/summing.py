"""What came in, and what is left to decide, in a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence

from planbench.domain.model import Feedback
from planbench.i18n import Words
from planbench.services.feedback.places import has_place


def summed(marks: Sequence[Feedback], chosen_round: str, words: Words) -> str:
    """The files and their marks; of a round that was chosen, what is open in it. Empty for none."""
    if not marks:
        return ""
    placed = sum(map(has_place, marks))
    opened = [mark for mark in marks if mark.state == "open"]
    text = words.count(
        "{files} · {n} mark: {placed} in place, {none} without a place, {open} to decide.",
        "{files} · {n} marks: {placed} in place, {none} without a place, {open} to decide.",
        len(marks),
        files=words.listed(sorted({mark.file for mark in marks})),
        placed=placed,
        none=len(marks) - placed,
        open=len(opened),
    )
    if chosen_round:
        left = sum(str(feedback.round) == chosen_round for feedback in opened)
        more = words.count(
            "In round {number} {n} mark is still open between you.",
            "In round {number} {n} marks are still open between you.",
            left,
            number=chosen_round,
        )
        return f"{text} {more}"
    latest = max(mark.round for mark in marks)
    earlier = sum(feedback.round < latest for feedback in opened)
    more = words.count(
        "{n} is left from earlier rounds.", "{n} are left from earlier rounds.", earlier
    )
    return f"{text} {more}" if earlier else text
