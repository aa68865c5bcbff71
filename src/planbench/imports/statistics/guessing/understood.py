"""A table that seems to be understood: its rows made plain, and the profile that reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec

from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.guessing.columns import (
    MEASURE_WORDS,
    SEX_WORDS,
    Column,
    meanings_of,
)
from planbench.imports.statistics.guessing.tables import (
    Region,
    filled_in,
    is_blank,
    is_figure,
    regions_in,
)
from planbench.imports.statistics.layout import Layout, clean, lay_out, lines
from planbench.imports.statistics.meaning.places import municipality_named
from planbench.imports.statistics.opening.grid import Grid, Row, Source
from planbench.imports.statistics.profile import Profile, Role, Scale, UnitRule, Values

PROFILE = "guessed"
UNIT = "Enhet"  # a heading of our own, in tables that name no unit
TOTALS = (
    r"(total(t|en)?|summa|sum|samtliga|alla|alle|medel(värde)?|snitt(et)?|genomsnitt|gjennomsnitt"
    r"|median|hela kommunen|hele kommunen|kommunen|kommunens?|i alt|kommunsnitt"
    r"|kommunegjennomsnitt)"
    r"(\s+(totalt|skolor|skoler|elever|kommunen|kommunala skolor))?\s*:?"
)
SCALES = (
    Scale(measure=r"^(antal|antall|tal på)\b|^n$|^elever$", unit="count"),
    Scale(measure=r"%|andel|procent|prosent|frånvaro \(|del av", unit="percent", low=0, high=100),
    Scale(measure=r"poäng|poeng|meritvärde", unit="points"),
)
NORWEGIAN = re.compile(
    r"\b(skole\w*|skule\w*|kommune\w*|antall|kjønn|fag|trinn|fylke\w*|eierform|prosent"
    r"|statistikkvariabel)\b"
)
SWEDISH = re.compile(
    r"\b(skol(a|or|enhet\w*)|kommun|kommun_?kod|kommun_namn|antal|kön|ämne|årskurs|läsår|län"
    r"|huvudman|tabellinnehåll)\b"
)
KOLADA = re.compile(r"\b[NU]\d{5}\b")
AGENCIES = MappingProxyType({"SE": "SCB", "NO": "Statistisk sentralbyrå"})
SUBJECTS = {r"\bmatte|matematik|\bregning|\brekning": "Matematik", r"\bsvenska\b": "Svenska",
            r"\bengelska\b": "Engelska"}  # fmt: skip


class Understood(NamedTuple):
    """A table with the layout that reads it, and what its columns seem to mean."""

    grid: Grid
    layout: Layout
    columns: tuple[Column, ...]


def understood_in(source: Source, home: str = "") -> list[Understood]:
    """Every table of a file that seems to hold figures; `home` names whom a table without units
    is about."""
    found = []
    for grid in source.grids:
        for region in regions_in(grid):
            table = understand(source, grid, region, home)
            if table:
                found.append(table)
    return found


def understand(source: Source, grid: Grid, region: Region, home: str) -> Understood | None:
    """One table; None when none of its columns holds figures."""
    cut = within(grid, region)
    heads = headings_of(cut, region)
    body = [row for row in cut.rows[region.header + 1 :] if filled_in(row)]
    columns = meanings_of(heads, filled_down(body, heads))
    if not any(each.meaning == "figures" for each in columns):
        return None
    columns = _measure_rows(columns, body)
    plain, columns = _with_home(cut, region, columns, home or _home_in(source, cut, region))
    plain = _named(plain, region, columns)
    profile = replace_publisher(profile_of(columns), columns, body)
    layout = lay_out(plain, profile, region.header)
    return Understood(plain, layout, tuple(columns))


def within(grid: Grid, region: Region) -> Grid:
    """The sheet with the rows of one table alone, at their own places; headings filled down."""
    rows: list[Row] = [
        list(row) if region.top <= index < region.end else []
        for index, row in enumerate(grid.rows[: region.end])
    ]
    groups = tuple(each for each in grid.groups if region.top <= each[0] < region.end)
    cut = replace(grid, rows=rows, groups=groups)
    width = max((len(row) for row in rows[region.header :]), default=0)
    for index in range(region.header, len(rows)):
        rows[index] = rows[index] + [""] * (width - len(rows[index])) if rows[index] else []
    return cut


def headings_of(grid: Grid, region: Region) -> list[str]:
    """The headings, blank ones included."""
    return [clean(cell) for cell in grid.rows[region.header]]


def filled_down(body: Sequence[Row], heads: Sequence[str]) -> list[Row]:
    """Rows in which a blank cell of the first columns says what the one above it says.

    Not so in the last column before the figures: a row that says nothing there is a total.
    """
    width = stub_width(body, heads)
    last: list[object] = [""] * max(width, 1)
    for row in body:
        if all(is_blank(cell) for cell in row[width:]):
            continue
        for column in range(width - 1):
            if is_blank(row[column]):
                row[column] = last[column]
            else:
                last[column] = row[column]
                if column == 0:
                    last[1:] = [""] * (len(last) - 1)
    return list(body)


def stub_width(body: Sequence[Row], heads: Sequence[str]) -> int:
    """How many columns at the left may stand blank below what they say for several rows."""
    for column in range(len(heads)):
        if any(is_figure(row[column]) for row in body if column < len(row)):
            return column
    return 0


def _measure_rows(columns: Sequence[Column], body: Sequence[Row]) -> list[Column]:
    """A column taken for units whose words are measures (`Andel A–E`) tells what is measured."""
    found = list(columns)
    for at, each in enumerate(found):
        if each.meaning == "unit_name":
            texts = [text_of(row[each.at]).strip() for row in body if each.at < len(row)]
            told = [text for text in texts if text]
            if sum(bool(MEASURE_WORDS.search(text)) for text in told) * 2 > len(told):
                found[at] = each._replace(meaning="measure")
    return found


def _home_in(source: Source, grid: Grid, region: Region) -> str:
    """The municipality that the title, the sheet's or the file's name speaks of."""
    said = [*lines(grid.rows[region.top : region.header]), grid.sheet, PurePath(source.name).stem]
    words = re.findall(r"[A-ZÅÄÖÆØ][\wåäöæø-]+", " ".join(said))
    return next((word for word in words if municipality_named(word)), "")


def _with_home(
    grid: Grid, region: Region, columns: list[Column], home: str
) -> tuple[Grid, list[Column]]:
    """The table with a column that names its unit, behind its own, where it had none."""
    if any(each.meaning in {"unit_name", "region"} for each in columns):
        return grid, columns
    width = len(grid.rows[region.header])
    rows = [
        [*row, UNIT if index == region.header else home] if row and index >= region.header else row
        for index, row in enumerate(grid.rows)
    ]
    return replace(grid, rows=rows), [*columns, Column(width, UNIT, "unit_name")]


def _named(grid: Grid, region: Region, columns: Sequence[Column]) -> Grid:
    """The table with headings of our own where it has none."""
    rows = list(grid.rows)
    heads = list(rows[region.header])
    for each in columns:
        if is_blank(heads[each.at]) and each.meaning not in {"figures", "ignore"}:
            heads[each.at] = heading_of(each)
    rows[region.header] = heads
    return replace(grid, rows=rows)


def heading_of(column: Column) -> str:
    """A column's heading; one of our own where it has none."""
    return clean(column.heading) or f"{column.meaning} {column.at + 1}"


