"""Schools across the columns of a table: each has its figures, and none is what is measured."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from planbench.imports.statistics.guessing.making import TOTALS
from planbench.imports.statistics.guessing.tables import Region, is_blank, is_figure
from planbench.imports.statistics.layout import clean, group_row
from planbench.imports.statistics.opening.grid import Grid, GridRow

# «Ekskolan», «Nordbyskole 1–7»; and, where several are called so, «Nordby skole».
IN_ONE_WORD = re.compile(
    r"(?P<stem>[A-ZÅÄÖÆØ][\wåäöæøéü-]*?)(?:skolan?|skolen?|skulen?|skule)(?: [F\d][-–]\d)?"
)
IN_TWO_WORDS = re.compile(
    r"(?P<stem>[A-ZÅÄÖÆØ][\wåäöæøéü-]+)(?: [A-ZÅÄÖÆØ][\wåäöæøéü-]+)*"
    r" (?:barne|ungdoms)?(?:skola|skole|skule)(?: [F\d][-–]\d)?"
)
KINDS_OF_SCHOOL = frozenset(
    (
        *("grund", "för", "fri", "sär", "hög", "folk", "låg", "mellan", "gymnasie", "resurs"),
        *("anpassade", "grunn", "barne", "ungdoms", "alla", "alle", "hela", "hele", "heile"),
        *("varje", "hver", "kvar", "per", "en", "ei", "vår", "egen", "kommunal", "kommunens"),
    )
)
VALUE = "Värde"  # a heading that says nothing, where the school's name stood
FEWEST = 2


class SchoolsPart(NamedTuple):
    """A table with the columns of one school alone; no school: of the municipality."""

    grid: Grid
    school: str
    columns: frozenset[int]


def is_school(form: re.Pattern[str], name: str) -> bool:
    """Whether a name is a school's, and no kind of school."""
    found = form.fullmatch(name)
    return found is not None and found["stem"].lower().rstrip("-") not in KINDS_OF_SCHOOL


def by_school(grid: Grid, region: Region) -> list[SchoolsPart]:
    """The parts of a table in whose headings, or above them, the schools stand side by side; none
    where other figures stand among them."""
    names = [clean(cell) for cell in grid.rows[region.header]]
    groups = group_row(grid, region.header, names) if region.header > region.top else []
    for heads, row in ((names, region.header), (groups, region.header - 1)):
        of = {at: name for at, name in enumerate(heads) if _is_named(name)}
        if sum(not _is_total(name) for name in set(of.values())) >= FEWEST:
            first = min(of)
            others = [at for at in range(first, len(names)) if at not in of]
            body = grid.rows[region.header + 1 : region.end]
            if any(at < len(r) and is_figure(r[at]) for at in others for r in body):
                return []
            if any(groups) and row == region.header:
                grid = _with_groups(grid, row - 1, of, groups)
            return [_part(grid, region, of, name, row) for name in dict.fromkeys(of.values())]
    return []


def _is_named(name: str) -> bool:
    return is_school(IN_ONE_WORD, name) or is_school(IN_TWO_WORDS, name) or _is_total(name)


def _is_total(name: str) -> bool:
    return re.fullmatch(TOTALS, name, re.IGNORECASE) is not None


def _with_groups(grid: Grid, at: int, of: Mapping[int, str], groups: Sequence[str]) -> Grid:
    """The sheet in which what stands above several schools stands above each of them."""
    rows = list(grid.rows)
    wide = [*rows[at], *([""] * (len(groups) - len(rows[at])))]
    rows[at] = [groups[column] if column in of else cell for column, cell in enumerate(wide)]
    return replace(grid, rows=rows)


def _part(grid: Grid, region: Region, of: Mapping[int, str], name: str, at: int) -> SchoolsPart:
    own = frozenset(column for column, each in of.items() if each == name)
    others = frozenset(of) - own
    rows = [_without(row, others) if index >= region.header - 1 else row
            for index, row in enumerate(grid.rows)]  # fmt: skip
    rows[at] = [VALUE if at == region.header and column in own else "" if column in own else cell
                for column, cell in enumerate(rows[at])]  # fmt: skip
    return SchoolsPart(replace(grid, rows=rows), "" if _is_total(name) else name, own)


def _without(row: Sequence[object], columns: frozenset[int]) -> GridRow:
    return ["" if column in columns and not is_blank(cell) else cell
            for column, cell in enumerate(row)]  # fmt: skip
