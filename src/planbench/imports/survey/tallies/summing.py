"""From tallies to questions: how many gave each answer, and what about that is not certain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planbench.checks.privacy import find_personal_or_alike
from planbench.domain.answer_scale import is_scale
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.imports.proposal import Remark
from planbench.imports.statistics.guessing.persons import are_persons
from planbench.imports.statistics.opening.grid import Grid
from planbench.imports.survey.choices import Kind, Question, Share, mean_of, number, ordered
from planbench.imports.survey.handed_out import handed_out
from planbench.imports.survey.noticing import SUMS, UNANSWERED
from planbench.imports.survey.tallies.amounts import (
    ALL_OF_THEM,
    HUNDRED,
    Amount,
    Tally,
    amount,
    are_whole,
    told_n,
    words_of,
)
from planbench.imports.survey.tallies.sections import in_sections
from planbench.imports.survey.tallies.tables import Laid, in_table
from planbench.imports.survey.who_answered import asks_who

TALLIED = "tallied"
SECTIONS = "tallied in sections"  # no table that could hold statistics
TOLD = N_("The file has the number of answers for each alternative, and not who gave which.")
OF_SHARES = N_(
    "The file has per cent for each alternative. The numbers of answers were worked out of them "
    "and of how many answered."
)
SUMMED = N_(
    "The file does not say how many answered “{question}”. The sum of its answers is taken; that "
    "is too many where one could choose several."
)
UNLIKE = N_("{n} answered “{question}”, by what the file says, but its answers are {sum} in all.")
UNREAD = N_("“{question}” was not taken in: “{text}” is no number of answers.")
LEFT = N_("“{heading}” was not read, since it is worked out of the answers.")
NO_NUMBER = N_(
    "{file} has per cent for “{question}” and does not say how many answered. Nothing was "
    "imported: whether the group is too small to be shown cannot be known. Write how many "
    "answered behind the question, as “(n = 24)”, or import the file as statistics."
)
NO_NUMBER_OF_SEVERAL = N_(
    "{file} does not say how many answered “{question}”, where one may choose several answers. "
    "Nothing was imported: the sum of the answers is too many. Write how many answered behind the "
    "question, as “(n = 24)”."
)
NO_COUNT = N_(
    "{file} says “{text}” below “{question}”, which is no number of answers. Nothing was imported."
)
SEVERAL = re.compile(
    r"(flera|fleire|flere|mer än ett|mer enn ett|meir enn eitt) (svar|alternativ|val\b|valg\b)"
    r"|välj alla|velg alle|vel alle|several answers|all that apply|kryssa i (alla|de)",
    re.IGNORECASE,
)
NO_FIT = N_(
    "{file} says {share} per cent of {n} for “{answer}” below “{question}”, which is no whole "
    "number of answers. Nothing was imported. Correct the number of those who answered."
)
MOST_OFF = 1.0  # per cent: shares are often rounded so that they are a hundred together


class Summed(NamedTuple):
    """What a file of tallies holds; `dropped` are the questions that ask who answered."""

    questions: tuple[Question, ...]
    notes: tuple[Remark, ...]
    dropped: tuple[str, ...]
    header: int
    grids: tuple[Grid, ...]

    @property
    def respondents(self) -> int:
        """The most that answered one question."""
        return max((question.n for question in self.questions), default=0)


def tallied(grid: Grid, others: Sequence[Grid], name: str) -> Summed | None:
    """The questions of a sheet of tallies, and of those beside it that ask something else; None
    for a sheet of anything else.

    Raises `UserError` for shares of nobody knows how many.
    """
    first = _laid(grid)
    if first is None:
        return None
    found = [(grid, first)]
    asked = {tally.question for tally in first.tallies}
    for other in others:
        more = _laid(other)
        if more and asked.isdisjoint(tally.question for tally in more.tallies):
            asked |= {tally.question for tally in more.tallies}
            found.append((other, more))
    tallies = [
        tally for sheet, laid in found for tally in _in_one_way(laid.tallies, _n_above(sheet, laid))
    ]
    unread = [heading for _, laid in found for heading in laid.unread]
    return _summed(tallies, found, unread, name)


def _laid(grid: Grid) -> Laid | None:
    return in_table(grid) or in_sections(grid)


def _summed(
    tallies: Sequence[_Known], found: Sequence[tuple[Grid, Laid]], unread: Sequence[str], name: str
) -> Summed | None:
    private = [known for known in tallies if _is_private(known.tally)]
    kept = [known for known in tallies if known not in private]
    read = [known for known in kept if known.given]
    questions = [_question(known, name) for known in read]
    for known in kept if not questions else ():
        if known.tally.unread:
            said = {"question": known.tally.question, "text": known.tally.unread}
            raise UserError(NO_COUNT, file=name, **said)
    if not questions:
        return None
    sums = [row for _, laid in found for row in laid.sums]
    rows = [Remark("sum", SUMS, {"row": str(row)}) for row in sums]
    notes = [_told(tallies, found), *_notes(kept, unread), *rows]
    return Summed(
        tuple(questions),
        tuple(notes),
        tuple(known.tally.question for known in private),
        found[0][1].header,
        tuple(grid for grid, _ in found),
    )


def _told(tallies: Iterable[_Known], found: Sequence[tuple[Grid, Laid]]) -> Remark:
    rule = SECTIONS if all(laid.sections for _, laid in found) else TALLIED
    return Remark(rule, OF_SHARES if any(known.are_shares for known in tallies) else TOLD)


@dataclass(frozen=True)
class _Known:
    """A tally whose numbers are all counts, or all per cent; `n` answered it, where told."""

    tally: Tally
    given: tuple[tuple[str, float], ...]
    are_shares: bool
    n: int | None

    @property
    def sum(self) -> float:
        return sum(value for _, value in self.given)


def _in_one_way(tallies: Sequence[Tally], n_of_all: float | None) -> Iterator[_Known]:
    """Each tally with its numbers as they are meant; what the whole table says counts."""
    sums = [_sum(tally) for tally in tallies if tally.told and not tally.are_counts]
    hundreds = bool(sums) and all(HUNDRED[0] <= total <= HUNDRED[1] for total in sums)
    for tally in tallies:
        fractions = not are_whole([told.value for _, told in tally.told])
        of_one = fractions and 0.985 <= _sum(tally) <= 1.015
        n = tally.n or n_of_all
        is_count = tally.are_counts or tally.n == _sum(tally)
        shares = any(told.is_share for _, told in tally.told) or fractions
        shares = shares or (hundreds and not is_count)
        given = tuple((text, _value(told, of_one=of_one)) for text, told in tally.told)
        if not shares and tally.n is None and n is not None and n >= _sum(tally):
            n = None  # those who answered in all, and not those who answered this
        yield _Known(tally, given, shares, round(n) if n else None)


def _value(told: Amount, *, of_one: bool) -> float:
    return told.value * 100 if of_one else told.value


def _sum(tally: Tally) -> float:
    return sum(told.value for _, told in tally.told)


def _n_above(grid: Grid, laid: Laid) -> float | None:
    """How many answered, where a line above the table says so: `Antal svar: 24`."""
    for row in grid.rows[: laid.header]:
        cells = [cell for cell in row if words_of(cell)]
        for cell in cells:
            _, n = told_n(words_of(cell))
            if n is not None:
                return n
        if len(cells) > 1 and ALL_OF_THEM.fullmatch(words_of(cells[0])):
            told = amount(cells[1])
            return told.value if told and not told.is_share else None
    return None


def _is_private(tally: Tally) -> bool:
    answers = [text for text, _ in tally.told]
    personal = any(next(iter(find_personal_or_alike(text)), None) for text in answers)
    return asks_who(tally.question) or personal or are_persons(answers)


def _question(known: _Known, name: str) -> Question:
    if known.are_shares and known.n is None:
        raise UserError(NO_NUMBER, file=name, question=known.tally.question)
    if known.n is None and SEVERAL.search(known.tally.question):
        raise UserError(NO_NUMBER_OF_SEVERAL, file=name, question=known.tally.question)
    counts = Counter({text: _count(known, text, value, name) for text, value in known.given})
    n = known.n or sum(counts.values())
    kind = _kind(known, counts, n)
    shares = tuple(Share(text, counts[text]) for text in ordered(counts, known.tally.question))
    mean = mean_of(counts) if kind == "scale" else None
    return Question(known.tally.question, known.tally.place, n, shares, mean, kind)


def _count(known: _Known, text: str, value: float, name: str) -> int:
    """How many gave an answer. Raises `UserError` for a share that no number of answers has."""
    if not known.are_shares or known.n is None:
        return round(value)
    given = round(value * known.n / 100)
    if given > known.n or abs(100 * given / known.n - value) > MOST_OFF:
        raise UserError(
            NO_FIT,
            file=name,
            share=f"{value:g}",
            n=str(known.n),
            answer=text,
            question=known.tally.question,
        )
    return given


def _kind(known: _Known, counts: Counter[str], n: int) -> Kind:
    ours = handed_out(known.tally.question)
    if ours and ours.kind != "free":
        return ours.kind
    several = known.sum > HUNDRED[1] if known.are_shares else sum(counts.values()) > n
    if several:
        return "multiple"
    numbers = [number(text) for text in counts]
    return "scale" if all(told is not None and told <= 10 for told in numbers) else "closed"


def _notes(kept: Iterable[_Known], unread: Iterable[str]) -> Iterator[Remark]:
    for known in kept:
        said: dict[str, object] = {"question": known.tally.question}
        if known.tally.unread:
            yield Remark("unread", UNREAD, {**said, "text": known.tally.unread})
        elif not known.given:
            yield Remark("unanswered", UNANSWERED, said)
        elif known.n is None and not is_scale([text for text, _ in known.given]):
            yield Remark("summed", SUMMED, said)
        elif not known.are_shares and known.n and known.sum < known.n:
            numbers = {"n": str(known.n), "sum": f"{known.sum:g}"}
            yield Remark("unlike", UNLIKE, {**said, **numbers})
    for heading in dict.fromkeys(unread):
        yield Remark("worked out", LEFT, {"heading": heading})
