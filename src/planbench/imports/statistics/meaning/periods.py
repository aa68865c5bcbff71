"""School years, calendar years and terms in the many ways in which people write them."""

from __future__ import annotations

import re

SCHOOL_YEAR = re.compile(
    r"(?:(?:läsåret?|skolåret?|skoleåret?|skuleåret?|lå)\.?\s*)?"
    r"((?:19|20)\d\d)\s*[/–-]\s*((?:19|20)?\d\d)",
    re.IGNORECASE,
)
SHORT_SCHOOL_YEAR = re.compile(
    r"(?:(?:läsåret?|skolåret?|skoleåret?|skuleåret?|lå)\.?\s*)(\d\d)\s*[/–-]\s*(\d\d)",
    re.IGNORECASE,
)
BARE_SCHOOL_YEAR = re.compile(r"(\d\d)/(\d\d)")
CALENDAR_YEAR = re.compile(r"(?:(?:år|year)\s*)?((?:19|20)\d\d)", re.IGNORECASE)
TERM = re.compile(
    r"(?:(?P<spring>vt|vår(?:en|terminen)?)|(?P<autumn>ht|höst(?:en|terminen)?|høst(?:en)?"
    r"|haust(?:en)?))[\s.:’'-]*(?P<year>(?:20)?\d\d)",
    re.IGNORECASE,
)
PRELIMINARY = re.compile(
    r"(?<=\d)(?:\s?[*†¹²³]{1,3}|\s?\(?(?:prel(?:\.|iminär\w*)?|forel\.?|foreløpig\w*|førebels\w*)\)?)$",
    re.IGNORECASE,
)
NO_YEAR = re.compile(
    r"(?:(?:förra|föregående|forrige|førre|i|nästa|neste|detta|dette|innevarande|inneværende)"
    r" (?:läs|skol|skole|skule)?(?:året?|fjor)|fjorår\w*|i fjol|nu|nå|no|idag|i dag)",
    re.IGNORECASE,
)  # a year only for who knows when the table was written
TERM_IN = re.compile(rf"(?<![a-zåäöæø]){TERM.pattern}(?!\d)", re.IGNORECASE)
ANYWHERE = re.compile(r"(?<![\d.,/-])(20\d\d)(?![\d.,]|[-/]\d)")


def period(text: str) -> str:
    """`2023/24` for `2023-24`, `2023-2024`, `läsåret 23/24`; `2024` for a year; `2024 VT` for a
    term; empty for the rest."""
    stripped = PRELIMINARY.sub("", " ".join(text.split()))
    for years in (SCHOOL_YEAR.fullmatch(stripped), SHORT_SCHOOL_YEAR.fullmatch(stripped),
                  BARE_SCHOOL_YEAR.fullmatch(stripped)):  # fmt: skip
        if years:
            return _school_year(years)
    term = TERM.fullmatch(stripped)
    if term:
        return _term(term)
    year = CALENDAR_YEAR.fullmatch(stripped)
    return year[1] if year else ""


def period_in(text: str) -> str:
    """The one period that a text speaks of, school years before terms before years."""
    for pattern, read in ((SCHOOL_YEAR, _school_year), (SHORT_SCHOOL_YEAR, _school_year),
                          (TERM_IN, _term)):  # fmt: skip
        found = {read(match) for match in pattern.finditer(text)} - {""}
        if len(found) == 1:
            return found.pop()
    years = set(ANYWHERE.findall(text.replace("_", " ")))
    return years.pop() if len(years) == 1 else ""


TERM_IN = re.compile(rf"(?<![a-zåäöæø]){TERM.pattern}(?!\d)", re.IGNORECASE)


def _school_year(years: re.Match[str]) -> str:
    first = years[1] if len(years[1]) == 4 else f"20{years[1]}"
    return f"{first}/{years[2][-2:]}" if (int(first) + 1) % 100 == int(years[2][-2:]) else ""


def _term(term: re.Match[str]) -> str:
    year = term["year"] if len(term["year"]) == 4 else f"20{term['year']}"
    return f"{year} {'VT' if term['spring'] else 'HT'}"


def start_year(label: str) -> int | None:
    """The year in which a period begins: `2023/24` → 2023."""
    year = re.match(r"(?:19|20)\d\d", label)
    return int(year[0]) if year else None


def years_in(label: str) -> list[int]:
    """The calendar years of a period: `2023/24` → 2023, 2024; either may name its file."""
    start = start_year(label)
    return [] if start is None else [start, start + 1] if "/" in label else [start]


def span(labels: list[str]) -> str:
    """One label for several periods: `2015/16–2024/25`."""
    ordered = sorted(filter(None, set(labels)))
    return "–".join(dict.fromkeys((ordered[0], ordered[-1]))) if ordered else ""


def years_named(text: str) -> list[int]:
    """The years that a file name speaks of: `… 2024 Kommun` → 2024, `2025-26_…` → 2025, 2026."""
    spans = [(int(a), int(a) + 1) for a, _ in re.findall(r"(20\d\d)-(\d\d)(?!\d)", text)]
    single = [int(year) for year in re.findall(r"(?<!\d)(20\d\d)(?![\d-])", text)]
    return [year for pair in spans for year in pair] + single
