"""Tallies in a table: a question a row, an alternative a row, or a question a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planbench.domain.answer_scale import is_scale
from planbench.imports.proposal import Place
from planbench.imports.statistics.opening.grid import Grid
from planbench.imports.survey.columns import HEADER_WITHIN
from planbench.imports.survey.noticing import QUESTION
from planbench.imports.survey.tallies.amounts import (
    ALL_OF_THEM,
    ALTERNATIVE,
    COUNT,
    NOTHING,
    SHARE,
    WORKED_OUT,
    Amount,
    Tally,
    amount,
    are_whole,
    cell_at,
    is_held_back,
    n_in,
    texts_of,
    told_n,
    words_of,
)

FEWEST = 2
MOST_STEPS = 10
HEAD_SHARE = re.compile(r"(.+?)[ ,]*[(\[]?(?:%|andel|procent|prosent)[)\]]?", re.IGNORECASE)
HEAD_COUNT = re.compile(r"(.+?)[ ,]*[(\[](?:antal|antall|n|st)[)\]]", re.IGNORECASE)
OF_A_GROUP = re.compile(
    r"(flick|jente|tjej|kvinn|pojk|gutt|kill|män|menn|girl|boy)\w*|(åk|klass|kl|trinn|steg|årskurs)\b"
    r".*|(f|fsk|[1-9]|10)\s?[.:]?\s?[a-eæøå]?|.*skol.*|.*skule.*|(19|20)\d\d.*|[hv]t.*",
    re.IGNORECASE,
)


class Laid(NamedTuple):
    """The tallies of a table, with the row (index) of its headings.

    `unread` are the headings of what was left, `sums` the numbers of rows that sum up others.
    """

    tallies: tuple[Tally, ...]
    header: int
    unread: tuple[str, ...] = ()
    sums: tuple[int, ...] = ()
    sections: bool = False


class _Heads(NamedTuple):
    at: int
    alternatives: Mapping[int, str]
    shares: frozenset[int]
    n: int | None
    of_all: str
    unread: tuple[str, ...]


def in_table(grid: Grid) -> Laid | None:
    """The tallies of a table with headings; None where it is none."""
    for header in range(min(HEADER_WITHIN, len(grid.rows) - 1)):
        heads = texts_of(grid.rows[header])
        for read in (_alternative_a_row, _question_a_row, _question_a_column):
            found = read(grid, header, heads)
            if found is not None:
                return found
    return None


def _rows_below(grid: Grid, header: int, at: int) -> list[int]:
    """The rows with a text in the column `at`, without those that sum up."""
    below = range(header + 1, len(grid.rows))
    return [row for row in below if words_of(cell_at(grid, row, at)) and not is_sum(grid, row)]


def is_sum(grid: Grid, row: int) -> bool:
    """Whether a row sums up the others."""
    first = next(filter(None, texts_of(grid.rows[row])), "")
    return ALL_OF_THEM.fullmatch(first) is not None or WORKED_OUT.fullmatch(first) is not None


def _sums(grid: Grid, header: int) -> tuple[int, ...]:
    """The numbers of the rows with numbers that sum up the others."""
    rows = [row for row in range(header + 1, len(grid.rows)) if is_sum(grid, row)]
    return tuple(grid.number(row) for row in rows if any(map(_is_number, grid.rows[row])))


def _is_number(cell: object) -> bool:
    return amount(cell) is not None and words_of(cell) not in NOTHING


def _question_a_row(grid: Grid, header: int, texts: Sequence[str]) -> Laid | None:
    heads = _heads(texts)
    if heads is None:
        return None
    rows = _rows_below(grid, header, heads.at)
    tallies = [_tally(grid, row, heads) for row in rows]
    read = [tally for tally in tallies if tally.told]
    asked = [tally.question for tally in tallies]
    fitting = [tally for tally in tallies if tally.told or is_held_back(tally.unread)]
    if not fitting or len(fitting) * 2 <= len(rows) or len(set(asked)) < len(asked):
        return None
    named = QUESTION.fullmatch(texts[heads.at] if heads.at < len(texts) else "")
    if not named and sum(" " in text or text.endswith("?") for text in asked) * 2 <= len(asked):
        return None
    if not _are_alternatives(list(heads.alternatives.values()), read):
        return None
    return Laid(tuple(tallies), header, heads.unread, _sums(grid, header))


def _heads(texts: Sequence[str]) -> _Heads | None:
    """What the headings of such a table are; None where they cannot be those."""
    filled = [at for at, text in enumerate(texts) if text]
    asked = [at for at in filled if QUESTION.fullmatch(texts[at])]
    at = asked[0] if asked else min(filled, default=0) - 1
    if len(asked) > 1 or at < 0 or not filled:
        return None
    rest = [column for column in filled if column > at]
    worked_out = [column for column in rest if WORKED_OUT.fullmatch(texts[column])]
    of_all = [column for column in rest if ALL_OF_THEM.fullmatch(texts[column])]
    left = [column for column in rest if column not in (*worked_out, *of_all)]
    shares = {column for column in left if HEAD_SHARE.fullmatch(texts[column])}
    plain = {column: _without_unit(texts[column]) for column in left}
    counted = {plain[column] for column in left if column not in shares}
    kept = {column: text for column, text in plain.items()
            if column not in shares or text not in counted}  # fmt: skip
    if len(kept) < FEWEST or len(set(kept.values())) < len(kept) or len(of_all) > 1:
        return None
    unread = tuple(texts[column] for column in worked_out)
    told = [(column, texts[column]) for column in of_all]
    n, heading = told[0] if told else (None, "")
    return _Heads(at, kept, frozenset(shares), n, heading, unread)


def _without_unit(text: str) -> str:
    found = HEAD_SHARE.fullmatch(text) or HEAD_COUNT.fullmatch(text)
    return found[1].strip() if found else text


def _tally(grid: Grid, row: int, heads: _Heads) -> Tally:
    question, n = told_n(words_of(cell_at(grid, row, heads.at)))
    place = Place(grid.sheet, grid.number(row), heads.at + 1)
    cells = {column: cell_at(grid, row, column) for column in heads.alternatives}
    if heads.n is not None:
        n = n_in(heads.of_all, cell_at(grid, row, heads.n)) or n
    if not any(words_of(cell) for cell in cells.values()):
        return Tally(question, place, (), n)
    told = [(text, cells[column]) for column, text in heads.alternatives.items()]
    are_shares = not heads.shares.isdisjoint(heads.alternatives)
    return of_cells(Tally(question, place, (), n), told, are_shares=are_shares)


def _are_alternatives(heads: Sequence[str], tallies: Sequence[Tally]) -> bool:
    """Whether headings are answers, and not groups, years or those who answered."""
    summed = all(tally.n and _sum(tally) == tally.n for tally in tallies)
    if all(head.isdigit() for head in heads):
        sums = {_sum(tally) for tally in tallies}
        large = all(max(number.value for _, number in tally.told) > MOST_STEPS for tally in tallies)
        told = summed or large or (len(tallies) > 1 and len(sums) == 1)
        shares = any(number.is_share for tally in tallies for _, number in tally.told)
        return len(heads) <= MOST_STEPS and (told or shares) and is_scale(heads)
    return is_scale(heads) or (summed and not any(map(OF_A_GROUP.fullmatch, heads)))


def _sum(tally: Tally) -> float:
    return sum(number.value for _, number in tally.told)


def _alternative_a_row(grid: Grid, header: int, texts: Sequence[str]) -> Laid | None:
    """A row for each question and answer: `Fråga`, `Svar`, `Antal`."""
    roles = [(QUESTION,), (ALTERNATIVE,), (COUNT, SHARE)]
    found = [
        [at for at, text in enumerate(texts) if any(role.fullmatch(text) for role in either)]
        for either in roles
    ]
    if len(found[0]) != 1 or len(found[1]) != 1 or not 0 < len(found[2]) <= FEWEST:
        return None
    (asked,), (told,) = found[:2]
    if len(list(filter(None, texts))) != FEWEST + len(found[2]):
        return None  # figures of groups, or of years
    groups = list(_groups(grid, header, asked, told))
    numbers = _numbers(grid, [row for _, rows in groups for row in rows], found[2], texts)
    if numbers is None:
        return None
    tallies = [_of_rows(grid, question, rows, (asked, told, numbers)) for question, rows in groups]
    alike = any(len(dict(tally.told)) < len(tally.told) for tally in tallies)
    one = all(len(rows) < FEWEST for _, rows in groups)
    if alike or one or not tallies:
        return None
    return Laid(tuple(tallies), header, sums=_sums(grid, header))


class Numbers(NamedTuple):
    """The columns of counts or shares, and of how many answered in all."""

    at: int
    are_shares: bool
    n: int | None = None


def _numbers(
    grid: Grid, rows: Sequence[int], columns: Sequence[int], texts: Sequence[str]
) -> Numbers | None:
    shares = [at for at in columns if SHARE.fullmatch(texts[at])]
    counts = [at for at in columns if at not in shares]
    if len(shares) > 1 or len(counts) > 1:
        return None
    if counts and shares and _is_n(grid, rows, counts[0]):
        return Numbers(shares[0], are_shares=True, n=counts[0])
    return Numbers(counts[0] if counts else shares[0], are_shares=not counts)


def _is_n(grid: Grid, rows: Sequence[int], at: int) -> bool:
    """Whether a column of numbers beside shares says one and the same on each row."""
    return len(rows) > 1 and len({words_of(cell_at(grid, row, at)) for row in rows}) == 1


def _groups(grid: Grid, header: int, asked: int, told: int) -> Iterator[tuple[str, list[int]]]:
    """Each question with its rows; a question that stands once is that of the rows below it."""
    rows: dict[str, list[int]] = {}
    current = ""
    for row in range(header + 1, len(grid.rows)):
        current = words_of(cell_at(grid, row, asked)) or current
        if current and words_of(cell_at(grid, row, told)) and not is_sum(grid, row):
            rows.setdefault(current, []).append(row)
    yield from rows.items()


def _of_rows(
    grid: Grid, question: str, rows: Sequence[int], where: tuple[int, int, Numbers]
) -> Tally:
    asked, told, numbers = where
    text, n = told_n(question)
    place = Place(grid.sheet, grid.number(rows[0]), asked + 1)
    if numbers.n is not None:
        n = n_in("n", cell_at(grid, rows[0], numbers.n)) or n
    return of_cells(
        Tally(text, place, (), n, are_counts=not numbers.are_shares),
        [(words_of(cell_at(grid, row, told)), cell_at(grid, row, numbers.at)) for row in rows],
        are_shares=numbers.are_shares,
    )


def of_cells(
    tally: Tally, cells: Sequence[tuple[str, object]], *, are_shares: bool = False
) -> Tally:
    """A tally with the numbers that stand beside its alternatives."""
    read = [(text, amount(cell)) for text, cell in cells]
    wrong = [words_of(cell) for _, cell in cells if amount(cell) is None]
    if wrong:
        return tally._replace(unread=wrong[0])
    told = (
        (text, Amount(number.value, is_share=number.is_share or are_shares))
        for text, number in read
        if number
    )
    return tally._replace(told=tuple(told))


def _question_a_column(grid: Grid, header: int, texts: Sequence[str]) -> Laid | None:
    """A row for each answer of a scale and a column for each question."""
    filled = [at for at, text in enumerate(texts) if text]
    named = [at for at in filled if ALTERNATIVE.fullmatch(texts[at])]
    at = named[0] if named else min(filled, default=0) - 1
    columns = [column for column in filled if column > at]
    asked = all(" " in texts[column] or texts[column].endswith("?") for column in columns)
    if at < 0 or len(named) > 1 or not columns or not asked:
        return None
    rows = _rows_below(grid, header, at)
    labels = [words_of(cell_at(grid, row, at)) for row in rows]
    if len(labels) < FEWEST or len(set(labels)) < len(labels) or not is_scale(labels):
        return None
    if not named and any(label.isdigit() for label in labels):
        return None  # numbers of those who answered
    tallies = [_of_column(grid, header, column, (rows, labels)) for column in columns]
    numbers = [number.value for tally in tallies for _, number in tally.told]
    plain = numbers and are_whole(numbers) and _are_alternatives(labels, tallies)
    return Laid(tuple(tallies), header) if plain else None


def _of_column(
    grid: Grid, header: int, column: int, told: tuple[Sequence[int], Sequence[str]]
) -> Tally:
    question, n = told_n(words_of(cell_at(grid, header, column)))
    sums = [row for row in range(header + 1, len(grid.rows)) if is_sum(grid, row)]
    for row in sums:
        n = n_in(next(filter(None, texts_of(grid.rows[row]))), cell_at(grid, row, column)) or n
    place = Place(grid.sheet, grid.number(header), column + 1)
    cells = [(label, cell_at(grid, row, column)) for row, label in zip(*told, strict=True)]
    return of_cells(Tally(question, place, (), n), cells)
