"""Several sheets of one file: those that say different things of the same are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planbench.domain.evidence import JOIN
from planbench.imports.statistics.meaning.headings import FigureColumn
from planbench.imports.statistics.table import FigureTable

Key = tuple[object, ...]
ABOUT = ("operator", "period", "grade", "subject", "measure", "sex")


def told_apart(tables: Sequence[FigureTable]) -> tuple[FigureTable, ...]:
    """The tables; a sheet's name is part of the measure where its keys are another sheet's too.

    Equal keys with other values are never one series.
    """
    if len(tables) < 2 or not _collide(tables):
        return tuple(tables)
    names = _names([table.sheet for table in tables])
    return tuple(
        replace(table, blocks=tuple(_named(table, name)))
        for table, name in zip(tables, names, strict=True)
    )


def _names(sheets: Sequence[str]) -> list[str]:
    """A name a table: its sheet's, with its place among those of a sheet that has several."""
    return [
        f"{sheet} ({sheets[: at + 1].count(sheet)})".strip() if sheets.count(sheet) > 1 else sheet
        for at, sheet in enumerate(sheets)
    ]


def _collide(tables: Sequence[FigureTable]) -> bool:
    known: dict[Key, tuple[int, float | None]] = {}
    for number, table in enumerate(tables):
        for key, value in _keys(table):
            earlier, said = known.setdefault(key, (number, value))
            if earlier != number and said != value:
                return True
    return False


def _keys(table: FigureTable) -> Iterator[tuple[Key, float | None]]:
    for block in table.blocks:
        words = [table.words(name, block) for name in ABOUT]
        cells = table.cells[block.column]
        for row, unit in enumerate(table.units):
            if cells[row].value is not None:
                about = (word if isinstance(word, str) else word[row] for word in words)
                yield (unit[:3], *about), cells[row].value


def _named(table: FigureTable, name: str) -> Iterator[FigureColumn]:
    for block in table.blocks:
        measure = JOIN.join(filter(None, (block.measure, name)))
        yield block._replace(measure=measure)
