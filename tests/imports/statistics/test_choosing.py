"""Choosing what comes in: one's own municipality, mathematics, and the totals to compare with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planbench.imports.statistics import StatisticsProposal

Read = Callable[[str], StatisticsProposal]


@pytest.mark.parametrize("own", ["1263", "Svedala", "svedala kommun", "Svedalas kommun"])
def test_own_is_found_by_code_or_name(read: Read, own: str) -> None:
    chosen = read("provbetyg per kön 2024").select("own", own=own)
    assert {each.unit_name for each in chosen.figures} == {"Svedala"}


def test_own_brings_mathematics_and_all_brings_everything(read: Read) -> None:
    proposal = read("provbetyg per kön 2024")
    assert {each.subject for each in proposal.select("own", own="Svedala").figures} == {"Matematik"}
    assert len({each.subject for each in proposal.select("all").figures}) == 4
    whole = proposal.select("own", own="Svedala", subjects="all")
    assert {"Engelska", "Matematik"} < {each.subject for each in whole.figures}


def test_a_file_without_subjects_comes_in_as_it_is(read: Read) -> None:
    chosen = read("Personalstatistik").select("own", own="Svedala")
    assert {each.unit_name for each in chosen.figures} == {"Svedala"}


def test_own_brings_schools_county_and_nation(read: Read) -> None:
    chosen = read("5._trinn").select("own", own="Arendal")
    found = {(each.unit_type, each.unit_name) for each in chosen.figures}
    assert {("nation", "Hele landet"), ("region", "Agder"), ("municipality", "Arendal")} < found
    assert ("school", "Asdal skole") in found
    assert not {"Birkenes", "Bygland", "Bygland skule"} & {name for _, name in found}
    assert {each.subject for each in chosen.figures} == {"Regning"}


def test_schools_are_found_by_their_municipality(read: Read) -> None:
    chosen = read("Slutbetyg").select("own", own="Svedala")
    assert chosen.figures
    assert all(each.unit_type == "school" for each in chosen.figures)
    assert "Oasens skola" not in {each.unit_name for each in chosen.figures}


def test_schools_of_a_file_that_names_no_municipality_all_come(read: Read) -> None:
    chosen = read("skoleporten").select("own", own="Stavanger")
    assert {each.unit_name for each in chosen.figures} == {"Auglend skole"}


def test_chosen_municipalities_measures_and_periods(read: Read) -> None:
    chosen = read("över tid").select(["1263"], subjects="Matematik", periods=["2024/25"])
    assert {(each.unit_code, each.period) for each in chosen.figures} == {("1263", "2024/25")}
    measure = "Genomsnittlig betygspoäng"
    chosen = read("provbetyg per kön 2024").select(["Ale"], measures=[measure])
    assert {each.measure for each in chosen.figures} == {measure}


def test_the_counts_are_those_of_the_choice(read: Read) -> None:
    chosen = read("provbetyg per kön 2024").select("own", own="Svedala")
    assert chosen.counts[1:4] == (24, 0, 0)
    assert chosen.counts.read == read("provbetyg per kön 2024").counts.read > 24
    marked = read("provbetyg per kön 2024").select("own", own="Övertorneå")
    assert marked.counts.marked > 0
    assert marked.counts.chosen == marked.counts.imported + marked.counts.marked


def test_a_municipality_that_is_not_in_the_file_brings_nothing_of_others(read: Read) -> None:
    chosen = read("provbetyg per kön 2024").select("own", own=("9999", "Ingenstans"))
    assert chosen.figures == []
    [absent] = [each.values["own"] for each in chosen.doubts if each.rule == "own"]
    assert absent == "Ingenstans"
