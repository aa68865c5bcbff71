"""Numbers that people say aloud: U12 for evidence, I3 for a finding; in Norwegian K12 and F3.

A number is given once and never moves. Two laptops may give the same one; then the later id
shows a letter behind it, on both laptops alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol

# Underlag, iakttagelse; kilde or kjelde, funn. A letter stands for one kind in every language.
LETTERS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "evidence": MappingProxyType({"sv": "U", "nb": "K", "nn": "K"}),
        "finding": MappingProxyType({"sv": "I", "nb": "F", "nn": "F"}),
    }
)
# Every letter that a document of ours has carried: earlier ones had U and S whatever the language.
SEEN: Mapping[str, str] = MappingProxyType({"evidence": "UK", "finding": "ISF"})
LETTERS_OF_ORDER = 26


class Numbered(Protocol):
    """An item with an id and a number."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def number(self) -> int:
        """Its number, 0 when none was given."""


def next_number(numbers: Iterable[int]) -> int:
    """The number for a new item."""
    return max(numbers, default=0) + 1


def letter_of(kind: str, language: str) -> str:
    """The letter before the numbers of evidence or findings; Swedish where none is given."""
    letters = LETTERS[kind]
    return letters.get(language, letters["sv"])


def letter_in_order(place: int) -> str:
    """`A` for the first, at 0; `AA` follows `Z`."""
    first, last = divmod(place, LETTERS_OF_ORDER)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


def labels(items: Iterable[Numbered], prefix: str) -> Mapping[str, str]:
    """Id → `U12`, or `U12b` where an earlier id has the same number."""
    seen: dict[int, int] = {}
    result: dict[str, str] = {}
    for item in sorted(items, key=lambda numbered: (numbered.number, numbered.id)):
        nth = seen[item.number] = seen.get(item.number, 0) + 1
        result[item.id] = f"{prefix}{item.number}" + ("" if nth == 1 else chr(ord("a") + nth - 1))
    return result
