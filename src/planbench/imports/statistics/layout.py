"""Finds the profile that a sheet fits and the row that its headings stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.opening.grid import Grid, GridRow
from planbench.imports.statistics.profile import Profile, matches, search

HEADER_WITHIN = 40
FEWEST_SHARED = 2  # headings of an earlier table that make a row the headings of a later one


class ColumnHeading(NamedTuple):
    """A column: its index, its own heading, and the group that stands above it."""

    column: int
    name: str
    group: str


class Layout(NamedTuple):
    """A sheet understood from outside: its profile, its headings, and the lines above them."""

    profile: Profile
    header: int
    headings: tuple[ColumnHeading, ...]
    above: tuple[str, ...]


def recognise(grid: Grid, profiles: Sequence[Profile]) -> Layout | None:
    """The layout by the profile that asks for most headings and finds them all; None without."""
    best: tuple[int, Profile, int] | None = None
    for index, row in enumerate(grid.rows[:HEADER_WITHIN]):
        names = tuple(" ".join(str(cell).split()) for cell in row if isinstance(cell, str))
        for profile in profiles:
            strength = fit(profile, names)
            if strength > (best[0] if best else 0) and _above_fits(profile, grid, index):
                best = strength, profile, index
    return lay_out(grid, best[1], best[2]) if best else None


def tables_of(grid: Grid, first: Layout) -> list[tuple[Grid, Layout]]:
    """The tables that stand below each other under headings of one profile, each with the lines
    above it; what the first says above itself holds for those that do not say otherwise."""
    headers = [first.header, *_later_headers(grid, first)]
    if len(headers) == 1:
        return [(grid, first)]
    tops = [0, *(_top(grid, header) for header in headers[1:])]
    found = []
    for top, header, end in zip(tops, headers, [*tops[1:], len(grid.rows)], strict=True):
        rows = [row if top <= at else [] for at, row in enumerate(grid.rows[:end])]
        cut = replace(grid, rows=rows, groups=tuple(g for g in grid.groups if top <= g[0] < end))
        layout = lay_out(cut, first.profile, header)
        said = [*layout.above, *(line for line in first.above if line not in layout.above)]
        found.append((cut, layout._replace(above=tuple(said)) if top else layout))
    return found


def _later_headers(grid: Grid, first: Layout) -> list[int]:
    """Rows of headings below the first ones: other headings, or the same below a title."""
    names = [heading.name for heading in first.headings]
    named = set(filter(None, names))
    found = []
    for index, row in enumerate(grid.rows[first.header + 1 :], first.header + 1):
        if not any(cell in named for cell in row[:3] if isinstance(cell, str)):
            continue
        heads = renamed(map(clean, row), first.profile)
        if len(named & set(heads)) < FEWEST_SHARED or any(head.isdecimal() for head in heads):
            continue
        if _without_ends(heads) != _without_ends(names) or _top(grid, index) < index:
            found.append(index)
    return found


def _without_ends(names: Sequence[str]) -> list[str]:
    last = max((at for at, name in enumerate(names) if name), default=-1)
    return list(names[: last + 1])


def _top(grid: Grid, header: int) -> int:
    """Where the lines above later headings begin: behind the last row with several cells."""
    top = at = header
    while at and sum(bool(clean(cell)) for cell in grid.rows[at - 1]) <= 1:
        at -= 1
        top = at if any(map(clean, grid.rows[at])) else top
    return top


def fit(profile: Profile, names: tuple[str, ...]) -> int:
    """How many headings of the largest alternative a row has; 0 when it has none in full."""
    return max(
        (
            len(wanted)
            for wanted in profile.requires
            if all(any(matches(each, name) for name in names) for each in wanted)
        ),
        default=0,
    )


def _above_fits(profile: Profile, grid: Grid, header: int) -> bool:
    if not profile.above:
        return True
    return search(profile.above, "\n".join(lines(grid.rows[:header]))) is not None


def lay_out(grid: Grid, profile: Profile, header: int) -> Layout:
    """The layout when profile and header row are known."""
    names = [clean(cell) for cell in grid.rows[header]]
    groups = group_row(grid, header, names)
    last = header - 1 if any(groups) else header
    headings = zip(range(len(names)), renamed(names, profile), groups, strict=True)
    return Layout(
        profile, header, tuple(map(ColumnHeading._make, headings)), lines(grid.rows[:last])
    )


def clean(cell: object) -> str:
    """A heading without the spaces and the `#` that agencies put around it."""
    return " ".join(text_of(cell).split()).removeprefix("#")


def renamed(names: Iterable[str], profile: Profile) -> list[str]:
    """The headings with the profile's own words for those that are codes."""
    return [profile.rename.get(name, name) for name in names]


def group_row(grid: Grid, header: int, names: Sequence[str]) -> list[str]:
    """The group above each column, read from the row above; empty where that row is no group row.

    A group row says nothing above the first column, and something above at least one heading.
    Merged cells reach as far as they are merged; in a text table a group reaches rightwards when
    two columns could not be told apart otherwise.
    """
    groups = [""] * len(names)
    above = grid.rows[header - 1] if header else []
    if not above or clean(above[0]) or not any(clean(cell) for cell in above[1:]):
        return groups
    groups[: len(above)] = [clean(cell) for cell in above[: len(names)]]
    for row, first, last in grid.groups:
        if row == header - 1:
            groups[first : last + 1] = [groups[first]] * len(groups[first : last + 1])
    pairs = [pair for pair in zip(groups, names, strict=True) if pair[1]]
    return groups if len(set(pairs)) == len(pairs) else reach_right(groups, names)


def reach_right(groups: Sequence[str], names: Sequence[str]) -> list[str]:
    """Each group continued over the columns behind it that have a heading but no group."""
    result, current = [], ""
    for group, name in zip(groups, names, strict=True):
        current = group or (current if name else "")
        result.append(current)
    return result


def lines(rows: Iterable[GridRow]) -> tuple[str, ...]:
    """What the filled rows say, a line a row."""
    joined = ("; ".join(filter(None, map(clean, row))) for row in rows)
    return tuple(line for line in joined if line)