def replace_publisher(profile: Profile, columns: Sequence[Column], body: Sequence[Row]) -> Profile:
    """The profile with whose table it is, where that shows: Kolada's codes of measures, or the
    cells of code and name in which PX-Web gives out regions."""
    cells = (cell for row in body for cell in row if isinstance(cell, str))
    if any(KOLADA.search(cell) for cell in cells):
        return msgspec.structs.replace(profile, publisher="Kolada")
    if any(each.split for each in columns):
        return msgspec.structs.replace(profile, publisher=AGENCIES.get(profile.country, ""))
    return profile


def profile_of(columns: Sequence[Column]) -> Profile:
    """The profile that reads a table whose columns have these meanings."""
    roles: dict[str, Role] = {
        re.escape(heading_of(each)): _role(each)
        for each in columns
        if each.meaning not in {"figures", "unit_name", "unit_code", "region"}
    }
    figures = [re.escape(heading_of(each)) for each in columns if each.meaning == "figures"]
    return Profile(
        id=PROFILE,
        publisher="",
        publisher_in_file=True,
        requires=[figures or ["."]],
        title="(.+)",
        units=unit_rules(columns),
        roles=roles,
        values=Values(columns=figures),
        sexes=dict(SEX_WORDS),
        subjects=SUBJECTS,
        grade=r"(?:,\s*)?\b(?:årskurs|åk|års?trinn|trinn)\.?\s*(\d{1,2}(?:\s?[-–]\s?\d)?)\b"
        r"|\b(\d{1,2})\. ?(?:års)?(?:trinn|steget)\b|^NP\s?([369])\b",
        companions={
            "n": [r"^(antal|antall) (elever|svar|deltag\w+|delt\w+)\b", r"^n$", r"^elever$"],
            "participation": [r"deltag|deltog|delta(tt|ke)|svarsfrekvens"],
        },
        scales=list(SCALES),
        totals=TOTALS,
        mathematics=[r"Matematik\w*\b.*", r"Matte.*", r"Regning.*"],
        operators=["Samtliga", "Kommunal", "Enskild", "Offentlig", "Privat"],
        period_anywhere=True,
        country=country_of(columns),
        nothing=r"värde|verdi|value|resultat|utfall|tal|andel|procent|prosent|antal|antall",
    )


