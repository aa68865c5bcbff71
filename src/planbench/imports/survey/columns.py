"""The columns of a questionnaire's answers: where its headings stand, which say who and when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from planbench.checks.privacy import find_personal_or_alike
from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.guessing.persons import are_persons
from planbench.imports.statistics.opening.grid import Grid, GridRow
from planbench.imports.survey.rearranged import Rearranged
from planbench.imports.survey.who_answered import asks_who

HEADER_WITHIN = 40
SEEN = 400  # rows below one of headings
PART = ": "
WHEN = re.compile(
    r"starttid(spunkt)?|slutförandetid|sluttid|fullføringstidspunkt|tidstämpel|tidsmerke"
    r"|tidspunkt for siste endring|tid för senaste ändring|senast ändrad"
    r"|start time|completion time|last modified time|timestamp|(datum|dato|date)|(start|end) date"
    r"|(start|slut|svars)datum|(inskickad|besvarad|påbörjad|avslutad|levert|sendt inn)( \\w+)?"
    r"|date submitted|submitted( at)?",
    re.IGNORECASE,
)
OPTION = re.compile(r"(.+?)\s*[\[(]([^\[\]()]+)[\])]")
MOST_SUMS = 3
TICKED = frozenset({"1", "x", "ja", "yes", "true", "sant", "sann"})
NOT_TICKED = frozenset({"0", "false", "falskt", "usant", "usann"})
SCORES = re.compile(r"poäng\b.*|poeng\b.*|points\b.*|feedback\b.*|återkoppling\b.*", re.IGNORECASE)
TOTALS = re.compile(
    r"(summa|sum|totalt?|medel(värde)?|snitt|gjennomsnitt|genomsnitt|antal( svar)?|median)\b.*",
    re.IGNORECASE,
)
SEX = re.compile(
    r".*\b(kön|kjønn|gender|sex|flicka eller pojke|jente eller gutt)\b.*", re.IGNORECASE
)
GIRLS = re.compile(r"(flick|jente|tjej|kvinn|girl|female|jag är (en )?flicka)\w*", re.IGNORECASE)
BOYS = re.compile(r"(pojk|gutt|kill|man|mann|gut|boy|male)\w*", re.IGNORECASE)


class AnswerColumn(NamedTuple):
    """A column of the sheet: heading and answers, by the row (index) of each that is not empty."""

    heading: str
    column: int
    answers: Mapping[int, object]

    @property
    def texts(self) -> Mapping[int, str]:
        """The answers as text."""
        return {row: text_of(each).strip() for row, each in self.answers.items()}


def heading_row(grid: Grid) -> int:
    """The row that most looks like questions: the fullest one of words, with a column of times or
    names; of two alike the upper one.

    A row whose words come again below is one of answers (`Ja`, `Nej`): the headings stand above it,
    though they may all be alike (`Fråga`, `Fråga`).
    """
    if isinstance(grid, Rearranged):
        return grid.header
    scores = [score(row) for row in grid.rows[:HEADER_WITHIN]]
    best = scores.index(max(scores)) if scores else 0
    if not _comes_again(grid, best):
        return best
    above = [
        index for index in range(best) if _filled(grid, index) > 1 and not _comes_again(grid, index)
    ]
    return max(above, key=lambda index: _filled(grid, index), default=best)


def _filled(grid: Grid, index: int) -> int:
    return sum(bool(text_of(cell).strip()) for cell in grid.rows[index])


def _comes_again(grid: Grid, index: int) -> bool:
    """Whether most cells of a row say what some cell below them says."""
    told = [
        (at, text) for at, cell in enumerate(grid.rows[index]) if (text := text_of(cell).strip())
    ]
    below = grid.rows[index + 1 :][:SEEN]
    again = sum(
        any(at < len(row) and text_of(row[at]).strip() == text for row in below)
        for at, text in told
    )
    return again * 2 > len(told)


def score(row: GridRow) -> int:
    """How much a row looks like headings: its words, and twice over what forms always ask."""
    texts = [" ".join(cell.split()) for cell in row if isinstance(cell, str) and cell.strip()]
    others = sum(not isinstance(cell, str) for cell in row)
    known = sum(asks_who(text) or WHEN.fullmatch(text) is not None for text in texts)
    asked = sum(text.endswith("?") for text in texts)
    different = len(set(texts))
    return different + 3 * known + asked - 2 * others if len(texts) > 0 else -1


def columns_of(grid: Grid, header: int) -> list[AnswerColumn]:
    """The columns under the headings; a question over several columns names each of them."""
    heads, first = _heads(grid, header)
    sums = set(sum_rows(grid, header))
    kept = [pair for pair in enumerate(grid.rows[first:], first) if pair[0] not in sums]
    width = max((len(row) for _, row in kept), default=0)
    columns = [
        AnswerColumn(heading, index, dict(_answers(kept, index)))
        for index, heading in enumerate([*heads, *([""] * (width - len(heads)))])
    ]
    parted = in_one_row if first == header + 1 else in_two_rows
    asked = _one_column_a_question([column for column in columns if column.heading], parted)
    return [*asked, *(column for column in columns if not column.heading and column.answers)]


def sum_rows(grid: Grid, header: int) -> list[int]:
    """The rows (indexes) that sum up the answers; none where many look so: `Medel` is an answer."""
    rows = grid.rows[header + 1 :]
    found = [index for index, row in enumerate(rows, header + 1) if is_total(row)]
    return found if len(found) <= max(MOST_SUMS, len(rows) // 10) else []


def in_two_rows(heading: str) -> tuple[str, str]:
    """The question and the answer that two rows of headings give together."""
    question, _, option = heading.partition(PART)
    return question, option


def in_one_row(heading: str) -> tuple[str, str]:
    """The same of `Vad använder ni? (Bok)`; no answer where there is none in brackets."""
    found = OPTION.fullmatch(heading)
    return (found[1], found[2]) if found else (heading, "")


def _one_column_a_question(
    columns: Sequence[AnswerColumn], parted: Callable[[str], tuple[str, str]]
) -> Iterator[AnswerColumn]:
    """Columns of ticks, one an answer, put together: `Miniräknare;Dator;` of each respondent."""
    for question, group in groupby(columns, lambda column: parted(column.heading)[0]):
        parts = list(group)
        options = [parted(part.heading)[1].replace(";", ",") for part in parts]
        if len(parts) > 1 and all(options) and all(map(_is_ticked, parts, options)):
            yield parts[0]._replace(heading=question, answers=_ticks(parts, options))
        elif parted is in_two_rows:
            yield from (_without_form_words(part) for part in parts)
        else:
            yield from parts


def _is_ticked(column: AnswerColumn, option: str) -> bool:
    words = {text.casefold() for text in column.texts.values()}
    return words <= {option.casefold(), *TICKED, *NOT_TICKED}


def _ticks(parts: Sequence[AnswerColumn], options: Sequence[str]) -> Mapping[int, object]:
    answers: dict[int, object] = {}
    for column, option in zip(parts, options, strict=True):
        for row, text in column.texts.items():
            if text.casefold() not in NOT_TICKED:
                answers[row] = f"{answers.get(row, '')}{option};"
    return answers


def _without_form_words(column: AnswerColumn) -> AnswerColumn:
    question, _, part = column.heading.partition(PART)
    form = re.fullmatch(r"(open-ended )?response|svar|fritext", part, re.IGNORECASE)
    return column._replace(heading=question) if form else column


def _heads(grid: Grid, header: int) -> tuple[list[str], int]:
    """The headings, and the row of the first answers: behind a second row of headings if any."""
    heads = [" ".join(text_of(cell).split()) for cell in grid.rows[header]]
    below = grid.rows[header + 1] if header + 1 < len(grid.rows) else []
    parts = [" ".join(text_of(cell).split()) for cell in below]
    blank = [n for n, part in enumerate(parts) if part and (n >= len(heads) or not heads[n])]
    if len(blank) < 2 or any(not isinstance(cell, str) for cell in below):
        return heads, header + 1
    whole, current = [], ""
    for index in range(max(len(heads), len(parts))):
        current = (heads[index] if index < len(heads) else "") or current
        part = parts[index] if index < len(parts) else ""
        whole.append(PART.join(filter(None, (current, part))))
    return whole, header + 2


def _answers(rows: Iterable[tuple[int, GridRow]], index: int) -> Iterable[tuple[int, object]]:
    for number, row in rows:
        if index < len(row) and text_of(row[index]).strip():
            yield number, row[index]


def is_total(row: GridRow) -> bool:
    """Whether a row below the answers sums them up."""
    first = next((text_of(cell).strip() for cell in row if text_of(cell).strip()), "")
    return TOTALS.fullmatch(first) is not None and sum(bool(text_of(c).strip()) for c in row) > 1


def is_private(column: AnswerColumn) -> bool:
    """Whether a column says who answered: by its heading, or by what most answers are."""
    if asks_who(column.heading) or SCORES.fullmatch(column.heading):
        return True
    if are_persons(list(column.texts.values())):
        return True
    personal = sum(_is_personal(text) for text in column.texts.values())
    return personal * 2 > len(column.answers) > 0


def _is_personal(text: str) -> bool:
    """Whether an answer is nothing but an identity number, an address or a telephone number."""
    return any(
        personal.end - personal.start > 0.7 * len(text) for personal in find_personal_or_alike(text)
    )


def is_when(column: AnswerColumn) -> bool:
    """Whether a column says when answers came: by its heading, or by being moments throughout."""
    moments = sum(isinstance(answer, dt.datetime) for answer in column.answers.values())
    return WHEN.fullmatch(column.heading) is not None or (
        len(column.answers) > 1 and moments == len(column.answers)
    )


def sexes_in(columns: Sequence[AnswerColumn]) -> Mapping[int, str] | None:
    """`F` or `M` by row, where one column asks for it."""
    for column in columns:
        if SEX.fullmatch(column.heading) or _all_sexes(column):
            return {row: sex_of(text) for row, text in column.texts.items()}
    return None


def _all_sexes(column: AnswerColumn) -> bool:
    words = set(column.texts.values())
    return bool(words) and len(words) <= 4 and sum(bool(sex_of(word)) for word in words) == 2


def sex_of(text: str) -> str:
    """`F` for a girl, `M` for a boy; empty for other answers."""
    if GIRLS.fullmatch(text):
        return "F"
    return "M" if BOYS.fullmatch(text) else ""


def days_in(column: AnswerColumn) -> list[dt.date]:
    """The days of a column of times; the time of day is left behind."""
    return [day for answer in column.answers.values() if (day := _day(answer))]


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
