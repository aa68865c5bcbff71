"""The same questions asked twice: what share gave each answer before, and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planbench.domain.evidence import SurveyAnswer, SurveyQuestion

Asked = Sequence[tuple[SurveyQuestion, Sequence[SurveyAnswer]]]


class AnswerChange(NamedTuple):
    """Shares of 0–100 that gave one answer; None where fewer than the limit have answered."""

    question: str
    answer: str
    before: float | None
    after: float | None
    n_before: int
    n_after: int

    @property
    def points(self) -> float | None:
        """By how many percentage points the share has changed."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


def changes_between(before: Asked, after: Asked, limit: int) -> Iterator[AnswerChange]:
    """Every answer of the questions that both ask, in the order of the later one."""
    earlier = {_plain(question.text): (question, answers) for question, answers in before}
    for question, answers in after:
        found = earlier.get(_plain(question.text))
        if found is None or question.kind == "free":
            continue
        asked, given = found
        counts = {_plain(answer.text): answer.count for answer in given}
        texts = dict.fromkeys(
            [answer.text for answer in answers] + [answer.text for answer in given]
        )
        now = {_plain(answer.text): answer.count for answer in answers}
        for text in texts:
            yield AnswerChange(
                question.text,
                text,
                _share(counts.get(_plain(text), 0), asked.n, limit),
                _share(now.get(_plain(text), 0), question.n, limit),
                asked.n,
                question.n,
            )


def asked_in(
    questions: Sequence[SurveyQuestion], answers: Mapping[str, Sequence[SurveyAnswer]]
) -> Asked:
    """Questions with their answers; `answers` are by question."""
    return [(question, answers.get(question.id, ())) for question in questions]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".?!")


def _share(count: int, n: int, limit: int) -> float | None:
    return 100 * count / n if n and n >= limit else None
