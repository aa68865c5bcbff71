"""100,000 rows of statistics against reading the same workbook with python-calamine alone.

One run gives both figures; only their ratio means anything. Goal: 2.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from planbench.imports.statistics import StatisticsProposal, read_statistics

ROWS = 100_000
ROUNDS = 3
UNITS = ["Kommun", "Kommun-kod", "Län", "Läns-kod", "Typ av huvudman", "Ämne"]
GROUPS = ["Antal elever med provbetyg A-F", "Andel (%) med provbetyg A-E", "Andel (%) deltagit"]
SEXES = ["Totalt", "Flickor", "Pojkar"]


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "statistik.xlsx"
        write(file)
        bare = fastest(lambda: read_bare(file))
        own = fastest(lambda: read_statistics(file).select("own", own="Kommun 7").figures)
        every = fastest(lambda: read_all(file))
    print(f"python-calamine alone: {bare:.2f} s for {ROWS} rows of {len(UNITS) + 9} cells")
    print(f"planbench, own municipality: {own:.2f} s, {own / bare:.2f} times as long")
    print(f"planbench, every figure: {every:.2f} s, {every / bare:.2f} times as long")


def write(file: Path) -> None:
    """A workbook as Skolverket lays it out: groups above columns, marks among numbers."""
    chance = random.Random(1)  # noqa: S311 - figures to measure with, no secret
    book = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    sheet = book.add_worksheet("Statistik")
    sheet.write_row(2, 0, ["Resultat nationella prov årskurs 9"])
    sheet.write_row(3, 0, ["Valt läsår: 2023/24"])
    sheet.write_row(6, len(UNITS), [group for group in GROUPS for _ in SEXES])
    sheet.write_row(7, 0, [*UNITS, *(SEXES * len(GROUPS))])
    for row in range(ROWS):
        code = f"{row // 12 % 10_000:04}"
        unit = [f"Kommun {row // 12}", code, "Skåne län", "12", "Samtliga", f"Ämne {row % 12}"]
        values = [
            chance.choice(["..", "~100", round(chance.uniform(0, 100), 1)]) for _ in "012345678"
        ]
        sheet.write_row(8 + row, 0, [*unit, *values])
    book.close()


def read_bare(file: Path) -> list[list[object]]:
    """The cells and nothing else."""
    return CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()


def read_all(file: Path) -> StatisticsProposal:
    """Every figure of the file, as many as 900,000."""
    proposal = read_statistics(file)
    if len(proposal.figures) != ROWS * len(GROUPS) * len(SEXES):
        raise AssertionError(proposal.counts)
    return proposal


def fastest(task: Callable[[], object]) -> float:
    """Seconds that a task takes at best."""
    return min(timed(task) for _ in range(ROUNDS))


def timed(task: Callable[[], object]) -> float:
    """Seconds that a task takes, without those for throwing away what it made."""
    start = time.perf_counter()
    made = task()
    seconds = time.perf_counter() - start
    del made
    return seconds


if __name__ == "__main__":
    main()
