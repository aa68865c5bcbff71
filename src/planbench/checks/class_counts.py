"""Finds how few in one class something is said of: «5B: 2 st», «2 av 3 elever i 5B»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        **{"två": 2, "to": 2, "tre": 3, "fyra": 4, "fire": 4, "fem": 5, "sex": 6, "seks": 6},
        **{"sju": 7, "syv": 7, "åtta": 8, "åtte": 8, "nio": 9, "ni": 9},
    }
)
N = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
CLASS = r"(?:(?:klass|klasse|åk\.?|årskurs)\s*)?(?<![\d.,–-])(?:[1-9]|10)(?:[A-F]|\s(?-i:[A-F]))\b"
SHARE = rf"(?P<n>{N})(?:\s*(?:a[vf]|/)\s*(?P<of>{N}))?"
PIECES = r"(?:st|stycken|stk)\b\.?"
# A number that stands alone, or of pieces: «5B: 2 lektioner» counts nobody.
BEHIND_CLASS = re.compile(
    rf"(?P<head>\b{CLASS}\s*[:=(]\s*){SHARE}\b"
    rf"(?:\s*{PIECES}|(?=\s*(?:[;)\n]|,(?!\d)|\.(?!\d)|$)))",
    re.IGNORECASE,
)
BEFORE_CLASS = re.compile(
    rf"(?<![\w,.–-])(?P<n>{N})\s+a[vf]\s+(?P<of>{N})"
    rf"(?=\s+(?:(?:elev|pojk|flick|gutt?|jent)\w*\s+)?(?:i|på|från|fra|frå)\s+{CLASS})",
    re.IGNORECASE,
)
# «Seks av åtte elever» were eight; «fyra av fem elever» is a way to say 80 %.
FEW = rf"(?:[6-9]|{'|'.join(word for word, n in NUMBERS.items() if n > 5)})"
OF_FEW = re.compile(
    rf"(?<![\w,.–-])(?P<n>{N})\s+a[vf]\s+(?:de\s+|dei\s+)?(?P<of>{FEW})"
    rf"(?=\s+(?:elev|barn|pojk|flick|gutt?|jent)\w*)",
    re.IGNORECASE,
)
CLASS_COUNTS = (BEHIND_CLASS, BEFORE_CLASS)


class ClassCount(NamedTuple):
    """Where the numbers of a class stand in a text, without the class before them."""

    start: int
    end: int


def find_class_counts(text: str, limit: int) -> Iterator[ClassCount]:
    """The numbers under a limit that are said of pupils of one class."""
    for pattern in CLASS_COUNTS:
        for found in pattern.finditer(text):
            numbers = [number(each) for each in (found["n"], found["of"]) if each]
            if any(0 < number < limit for number in numbers):
                head = found.groupdict().get("head") or ""
                yield ClassCount(found.start() + len(head), found.end())


def tells_of_few(text: str, limit: int) -> bool:
    """Whether a text says how many of so few pupils, or of one class, something is true of."""
    few = any(number(found["of"]) < limit for found in OF_FEW.finditer(text))
    return few or any(find_class_counts(text, limit))


def number(said: str) -> int:
    """What a number is, in figures or as a word."""
    return int(said) if said.isdecimal() else NUMBERS[said.lower()]
