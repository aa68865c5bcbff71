"""Udir, SSB, SCB and IMDi: each in its own layout, all as the same figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from planbench.imports.statistics import Figure, StatisticsProposal
from planbench.imports.statistics.meaning.facts import with_letters

Read = Callable[[str], StatisticsProposal]


def those(proposal: StatisticsProposal, **wanted: object) -> list[Figure]:
    return [
        each
        for each in proposal.figures
        if all(getattr(each, name) == value for name, value in wanted.items())
    ]


def test_udir_scale_points_carry_uncertainty_and_number(read: Read) -> None:
    proposal = read("5._trinn")
    (arendal,) = those(proposal, unit_code="4203", subject="Regning", measure="Skalapoeng")
    assert (arendal.value, arendal.uncertainty, arendal.n) == (48, 0.9, 468)
    assert (arendal.grade, arendal.period, arendal.unit_type) == ("5", "2025/26", "municipality")
    assert proposal.extracted_on == dt.date(2026, 2, 18)


def test_udir_levels_are_nation_county_municipality_and_school(read: Read) -> None:
    units = {each.type: each for each in reversed(read("5._trinn").units)}
    assert set(units) == {"nation", "region", "municipality", "school"}
    assert units["nation"].name == "Hele landet"
    assert (units["region"].code, units["region"].name) == ("42", "Agder")


def test_udir_suppressed_and_empty_are_two_things(read: Read) -> None:
    proposal = read("5._trinn")
    flosta = those(proposal, unit_name="Flosta skole")
    herefoss = those(proposal, unit_name="Herefoss skole")
    assert {(each.status, each.value) for each in flosta} == {("suppressed", None)}
    assert {(each.status, each.value) for each in herefoss} == {("missing", None)}
    assert len(flosta) == len(herefoss) == 9


def test_udir_thousands_with_a_space_are_one_number(read: Read) -> None:
    (nation,) = those(
        read("5._trinn"), unit_type="nation", subject="Regning", measure="Antall elever deltatt"
    )
    assert (nation.value, nation.raw) == (56_921, "56 921")


def test_skoleporten_keeps_its_two_scales_apart(read: Read) -> None:
    proposal = read("skoleporten")
    old, new = those(proposal, unit="points 1–3"), those(proposal, unit="scale points")
    assert {each.period[:4] for each in old} == {str(year) for year in range(2007, 2014)} - {""}
    assert min(each.value for each in new if each.value is not None) > 3
    assert {each.measure for each in old}.isdisjoint({each.measure for each in new})


def test_udir_api_repeats_are_refused_by_row(read: Read) -> None:
    proposal = read("elevundersokelsen")
    assert proposal.counts.refused == 2 * len(proposal.refused) > 0
    assert {each.reason.rule for each in proposal.refused} == {"repeat"}


def test_imdi_marks_with_a_decimal_point(read: Read) -> None:
    proposal = read("imdi")
    average = "grunnskolepoeng · gjennomsnitt · alle"
    (everyone,) = those(proposal, unit_code="0111", measure=average, sex="total")
    assert everyone.value == 39.3
    assert {each.status for each in those(proposal, raw=".")} == {"missing"}
    assert {each.status for each in those(proposal, raw=":")} <= {"suppressed"}


def test_ssb_takes_code_and_name_out_of_one_cell(read: Read) -> None:
    proposal = read("ssb_folketall")
    (first,) = those(proposal, period="1951", measure="Folkemengde")
    assert (first.unit_code, first.unit_name, first.unit_type) == ("01", "Østfold", "region")
    assert first.value == 185_492
    assert proposal.title.startswith("Folkemengde 1. januar")


def test_json_stat_is_one_figure_with_all_its_dimensions(read: Read) -> None:
    (figure,) = read("scb_TAB638").figures
    assert (figure.value, figure.sex, figure.period, figure.unit_type) == (
        50_937,
        "M",
        "2024",
        "nation",
    )
    assert figure.measure == "Folkmängd · ogifta · 0 år"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Nasjonale proever", "Nasjonale prøver"),
        ("Laerere paa skole", "Lærere på skole"),
        ("Grunnskolepoeng for noen", "Grunnskolepoeng for noen"),
        ("Oekonomi og Aarstrinn", "Økonomi og Årstrinn"),
    ],
)
def test_letters_that_a_file_name_lacks_are_given_back(written: str, read: str) -> None:
    assert with_letters(written) == read
