"""What became of every figure of a file is told in words, a line a reason, and counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planbench.domain.model import Dataset
from planbench.i18n import words_for
from planbench.imports.proposal import Counts, Place
from planbench.imports.statistics import read_statistics
from planbench.imports.statistics.rows import account_of
from planbench.services.evidence.account import (
    account_in,
    account_json,
    counted,
    counts_of,
    place_words,
    refused_and_left,
)

CASES = Path(__file__).parents[2] / "data" / "cases" / "numbers"
WORDS = words_for("sv")


def plain(lines: list[str]) -> list[str]:
    return [line.replace("\u00a0", " ") for line in lines]


def kept(figures: int, **place: Any) -> dict[str, Any]:
    return {"rule": "x", "text": "Mörkt.", "figures": figures, **place}


def test_a_refused_figure_is_told_with_its_place_and_why() -> None:
    account = account_of(read_statistics(CASES / "badcode.csv"))
    told = plain(refused_and_left(account, WORDS))
    refused = [line for line in told if line.startswith("Avvisat, ")]
    assert len(refused) == 1
    assert "rad 8" in refused[0]
    assert "128O" in refused[0]
    (as_data,) = account_json(account, WORDS)["refusals"]
    assert (as_data["row"], as_data["column"], as_data["raw"]) == (8, 2, "128O")
    assert as_data["reason"] in refused[0]


@pytest.mark.parametrize(
    ("left", "line"),
    [
        (kept(3), "Utelämnat: Mörkt. (3 tal)"),
        (kept(1), "Utelämnat: Mörkt. (1 tal)"),
        (kept(0), "Utelämnat: Mörkt."),
        (kept(2, column=3), "Utelämnat, kolumn C: Mörkt. (2 tal)"),
        (kept(2, sheet="Blad1", column=3), "Utelämnat, Blad1, kolumn C: Mörkt. (2 tal)"),
        (kept(2, sheet="Blad1"), "Utelämnat, Blad1: Mörkt. (2 tal)"),
    ],
)
def test_what_was_left_out_is_told_with_how_many_figures(left: dict[str, Any], line: str) -> None:
    assert plain(refused_and_left({"left_out": [left, kept(9)]}, WORDS))[0] == line


def test_the_figures_of_one_reason_alone_are_counted_in_the_sentence_above_it() -> None:
    assert plain(refused_and_left({"left_out": [kept(33468)]}, WORDS)) == ["Utelämnat: Mörkt."]


def test_a_row_and_a_column_are_one_cell() -> None:
    cell = place_words(Place("Blad1", 8, 2), WORDS)
    assert cell == "Blad1, rad 8, kolumn B"


def test_more_lines_than_are_shown_are_counted_with_those_that_were_not_kept() -> None:
    account = {"left_out": [kept(1)] * 5}
    assert len(refused_and_left(account, WORDS, 5)) == 5
    assert plain(refused_and_left(account, WORDS, 3))[-1] == "och 2 till"
    assert len(refused_and_left(account, WORDS, 3)) == 4
    assert len(refused_and_left({**account, "more_refusals": 0}, WORDS, 5)) == 5
    assert plain(refused_and_left({**account, "more_refusals": 1}, WORDS, 5))[-1] == "och 1 till"
    some = {**account, "more_refusals": 4}
    assert plain(refused_and_left(some, WORDS, 5))[-1] == "och 4 till"


def test_the_counts_of_a_dataset_are_those_of_its_import() -> None:
    made = Dataset(
        rows_read=1200, rows_imported=3, rows_marked=4, rows_refused=5, rows_left_out=1188
    )
    assert counts_of(made) == Counts(1200, 3, 4, 5, 1188)
    said = plain([counted(counts_of(made), WORDS)])[0]
    assert said.startswith("1 200 tal lästa: 3 ")
    assert [word.rstrip(".,:") for word in said.split() if word[0].isdigit()][2:] == [
        "3",
        "4",
        "5",
        "1",
        "188",
    ]


@pytest.mark.parametrize("account", ["", "{", "[1]", "null"])
def test_a_dataset_of_an_older_planbench_has_no_account(account: str) -> None:
    assert account_in(Dataset(account=account)) == {}
    assert refused_and_left(account_in(Dataset(account=account)), WORDS) == []


def test_an_account_is_read_as_it_was_kept() -> None:
    account = account_of(read_statistics(CASES / "badcode.csv"))
    assert account_in(Dataset(account=json.dumps(account))) == json.loads(json.dumps(account))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (Counts(15, 15, 0, 0), "15 tal lästa: 15 med värde."),
        (Counts(20, 15, 0, 0, 5), "20 tal lästa: 15 med värde, 5 utelämnade."),
        (
            Counts(24, 15, 3, 1, 5),
            "24 tal lästa: 15 med värde, 3 med tecken i stället för värde, 1 gick inte att läsa, "
            "5 utelämnade.",
        ),
        (Counts(3, 0, 3, 0), "3 tal lästa: 0 med värde, 3 med tecken i stället för värde."),
    ],
)
def test_noughts_are_not_told_but_what_has_a_value_always_is(counts: Counts, told: str) -> None:
    assert counted(counts, WORDS) == told
