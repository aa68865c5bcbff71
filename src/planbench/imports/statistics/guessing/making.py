"""The profile that reads a table by what its columns mean: guessed, or said by a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from planbench.domain.terms import Sex
from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.guessing.columns import (
    FIGURES,
    SEX_WORDS,
    ColumnMeaning,
    GuessedColumn,
)
from planbench.imports.statistics.layout import clean
from planbench.imports.statistics.meaning.places import county_named, is_nation, municipality_named
from planbench.imports.statistics.opening.grid import GridRow
from planbench.imports.statistics.profile import (
    ColumnRole,
    Companion,
    Profile,
    Scale,
    UnitRule,
    Values,
)

PROFILE = "guessed"
COUNTS = (r"(^| · )(antal|antall) (elever|svar|deltag\w+|delt\w+)\b", r"^n$", r"^elever$")
TOOK_PART = (r"deltag|deltog|delta(tt|ke)|svarsfrekvens",)
TOTALS = (
    r"((total(t|en)?|summa|sum|samtliga|alla|alle|medel(värde)?|snitt(et)?|genomsnitt|gjennomsnitt"
    r"|median|hela kommunen|hele kommunen|kommunen|kommunens?|i alt|kommunsnitt|och|og"
    r"|kommunegjennomsnitt|skolor|skoler|elever|kommunala)[\s/,&:+-]*)+"
    r"|(del|sub|mellan)-?\s?(summa|sum|total\w*)\b.*"
)
NO_UNITS = (
    r"(källa|kilde|kjelde|source|obs|nb|not|note|anm\w*|merk|merknad|kommentar|uppdaterad|oppdatert"
    r"|senast \w+|sist \w+|datum|dato)\s?[:!].*"
    r"|(differens\w*|differanse|diff|skillnad|forskjell|skilnad|avvikelse|avvik|förändring|endring"
    r"|trend|mål(tal|värde|nivå|et)?|prognos|prognose|budget)\.?"
    r"([\s:,(]+(jämfört|mot|mellan|mellom|till?|från|fra|för|for|sedan|sidan|\d|i |pp|%|procent)"
    r".*)?"
    r"|(övrig[at]?|øvrige|okänd[at]?|ukjent|standardavvikelse|standardavvik|min|max|minimum|maximum"
    r"|maksimum)(\s(skolor|skoler|skular|kommuner|kommunar|enheter|elever|skola|skole)\w*)?"
)
SCALES = (
    Scale(measure=r"(^| · )(antal|antall|tal på)\b|^n$|^elever$", unit="count"),
    Scale(measure=r"%|andel|procent|prosent|frånvaro \(|del av", unit="percent", low=0, high=100),
    Scale(measure=r"poäng|poeng|meritvärde", unit="points"),
)
NORWEGIAN = re.compile(
    r"\b(skole\w*|skule\w*|kommune(?!n\b|ns\b)\w*|antall|kjønn|fag|trinn|fylke\w*|eierform|prosent"
    r"|statistikkvariabel)\b"
)
SWEDISH = re.compile(
    r"\b(skol(a|or|enhet\w*)|kommun|kommun_?kod|kommun_namn|antal|kön|ämne|årskurs|läsår|län"
    r"|huvudman|tabellinnehåll)\b"
)
SAYS_NOTHING = r"värde|verdi|value|resultat|utfall|tal"
SAYS_LITTLE = r"andel|procent|prosent|antal|antall"  # yet tells one column from another
LETTER = re.compile(r"(?:(?:antal|andel|betyg\w*|karakter\w*) )*[a-z]", re.IGNORECASE)
KOLADA = re.compile(r"\b[NU]\d{5}\b")
AGENCIES = MappingProxyType({"SE": "SCB", "NO": "Statistisk sentralbyrå"})
SUBJECTS = {r"\bmatte|matematik|\bregning|\brekning": "Matematik", r"\bsvenska\b": "Svenska",
            r"\bengelska\b": "Engelska"}  # fmt: skip


def heading_of(column: GuessedColumn) -> str:
    """A column's heading; one of our own where it has none."""
    return clean(column.heading) or f"{column.meaning} {column.at + 1}"


def replace_publisher(
    profile: Profile, columns: Sequence[GuessedColumn], body: Sequence[GridRow]
) -> Profile:
    """The profile with whose table it is, where that shows: Kolada's codes of measures, or the
    cells of code and name in which PX-Web gives out regions."""
    cells = (cell for row in body for cell in row if isinstance(cell, str))
    if any(KOLADA.search(cell) for cell in cells):
        return msgspec.structs.replace(profile, publisher="Kolada")
    if any(column.split for column in columns):
        return msgspec.structs.replace(profile, publisher=AGENCIES.get(profile.country, ""))
    return profile


