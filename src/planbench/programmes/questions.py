"""Questions that a programme proposes for its meetings: ours first when somebody takes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from planbench.domain.model import Question
from planbench.programmes.schema import Programme

AnyQuestion = TypeVar("AnyQuestion", bound=Question)


def ready_made(programme: Programme) -> frozenset[str]:
    """The questions that every project of a programme begins with, in all its languages."""
    languages = map(programme.in_language, programme.facts.languages)
    meetings = (
        meeting_words for words in languages for meeting_words in words.meeting_words.values()
    )
    return frozenset(text.strip() for meeting in meetings for text in meeting.questions)


def is_proposal(question: Question, ready: frozenset[str]) -> bool:
    """Whether it is still the programme's: as it came, neither taken nor answered."""
    return not question.chosen and not question.answer.strip() and question.text.strip() in ready


def ours(questions: Iterable[AnyQuestion], programme: Programme) -> list[AnyQuestion]:
    """Those that somebody has taken, changed, answered or written."""
    ready = ready_made(programme)
    return [question for question in questions if not is_proposal(question, ready)]