def country_of(columns: Sequence[Column]) -> Literal["", "SE", "NO"]:
    """Whose municipalities a table speaks of, by the language of its headings."""
    said = " ".join(each.heading for each in columns).casefold()
    norwegian = len(NORWEGIAN.findall(said))
    swedish = len(SWEDISH.findall(said))
    if norwegian == swedish:
        return ""
    return "NO" if norwegian > swedish else "SE"


def _role(column: Column) -> Role:
    roles: dict[str, Role] = {
        "subject": "subject",
        "measure": "measure",
        "sex": "sex",
        "grade": "grade",
        "period": "period",
        "operator": "operator",
    }
    return roles.get(column.meaning, "ignore")


def unit_rules(columns: Sequence[Column]) -> list[UnitRule]:
    """Whom the rows are about: municipalities by name or code, everything else a school."""
    by_meaning = {each.meaning: each for each in reversed(columns)}
    region = by_meaning.get("region")
    code = by_meaning.get("unit_code")
    within_code, home = by_meaning.get("within"), by_meaning.get("within_name")
    if region and region.split:
        return split_rules(re.escape(heading_of(region)))
    if region:
        return _municipality_rules(region, within_code)
    named = by_meaning["unit_name"]
    name = re.escape(heading_of(named))
    school = UnitRule(
        type="school",
        name=name,
        code=re.escape(heading_of(code)) if code else "",
        within=re.escape(heading_of(within_code)) if within_code else "",
        within_name=re.escape(heading_of(home)) if home else "",
    )
    return [UnitRule(type="municipality", name=name, listed=True), school]


def _municipality_rules(region: Column, code: Column | None) -> list[UnitRule]:
    name = re.escape(heading_of(region))
    coded = re.escape(heading_of(code)) if code else ""
    rules = [UnitRule(type="municipality", name=name, listed=True)]
    if coded:
        known = UnitRule(type="municipality", name=name, code=coded, code_is=r"\d{4}", code_width=4)
        return [known]
    return [*rules, UnitRule(type="school", name=name)]


def split_rules(name: str) -> list[UnitRule]:
    """Rows whose code and name stand in one cell: `1263 Svedala`, `12 Skåne län`, `00 Riket`."""
    return [
        UnitRule(type="municipality", name=name, split=r"(?:K-)?(?P<code>\d{4}) (?P<name>.+)"),
        UnitRule(type="region", name=name, split=r"(?:F-)?(?P<code>(?!00)\d{2}) (?P<name>.+)"),
        UnitRule(type="nation", name=name, split=r"(?P<code>00?|EAK) (?P<name>.+)"),
        UnitRule(type="group", name=name, split=r"(?P<code>E[A-Z]{2}\w+) (?P<name>.+)"),
        UnitRule(type="municipality", name=name, listed=True),
    ]
