"""Which rows and columns of a file are wanted: own municipality, subjects, measures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from planbench.imports.statistics.figures import FigureUnit
from planbench.imports.statistics.meaning.headings import FigureColumn
from planbench.imports.statistics.meaning.places import (
    county_named,
    municipality_named,
    plain,
)
from planbench.imports.statistics.table import FigureTable, Refused

TOTALS = ("nation", "region")
Which = Literal["all", "own"]


@dataclass(frozen=True)
class Selection:
    """What is to come in. None for units, or no entry in `words`: everything.

    `words` maps an attribute (`subject`, `measure`, `period`, `sex`) to the words wanted; a figure
    that says nothing of the attribute comes in too.
    """

    units: frozenset[FigureUnit] | None = None
    words: Mapping[str, Collection[str]] = field(default_factory=dict)

    def wants(self, unit: FigureUnit | None) -> bool:
        """Whether a unit is wanted; a row that names none is always told of."""
        return self.units is None or unit is None or unit in self.units

    def allows(self, attribute: str, word: str) -> bool:
        """Whether a word of an attribute is wanted."""
        wanted = self.words.get(attribute)
        return wanted is None or not word or word in wanted


EVERYTHING = Selection()


class Part(NamedTuple):
    """What is wanted of one column: row indexes of the table, and refused rows."""

    table: FigureTable
    block: FigureColumn
    rows: Sequence[int]
    refused: Sequence[Refused]


def parts(tables: Iterable[FigureTable], choice: Selection) -> list[Part]:
    """Every column of which something is wanted."""
    found: list[Part] = []
    for table in tables:
        rows = _rows(table, choice)
        refused = [refused for refused in table.refused if choice.wants(refused.unit)]
        found += [_part(table, block, rows, refused, choice) for block in _blocks(table, choice)]
    return [part for part in found if part.rows or part.refused]


def _rows(table: FigureTable, choice: Selection) -> Sequence[int]:
    if choice.units is None:
        return range(len(table.numbers))
    wanted = choice.units
    return [index for index, unit in enumerate(table.units) if unit in wanted]


def _blocks(table: FigureTable, choice: Selection) -> list[FigureColumn]:
    constant = [
        (attribute, block, table.words(attribute, block))
        for block in table.blocks
        for attribute in choice.words
    ]
    unwanted = {
        block.column
        for attribute, block, words in constant
        if isinstance(words, str) and not choice.allows(attribute, words)
    }
    return [block for block in table.blocks if block.column not in unwanted]


def _part(
    table: FigureTable,
    block: FigureColumn,
    rows: Sequence[int],
    refused: Sequence[Refused],
    choice: Selection,
) -> Part:
    for attribute in choice.words:
        words = table.words(attribute, block)
        if not isinstance(words, str):
            rows = [row for row in rows if choice.allows(attribute, words[row])]
    kept = [each for each in refused if choice.allows("subject", each.subject)]
    return Part(table, block, rows, kept)


def own_units(units: Iterable[FigureUnit], own: Collection[str]) -> frozenset[FigureUnit]:
    """The units of one municipality (or school), by names or codes, with county and nation.

    Counties other than its own are left out when the file tells which is its own. Where schools
    stand in a file that does not say which municipality they belong to, all of them count.
    """
    listed = list(units)
    wanted = {plain(each) for each in own if each.strip()}
    mine = [unit for unit in listed if unit.type not in TOTALS and _is(unit, wanted)]
    homes = {name for unit in mine for name in (unit.within, unit.within_name) if name}
    homes = {plain(home) for home in homes} | wanted
    regions = {unit.region for unit in mine if unit.region} | counties_of(own)
    chosen = {unit for unit in listed if unit.type == "municipality" and _is(unit, homes)}
    chosen |= {unit for unit in listed if unit.type == "nation" or _county(unit, regions)}
    return frozenset({*mine, *chosen, *units_without_parent(listed)})


def counties_of(own: Collection[str]) -> set[str]:
    """The codes of the counties that one's own municipality lies in, by its code or its name."""
    named = filter(None, map(municipality_named, own))
    codes = {code[:2] for code in own if code.isdigit() and len(code) == 4}
    return codes or {municipality.county_code for municipality in named}


def units_without_parent(units: Iterable[FigureUnit]) -> list[FigureUnit]:
    """Schools of which the file does not say where they belong."""
    schools = [unit for unit in units if unit.type == "school"]
    return [unit for unit in schools if not unit.within and not unit.within_name]


def _county(unit: FigureUnit, regions: Collection[str]) -> bool:
    code = unit.code or county_named(unit.name)
    return unit.type == "region" and (not regions or code in regions)


def _is(unit: FigureUnit, wanted: Collection[str]) -> bool:
    names = (unit.code, unit.name, unit.within, unit.within_name)
    return any(plain(name) in wanted for name in names if name)
