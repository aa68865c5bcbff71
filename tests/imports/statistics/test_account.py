"""The one rule: every figure of the grid is imported, marked, refused or left out, by its place."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planbench.errors import UserError
from planbench.imports.statistics import StatisticsProposal, read_statistics

CASES = Path(__file__).parents[2] / "data" / "cases" / "numbers"
CUTS = Path(__file__).parents[2] / "data" / "statistics"
TEXTS = sorted([*CASES.glob("*.csv"), *CUTS.glob("*.csv")])
NUMBER = re.compile(r"[-−]?(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:[.,]\d+)?(?: ?[%‰])?")
YEAR = re.compile(r"(?:19|20)\d\d(?:\d{4})?")
NO_FIGURES = re.compile(
    r".*(kod|kode|nr|nummer|EnhetsId|Nivaa|Trinn|Periode|År|aar|tid|kommune_nr|kjonn|innvkat.*)",
    re.IGNORECASE,
)
Cell = tuple[int, int]


def cells_of(file: Path) -> list[list[str]]:
    """The cells of a text table, as the standard library finds them."""
    data = file.read_bytes()
    text = data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-8-sig").replace("\ufeff", "")
    separator = max(";\t,", key=text.count)
    return list(csv.reader(io.StringIO(text), delimiter=separator))


def unaccounted(
    rows: Sequence[Sequence[str]], proposal: StatisticsProposal, heads: Sequence[str] = ()
) -> set[Cell]:
    """The numbers of a grid that the account says nothing of."""
    told = {(each.row, each.column) for each in proposal.figures}
    refused = {each.place for each in proposal.refused}
    lines = {each.row for each in refused if proposal_loses_row(proposal, each.row)}
    cells = {(each.row, each.column) for each in refused}
    left = {(each.place.row, each.place.column) for each in proposal.left_out}
    first = min(row for row, _ in told | cells)
    return {
        (row, column)
        for row, column in numbers(rows, heads or headings_above(rows, first))
        if (row, column) not in told | cells
        and row not in lines
        and not {(row, 0), (0, column), (0, 0)} & left
    }


def proposal_loses_row(proposal: StatisticsProposal, row: int) -> bool:
    """Whether a refusal costs more than the cell that it names."""
    return all(figure.row != row for figure in proposal.figures)


def headings_above(rows: Sequence[Sequence[str]], first: int) -> Sequence[str]:
    """The row of headings above the first figures."""
    return next(row for row in reversed(rows[: first - 1]) if sum(map(bool, row)) >= 3)


def numbers(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> Iterator[Cell]:
    """Numbers that are no years and stand under no heading of codes."""
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            head = heads[column - 1] if column <= len(heads) else ""
            text = cell.strip()
            if NUMBER.fullmatch(text) and not YEAR.fullmatch(text) and not NO_FIGURES.match(head):
                yield number, column


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_no_number_of_a_file_is_dropped_in_silence(file: Path) -> None:
    try:
        proposal = read_statistics(file)
    except UserError:
        assert file.name == "openquote.csv"
        return
    assert proposal.counts.read == sum(proposal.counts[1:]) > 0
    assert unaccounted(cells_of(file), proposal) == set()


HEAD = "Statistik från Skolverket\n\nBetyg årskurs 6\nValt läsår: 2024/25\n\n"
HEADINGS = "Kommun;Kommun-kod;Typ av huvudman;Antal elever;Andel (%) A-E;"
figures = st.one_of(
    st.sampled_from(["..", "~100", "-", "–", "<10", "60 %", "3 mar", "saknas", "12.5", "ett"]),
    st.integers(0, 99_999).map(str),
    st.decimals(0, 100, places=1).map(lambda number: str(number).replace(".", ",")),
)
units = st.sampled_from(
    ["Ale;1440;Samtliga", "Svedala;1263;Kommunal", "Malmö;128O;Samtliga", "Riket;;Samtliga",
     "Östra förbundet;;Enskild", "Skåne län;12;Samtliga", ";;", "Summa;;", "Älmhult;765;Samtliga"]
)  # fmt: skip
lines = st.one_of(
    st.builds(lambda unit, values: ";".join([unit, *values]), units, st.lists(figures, max_size=4)),
    st.sampled_from(["", "Rapportbeskrivning;;", "* preliminära siffror", HEADINGS]),
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(["Ale;1440;Samtliga", "Malmö;128O;Samtliga;-;-;60 %"])
@given(st.lists(lines, max_size=14))
def test_whatever_stands_in_a_grid_is_accounted_for(tmp_path: Path, table: list[str]) -> None:
    file = tmp_path / "tabell.csv"
    file.write_text(f"{HEAD}{HEADINGS}\n" + "\n".join(table), encoding="utf-8")
    try:
        proposal = read_statistics(file)
    except UserError:
        return
    chosen = proposal.select("own", own=["Svedala"])
    for each in (proposal, chosen):
        assert each.counts.read == sum(each.counts[1:])
        assert each.counts.refused == sum(map(each.lost, each.refused))
        assert each.counts.left_out == sum(part.figures for part in each.left_out)
        assert each.counts.imported + each.counts.marked == len(each.figures)
    assert chosen.counts.read == proposal.counts.read
    if proposal.figures or proposal.refused:
        assert unaccounted(cells_of(file), proposal, HEADINGS.split(";")) == set()
