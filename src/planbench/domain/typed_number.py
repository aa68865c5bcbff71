"""A number as somebody types it; `12.000` is twelve or twelve thousand, and never guessed.

A figure is a number with its unit, `75 %`, and is told in one way however either was typed.
"""

from __future__ import annotations

import re
from decimal import Decimal

from planbench.i18n import Words

TWO_WAYS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}[.,]\d{3}(?![.,]?\w)")
BLANK = "[ \u00a0\u2009\u202f]"
WHOLE = rf"(?:[0-9]{{1,3}}(?:{BLANK}[0-9]{{3}})+|[0-9]{{1,15}})"
PLAIN = re.compile(rf"(?P<sign>[-−+]?)(?P<whole>{WHOLE})(?:[.,](?P<part>[0-9]{{0,15}}))?")
GROUPED = re.compile(
    r"(?P<sign>[-−+]?)(?P<whole>[0-9]{1,3}(?P<by>[.,])[0-9]{3}(?:(?P=by)[0-9]{3})*)"
    r"(?:(?!(?P=by))[.,](?P<part>[0-9]{1,15}))?"
)
PERCENT = "%"
PER_CENT = re.compile(r"%|pro[cs]ent(?:en)?|per\s?cent|pct\.?", re.IGNORECASE)


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


def is_percent(unit: str) -> bool:
    """Whether a unit is per cent, however it is written: `%`, `procent`, `prosent`."""
    return PER_CENT.fullmatch(unit.strip()) is not None


def same_unit(one: str, other: str) -> bool:
    """Whether two units are one, written in the same way or not."""
    return one == other or (is_percent(one) and is_percent(other))


def read_figure(text: str, unit: str) -> float | None:
    """A figure as a number of its unit, which may be typed behind it; None for other words."""
    named = PER_CENT.pattern if is_percent(unit) else re.escape(unit.strip())
    bare = re.sub(rf"(?<=[\d\s])(?:{named})$", "", text.strip(), flags=re.IGNORECASE)
    return read_number(bare)


def figure_told(words: Words, value: float | str | None, unit: str) -> str:
    """A figure with its unit, in one way however either was written; words as they are."""
    number = read_figure(value, unit) if isinstance(value, str) else value
    if number is None:
        return str(value or "")
    if is_percent(unit):
        return words.percent(number)
    return str(value) if isinstance(value, str) else f"{words.number(number)} {unit}".strip()
