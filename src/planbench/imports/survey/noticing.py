"""What of a file of answers is not taken in, or is doubtful: told, and never passed over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from planbench.domain.answer_scale import is_scale
from planbench.domain.typed_number import read_number
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.imports.proposal import Remark, letters
from planbench.imports.statistics.guessing.persons import are_persons
from planbench.imports.survey.columns import AnswerColumn

NO_HEADING = N_(
    "Column {column} holds {n} answers but has no heading. It was not read; write its question "
    "above it."
)
UNANSWERED = N_("Nobody has answered “{question}”. It was not taken in.")
DATES = N_(
    "Of the answers to “{question}”, {n} are dates ({text}) and the others are not. A spreadsheet "
    "program makes dates of answers such as 1-2; compare with the form."
)
SUMS = N_("Row {row} sums up the others and was not read.")
IN_ROWS = N_(
    "{file} has its questions in the rows, below “{heading}”. Nothing was imported: planbench "
    "reads a row for each who answered and a column for each question, one answer a row "
    "(respondent, question, answer), or how many gave each answer. Export the answers so from the "
    "form."
)
QUESTION = re.compile(
    r"fråga(?:n|or)?|frågeställning|påstående|spørsmål|spursmål|påstand|question|item",
    re.IGNORECASE,
)
ANSWER = re.compile(
    r"(?:svar|answers?|response|resultat|antal|antall|värde|verdi|value|n|andel.*)(?: \d+)?",
    re.IGNORECASE,
)
ONE_ANSWER = re.compile(r"svar(?:et)?|answers?|response", re.IGNORECASE)
MOST_QUESTIONS = 60
FEWEST_NUMBERS = 2  # columns of figures beside questions: years, groups, schools


def remarks_on(columns: Sequence[AnswerColumn], sums: Sequence[int]) -> Iterator[Remark]:
    """What is odd about the columns that say neither who nor when; `sums` are rows' numbers."""
    for column in columns:
        if column.heading:
            yield from _remarks_on_question(column)
        else:
            said = {"column": letters(column.column + 1), "n": str(len(column.answers))}
            yield Remark("heading", NO_HEADING, said)
    for row in sums:
        yield Remark("sum", SUMS, {"row": str(row)})


def _remarks_on_question(column: AnswerColumn) -> Iterator[Remark]:
    if not column.answers:
        yield Remark("unanswered", UNANSWERED, {"question": column.heading})
    dates = [answer for answer in column.answers.values() if isinstance(answer, dt.date)]
    if 0 < len(dates) < len(column.answers):
        said = {"question": column.heading, "n": str(len(dates)), "text": f"{dates[0]:%Y-%m-%d}"}
        yield Remark("date", DATES, said)


class QuestionsInRowsError(UserError):
    """A file whose questions stand in its rows; `of_people` when it says who answered them."""

    of_people = False


def refuse_questions_in_rows(
    columns: Sequence[AnswerColumn], name: str, *, of_people: bool
) -> None:
    """Raise `UserError` for a file whose questions stand in its rows: what is counted there is no
    person's answer."""
    told = [column for column in columns if QUESTION.fullmatch(column.heading)]
    others = [column.heading for column in columns if column not in told]
    answered = any(map(ANSWER.fullmatch, others)) or (len(others) > 1 and is_scale(set(others)))
    answered = answered or (len(others) > 1 and are_persons(others))
    answered = answered or sum(map(_is_of_numbers, columns)) >= FEWEST_NUMBERS
    if len(told) != 1 or not answered:
        return
    texts = list(told[0].texts.values())
    if 0 < len(set(texts)) <= MOST_QUESTIONS and are_sentences(texts):
        error = QuestionsInRowsError(IN_ROWS, file=name, heading=told[0].heading)
        error.of_people = of_people and any(map(ONE_ANSWER.fullmatch, others))
        raise error


def _is_of_numbers(column: AnswerColumn) -> bool:
    texts = list(column.texts.values())
    return bool(texts) and all(read_number(text.rstrip("% ")) is not None for text in texts)


def are_sentences(texts: Sequence[str]) -> bool:
    """Whether most texts are of several words, as questions are."""
    return sum(" " in text for text in texts) * 2 > len(texts)
