"""School years and calendar years in the many ways in which agencies write them."""

from __future__ import annotations

import re

SCHOOL_YEAR = re.compile(r"((?:19|20)\d\d)\s*[/–-]\s*((?:19|20)?\d\d)")
CALENDAR_YEAR = re.compile(r"(?:19|20)\d\d")


def period(text: str) -> str:
    """`2023/24` for `2023-24`, `2023-2024`, `2023/2024`; `2024` for a year; empty for the rest."""
    stripped = text.strip()
    years = SCHOOL_YEAR.fullmatch(stripped)
    if years and (int(years[1]) + 1) % 100 == int(years[2][-2:]):
        return f"{years[1]}/{years[2][-2:]}"
    return stripped if CALENDAR_YEAR.fullmatch(stripped) else ""


def start_year(label: str) -> int | None:
    """The year in which a period begins: `2023/24` → 2023."""
    year = CALENDAR_YEAR.match(label)
    return int(year[0]) if year else None


def span(labels: list[str]) -> str:
    """One label for several periods: `2015/16–2024/25`."""
    ordered = sorted(filter(None, set(labels)))
    return "–".join(dict.fromkeys((ordered[0], ordered[-1]))) if ordered else ""


def years_named(text: str) -> list[int]:
    """The years that a file name speaks of: `… 2024 Kommun` → 2024, `2025-26_…` → 2025, 2026."""
    spans = [(int(a), int(a) + 1) for a, _ in re.findall(r"(20\d\d)-(\d\d)(?!\d)", text)]
    single = [int(year) for year in re.findall(r"(?<!\d)(20\d\d)(?![\d-])", text)]
    return [year for pair in spans for year in pair] + single
