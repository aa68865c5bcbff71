"""Tallies below their questions: a line with the question, then an alternative a line."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

from planbench.domain.answer_scale import is_scale
from planbench.imports.proposal import Place
from planbench.imports.statistics.opening.grid import Grid
from planbench.imports.survey.tallies.amounts import (
    ALL_OF_THEM,
    ALTERNATIVE,
    COUNT,
    SHARE,
    WORKED_OUT,
    Tally,
    amount,
    are_whole,
    is_held_back,
    n_in,
    texts_of,
    told_n,
    words_of,
)
from planbench.imports.survey.tallies.tables import FEWEST, Laid, of_cells

HEADS = (ALTERNATIVE, COUNT, SHARE, ALL_OF_THEM)


@dataclass
class _Section:
    """A question with the rows of its alternatives (label and cells) and its headings."""

    row: int
    column: int
    question: str
    heads: Sequence[str] = ()
    n: float | None = None
    told: list[tuple[str, list[object]]] = field(default_factory=list)


def in_sections(grid: Grid) -> Laid | None:
    """The tallies of a sheet that holds nothing but questions with alternatives below them."""
    try:
        sections = list(_sections(grid))
    except _NotSectionsError:
        return None
    if not sections or not all(map(_is_plain, sections)):
        return None
    tallies = [_tally(grid, section) for section in sections]
    if any(tally is None for tally in tallies):
        return None
    several = len(sections) > 1
    return Laid(tuple(filter(None, tallies)), sections[0].row, sections=several)


class _NotSectionsError(Exception):
    """A sheet with rows that are neither questions nor alternatives."""


def _sections(grid: Grid) -> Iterator[_Section]:
    current: _Section | None = None
    for index, row in enumerate(grid.rows):
        filled = [(at, text) for at, text in enumerate(texts_of(row)) if text]
        if not filled:
            continue
        (first, label), rest = filled[0], filled[1:]
        texts = [text for _, text in rest]
        if current is not None and _goes_on(current, (label, texts), [row[at] for at, _ in rest]):
            continue
        if not _are_heads(texts) or _are_heads([label]):
            raise _NotSectionsError
        current = yield from _next(current, index, (first, label, texts))
    if current is not None and current.told:
        yield current


def _goes_on(section: _Section, said: tuple[str, list[str]], cells: Sequence[object]) -> bool:
    """Whether a line belongs to a section: an alternative, a sum, or headings of the numbers."""
    label, texts = said
    numbers = [cell for cell in cells if amount(cell) or is_held_back(words_of(cell))]
    if cells and len(numbers) == len(cells):
        _add(section, label, numbers)
        return True
    if not section.told and _are_heads([label, *texts]):
        section.heads = [label, *texts]
        return True
    return False


def _next(
    current: _Section | None, index: int, said: tuple[int, str, list[str]]
) -> Generator[_Section, None, _Section]:
    """The section that a line begins, once the one before it is told; a line may only say `n`."""
    column, label, heads = said
    question, n = told_n(label)
    if n is not None and not question and current is not None and not current.told:
        current.n = n
        return current
    if current is not None and current.told:
        yield current
    return _Section(index, column, question, heads, n)


def _add(section: _Section, label: str, numbers: list[object]) -> None:
    if WORKED_OUT.fullmatch(label):
        return
    if not ALL_OF_THEM.fullmatch(label):
        section.told.append((label, numbers))
        return
    counts = [n for cell in numbers if (n := n_in(label, cell)) is not None]
    section.n = next(iter(counts), section.n)


def _are_heads(texts: Sequence[str]) -> bool:
    return all(any(head.fullmatch(text) for head in HEADS) for text in texts)


def _is_plain(section: _Section) -> bool:
    labels = [label for label, _ in section.told]
    widths = {len(numbers) for _, numbers in section.told}
    asked = "?" in section.question or (" " in section.question and is_scale(labels))
    told = len(set(labels)) == len(labels) >= FEWEST and len(widths) == 1
    return told and (asked or ALTERNATIVE.fullmatch(next(iter(section.heads), "")) is not None)


def _tally(grid: Grid, section: _Section) -> Tally | None:
    columns = list(zip(*(numbers for _, numbers in section.told), strict=True))
    heads = section.heads[-len(columns) :]
    at, are_shares = _counts_in(columns, heads)
    if at is None:
        return None
    place = Place(grid.sheet, grid.number(section.row), section.column + 1)
    cells = [(label, numbers[at]) for label, numbers in section.told]
    are_counts = COUNT.fullmatch("".join(heads[at : at + 1])) is not None
    tally = Tally(section.question, place, (), section.n, are_counts=are_counts)
    return of_cells(tally, cells, are_shares=are_shares)


def _counts_in(
    columns: Sequence[Sequence[object]], heads: Sequence[str]
) -> tuple[int | None, bool]:
    """Which of the columns is to be read, and whether it holds shares; None where none is plain."""
    read = [[number for cell in column if (number := amount(cell))] for column in columns]
    named = [bool(heads[at : at + 1] and SHARE.fullmatch(heads[at])) for at in range(len(columns))]
    shares = [
        at for at, told in enumerate(read) if named[at] or any(number.is_share for number in told)
    ]
    counts = [at for at in range(len(columns)) if at not in shares]
    if len(counts) == 1 and (shares or len(columns) == 1):
        return counts[0], False
    if len(shares) == 1 and not counts:
        return shares[0], True
    whole = [at for at in counts if are_whole([number.value for number in read[at]])]
    return (whole[0] if len(whole) == 1 and len(counts) == FEWEST else None), False
