"""What a cell or a heading of a tally says: a count, a share, or how many answered in all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from planbench.domain.typed_number import read_number
from planbench.imports.proposal import Place
from planbench.imports.statistics.cells import BOUNDED, MARKS, WORDS, text_of
from planbench.imports.statistics.opening.grid import Grid, GridRow, Shown

NOTHING = frozenset({"", "-", "–", "—", "−"})
PERCENT = re.compile(r"(.+?)\s?(?:%|procent|prosent|proc\.|pst\.?)", re.IGNORECASE)
COUNTED_TOO = re.compile(r"(\d[\d ]*?)\s*\(\s*\d+(?:[.,]\d+)?\s*%\s*\)")  # `12 (50 %)`
COUNT = re.compile(
    r"(?:antal|antall|frekvens|count|tal på svar|talet på svar|(?:antal|antall) svar"
    r"|svarande|svarende|responses?|n)",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"(?:i )?(?:andel\w*|procent|prosent|percent\w*|%|share)(?: ?\(?%\)?)?", re.IGNORECASE
)
ALTERNATIVE = re.compile(
    r"(?:svar(?:et|en|ene)?(?:salternativ(?:et|en)?)?|svaralternativ|alternativ(?:et|en)?"
    r"|val|valg|answers?|options?|choices?|responses?)",
    re.IGNORECASE,
)
ALL_OF_THEM = re.compile(
    r"(?:n|total(?:t|er|e)?|total(?:t)? antall?|(?:summa|sum)(?: svar)?"
    r"|(?:antal|antall|talet på|tal på)(?: (?:svar(?:ande|ende|ar)?|elev(?:er|ar)|som har svara?t?"
    r"|som svarat|som svarte|som svara))?|svar totalt|svarande|svarende|respondent(?:er|ar)?"
    r"|responses?|total responses)\s*:?",
    re.IGNORECASE,
)
SUM = re.compile(r"total\w*|summa|sum", re.IGNORECASE)
MOST = 1_000_000  # answers; more is no tally
HUNDRED = (98.5, 101.5)  # what shares are together, rounded
WORKED_OUT = re.compile(
    r"(?:medel(?:värde)?|snitt|genomsnitt|gjennomsnitt|mean|average|median|std\w*\.?|index"
    r"|standardavvik\w*|medelbetyg)(?: \S+)?",
    re.IGNORECASE,
)
TOLD_N = re.compile(
    r"\s*[(\[]?\s*(?:\bn\s*[=:]\s*(?P<n>\d{1,6})"
    r"|(?:antal|antall|talet på|tal på) svar(?:ande|ende)?\s*[=:]?\s*(?P<of>\d{1,6})"
    r"|(?P<first>\d{1,6}) (?:svar(?:ande|ende)?|responses?|answers))\s*[)\]]?[.,:]?\s*$",
    re.IGNORECASE,
)


class Amount(NamedTuple):
    """A number of a cell; `is_share` when the cell itself says per cent."""

    value: float
    is_share: bool = False


class Tally(NamedTuple):
    """What is told of a question: a number for each alternative, in the order of the file.

    `n` answered it, where the file says so. `unread` is the text of a number that is none;
    `are_counts` whether a heading says that the numbers count answers.
    """

    question: str
    place: Place
    told: tuple[tuple[str, Amount], ...]
    n: float | None = None
    unread: str = ""
    are_counts: bool = False


def words_of(cell: object) -> str:
    """A cell's text on one line."""
    return " ".join(text_of(cell).split())


def texts_of(row: GridRow) -> list[str]:
    """The texts of a row's cells, by column."""
    return [words_of(cell) for cell in row]


def cell_at(grid: Grid, row: int, column: int) -> object:
    """A cell; empty outside the table."""
    return grid.rows[row][column] if column < len(grid.rows[row]) else ""


def amount(cell: object) -> Amount | None:
    """The number in a cell, an empty one and a dash being nought; None for anything else."""
    if isinstance(cell, Shown):
        return Amount(cell.value, is_share=cell.unit == "percent")
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Amount(float(cell)) if 0 <= cell <= MOST else None
    text = words_of(cell)
    if text in NOTHING:
        return Amount(0)
    both = COUNTED_TOO.fullmatch(text)
    share = PERCENT.fullmatch(text)
    value = read_number(both[1] if both else share[1] if share else text)
    if value is None or not 0 <= value <= MOST:
        return None
    return Amount(value, is_share=bool(share) and not both)


def told_n(text: str) -> tuple[str, float | None]:
    """A text without what it says of how many answered, and that: `Trivs du? (n = 24)`."""
    found = TOLD_N.search(text)
    if found is None:
        return text, None
    number = found["n"] or found["of"] or found["first"]
    return text[: found.start()].strip(), float(number)


def is_held_back(text: str) -> bool:
    """Whether a cell says that its number is not told: `<5`, `..`, `färre än 5`."""
    marked = MARKS.get(text) or WORDS.get(text.casefold())
    return marked == "suppressed" or BOUNDED.fullmatch(text) is not None


def n_in(heading: str, cell: object) -> float | None:
    """How many answered, below or beside a heading that tells it; a sum of shares does not."""
    told = amount(cell)
    if told is None or told.is_share or not told.value:
        return None
    of_shares = SUM.match(heading) and HUNDRED[0] <= told.value <= HUNDRED[1]
    return None if of_shares else told.value


def are_whole(numbers: Sequence[float]) -> bool:
    """Whether numbers may be counts."""
    return all(number == int(number) for number in numbers)
