"""Whom a row is about, by the rules of its profile."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.figures import FigureUnit
from planbench.imports.statistics.layout import ColumnHeading
from planbench.imports.statistics.meaning.places import (
    COUNTY,
    county_named,
    is_nation,
    municipality_coded,
    municipality_named,
)
from planbench.imports.statistics.opening.grid import GridRow
from planbench.imports.statistics.profile import Pattern, Profile, UnitRule, matches

SPLIT = re.compile(r"(\d{1,4}|[A-Z]{2,5}\d*)?\s*(\S.*)")
GROUP_CODE = re.compile(r"EK[AG]\w+|EAKUO|G\d+|K\d{1,2}")
GROUP_NAME = re.compile(
    r"(kostragruppe|liknande kommuner|landet u|alla kommuner|samtliga kommuner)", re.IGNORECASE
)


class Rule(NamedTuple):
    """A unit rule with the columns that it reads; None for what the sheet does not have."""

    rule: UnitRule
    name: int
    code: int | None
    within: int | None
    within_name: int | None
    region: int | None
    when: tuple[tuple[int, Pattern], ...]


class UnitFinder:
    """Rows → units; a row that names none has None. Equal units are one and the same object."""

    def __init__(self, profile: Profile, headings: Sequence[ColumnHeading]) -> None:
        found = (resolve(rule, headings) for rule in profile.units)
        self.rules = [rule for rule in found if rule]
        self.columns = sorted({column for rule in self.rules for column in columns_of(rule)})
        self.padded = False
        self._country = profile.country
        self._key: Callable[[GridRow], object] = itemgetter(*self.columns) if self.columns else len

    def units(self, rows: Sequence[GridRow]) -> list[FigureUnit | None]:
        """Whom each row is about; rows that say the same are looked at once."""
        keys = list(map(self._key, rows))
        same: dict[FigureUnit | None, FigureUnit | None] = {}
        found = {key: self._find(row) for key, row in dict(zip(keys, rows, strict=True)).items()}
        one = {key: same.setdefault(unit, unit) for key, unit in found.items()}
        return [one[key] for key in keys]

    def _find(self, row: GridRow) -> FigureUnit | None:
        """The unit of the first columns that say anything; what they say wrongly is no unit.

        A damaged code of a municipality never makes its county of the row.
        """
        told: tuple[int, int | None] | None = None
        for rule in self.rules:
            if told is not None and told[0] != rule.name:
                continue
            if not all(matches(pattern, text(row, column)) for column, pattern in rule.when):
                continue
            unit = self._read(rule, row)
            if unit:
                return _whole(unit)
            if told is None and (text(row, rule.name) or text(row, rule.code)):
                told = rule.name, rule.code
        return self._by_name(told, row) if told else None

    def _by_name(self, at: tuple[int, int | None], row: GridRow) -> FigureUnit | None:
        """The nation or a municipality by its name, in a row whose code is blank."""
        name, code = text(row, at[0]), text(row, at[1])
        split = SPLIT.fullmatch(name)
        if split and not code:
            code, name = split[1] or "", split[2]
        if is_nation(name, code):
            return FigureUnit("nation", code, name)
        short = any(rule.rule.listed for rule in self.rules)  # `Skåne`, in somebody's own table
        county = county_named(name) if short or COUNTY.fullmatch(name) else ""
        if county:
            return FigureUnit("region", code or county, name)
        if GROUP_CODE.fullmatch(code) or (not code and GROUP_NAME.match(name)):
            return FigureUnit("group", code, name)
        known = None if code else municipality_named(name, self._country)
        if known and any(rule.rule.type == "municipality" for rule in self.rules):
            return FigureUnit("municipality", known.code, name, "", "", known.county_code)
        return None

    def _read(self, rule: Rule, row: GridRow) -> FigureUnit | None:
        name, code = text(row, rule.name), self._padded(rule, text(row, rule.code))
        if rule.rule.split:
            parts = re.fullmatch(rule.rule.split, name)
            if not parts:
                return None
            code, name = parts["code"], parts["name"].strip()
        if (rule.rule.code_is and not matches(rule.rule.code_is, code)) or not (name or code):
            return None
        region = text(row, rule.region)
        if rule.rule.listed:
            known = municipality_named(name, self._country)
            if known is None:
                return None
            code, region = code or known.code, region or known.county_code
        if name == code and rule.rule.type == "municipality":
            coded = municipality_coded(code, self._country)
            name = coded.name if coded else name
        home, home_name = text(row, rule.within), text(row, rule.within_name)
        home = f"0{home}" if home.isdigit() and len(home) == 3 else home
        return FigureUnit(rule.rule.type, code, name, home, home_name, region)

    def _padded(self, rule: Rule, code: str) -> str:
        """A code with the leading zero that a spreadsheet program took away, without its signs."""
        code = re.sub(r"^'|\.0$", "", code)
        if code.isdigit() and len(code) == rule.rule.code_width - 1:
            self.padded = True
            return f"0{code}"
        return code


def _whole(unit: FigureUnit) -> FigureUnit:
    """A unit that is really the nation, or a group of municipalities, by its name."""
    if unit.type in {"municipality", "region", "school"} and is_nation(unit.name, unit.code):
        return FigureUnit("nation", unit.code, unit.name)
    if unit.type == "school" and not unit.code and GROUP_NAME.match(unit.name):
        return FigureUnit("group", "", unit.name)
    return unit


def resolve(rule: UnitRule, headings: Sequence[ColumnHeading]) -> Rule | None:
    """A rule with its columns; None when the sheet lacks one that it needs."""
    name, code = find(rule.name, headings), find(rule.code, headings)
    when = [(find(column, headings), pattern) for column, pattern in rule.when.items()]
    known = tuple((column, pattern) for column, pattern in when if column is not None)
    if name is None or (rule.code and code is None) or len(known) < len(when):
        return None
    home, home_name = find(rule.within, headings), find(rule.within_name, headings)
    return Rule(rule, name, code, home, home_name, find(rule.region, headings), known)


def columns_of(rule: Rule) -> list[int]:
    """Every column that a rule reads."""
    named = (rule.name, rule.code, rule.within, rule.within_name, rule.region)
    asked = (column for column, _ in rule.when)
    return [column for column in (*named, *asked) if column is not None]


def find(pattern: Pattern, headings: Sequence[ColumnHeading]) -> int | None:
    """The first column whose heading fits."""
    if not pattern:
        return None
    return next((heading.column for heading in headings if matches(pattern, heading.name)), None)


def text(row: GridRow, column: int | None) -> str:
    """A cell's text without the spaces around it."""
    return "" if column is None else text_of(row[column]).strip()
