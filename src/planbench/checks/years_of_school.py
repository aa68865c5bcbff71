"""The years of school that a sentence is about: `3. trinn`, `treorna`, `tredjeklassingene`."""

from __future__ import annotations

import re
from functools import lru_cache

from planbench.checks.words import GRADES, MANY_TEXTS

ORDINALS = {
    **{"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "sjunde": 7},
    **{"åttonde": 8, "nionde": 9, "første": 1, "andre": 2, "fjerde": 4, "sjette": 6, "sjuende": 7},
    **{"syvende": 7, "åttende": 8, "niende": 9, "tiende": 10, "fyrste": 1, "sjuande": 7},
    **{"åttande": 8, "niande": 9, "tiande": 10},
}
IN_SWEDISH = {
    **{"ett": 1, "två": 2, "tre": 3, "fyr": 4, "femm": 5},
    **{"sex": 6, "sju": 7, "ått": 8, "ni": 9},
}
LAST = 10  # year of school
# «tredjeklassingene», «åttende trinn», «på sjette.»: and not «den andra gruppen».
BY_ORDINAL = re.compile(
    r"(?<!var )(?<!hver )(?<!kvar )"
    rf"\b({'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
    r"(?:klass\w*|\s+(?:trinn|steg|klassen?|årstrinn)\b|(?=\s*[.,;:]|\s+(?:får|skal|kan)\b))",
    re.IGNORECASE,
)
BY_NAME = re.compile(  # «fyra» and «åtta» are numbers
    rf"\b(?:({'|'.join(IN_SWEDISH)})(?:an|ans|or|orna|ors|ornas)|(tre|femm|sex|sju|ni)a)\b",
    re.IGNORECASE,
)
RANGE = re.compile(r"\d+\s*[–-]\s*\d+")


@lru_cache(MANY_TEXTS)
def years_of_school(text: str) -> frozenset[int]:
    """Every year of school of a text; `4.–6. trinn` is three."""
    found: set[int] = set()
    for written in GRADES.findall(text):
        years = [int(each) for each in re.findall(r"\d+", written)]
        if RANGE.search(written.replace(".", "")):
            years = list(range(years[0], years[-1] + 1))
        found |= {year for year in years if year <= LAST}
    found |= {ORDINALS[each.lower()] for each in BY_ORDINAL.findall(text)}
    found |= {IN_SWEDISH[(one or other).lower()] for one, other in BY_NAME.findall(text)}
    return frozenset(found)
