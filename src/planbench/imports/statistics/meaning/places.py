"""Municipalities by name and code: a row without a code is known by its name, if it is one."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from planbench.paths import resources_folder

NATIONS = frozenset(
    {"riket", "hela riket", "riket totalt", "totalt riket", "hela landet", "hele landet",
     "heile landet", "landet", "norge", "noreg", "sverige", "nasjonalt", "nationen", "sweden",
     "norway", "riksgenomsnitt", "riksgenomsnittet", "rikssnitt", "rikssnittet", "riksmedel",
     "landsgjennomsnitt", "landsgjennomsnittet", "landssnitt", "landssnittet", "nasjonalt snitt",
     "genomsnitt riket", "snitt riket", "riket snitt", "riket genomsnitt"}
)  # fmt: skip
NATION_CODES = frozenset({"00", "0000", "0", "EAK", "I", "SE", "NO"})
WHOLE = re.compile(
    r"\b(?:total(?:t|en)?|samtliga|alla|alle|samlet|hela|hele|heile|skolor|skoler|skular)\b",
    re.IGNORECASE,
)  # beside a municipality's name: all of it
IN_BRACKETS = re.compile(r"\([^)]*\)(?=\s*(?:kommune?)?\s*$)", re.IGNORECASE)
BETWEEN = re.compile(r"\s+[-–—]\s+|\s*[–—/]\s*")  # the names of one place in two languages
COUNTY = re.compile(r"(.+?)s? (?:län|fylke|fylkeskommune)|region (.+)", re.IGNORECASE)


class Municipality(NamedTuple):
    """A municipality of today, with its county."""

    country: str
    code: str
    name: str
    county_code: str
    county: str


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All municipalities of Sweden and Norway."""
    file = resources_folder() / "units" / "municipalities.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter=";")
        next(rows)
        return tuple(map(Municipality._make, rows))


@cache
def _by_name() -> Mapping[str, tuple[Municipality, ...]]:
    found: dict[str, tuple[Municipality, ...]] = {}
    for municipality in municipalities():
        name = _bare(municipality.name)
        found[name] = (*found.get(name, ()), municipality)
    return found


@cache
def _by_part() -> Mapping[str, str]:
    """Each name of a place that has several → all of them: `rana` → `rana - raane`; none that
    another place has too."""
    parts = [(part, name) for name in _by_name() for part in BETWEEN.split(name) if part != name]
    times = Counter([*_by_name(), *(part for part, _ in parts)])
    return {part: name for part, name in parts if times[part] == 1}


@cache
def _by_code() -> Mapping[str, tuple[Municipality, ...]]:
    found: dict[str, tuple[Municipality, ...]] = {}
    for municipality in municipalities():
        found[municipality.code] = (*found.get(municipality.code, ()), municipality)
    return found


@cache
def counties() -> Mapping[str, str]:
    """A county's short name → its code; of two countries only where they do not share the name."""
    return {
        plain_county(part): municipality.county_code
        for municipality in municipalities()
        for part in (municipality.county, *BETWEEN.split(municipality.county))
    }


def municipality_named(name: str, country: str = "") -> Municipality | None:
    """The one municipality of this name (in a country); None for a name that none or two have.

    `Ystad totalt` and `Alla skolor i Ystad` are no other place than Ystad.
    """
    known = _named(name) or _named(_without_total(name))
    found = [municipality for municipality in known if country in {"", municipality.country}]
    if len(found) > 1 and (county := IN_BRACKETS.search(name)):  # `Herøy kommune (Nordland)`
        found = [
            municipality
            for municipality in found
            if county[0].casefold() in municipality.name.casefold()
        ]
    return found[0] if len(found) == 1 else None


def _named(name: str) -> tuple[Municipality, ...]:
    """The municipalities of a name; `Upplands Bro` is Upplands-Bro."""
    said = plain(name)
    return _by_name().get(said) or _by_letters().get(_letters(said), ())


@cache
def _by_letters() -> Mapping[str, tuple[Municipality, ...]]:
    return {_letters(name): known for name, known in _by_name().items()}


def _letters(name: str) -> str:
    return name.replace("-", "").replace(" ", "")


def county_named(name: str) -> str:
    """The code of the county of a name, short or long; empty for none."""
    parts = (name, *BETWEEN.split(name))
    codes = {counties().get(plain_county(part), "") for part in parts} - {""}
    return codes.pop() if len(codes) == 1 else ""


def _without_total(name: str) -> str:
    left = WHOLE.sub(" ", name).strip(" -–,:.")
    return re.sub(r"^i ", "", " ".join(left.split())) if left != name else name


def municipality_coded(code: str, country: str) -> Municipality | None:
    """The municipality of a code in a country."""
    found = _by_code().get(code, ())
    return next((municipality for municipality in found if municipality.country == country), None)


def is_municipality_code(code: str) -> bool:
    """Whether some municipality has this code today."""
    return code in _by_code()


def is_nation(name: str, code: str = "") -> bool:
    """Whether a row is about the whole country."""
    said = name.strip().casefold()
    return said in NATIONS or (code in NATION_CODES and (not said or said in NATIONS))


def plain(name: str) -> str:
    """A name or code as it is compared: `Svalövs kommun` and `Svalöv` are one, and so are `Rana`,
    `Raane – Rana` and `Rana - Raane kommune`."""
    said = _bare(name)
    of = {_by_part().get(_bare(part)) for part in BETWEEN.split(said)}
    return next(iter(of)) or said if len(of) == 1 else said


def _bare(name: str) -> str:
    """A name without what it is (`kommun`) and without its county in brackets."""
    said = " ".join(IN_BRACKETS.sub(" ", name.casefold()).split())
    named = re.fullmatch(r"(.+?)(s?) (?:kommune?|stad)", said)
    if not named:
        return said
    return named[1] if named[2] == "" or f"{named[1]}s" not in _ending_in_s() else f"{named[1]}s"


def plain_county(name: str) -> str:
    """`Skåne län`, `Region Skåne` and `Skåne` are one."""
    said = " ".join(name.split()).casefold()
    named = COUNTY.fullmatch(said)
    return (named[1] or named[2]) if named else said


@cache
def _ending_in_s() -> frozenset[str]:
    """The names that end in an s of their own: `Borås kommun`, `Oslos kommun` is none."""
    names = (municipality.name.casefold() for municipality in municipalities())
    return frozenset(name for name in names if name.endswith("s"))
