"""When two figures are about the same measure: publishers rename what they go on counting."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from planbench.paths import resources_folder

# `(%)`, `(16 ämnen)`, `(17)` and the years a table covered say nothing about what is measured.
ASIDE = re.compile(r"\((?:%|\d+(?:\s*ämnen)?)\)|\b(?:19|20)\d\d\s*[-–]\s*(?:(?:19|20)?\d\d)?\b")
WHOLE_YEAR = re.compile(r"(?:19|20)\d\d(?:/\d\d)?")
YEAR = re.compile(r"(?:19|20)\d\d")
SHARES = ("%", "percent")


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """What a figure is about, told apart from how a certain year printed it."""

    subject: str
    measure: str
    grade: str


def topic_of(subject: str, measure: str, grade: str) -> Topic:
    """The topic of a figure with these printed names."""
    return Topic(subject.strip().casefold(), _family(measure), grade.strip().casefold())


def printed_alike(one: str, other: str) -> bool:
    """Whether two printed names say the same but for spaces, signs and capital letters."""
    return _plain(one) == _plain(other)


def is_share(unit: str, measure: str = "") -> bool:
    """Whether a figure is a percentage."""
    return unit in SHARES or "%" in measure


def start_of(period: str) -> int | None:
    """The year in which a period begins: `2023/24` → 2023."""
    year = YEAR.match(period)
    return int(year[0]) if year else None


def in_order(periods: Iterable[str]) -> list[str]:
    """Periods once each, by their first year; a spring before the autumn of its year."""
    return sorted(set(periods), key=place_in_time)


def place_in_time(period: str) -> tuple[int, bool, str]:
    """What a period is ordered by: its first year, then its term."""
    return (start_of(period) or 0, period.endswith(" HT"), period)


def with_gaps(periods: list[str]) -> list[str]:
    """School years (or calendar years) in a row, with those between that nobody has figures for."""
    if len(periods) < 2 or not all(map(WHOLE_YEAR.fullmatch, periods)):
        return periods
    if len({"/" in period for period in periods}) > 1:
        return periods
    years = [start_of(period) for period in periods]
    known = [year for year in years if year is not None]
    if len(known) < len(years) or known[-1] - known[0] > 2 * len(known) + 8:
        return periods
    return [_label(year, school="/" in periods[0]) for year in range(known[0], known[-1] + 1)]


def _label(year: int, *, school: bool) -> str:
    return f"{year}/{(year + 1) % 100:02}" if school else str(year)


@cache
def _family(measure: str) -> str:
    name = _plain(ASIDE.sub(" ", measure.casefold()))
    for other, first in _synonyms().items():
        name = name.replace(other, first)
    return name


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("–", "-").replace("(%)", " ").split()).strip(" .,")


@cache
def _synonyms() -> Mapping[str, str]:
    """Every later name → the first of its row."""
    text = (resources_folder() / "measures.toml").read_text(encoding="utf-8")
    rows: list[list[str]] = tomllib.loads(text)["same"]
    return {other: row[0] for row in rows for other in row[1:]}
