"""A table with one answer a row (respondent, question, answer), laid out a row a respondent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from planbench.errors import UserError
from planbench.i18n import N_
from planbench.imports.proposal import Place, Remark, letters
from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.opening.grid import Grid
from planbench.imports.survey.choices import MOST_CHOICES
from planbench.imports.survey.columns import (
    HEADER_WITHIN,
    SCORES,
    AnswerColumn,
    is_private,
    is_total,
    is_when,
)
from planbench.imports.survey.noticing import (
    MOST_QUESTIONS,
    ONE_ANSWER,
    QUESTION,
    SUMS,
    are_sentences,
)
from planbench.imports.survey.rearranged import Rearranged
from planbench.imports.survey.tallies.amounts import COUNT, SHARE

LONG = "an answer a row"  # by people, as the headings say
LOOSE = "an answer a row, of nobody"
TOLD = N_(
    "Each row of the file is one answer. The answers were put together to one row for each who "
    "answered. Who that was, was left out."
)
TOLD_LOOSE = N_(
    "Each row of the file is one answer, and nothing says which answers one and the same person "
    "gave. Each question was counted by itself."
)
NAMELESS = N_("Rows that do not say whose answer it is: {n}. Each counts as one who answered.")
UNREAD = N_("Column {column} (“{heading}”) was not read: it tells nothing of who answered.")
NO_WHO = N_(
    "{file} has one answer a row, and no column says which answers one and the same person gave. "
    "Nothing was imported: “{heading}” cannot be told apart by it. Add a column that numbers "
    "those who answered, or remove “{heading}”."
)
WHO = re.compile(
    r"(?:nr|nummer|löp(?:nummer|nr)|løpe?(?:nummer|nr)|informant|svarande|svarende|svarar"
    r"|deltag\w+|deltak\w+|elev|respondent|lärare|lærer|lærar|person|anonym)"
    r"(?:[ .-]?(?:nr|nummer|id|kod|kode))?\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LongGrid(Rearranged):
    """The table with a row for each who answered. `joined`: whether their answers stand together;
    `left` are the headings that said who."""

    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict, repr=False)
    joined: bool = True
    left: tuple[str, ...] = ()
    notes: tuple[Remark, ...] = ()

    def place_of(self, row: int, column: int) -> Place:
        """Where in the file the answer stands that became a cell."""
        at = self.places.get((row, column))
        return Place(self.sheet, at[0] + self.origin, at[1] + 1) if at else Place(self.sheet)


class LongForm(NamedTuple):
    """What the columns of such a table are; `sums` are rows (indexes) that sum up the others."""

    grid: Grid
    header: int
    question: AnswerColumn
    answer: AnswerColumn
    others: Sequence[AnswerColumn]
    sums: Sequence[int] = ()

    @property
    def rows(self) -> Sequence[int]:
        """The rows with a question."""
        return list(self.question.answers)

    def asked(self, row: int) -> str:
        """The question of a row."""
        return " ".join(text_of(self.question.answers[row]).split())


def unfolded(grid: Grid, name: str) -> LongGrid | None:
    """The table with a row for each who answered; None for one that is laid out otherwise.

    Raises `UserError` where something is told of people that no column tells apart.
    """
    form = _form_of(grid)
    if form is None:
        return None
    who = [column for column in form.others if _is_who(column)]
    keys = _keys(form, who)
    whens = [column for column in form.others if column not in who and is_when(column)]
    rest = [column for column in form.others if column not in who and column not in whens]
    if not keys and rest:
        raise UserError(NO_WHO, file=name, heading=rest[0].heading)
    beside = [*whens, *(column for column in rest if _is_of_people(column, keys))]
    unread = [column for column in rest if column not in beside]
    return replace(
        _laid_out(form, keys, beside),
        remark=_told(form, keys, who),
        joined=bool(keys),
        left=tuple(column.heading for column in who),
        notes=tuple(_notes(form, keys, unread)),
    )


def _told(form: LongForm, keys: Mapping[int, str], who: Sequence[AnswerColumn]) -> Remark:
    people = keys and are_sentences([form.asked(row) for row in form.rows])
    known = people and any(map(is_private, who))
    return Remark(LONG if known else LOOSE, TOLD if keys else TOLD_LOOSE)


def _form_of(grid: Grid) -> LongForm | None:
    for header, row in enumerate(grid.rows[:HEADER_WITHIN]):
        heads = [" ".join(text_of(cell).split()) for cell in row]
        asked = [at for at, head in enumerate(heads) if QUESTION.fullmatch(head)]
        told = [at for at, head in enumerate(heads) if ONE_ANSWER.fullmatch(head)]
        counted = any(COUNT.fullmatch(head) or SHARE.fullmatch(head) for head in heads)
        if len(asked) == len(told) == 1 and not counted:
            columns = [_column(grid, header, at, head) for at, head in enumerate(heads) if head]
            by_place = {column.column: column for column in columns}
            question, answer = by_place[asked[0]], by_place[told[0]]
            others = [column for column in columns if column not in (question, answer)]
            return _checked(LongForm(grid, header, question, answer, others))
    return None


def _column(grid: Grid, header: int, at: int, heading: str) -> AnswerColumn:
    below = enumerate(grid.rows[header + 1 :], header + 1)
    filled = {
        number: row[at] for number, row in below if at < len(row) and text_of(row[at]).strip()
    }
    return AnswerColumn(heading, at, filled)


def _checked(form: LongForm) -> LongForm | None:
    """The form where every answer has its question and some question several answers."""
    sums = [row for row in form.answer.answers if row not in form.question.answers]
    if not all(is_total(form.grid.rows[row]) for row in sums):
        return None
    times = Counter(form.asked(row) for row in form.rows)
    several = max(times.values(), default=0) > 1
    if not several or len(times) > MOST_QUESTIONS:
        return None
    answers = {row: told for row, told in form.answer.answers.items() if row not in sums}
    return form._replace(answer=form.answer._replace(answers=answers), sums=sums)


def _is_who(column: AnswerColumn) -> bool:
    if SCORES.fullmatch(column.heading):
        return False
    return WHO.fullmatch(column.heading) is not None or is_private(column)


def _keys(form: LongForm, who: Sequence[AnswerColumn]) -> Mapping[int, str]:
    """Whose answer each row is; empty where that cannot be told."""
    texts = [_filled_down(column.texts, form.rows) for column in who]
    keys = {row: "\n".join(text.get(row, "") for text in texts) for row in form.rows}
    keys = {row: key for row, key in keys.items() if key.strip()}
    times = Counter(keys.values())
    questions = {form.asked(row) for row in form.rows}
    counted = len(questions) > 1 and len(times) == len(keys)  # a number for each row
    return {} if len(times) < 2 or counted else keys


def _filled_down(texts: Mapping[int, str], rows: Sequence[int]) -> Mapping[int, str]:
    """Where each who answered is named once, above the answers: named beside all of them."""
    if len(set(texts.values())) < len(texts) or not texts or rows[0] not in texts:
        return texts
    found: dict[int, str] = {}
    current = ""
    for row in rows:
        current = texts.get(row, current)
        found[row] = current
    return found


def _is_of_people(column: AnswerColumn, keys: Mapping[int, str]) -> bool:
    """Whether a column says one and the same thing beside all answers of one who answered."""
    said: dict[str, str] = {}
    texts = {row: text for row, text in column.texts.items() if row in keys}
    return bool(texts) and all(
        said.setdefault(keys[row], text) == text for row, text in texts.items()
    )


class _Laid(NamedTuple):
    rows: list[list[object]]
    places: dict[tuple[int, int], tuple[int, int]]


def _laid_out(form: LongForm, keys: Mapping[int, str], beside: Sequence[AnswerColumn]) -> LongGrid:
    questions = list(dict.fromkeys(map(form.asked, form.rows)))
    several = _with_several(form, keys)
    heads: list[object] = [*(column.heading for column in beside), *questions]
    laid = _Laid([*map(list, form.grid.rows[: form.header]), heads], {})
    for at, column in enumerate(beside):
        laid.places[form.header, at] = form.header, column.column
    numbers: dict[object, int] = {}
    for row in form.rows:
        number = numbers.setdefault(keys.get(row, row), form.header + 1 + len(numbers))
        if number == len(laid.rows):
            laid.rows.append([""] * len(heads))
        for at, column in enumerate(beside):
            laid.rows[number][at] = column.answers.get(row, laid.rows[number][at])
        at = len(beside) + questions.index(form.asked(row))
        laid.places.setdefault((form.header, at), (row, form.question.column))
        _put(laid, (number, at), form, row, several.get(form.asked(row), ""))
    grid = form.grid
    return LongGrid(laid.rows, grid.sheet, grid.origin, header=form.header, places=laid.places)


def _put(laid: _Laid, where: tuple[int, int], form: LongForm, row: int, between: str) -> None:
    """An answer in its cell, behind those that the same person chose before it."""
    answer = form.answer.answers.get(row)
    if answer is None:
        return
    number, at = where
    laid.places.setdefault(where, (row, form.answer.column))
    before = laid.rows[number][at]
    if not between:
        laid.rows[number][at] = answer
        return
    told = text_of(answer).strip()
    if between == ";":
        told = f"{told.replace(';', ',')};"
    laid.rows[number][at] = f"{before}{told}" if between == ";" else f"{before}\n{told}".strip()


def _with_several(form: LongForm, keys: Mapping[int, str]) -> Mapping[str, str]:
    """What stands between the answers to the questions that somebody gave several answers to."""
    given: dict[tuple[str, str], set[str]] = {}
    distinct: dict[str, set[str]] = {}
    for row, text in form.answer.texts.items():
        question = form.asked(row)
        distinct.setdefault(question, set()).add(text)
        if row in keys:
            given.setdefault((question, keys[row]), set()).add(text)
    chosen = {question for (question, _), texts in given.items() if len(texts) > 1}
    return {text: ";" if len(distinct[text]) <= MOST_CHOICES else "\n" for text in chosen}


def _notes(
    form: LongForm, keys: Mapping[int, str], unread: Sequence[AnswerColumn]
) -> Iterator[Remark]:
    nameless = sum(row not in keys for row in form.rows)
    if keys and nameless:
        yield Remark("nameless", NAMELESS, {"n": str(nameless)})
    for row in form.sums:
        yield Remark("sum", SUMS, {"row": str(form.grid.number(row))})
    for column in unread:
        said = {"column": letters(column.column + 1), "heading": column.heading}
        yield Remark("unread", UNREAD, said)
