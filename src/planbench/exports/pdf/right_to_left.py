"""Arabic and Hebrew inside a text that runs from left to right: joined letters, and their order.

reportlab sets letter after letter from left to right. Arabic letters are therefore replaced by the
shapes that they have beside their neighbours (Unicode keeps these as characters of their own), and
once a line is broken its right-to-left stretches are turned round.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

BEGINNING, MIDDLE, END, ALONE = "<initial>", "<medial>", "<final>", "<isolated>"
SHAPED = (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFBEA), *range(0xFBFC, 0xFC00))
SHAPED_TOO = (*range(0xFE80, 0xFEFD),)
NUMBER = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/][0-9\u0660-\u0669\u06f0-\u06f9]+)*")
MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def is_right_to_left(letter: str) -> bool:
    """Whether a letter is read from right to left."""
    return unicodedata.bidirectional(letter) in {"R", "AL"}


@cache
def shapes() -> Mapping[str, Mapping[str, str]]:
    """Letters (or `لا`, two that become one) → place in the word → the shape there."""
    found: dict[str, dict[str, str]] = {}
    for code in (*SHAPED, *SHAPED_TOO):
        place, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if place in {BEGINNING, MIDDLE, END, ALONE}:
            found.setdefault("".join(chr(int(letter, 16)) for letter in letters), {})[place] = chr(
                code
            )
    return found


def joined(text: str) -> str:
    """The text with every Arabic letter in the shape that it has beside its neighbours."""
    made: list[str] = []
    before = False  # whether the letter before reaches out to this one
    letters = _letters(text)
    for n, letter in enumerate(letters):
        known = shapes().get(letter)
        if known is None:
            made.append(letter)
            before = before and unicodedata.combining(letter[0]) > 0
            continue
        after = BEGINNING in known and _takes(letters[n + 1 :])
        place = (MIDDLE if after else END) if before else (BEGINNING if after else ALONE)
        made.append(known.get(place) or known.get(ALONE) or letter)
        before = after
    return "".join(made)


def _letters(text: str) -> list[str]:
    """The letters one by one, but for pairs that have one shape."""
    pairs = [shape for shape in shapes() if len(shape) > 1]
    pattern = "|".join([*map(re.escape, pairs), "."])
    return re.findall(pattern, text, re.DOTALL)


def _takes(rest: list[str]) -> bool:
    """Whether the next letter, marks aside, can be joined to from the right."""
    following = next((each for each in rest if not unicodedata.combining(each[0])), "")
    return END in shapes().get(following, {})


def apart(text: str) -> str:
    """The text with joined letters as they are typed."""
    return "".join(
        unicodedata.normalize("NFKC", letter) if "\ufb50" <= letter <= "\ufefc" else letter
        for letter in text
    )


def turned_within(text: str) -> str:
    """A part of a line as it is drawn; the spaces at its ends stay where they are."""
    first = next((n for n, letter in enumerate(text) if is_right_to_left(letter)), None)
    if first is None:
        return text
    last = max(n for n, letter in enumerate(text) if is_right_to_left(letter)) + 1
    while last < len(text) and unicodedata.combining(text[last]):
        last += 1
    return f"{text[:first]}{turned(text[first:last])}{text[last:]}"


def turned(text: str) -> str:
    """A right-to-left stretch in the order in which it is drawn; numbers keep theirs."""
    parts = NUMBER.split(text)
    numbers = [*NUMBER.findall(text), ""]
    pairs = zip(parts, numbers, strict=True)
    return "".join(f"{number}{_mirrored(part)}" for part, number in reversed([*pairs]))


def _mirrored(text: str) -> str:
    """Letters in reverse, each with its marks; brackets open the other way."""
    clusters: list[str] = []
    for letter in text.translate(MIRRORED):
        if clusters and unicodedata.combining(letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return "".join(reversed(clusters))
