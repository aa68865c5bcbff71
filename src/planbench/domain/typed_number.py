"""A number as somebody types it; `12.000` is twelve or twelve thousand, and never guessed."""

from __future__ import annotations

import re
from decimal import Decimal

TWO_WAYS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}[.,]\d{3}(?![.,]?\w)")
BLANK = "[ \u00a0\u2009\u202f]"
WHOLE = rf"(?:[0-9]{{1,3}}(?:{BLANK}[0-9]{{3}})+|[0-9]{{1,15}})"
PLAIN = re.compile(rf"(?P<sign>[-−+]?)(?P<whole>{WHOLE})(?:[.,](?P<part>[0-9]{{0,15}}))?")
GROUPED = re.compile(
    r"(?P<sign>[-−+]?)(?P<whole>[0-9]{1,3}(?P<by>[.,])[0-9]{3}(?:(?P=by)[0-9]{3})*)"
    r"(?:(?!(?P=by))[.,](?P<part>[0-9]{1,15}))?"
)


def read_number(text: str) -> float | None:
    """A whole field as a number: `62`, `62,5`, `1 200.5`, `12.000,50`, `1.000.000`.

    None for words, for no number at all (`nan`), and for what can be read in two ways.
    """
    plain = text.strip()
    if in_two_ways(plain):
        return None
    found = PLAIN.fullmatch(plain) or GROUPED.fullmatch(plain)
    if found is None:
        return None
    number = float(f"{re.sub(r'[^0-9]', '', found['whole'])}.{found['part'] or '0'}")
    return -number if found["sign"] in {"-", "−"} else number


def in_two_ways(text: str) -> bool:
    """Whether a number in the text may have three decimals, or be a thousand times as large."""
    return TWO_WAYS.search(text) is not None


def number_text(value: float, point: str = ",") -> str:
    """A number as it is shown in a field, with all its digits; read back it is the same."""
    text = f"{Decimal(repr(value)).normalize():f}".replace(".", point)
    return f"{text}0" if in_two_ways(text) else text
