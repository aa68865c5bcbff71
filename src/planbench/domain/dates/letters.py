"""Words as a keyboard without å, ä, ö, æ and ø writes them, and words with one letter wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

OTHERWISE = {"å": "(?:å|aa?)", "ä": "(?:ä|æ|ae?)", "æ": "(?:æ|ä|ae?)"} | dict.fromkeys(
    "öø", "(?:ö|ø|oe?)"
)
BARE = str.maketrans("åäæöøé", "aaaooe")
DOUBLED = re.compile(r"(a)[ae]|(o)e")


def loose(pattern: str) -> str:
    """A pattern that finds its words without their dots and rings too: «i gar», «i gaar»."""
    return "".join(OTHERWISE.get(letter, letter) for letter in pattern)


def bare(word: str) -> str:
    """The one spelling of all that `loose` finds: «Förrgår», «forrgaar» and «forrgar» are one."""
    plain = " ".join(word.lower().split()).translate(BARE)
    return DOUBLED.sub(lambda found: found[1] or found[2], plain)


def by_bare(words: Mapping[str, float]) -> Mapping[str, float]:
    """What words mean, by their bare spelling."""
    return MappingProxyType({bare(word): value for word, value in words.items()})


def nearly(word: str, meant: Iterable[str]) -> bool:
    """Whether one letter more, less, another or changed places makes it one of these bare words."""
    plain = word.lower().translate(BARE)
    return any(_one_off(plain, each) for each in meant)


def _one_off(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    first = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if first is None:
        return True
    left, right = one[first:], other[first:]
    swapped = left[1::-1] + left[2:]
    return right in {swapped, left[1:]} or right[1:] in {left, left[1:]}
