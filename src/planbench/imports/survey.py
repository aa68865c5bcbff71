"""Reads answers to a questionnaire (Microsoft or Google Forms) without the people who gave them.

Names, e-mail addresses, ids and times of day are dropped before anything is returned.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import NamedTuple

from planbench.checks.privacy import Personal, find_personal_data
from planbench.errors import UserError
from planbench.imports.proposal import Place
from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.grid import Grid, Row, Source
from planbench.imports.statistics.source import read_source

WHO = re.compile(
    r"id|e-?post(adresse?)?|e-?mail( address)?|e-?postadress|(användar|bruker|user ?)?namn|name"
    r"|navn|(för|efter|elevens |ditt )?namn|(for|etter|elevens )?navn|namnet ditt|ditt navn"
    r"|(first|last|full|your) ?name|personnummer|fødselsnummer|fødselsnr\.?|telefon(nummer)?|mobil"
    r"|ip-?adresse?|ip address|elev(ens namn|ens navn)?|användarnamn|brukernavn|respondent|språk"
    r"|.*\b(för- och efternamn|fornavn og etternavn|(hela|hele|fulle|fullständiga) na(mn|vn))\b.*"
    r"|na(mn|vn) på (elev|den som svar).*",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"starttid(spunkt)?|slutförandetid|sluttid|fullføringstidspunkt|tidstämpel|tidsmerke"
    r"|tidspunkt for siste endring|tid för senaste ändring|senast ändrad"
    r"|start time|completion time|last modified time|timestamp|(datum|dato|date)",
    re.IGNORECASE,
)
SCORES = re.compile(r"poäng\b.*|poeng\b.*|points\b.*|feedback\b.*|återkoppling\b.*", re.IGNORECASE)
SCALES = (
    ("Stämmer inte alls", "Stämmer ganska dåligt", "Stämmer ganska bra", "Stämmer helt och hållet"),
    ("Instämmer inte alls", "Instämmer delvis", "Instämmer i hög grad", "Instämmer helt"),
    ("Aldrig", "Sällan", "Ibland", "Ofta", "Alltid"),
    ("Aldri", "Sjelden", "Noen ganger", "Av og til", "Ofte", "Alltid"),
    ("Svært uenig", "Uenig", "Litt uenig", "Verken enig eller uenig", "Litt enig", "Enig",
     "Svært enig"),
    ("Helt uenig", "Delvis uenig", "Verken eller", "Delvis enig", "Helt enig"),
    ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
)  # fmt: skip
MOST_CHOICES = 12
LONG_ANSWER = 60


class Share(NamedTuple):
    """An answer of a closed question and how many gave it."""

    answer: str
    given: int


class Question(NamedTuple):
    """A closed question summed up. `n` answered it; `mean` only where answers are numbers."""

    text: str
    place: Place
    n: int
    answers: tuple[Share, ...]
    mean: float | None = None


class Answer(NamedTuple):
    """A free answer with what is personal in it; to be read before it is kept."""

    question: str
    text: str
    place: Place
    personal: tuple[Personal, ...]


@dataclass(frozen=True)
class SurveyProposal:
    """A questionnaire's answers without the people who gave them.

    `dropped` are the headings whose columns were left out; `first_day` and `last_day` say when it
    was answered.
    """

    title: str
    sha256: str
    respondents: int
    first_day: dt.date | None
    last_day: dt.date | None
    dropped: tuple[str, ...]
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...] = field(repr=False)

    @property
    def few(self) -> list[Question]:
        """Closed questions that fewer than ten answered."""
        return [each for each in self.questions if each.n < 10]


class Column(NamedTuple):
    """A column of the sheet: heading and answers, with the row of each that is not empty."""

    heading: str
    column: int
    answers: tuple[tuple[int, object], ...]

    @property
    def texts(self) -> list[str]:
        """The answers as text."""
        return [text_of(each).strip() for _, each in self.answers]


def read_survey(file: Path) -> SurveyProposal:
    """The answers in a file; raises `UserError` for one that holds no questionnaire."""
    source = read_source(file)
    grid = next((each for each in source.grids if len(each.rows) > 1), None)
    columns = columns_of(grid) if grid else []
    dropped = [each for each in columns if is_private(each) or WHEN.fullmatch(each.heading)]
    questions = [each for each in columns if each not in dropped]
    if grid is None or not any(each.answers for each in questions):
        raise UserError(
            "{file} holds no answers to questions. Nothing was imported. Export the answers "
            "from Forms as Excel or CSV.",
            file=source.name,
        )
    return without_people(source, grid, dropped, questions)


def without_people(
    source: Source, grid: Grid, dropped: Sequence[Column], questions: Sequence[Column]
) -> SurveyProposal:
    """What is left when the columns that say who and when are gone."""
    closed = [each for each in questions if is_closed(each)]
    free = [each for each in questions if each not in closed]
    times = [each for each in dropped if WHEN.fullmatch(each.heading)]
    days = sorted(day for each in times for day in days_in(each))
    return SurveyProposal(
        PurePath(source.name).stem,
        source.sha256,
        respondents(grid),
        days[0] if days else None,
        days[-1] if days else None,
        tuple(each.heading for each in dropped),
        tuple(summed_up(grid, each) for each in closed),
        tuple(answer for each in free for answer in free_answers(grid, each)),
    )


def columns_of(grid: Grid) -> list[Column]:
    """The columns under the first row."""
    header, *rows = grid.rows
    return [
        Column(heading, index, tuple(_answers(rows, index)))
        for index, cell in enumerate(header)
        if (heading := " ".join(text_of(cell).split()))
    ]


def _answers(rows: Sequence[Row], index: int) -> Iterable[tuple[int, object]]:
    for number, row in enumerate(rows):
        if index < len(row) and text_of(row[index]).strip():
            yield number, row[index]


def respondents(grid: Grid) -> int:
    """How many rows hold an answer."""
    return sum(any(text_of(cell).strip() for cell in row) for row in grid.rows[1:])


def is_private(column: Column) -> bool:
    """Whether a column says who answered: by its heading, or by what most answers are."""
    if WHO.fullmatch(column.heading) or SCORES.fullmatch(column.heading):
        return True
    personal = sum(_is_personal(text) for text in column.texts)
    return personal * 2 > len(column.answers) > 0


def _is_personal(text: str) -> bool:
    """Whether an answer is nothing but an identity number, an address or a telephone number."""
    return any(each.end - each.start > 0.7 * len(text) for each in find_personal_data(text))


def is_closed(column: Column) -> bool:
    """Whether the answers were chosen: short, few, and given by several."""
    texts = column.texts
    distinct = set(texts)
    if all(number(text) is not None for text in texts):
        return len(distinct) <= MOST_CHOICES
    if any(len(text) > LONG_ANSWER for text in texts) or len(distinct) > MOST_CHOICES:
        return False
    return any(distinct <= set(scale) for scale in SCALES) or len(distinct) * 2 <= len(texts)


def summed_up(grid: Grid, column: Column) -> Question:
    """A closed question with how many gave each answer, in the order of its scale."""
    counts = Counter(column.texts)
    numbers = [number(text) for text in column.texts]
    known = [each for each in numbers if each is not None]
    mean = sum(known) / len(known) if known and len(known) == len(numbers) else None
    shares = tuple(Share(text, counts[text]) for text in in_order(counts))
    place = Place(grid.sheet, grid.origin, column.column + 1)
    return Question(column.heading, place, len(numbers), shares, mean)


def in_order(answers: Iterable[str]) -> list[str]:
    """Answers in the order of the scale that they come from; numbers by size; else as they came."""
    listed = list(answers)
    scale = next((each for each in SCALES if set(listed) <= set(each)), None)
    if scale:
        return [each for each in scale if each in listed]
    if all(number(each) is not None for each in listed):
        return sorted(listed, key=lambda each: number(each) or 0)
    return listed


def number(text: str) -> float | None:
    """An answer on a scale of numbers."""
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,3}(?:[.,]\d+)?", text) else None


def free_answers(grid: Grid, column: Column) -> list[Answer]:
    """The free answers of a question, screened for what is personal."""
    first = grid.origin + 1
    return [
        Answer(
            column.heading,
            text_of(answer).strip(),
            Place(grid.sheet, first + row, column.column + 1),
            tuple(find_personal_data(text_of(answer).strip())),
        )
        for row, answer in column.answers
    ]


def days_in(column: Column) -> list[dt.date]:
    """The days of a column of times; the time of day is left behind."""
    return [day for _, answer in column.answers if (day := _day(answer))]


def _day(answer: object) -> dt.date | None:
    if isinstance(answer, dt.datetime):
        return answer.date()
    if isinstance(answer, dt.date):
        return answer
    found = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text_of(answer))
    backwards = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text_of(answer))
    parts = found.groups() if found else backwards.groups()[::-1] if backwards else None
    try:
        return dt.date(*map(int, parts)) if parts else None
    except ValueError:
        return None
