"""Whether a table has a row for each pupil: such a table is never kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from planbench.checks.privacy import find_personal_or_alike
from planbench.imports.statistics.cells import text_of
from planbench.imports.statistics.guessing.columns import FIGURES, by_heading, meanings_of
from planbench.imports.statistics.guessing.making import TOTALS
from planbench.imports.statistics.guessing.persons import are_named, are_persons
from planbench.imports.statistics.guessing.tables import is_figure, regions_in
from planbench.imports.statistics.layout import clean
from planbench.imports.statistics.meaning.periods import period
from planbench.imports.statistics.meaning.units import GROUP_CODE
from planbench.imports.statistics.opening.grid import GridRow, RawFile

PUPILS = re.compile(
    r"(?:elev|elevens?|elevers?|student|barn|kandidat|deltagar[ne]?|deltak[ae]r)?[\s-]?"
    r"(?:namn|navn|kod|kode|id|nr\.?|nummer|löpnr|löpnummer|alias|initialer|signatur)"
    r"|elev|student|(?:för|efter|for|etter|till?tals)[\s-]?na[mv]n|person-?(?:nummer|nr|id)\.?"
    r"|p-?nr|fødselsnummer|fødselsnr|född|født|fødd|födelse(?:datum|dag|år)|fødsels?(?:dato|år)"
    r"|initialer",
    re.IGNORECASE,
)
OTHERS = re.compile(r"kod|kode|id|nr\.?|nummer|löpnr|löpnummer|signatur", re.IGNORECASE)
STAFF = re.compile(r"lärare|lærer|lærar|mentor|rektor|ansvarig|kontakt|huvudman", re.IGNORECASE)
NUMBERED = re.compile(r"(?:nr|nummer|nej|#|id|löpnr|löpnummer|rad|no)\.?", re.IGNORECASE)
GROUPED = re.compile(
    r"%|\b(?:antal|antall|tal på|andel|procent|prosent|genomsnitt\w*|gjennomsnitt\w*|medel\w*|snitt"
    r"|median|elever|elevar|n)\b",
    re.IGNORECASE,
)
CODE = re.compile(r"[A-ZÅÄÖÆØa-zåäöæø]{1,3}[ -]?\d{2,4}")
ONE = re.compile(
    r"(?:elev|student|barn|deltagare|deltaker|person|pojke|flicka|gutt|jente)[ -]?\w{1,3}",
    re.IGNORECASE,
)
YES_OR_NO = frozenset(("ja", "nej", "nei", "x", "yes", "no", "godkänd", "icke godkänd", "ig", "g"))
IDENTITY = frozenset({"personnummer", "samordningsnummer", "fodselsnummer", "d_number"})
IDENTITY_DIGITS = 10
FEWEST_NUMBERS = 2
FEWEST = 3
CLASS = 5  # rows that nothing tells apart are no longer a table of groups
ENOUGH_ROWS = 400


def names_pupils(heads: Sequence[str]) -> bool:
    """Whether a heading says that a table has a row a pupil."""
    said = [head.strip() for head in heads]
    return any(PUPILS.fullmatch(head) and not OTHERS.fullmatch(head) for head in said)


def lists_pupils(source: RawFile) -> bool:
    """Whether some table of a file has a row (or a column, or a sheet) a pupil."""
    if are_named([grid.sheet for grid in source.grids], alone=False):
        return True
    for grid in source.grids:
        for region in regions_in(grid):
            heads = [clean(cell) for cell in grid.rows[region.header]]
            if names_pupils(heads) or is_list(heads, grid.rows[region.header + 1 : region.end]):
                return True
    return False


def is_list(heads: Sequence[str], rows: Sequence[GridRow]) -> bool:
    """Whether rows are pupils by what stands in them, whatever the headings say."""
    if are_named(heads[1:]):
        return True
    rows = [row for row in rows if any(row)][:ENOUGH_ROWS]
    grouped = any(map(GROUPED.search, heads))
    for at, head in enumerate(heads):
        if _are_identities(rows, at):
            return True
        texts = _words(rows, at)
        if STAFF.search(head) or not texts:
            continue
        named = by_heading(head)
        if are_persons(texts, alone=named != "unit_name") or _mostly(ONE, texts):
            return True
        if not grouped and named in {None, "ignore"} and _are_codes(texts):
            return True
    return not grouped and _told_apart_by_nothing(heads, rows)


def _are_identities(rows: Sequence[GridRow], column: int) -> bool:
    """Whether most cells of a column are identity numbers, of which the last digit may be wrong."""
    texts = [clean(row[column]) for row in rows if column < len(row) and clean(row[column])]
    long = [text for text in texts if sum(map(str.isdecimal, text)) >= IDENTITY_DIGITS]
    found = [text for text in long if any(e.kind in IDENTITY for e in find_personal_or_alike(text))]
    return len(found) >= FEWEST_NUMBERS and len(found) * 2 > len(texts)


def _words(rows: Sequence[GridRow], column: int) -> list[str]:
    """What a column of words says, without its totals; nothing for a column of figures."""
    told = [row[column] for row in rows if column < len(row) and clean(row[column])]
    if sum(map(is_figure, told)) * 2 > len(told):
        return []
    texts = [clean(cell) for cell in told]
    return [text for text in texts if not re.fullmatch(TOTALS, text, re.IGNORECASE)]


def _mostly(pattern: re.Pattern[str], texts: Sequence[str]) -> bool:
    found = [text for text in texts if pattern.fullmatch(text)]
    return len(texts) >= FEWEST and len(found) > 0.8 * len(texts)


def _are_codes(texts: Sequence[str]) -> bool:
    """`E001`, `E002` …: another one on every row, and neither a term nor a group of places."""
    known = any(period(text) or GROUP_CODE.fullmatch(text) for text in texts)
    return _mostly(CODE, texts) and not known and len(set(texts)) == len(texts)


def _told_apart_by_nothing(heads: Sequence[str], rows: Sequence[GridRow]) -> bool:
    """Whether most rows say of themselves what others say too, but for a running number: a class,
    a sex. A table of groups says what each of its rows is about."""
    columns = meanings_of(heads, rows)
    numbered = [column.at for column in columns if NUMBERED.fullmatch(column.heading.strip())
                and _running(rows, column.at)]  # fmt: skip
    outcomes = [column.at for column in columns if _is_outcome(rows, column.at)]
    naming = [
        column.at
        for column in columns
        if column.meaning not in FIGURES and column.at not in (*numbered, *outcomes)
    ]
    kinds = {column.meaning for column in columns if column.at in naming}
    if not numbered and not kinds & {"grade", "sex"}:
        return False
    keys = [tuple(text_of(row[at]).strip() if at < len(row) else "" for at in naming)
            for row in rows]  # fmt: skip
    seen = Counter(keys)
    alike = sum(number for number in seen.values() if number > 1)
    marked = bool(numbered or outcomes) or max(seen.values(), default=0) >= CLASS
    return len(rows) >= FEWEST and alike * 2 > len(rows) and marked


def _running(rows: Sequence[GridRow], column: int) -> bool:
    """Whether a column counts its rows: 1, 2, 3 …"""
    texts = [text_of(row[column]).strip(" .") for row in rows if column < len(row)]
    numbers = [int(text) for text in texts if text.isdecimal()]
    steps = (after - before == 1 for before, after in pairwise(numbers))
    return len(numbers) >= FEWEST and all(steps)


def _is_outcome(rows: Sequence[GridRow], column: int) -> bool:
    """Whether a column says yes or no of every row."""
    texts = [text_of(row[column]).strip().casefold() for row in rows if column < len(row)]
    filled = [text for text in texts if text]
    return len(filled) >= FEWEST and all(text in YES_OR_NO for text in filled)