def profile_of(columns: Sequence[GuessedColumn], body: Sequence[GridRow]) -> Profile:
    """The profile that reads a table whose columns have these meanings."""
    roles: dict[str, ColumnRole] = {
        re.escape(heading_of(column)): _role(column)
        for column in columns
        if column.meaning not in {*FIGURES, "unit_name", "unit_code", "region"}
    }
    figures = [re.escape(heading_of(column)) for column in columns if column.meaning in FIGURES]
    beside: dict[Companion, list[str]] = {
        "n": [*COUNTS, *_headed(columns, "n")],
        "participation": [*TOOK_PART, *_headed(columns, "participation")],
    }
    return Profile(
        id=PROFILE,
        publisher="",
        publisher_in_file=True,
        requires=[figures or ["."]],
        title="(.+)",
        units=unit_rules(columns, body),
        roles=roles,
        values=Values(columns=figures),
        sexes=sexes_in(columns),
        subjects=SUBJECTS,
        grade=r"(?:,\s*)?\b(?:årskurs|åk|års?trinn|trinn)\.?\s*(\d{1,2}(?:\s?[-–]\s?\d)?)\b"
        r"|\b(\d{1,2})\. ?(?:års)?(?:trinn|steget)\b|^NP\s?([369])\b",
        companions=beside,
        scales=list(SCALES),
        totals=TOTALS,
        no_units=NO_UNITS,
        mathematics=[r"Matematik\w*\b.*", r"Matte.*", r"Regning.*"],
        operators=["Samtliga", "Kommunal", "Enskild", "Offentlig", "Privat"],
        period_anywhere=True,
        country=country_of(columns),
        nothing=SAYS_NOTHING if len(figures) > 1 else f"{SAYS_NOTHING}|{SAYS_LITTLE}",
    )


def sexes_in(columns: Sequence[GuessedColumn]) -> dict[str, Sex]:
    """The words for sex, without single letters that are something else in the headings: `F` beside
    the grades A–E, and a letter that no letter of the other sex stands beside."""
    heads = [column.heading for column in columns if column.meaning in FIGURES]
    letters = {head.strip()[-1:].casefold() for head in heads if LETTER.fullmatch(head.strip())}
    graded = len(letters & set("abcde")) > 1
    girls, boys = letters & {"f", "k"}, letters & {"m", "p"}
    unsure = letters & set("fkmpt") if graded or not (girls and boys) else set()
    return {word: sex for word, sex in SEX_WORDS.items() if word not in unsure}


def _headed(columns: Sequence[GuessedColumn], meaning: ColumnMeaning) -> list[str]:
    return [
        rf"^{re.escape(heading_of(column))}$" for column in columns if column.meaning == meaning
    ]


def remembered(profile: Profile, columns: Sequence[GuessedColumn], profile_id: str) -> Profile:
    """The profile that knows the next file with the same headings."""
    named = [re.escape(heading_of(column)) for column in columns if clean(column.heading)]
    return msgspec.structs.replace(profile, id=profile_id, requires=[named])


def country_of(columns: Sequence[GuessedColumn]) -> Literal["", "SE", "NO"]:
    """Whose municipalities a table speaks of, by the language of its headings."""
    said = " ".join(column.heading for column in columns).casefold()
    norwegian = len(NORWEGIAN.findall(said))
    swedish = len(SWEDISH.findall(said))
    if norwegian == swedish:
        return ""
    return "NO" if norwegian > swedish else "SE"


def _role(column: GuessedColumn) -> ColumnRole:
    roles: dict[str, ColumnRole] = {
        "subject": "subject",
        "measure": "measure",
        "sex": "sex",
        "grade": "grade",
        "period": "period",
        "operator": "operator",
    }
    return roles.get(column.meaning, "ignore")


def unit_rules(columns: Sequence[GuessedColumn], body: Sequence[GridRow]) -> list[UnitRule]:
    """Whom the rows are about: municipalities by name or code, everything else a school; but not
    in a column of municipalities, where any other name is a wrong one."""
    by_meaning = {column.meaning: column for column in reversed(columns)}
    region = by_meaning.get("region")
    code = by_meaning.get("unit_code")
    within_code, home = by_meaning.get("within"), by_meaning.get("within_name")
    if region and region.split:
        return split_rules(re.escape(heading_of(region)))
    if region:
        names = [text_of(row[region.at]).strip() for row in body if region.at < len(row)]
        return _municipality_rules(region, within_code, are_places(names))
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


def are_places(names: Sequence[str]) -> bool:
    """Whether most names are those of municipalities, counties or the nation."""
    named = [name for name in names if name and not re.fullmatch(TOTALS, name, re.IGNORECASE)]
    known = (municipality_named(name) or is_nation(name) or county_named(name) for name in named)
    return sum(map(bool, known)) * 2 > len(named)


def _municipality_rules(
    region: GuessedColumn, code: GuessedColumn | None, places: bool
) -> list[UnitRule]:
    name = re.escape(heading_of(region))
    coded = re.escape(heading_of(code)) if code else ""
    rules = [UnitRule(type="municipality", name=name, listed=True)]
    if coded:
        known = UnitRule(type="municipality", name=name, code=coded, code_is=r"\d{4}", code_width=4)
        return [known]
    return rules if places else [*rules, UnitRule(type="school", name=name)]


def split_rules(name: str) -> list[UnitRule]:
    """Rows whose code and name stand in one cell: `1263 Svedala`, `12 Skåne län`, `00 Riket`."""
    return [
        UnitRule(type="municipality", name=name, split=r"(?:K-)?(?P<code>\d{4}) (?P<name>.+)"),
        UnitRule(type="region", name=name, split=r"(?:F-)?(?P<code>(?!00)\d{2}) (?P<name>.+)"),
        UnitRule(type="nation", name=name, split=r"(?P<code>00?|EAK) (?P<name>.+)"),
        UnitRule(type="group", name=name, split=r"(?P<code>E[A-Z]{2}\w+) (?P<name>.+)"),
        UnitRule(type="municipality", name=name, listed=True),
    ]
