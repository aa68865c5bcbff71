"""What a municipality is called in full, and the short names that statistics write for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import permutations
from types import MappingProxyType
from typing import NamedTuple


class Place(NamedTuple):
    """A place that was chosen from the list: its name on the plan, and its code."""

    name: str
    code: str


UNSPOKEN = "aeiouyåäösxz"  # letters after which the Swedish genitive has no s
# Swedish municipalities that are called otherwise than the rule says.
OWN_WAY: Mapping[str, str] = MappingProxyType(
    {
        "Borås": "Borås Stad",
        "Falun": "Falu kommun",
        "Gotland": "Region Gotland",
        "Göteborg": "Göteborgs Stad",
        "Haparanda": "Haparanda stad",
        "Helsingborg": "Helsingborgs stad",
        "Kalmar": "Kalmar kommun",
        "Landskrona": "Landskrona stad",
        "Lidingö": "Lidingö stad",
        "Malmö": "Malmö stad",
        "Mölndal": "Mölndals stad",
        "Orust": "Orust kommun",
        "Solna": "Solna stad",
        "Stockholm": "Stockholms stad",
        "Sundbyberg": "Sundbybergs stad",
        "Trollhättan": "Trollhättans stad",
        "Vaxholm": "Vaxholms stad",
        "Västerås": "Västerås stad",
    }
)
BETWEEN = re.compile(r"\s+[-–—]\s+")  # the names of one place in several languages
MOST_NAMES = 3
FULL = re.compile(r"(.+?) (kommune|kommun|stad)", re.IGNORECASE)


def full_name(name: str, country: str) -> str:
    """`Lund` in Sweden → `Lunds kommun`; `Herøy (Nordland)` in Norway → `Herøy kommune`."""
    bare = re.sub(r" \([^)]*\)$", "", name)
    if country == "NO":
        return f"{bare} kommune"
    ending = "" if bare[-1:].casefold() in UNSPOKEN else "s"
    return OWN_WAY.get(bare, f"{bare}{ending} kommun")


def short_names(full: str) -> tuple[str, ...]:
    """The names by which statistics may know it: `Lunds kommun` → `Lunds`, `Lund`; one with names
    in several languages by each, and by all of them in any order."""
    name = full.strip()
    own = [short for short, each in OWN_WAY.items() if each.casefold() == name.casefold()]
    said = FULL.fullmatch(name)
    found = [said[1]] if said else [name]
    if said and said[2].casefold() != "kommune":
        found.append(said[1].removesuffix("s"))
    return tuple(dict.fromkeys([*found, *own, *_in_other_order(found[0])]))


def _in_other_order(name: str) -> list[str]:
    """`Rana`, `Raane`, `Raane - Rana`, … of `Rana - Raane`; nothing of a name in one language."""
    parts = BETWEEN.split(name)
    if len(parts) < 2 or len(parts) > MOST_NAMES:
        return []
    orders = list(permutations(parts))
    return [*parts, *(between.join(order) for between in (" - ", " – ") for order in orders)]


def country_said(full: str) -> str:
    """The country that the word of a full name tells: `kommun` is Swedish, `kommune` Norwegian."""
    said = FULL.fullmatch(full.strip())
    if said is None:
        return ""
    return "NO" if said[2].casefold() == "kommune" else "SE"
