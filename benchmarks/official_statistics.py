"""Statistics the whole way, storing included, against python-calamine reading the same workbook.

One run gives all figures; only their ratios mean anything. Goals: 2 for reading, 3 for 500,000
figures stored, 400 MB. A million rows of text are read for one's own municipality alone.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from planbench.imports.statistics import StatisticsProposal, read_statistics
from planbench.imports.statistics.opening.part import read_part
from planbench.services.evidence.importing import accept_statistics
from planbench.services.projects import open_workspace

ROWS = 100_000
ROUNDS = 3
TEXT_ROWS = 1_000_000
PROGRAMME = "ncm-skane-2026"
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
        stored = stored_seconds(file, Path(folder))
        part = part_seconds(Path(folder))
    print(f"python-calamine alone: {bare:.2f} s for {ROWS} rows of {len(UNITS) + 9} cells")
    print(f"planbench, own municipality: {own:.2f} s, {own / bare:.2f} times as long")
    print(f"planbench, every figure: {every:.2f} s, {every / bare:.2f} times as long")
    figures = ROWS * len(GROUPS) * len(SEXES)
    print(
        f"planbench, {figures} figures read and stored: {stored:.2f} s, {stored / bare:.2f} times"
    )
    print(f"planbench, one municipality of {TEXT_ROWS} rows of text: {part:.2f} s")
    print(f"most memory at any time: {peak_megabytes():.0f} MB")


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


def stored_seconds(file: Path, folder: Path) -> float:
    """Seconds of processor time to read and store every figure."""
    project = folder / "projekt.planbench"
    new_project(project)
    workspace = open_workspace(project)
    start = time.process_time()
    accept_statistics(workspace, read_statistics(file), file)
    seconds = time.process_time() - start
    workspace.close()
    return seconds


def new_project(project: Path) -> None:
    """An empty project."""
    command = [sys.executable, "-m", "planbench", "new", str(project), "--programme", PROGRAMME]
    subprocess.run([*command, "--municipality", "Svedala"], check=True, capture_output=True)


def part_seconds(folder: Path) -> float:
    """Seconds of processor time to read one municipality out of a million rows of text."""
    file = folder / "stor.csv"
    heads = ["Kommun", "Kommun-kod", "Län", "Läns-kod", "Typ av huvudman", "Ämne", "Antal elever"]
    with file.open("w", encoding="utf-8") as stream:
        stream.write("Statistik från Skolverket\n\nStor tabell\nValt läsår: 2023/24\n\n")
        stream.write(";".join(heads) + "\n")
        for row in range(TEXT_ROWS):
            unit = f"Kommun {row % 290};{1000 + row % 290};Skåne län, hela länet;12;Samtliga"
            stream.write(f"{unit};Ämne {row // 290};{row % 300}\n")
    start = time.process_time()
    grid = read_part(file, ["1007"]).grids[0]
    if grid.skipped + len(grid.rows) < TEXT_ROWS:
        raise AssertionError(grid.skipped)
    return time.process_time() - start


def peak_megabytes() -> float:
    """The most memory that this process has held; 0 where the system does not say (Windows)."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


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
