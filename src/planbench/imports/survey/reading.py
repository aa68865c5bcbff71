"""Reads answers to a questionnaire (Forms or any table) without the people who gave them.

Names, e-mail addresses, ids and times of day are dropped before anything is returned.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import NamedTuple

from planbench.checks.privacy import Personal, find_personal_or_alike
from planbench.errors import UserError
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.opening.grid import Grid, RawFile
from planbench.imports.statistics.opening.source import read_source
from planbench.imports.survey.choices import Question, free_texts, summed_up, told
from planbench.imports.survey.columns import (
    AnswerColumn,
    columns_of,
    days_in,
    heading_row,
    is_private,
    is_when,
    score,
    sexes_in,
    sum_rows,
)
from planbench.imports.survey.long_form import LONG, LongGrid, unfolded
from planbench.imports.survey.noticing import refuse_questions_in_rows, remarks_on
from planbench.imports.survey.rearranged import Rearranged
from planbench.imports.survey.tallies.summing import SECTIONS, Summed, tallied
from planbench.imports.survey.turning import TURNED, turned


class FreeAnswer(NamedTuple):
    """A free answer with what is personal in it; to be read before it is kept."""

    question: str
    text: str
    place: Place
    personal: tuple[Personal, ...]


@dataclass(frozen=True)
class SurveyProposal:
    """A questionnaire's answers without the people who gave them.

    `dropped` are the headings whose columns were left out; `first_day` and `last_day` say when it
    was answered. `questions` holds those with free answers too, without their texts. `sheets_left`
    names the sheets that were not read, `notes` say what else was left or is odd.
    """

    file: str
    title: str
    sha256: str
    respondents: int
    first_day: dt.date | None
    last_day: dt.date | None
    dropped: tuple[str, ...]
    questions: tuple[Question, ...]
    answers: tuple[FreeAnswer, ...] = field(repr=False)
    sheets_left: tuple[str, ...] = ()
    has_sexes: bool = False
    notes: tuple[Remark, ...] = ()

    @property
    def of_people(self) -> bool:
        """Whether it was laid out in a way that only answers of people are."""
        return any(note.rule in {TURNED, LONG} for note in self.notes)

    @property
    def counted(self) -> bool:
        """Whether it was somebody's tally, question for question below each other."""
        return any(note.rule == SECTIONS for note in self.notes)

    @property
    def closed(self) -> list[Question]:
        """The questions whose answers were chosen."""
        return [question for question in self.questions if question.kind != "free"]

    @property
    def few(self) -> list[Question]:
        """Closed questions that fewer than ten answered."""
        return [question for question in self.closed if question.n < 10]


def read_survey(file: Path) -> SurveyProposal:
    """The answers in a file; raises `UserError` for one that holds no questionnaire."""
    return survey_of(read_source(file))


def read_together(files: Sequence[Path]) -> list[tuple[SurveyProposal, list[Path]]]:
    """Files that answer the same questions as one survey each, with the files that make it up.

    A file that holds no questionnaire is left to be refused by itself.
    """
    alike: dict[tuple[str, ...], list[tuple[RawFile, Grid, Path]]] = {}
    for file in files:
        try:
            source = rearranged(read_source(file))
            grid = max((grid for grid in source.grids if grid.rows), key=_fullness, default=None)
            if grid is None or tallied(grid, (), source.name):
                continue
        except UserError:
            continue
        if grid is not None:
            heads = tuple(" ".join(text_of(c).split()) for c in grid.rows[heading_row(grid)])
            alike.setdefault(tuple(filter(None, heads)), []).append((source, grid, file))
    return [
        (survey, [file for *_, file in parts])
        for parts in alike.values()
        if (survey := _joined_or_none(parts))
    ]


def _joined_or_none(parts: Sequence[tuple[RawFile, Grid, Path]]) -> SurveyProposal | None:
    try:
        return _joined(parts)
    except UserError:
        return None


def _joined(parts: Sequence[tuple[RawFile, Grid, Path]]) -> SurveyProposal:
    source, first, _ = parts[0]
    rows = list(first.rows)
    for _, grid, _ in parts[1:]:
        rows += grid.rows[heading_row(grid) + 1 :]
    digests = "".join(sorted(raw_file.sha256 for raw_file, *_ in parts))
    digest = hashlib.sha256(digests.encode()).hexdigest() if len(parts) > 1 else source.sha256
    return survey_of(replace(source, sha256=digest, grids=(replace(first, rows=rows),)))


