"""A table with the questions in its rows and those who answered in its columns, turned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planbench.i18n import N_
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.guessing.persons import are_named
from planbench.imports.statistics.opening.grid import Grid
from planbench.imports.survey.columns import HEADER_WITHIN, TOTALS
from planbench.imports.survey.noticing import QUESTION
from planbench.imports.survey.rearranged import Rearranged

TURNED = "turned"
TOLD = N_(
    "The questions stand in the rows of the file, and each column is one who answered. The table "
    "was turned. Who the columns are was left out."
)
RESPONDENT = re.compile(
    r"(?:elev|barn|svarande|respondent|deltagare|deltaker|deltakar|person|lärare|lærer|lærar"
    r"|student|pupil|teacher|informant)[ .:#-]{0,2}\d{1,3}",
    re.IGNORECASE,
)
LIKE_ONE = re.compile(r"(?:svar|[resp])[ .:#-]{0,2}\d{1,3}", re.IGNORECASE)  # or an answer's number
FEWEST = 2


@dataclass(frozen=True)
class TurnedGrid(Rearranged):
    """The table with a row for each who answered; `questions` and `answers` are the rows and the
    columns (indexes) in which they stand in the file."""

    questions: Sequence[int] = ()
    answers: Sequence[int] = ()

    def place_of(self, row: int, column: int) -> Place:
        """Where in the file a cell of the turned table stands."""
        number = self.questions[column] + self.origin
        known = 0 < row <= len(self.answers)
        return Place(self.sheet, number, self.answers[row - 1] + 1 if known else 0)


def turned(grid: Grid) -> TurnedGrid | None:
    """The table turned, where it is plain that each column is one who answered; else None."""
    for header, at, answers in _headings(grid):
        below = range(header + 1, len(grid.rows))
        asked = [(row, text) for row in below if (text := _text(grid, row, at))]
        sentences = sum(" " in text or text.endswith("?") for _, text in asked)
        if not asked or sentences * 2 <= len(asked):
            continue
        questions = [row for row, _ in asked]
        told = [
            text for row in questions for column in answers if (text := _text(grid, row, column))
        ]
        heads = [_text(grid, header, column) for column in answers]
        if not _are_respondents(heads, in_words=_are_words(told)):
            continue
        anew = _anew(grid, questions, answers)
        return replace(anew, rows=[[text for _, text in asked], *anew.rows])
    return None


def _anew(grid: Grid, questions: Sequence[int], answers: Sequence[int]) -> TurnedGrid:
    """The answers alone, a row for each who gave them."""
    return TurnedGrid(
        [[_cell(grid, row, column) for row in questions] for column in answers],
        grid.sheet,
        grid.origin,
        hidden=grid.hidden,
        remark=Remark(TURNED, TOLD),
        questions=questions,
        answers=answers,
    )


def _headings(grid: Grid) -> Iterator[tuple[int, int, list[int]]]:
    """The rows that may be headings: each with the column of questions and those of answers."""
    for header, row in enumerate(grid.rows[:HEADER_WITHIN]):
        heads = [" ".join(text_of(cell).split()) for cell in row]
        told = [at for at, head in enumerate(heads) if QUESTION.fullmatch(head)]
        filled = [at for at, head in enumerate(heads) if head and not TOTALS.fullmatch(head)]
        at = told[0] if len(told) == 1 else min(filled, default=0) - 1
        answers = [column for column in filled if column != at]
        if len(told) < FEWEST and len(answers) >= FEWEST and min(*answers, at) == at >= 0:
            yield header, at, answers


def _are_respondents(heads: Sequence[str], *, in_words: bool) -> bool:
    """Whether headings are those who answered; `Svar 1` above numbers may be an alternative."""
    if all(map(RESPONDENT.fullmatch, heads)):
        return True
    return are_named(heads) or (in_words and all(map(LIKE_ONE.fullmatch, heads)))


def _are_words(texts: Sequence[str]) -> bool:
    return sum(any(map(str.isalpha, text)) for text in texts) * 2 > sum(map(bool, texts))


def _cell(grid: Grid, row: int, column: int) -> object:
    return grid.rows[row][column] if column < len(grid.rows[row]) else ""


def _text(grid: Grid, row: int, column: int) -> str:
    return " ".join(text_of(_cell(grid, row, column)).split())
