"""The figures of a goal, however they are said: `tre av fyra`, `75 %`, `ett kvarter`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from planbench.checks.substance.said_figures import in_digits, number_of
from planbench.checks.words import MANY_TEXTS, without_grades_and_days

Figure = frozenset[float]
"""One figure in all the ways in which another sentence may say it: 6, or 60 per cent."""
OF = re.compile(
    r"\b(\d+(?:[.,]\d+)?)\s+(?:[a-zæøåäö]+\s+){0,3}?av\s+(?:(?:de\w*|våra|våre|årets)\s+)?(\d+)\b"
)
PART_OF = re.compile(
    r"\b(\d+|en|ein|ett)\s+"
    r"(tre|fjär|fire|fjer|fem|tion|tien|ti)(?:de|te|dje)?(?:dels?|delar|deler|delen|delene)\b"
)
EACH_NTH = re.compile(
    r"\b(?:h?var|vart|hver|hvert|kvar|kvart)\s+"
    r"(annan|annen|tredje|fjärde|fjerde|femte|ti[oea]nde)\b"
)
TENTH = dict.fromkeys(("tio", "tie", "tia", "ti"), 10)
NTH = {"tre": 3, "fjä": 4, "fje": 4, "fir": 4, "fem": 5, "ann": 2, **TENTH}
HALF = re.compile(r"\b(?:hälften|halvparten|halva|halve|varannan|annenhver|annankvar|annakvar)\b")
NONE_OF = re.compile(r"\b(?:ingen|inga|inget|ingenting)\s+(?=av\s+\d)")  # «mot ingen av tio»
SPAN = re.compile(r"\d+\s*[–-]\s*\d+")  # «5–20 meter»: where it is looked at
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
QUARTER = re.compile(r"\b(?:(?:ett?|eit)\s+)?kvarter\b")
CLOSE, LARGE = 1.0, 20.0  # large figures may be rounded: 66 and 67


@lru_cache(MANY_TEXTS)
def figures_of(text: str) -> Sequence[Figure]:
    """The figures of a sentence, without years of school, days and what is counted out of."""
    said = without_grades_and_days(QUARTER.sub("15", text.lower()))
    said = SPAN.sub(" ", in_digits(said))
    found: list[Figure] = []
    for pattern, value in ((OF, _out_of), (PART_OF, _part_of), (EACH_NTH, _each_nth)):
        found += [value(match) for match in pattern.finditer(said)]
        said = pattern.sub(" ", said)
    found += [frozenset({50.0}) for _ in HALF.findall(said)]
    numbers = (number_of(each) for each in NUMBER.findall(said))
    found += [frozenset({number}) for number in numbers if number != 1]  # «en» is an article too
    return tuple(dict.fromkeys(found))


def in_common(one: Sequence[Figure], other: Sequence[Figure]) -> int:
    """How many figures of the one the other has too, and the other way round: the fewer."""
    return min(_said_too(one, other), _said_too(other, one))


def _said_too(one: Sequence[Figure], other: Sequence[Figure]) -> int:
    return sum(any(is_same(each, figure) for figure in other) for each in one)


@lru_cache(MANY_TEXTS)
def in_plain_figures(text: str) -> str:
    """The sentence with halves, quarters and the like as per cent, and no year of school or day."""
    said = in_digits(without_grades_and_days(QUARTER.sub("15", text.lower())))
    said = NONE_OF.sub("0 ", said)
    said = HALF.sub("50", PART_OF.sub(lambda found: str(max(_part_of(found))), said))
    return " ".join(said.split())


def figure_of(part: str, whole: str = "") -> Figure:
    """A figure, and where it is `n` out of another its per cent too."""
    value = number_of(part)
    return frozenset({value, round(100 * value / float(whole), 1)} if whole.strip("0") else {value})


def is_same(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one, said in two ways or rounded."""
    return any(
        abs(first - second) <= (CLOSE if first >= LARGE else 0) for first in one for second in other
    )


def _out_of(found: re.Match[str]) -> Figure:
    return figure_of(found[1], found[2])


def _part_of(found: re.Match[str]) -> Figure:
    parts = float(found[1]) if found[1].isdigit() else 1.0
    return frozenset({round(100 * parts / NTH[found[2][:3]], 1)})


def _each_nth(found: re.Match[str]) -> Figure:
    return frozenset({round(100 / NTH[found[1][:3]], 1)})