def survey_of(source: RawFile) -> SurveyProposal:
    """The answers in a file that has been opened."""
    source = rearranged(source)
    grids = [grid for grid in source.grids if len(grid.rows) > 1]
    grid = max(grids, key=_fullness, default=None)
    summed = _tallied(source, grids, grid) if grid else None
    if grid and summed:
        return _of_tallies(source, grid, summed)
    columns = columns_of(grid, heading_row(grid)) if grid else []
    dropped = [column for column in columns if is_private(column) or is_when(column)]
    questions = [column for column in columns if column.heading and column not in dropped]
    refuse_questions_in_rows(questions, source.name, of_people=bool(dropped))
    if grid is None or not any(question.answers for question in questions):
        raise UserError(
            "{file} holds no answers to questions. Nothing was imported. Export the answers "
            "from Forms as Excel or CSV.",
            file=source.name,
        )
    sums = [index + grid.origin for index in sum_rows(grid, heading_row(grid))]
    notes = tuple(remarks_on([column for column in columns if column not in dropped], sums))
    return _told_anew(without_people(source, grid, dropped, questions), grid, notes)


def rearranged(source: RawFile) -> RawFile:
    """The file with its tables laid out a row for each who answered, where that is plain."""

    def anew(grid: Grid) -> Grid:
        if isinstance(grid, Rearranged):
            return grid
        return turned(grid) or unfolded(grid, source.name) or grid

    return replace(source, grids=tuple(map(anew, source.grids)))


def _told_anew(proposal: SurveyProposal, grid: Grid, notes: tuple[Remark, ...]) -> SurveyProposal:
    """The proposal with its remarks, and what was done to the table where it was laid out anew."""
    if isinstance(grid, Rearranged):
        notes = (grid.remark, *notes)
    if isinstance(grid, LongGrid):
        notes = (*notes, *grid.notes)
        proposal = replace(proposal, dropped=(*grid.left, *proposal.dropped))
    if isinstance(grid, LongGrid) and not grid.joined:
        apart = tuple(question._replace(girls=None, boys=None) for question in proposal.questions)
        most = max(question.n for question in apart)
        proposal = replace(proposal, questions=apart, respondents=most, has_sexes=False)
    return replace(proposal, notes=notes)


def _tallied(source: RawFile, grids: Sequence[Grid], grid: Grid) -> Summed | None:
    if isinstance(grid, Rearranged):
        return None
    return tallied(grid, [other for other in grids if other is not grid], source.name)


def _of_tallies(source: RawFile, grid: Grid, summed: Summed) -> SurveyProposal:
    """What is told of each question by somebody who has counted the answers."""
    sheets = [other.sheet for other in source.grids if other not in summed.grids and other.rows]
    return SurveyProposal(
        source.name,
        _first_line(grid, summed.header) or PurePath(source.name).stem,
        source.sha256,
        summed.respondents,
        None,
        None,
        summed.dropped,
        summed.questions,
        (),
        tuple(sheets),
        notes=summed.notes,
    )


def _fullness(grid: Grid) -> tuple[bool, int]:
    """Which of several sheets holds the answers: the one with questions and most rows."""
    header = heading_row(grid)
    return score(grid.rows[header]) > 2, len(grid.rows) - header


def without_people(
    source: RawFile, grid: Grid, dropped: Sequence[AnswerColumn], columns: Sequence[AnswerColumn]
) -> SurveyProposal:
    """What is left when the columns that say who and when are gone."""
    days = sorted(
        day for answer_column in dropped if is_when(answer_column) for day in days_in(answer_column)
    )
    sexes = sexes_in(columns)
    asked = [column for column in columns if column.answers]
    return SurveyProposal(
        source.name,
        title_of(source, grid),
        source.sha256,
        len({row for column in asked for row in column.answers}),
        days[0] if days else None,
        days[-1] if days else None,
        tuple(answer_column.heading for answer_column in dropped),
        tuple(_question(grid, column, sexes) for column in asked),
        tuple(answer for column in asked for answer in free_answers(grid, column)),
        tuple(each.sheet for each in source.grids if each is not grid and each.rows),
        sexes is not None,
    )


def title_of(source: RawFile, grid: Grid) -> str:
    """What stands above the headings; else the file's name."""
    return _first_line(grid, heading_row(grid)) or PurePath(source.name).stem


def _first_line(grid: Grid, header: int) -> str:
    lines = (text_of(cell).strip() for row in grid.rows[:header] for cell in row)
    return next(filter(None, lines), "")


def _question(grid: Grid, column: AnswerColumn, sexes: Mapping[int, str] | None) -> Question:
    place = _place(grid, heading_row(grid), column.column)
    answers = told(column.texts, column.heading)
    question = summed_up(column.heading, place, answers, sexes)
    return question._replace(n=len(column.answers)) if answers.kind == "free" else question


def free_answers(grid: Grid, column: AnswerColumn) -> Iterator[FreeAnswer]:
    """The free answers of a question, screened for what is personal."""
    for row, text in free_texts(told(column.texts, column.heading)):
        place = _place(grid, row, column.column)
        yield FreeAnswer(column.heading, text, place, tuple(find_personal_or_alike(text)))


def _place(grid: Grid, row: int, column: int) -> Place:
    """Where in the file a cell stands, also of a table laid out anew."""
    if isinstance(grid, Rearranged):
        return grid.place_of(row, column)
    return Place(grid.sheet, row + grid.origin, column + 1)
