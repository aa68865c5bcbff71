"""A text table too large to hold is read for those who are asked for; the rest is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbench.imports.statistics import StatisticsProposal
from planbench.imports.statistics.opening.part import HEAD, is_large_text, read_part
from planbench.imports.statistics.profile import load_profiles
from planbench.imports.statistics.reading import propose

HEADINGS = "Kommun;Kommun-kod;Län;Läns-kod;Typ av huvudman;Antal elever;Andel (%) A-E"
UNITS = 400


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A table of four hundred municipalities, one's own among the last, the nation behind them."""
    rows = [f"Kommun {n};{1500 + n};Skåne län;12;Samtliga;{n};50,0" for n in range(UNITS)]
    rows[350] = "Svedala;1263;Skåne län;12;Samtliga;100;81,5"
    head = ["Statistik från Skolverket", "", "Stor tabell", "Valt läsår: 2023/24", "", HEADINGS]
    made = tmp_path / "stor.csv"
    nation = "Riket;;;;Samtliga;100 000;78,2"
    made.write_text("\n".join([*head, *rows, nation, "Fotnot"]), encoding="utf-8")
    return made


def proposal_of(file: Path) -> StatisticsProposal:
    return propose(read_part(file, ["1263", "Svedala"]), load_profiles())


def test_ones_own_rows_keep_their_numbers_in_the_file(file: Path) -> None:
    chosen = proposal_of(file).select("own", own=["1263", "Svedala"])
    assert {(each.unit_name, each.row) for each in chosen.figures} == {
        ("Svedala", 357), ("Riket", 407)}  # fmt: skip


def test_what_is_not_held_is_left_out_and_counted(file: Path) -> None:
    proposal = proposal_of(file)
    assert proposal.counts.read == 2 * (UNITS + 1)
    held = HEAD - 6 + 2
    assert proposal.counts.left_out == 2 * (UNITS + 1 - held)


def test_only_text_beyond_the_limit_is_read_in_part(file: Path) -> None:
    assert is_large_text(file, smallest=1_000)
    assert not is_large_text(file, smallest=1_000_000)
    file.write_bytes(b"PK" + b"0" * 2_000)
    assert not is_large_text(file, smallest=1_000)
