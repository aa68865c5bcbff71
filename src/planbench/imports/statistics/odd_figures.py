"""Single figures that cannot be what their column says: parts of people, a share among per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planbench.i18n import N_
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.cells import THOUSANDS, ReadCell, unknown
from planbench.imports.statistics.choosing import Part

PEOPLE = re.compile(
    r"\b(?:antal|antall|tal på)(?: \w+)? (?:elev|barn|flick|pojk|jent|gut|person|delt)|^n$"
    r"|^(?:elever|elevar|antal|antall|pupils)$|^number of (?:pupils|children|girls|boys)",
    re.IGNORECASE,
)
AVERAGED = re.compile(
    r"\bper\b|/|genomsnitt|gjennomsnitt|medel|snitt|median|andel|kvot|timm|timer|heltid|årsverk",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"förändring|endring|skillnad|forskjell|skilnad|differens|differanse|\bdiff\b|ökning|minskning"
    r"|økning|auke|nedgang|enheter\b|enhetar\b|prosentpoeng|avvik|residual|change|difference",
    re.IGNORECASE,
)
LEAST_PER_CENT = 10
PARTS_OF_PEOPLE = N_("{measure} for {unit} is {value}, which is no whole number of persons.")
BELOW_NOBODY = N_("{measure} for {unit} is {value}; no number of persons is below 0.")
LONE_FRACTION = N_(
    "{measure} for {unit} is {value}, while the others are per cent of ten and more. It is "
    "probably meant as a share of 1; check before you use it."
)


def counts_people(measure: str) -> bool:
    """Whether a measure is a whole number of persons: no mean, no change."""
    return bool(PEOPLE.search(measure)) and not (AVERAGED.search(measure) or CHANGE.search(measure))


def without_unsure(cells: Sequence[ReadCell]) -> list[ReadCell]:
    """Cells of a number of persons, without those (`1,234`) that may be thousands."""
    return [
        unknown(cell.raw, "thousand")
        if cell.value is not None
        and not cell.value.is_integer()
        and THOUSANDS.fullmatch(cell.raw.strip())
        else cell
        for cell in cells
    ]


def without_thousands(cells: Sequence[ReadCell]) -> list[ReadCell]:
    """Cells of a share, without those (`1.234`) that were read as thousands."""
    parted = (
        abs(cell.value or 0) >= 1000 and THOUSANDS.fullmatch(cell.raw.strip()) for cell in cells
    )
    return [
        unknown(cell.raw, "decimal") if large else cell
        for cell, large in zip(cells, parted, strict=True)
    ]


def odd_people(part: Part, measure: str, rows: Sequence[int]) -> Iterator[Remark]:
    """Numbers of persons with decimals, or below 0."""
    if not counts_people(measure):
        return
    cells = part.table.cells[part.block.column]
    for row in rows:
        value = cells[row].value
        if value is not None and (value < 0 or not value.is_integer()):
            text = BELOW_NOBODY if value < 0 else PARTS_OF_PEOPLE
            yield _remark("people", text, part, row, measure)


def lone_fractions(part: Part, measure: str, rows: Sequence[int]) -> Iterator[Remark]:
    """Shares of 1 among per cent: no other is below ten, and most are no such shares."""
    cells = part.table.cells[part.block.column]
    told = [(row, cells[row].value or 0.0) for row in rows if cells[row].value]
    odd = [row for row, value in told if 0 < value < 1 and not cells[row].unit]
    others = [value for _, value in told if value >= 1]
    if odd and len(odd) <= len(others) and min(others) >= LEAST_PER_CENT:
        for row in odd:
            yield _remark("fraction", LONE_FRACTION, part, row, measure)


def _remark(rule: str, text: str, part: Part, row: int, measure: str) -> Remark:
    unit, value = part.table.units[row], part.table.cells[part.block.column][row].value
    place = Place(part.table.sheet, part.table.numbers[row], part.block.column + 1)
    said = {"measure": measure, "unit": unit.name or unit.code, "value": value}
    return Remark(rule, text, said, place)
