"""Skolverket's tables: what a teacher would look up by hand comes in just so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from planbench.i18n import words_for
from planbench.imports.statistics import Figure, StatisticsProposal, interval
from planbench.imports.statistics.doubts import other_year

Read = Callable[[str], StatisticsProposal]
SHARE = "Andel (%) med provbetyg A-E"


def one(proposal: StatisticsProposal, **wanted: object) -> Figure:
    (found,) = [
        each
        for each in proposal.figures
        if all(getattr(each, name) == value for name, value in wanted.items())
    ]
    return found


def svedala(proposal: StatisticsProposal, sex: str = "total") -> Figure:
    return one(
        proposal,
        unit_code="1263",
        operator="Samtliga",
        subject="Matematik",
        measure=SHARE,
        sex=sex,
    )


def test_a_result_carries_its_participation_and_number_of_pupils(read: Read) -> None:
    figure = svedala(read("provbetyg per kön 2024"))
    assert (figure.value, figure.participation, figure.n) == (89.4, 59.5, 180)
    assert (figure.period, figure.grade, figure.unit, figure.raw) == (
        "2023/24",
        "9",
        "percent",
        "89,4",
    )
    assert (figure.unit_type, figure.unit_name) == ("municipality", "Svedala")


def test_girls_and_boys_have_their_own_participation(read: Read) -> None:
    proposal = read("provbetyg per kön 2024")
    girls, boys = svedala(proposal, "F"), svedala(proposal, "M")
    assert (girls.value, girls.participation, girls.n) == (90.6, 58.5, 85)
    assert (boys.value, boys.participation, boys.n) == (88.4, 60.5, 95)


def test_columns_are_found_by_name_when_their_order_changes(
    read: Read,
) -> None:
    ale = one(
        read("provbetyg per kön 2022"),
        unit_name="Ale",
        operator="Samtliga",
        subject="Matematik",
        measure=SHARE,
        sex="total",
    )
    assert (ale.value, ale.participation, ale.n, ale.column) == (79.4, 85.2, 364, 13)


def test_low_participation_is_said_once_with_its_place(read: Read) -> None:
    chosen = read("provbetyg per kön 2024").select("own", own="Svedala")
    (doubt,) = [each for each in chosen.doubts if each.rule == "participation"]
    assert "59,5 procent deltog i Matematik i Svedala" in doubt.sentence(words_for("sv"))
    assert doubt.place.column == 10


def test_about_100_is_no_number_but_an_interval(read: Read) -> None:
    ale = one(
        read("provbetyg per kön 2024"),
        unit_name="Ale",
        operator="Samtliga",
        subject="Engelska",
        measure=SHARE,
        sex="F",
    )
    assert (ale.value, ale.status, ale.raw, ale.n) == (None, "approximate", "~100", 186)
    assert interval(ale) == pytest.approx((100 * 182 / 186, 100 * 185 / 186))


@pytest.mark.parametrize(
    ("raw", "status"), [("..", "suppressed"), (".", "missing"), ("~100", "approximate")]
)
def test_marks_are_never_numbers(read: Read, raw: str, status: str) -> None:
    marked = [each for each in read("provbetyg per kön 2024").figures if each.raw == raw]
    assert marked
    assert {(each.status, each.value) for each in marked} == {(status, None)}


def test_a_suppressed_number_of_pupils_is_no_n(read: Read) -> None:
    figures = read("provbetyg per kön 2024").figures
    hidden = {(e.row, e.sex) for e in figures if e.raw == ".." and e.measure.startswith("Antal")}
    results = [e for e in figures if (e.row, e.sex) in hidden and e.measure == SHARE]
    assert results
    assert all(each.n is None for each in results)


def test_the_year_inside_the_file_counts(read: Read) -> None:
    proposal = read("Personalstatistik")
    assert proposal.period == "2024/25"
    assert proposal.extracted_on == dt.date(2025, 2, 12)


@pytest.mark.parametrize("name", ["prov 2024 Kommun.csv", "prov 2023.csv", "prov 2023-24.csv"])
def test_a_file_may_be_named_after_either_year_of_its_school_year(name: str) -> None:
    assert list(other_year(name, ["2023/24"])) == []


@pytest.mark.parametrize("name", ["prov 2022 Kommun.csv", "prov 2025.csv"])
def test_a_file_that_is_named_after_another_year_is_doubted(name: str) -> None:
    (doubt,) = other_year(name, ["2023/24"])
    assert "2023/24" in doubt.sentence(words_for("sv"))


def test_merged_headings_of_a_workbook_tell_girls_from_boys(read: Read) -> None:
    proposal = read("per kön 2025")
    measure = "Andel (%) elever som fått godkänt betyg i alla ämnen"
    ale = {"unit_name": "Ale", "operator": "Samtliga", "measure": measure}
    girls, boys = one(proposal, **ale, sex="F"), one(proposal, **ale, sex="M")
    assert (girls.value, girls.n, girls.sheet) == (82.0, 217, "Statistik")
    assert (boys.value, boys.n, boys.grade) == (69.7, 228, "6")
    assert "ämnesbetyg" in proposal.citation.definition


def test_years_as_columns_become_periods(read: Read) -> None:
    proposal = read("över tid")
    figures = [
        each
        for each in proposal.figures
        if (each.unit_name, each.operator, each.subject) == ("Svedala", "Samtliga", "Matematik")
    ]
    assert [each.period for each in figures][:2] == ["2024/25", "2023/24"]
    assert len(figures) == 10
    assert {each.measure for each in figures} == {
        "Andel (%) elever som fått godkänt betyg i respektive ämne"
    }
    assert proposal.period == "2015/16–2024/25"


def test_grades_in_headings_tell_the_grade(read: Read) -> None:
    proposal = read("Antal elever per")
    fifth = one(proposal, unit_name="Ale", operator="Samtliga", measure="Elever", grade="5")
    assert (fifth.value, fifth.raw) == (477, "477")
    whole = one(proposal, unit_name="Ale", operator="Samtliga", measure="Elever", grade="1-9")
    assert (whole.value, whole.raw) == (4102, "4 102")


def test_a_school_keeps_its_code_and_its_owner_type(read: Read) -> None:
    proposal = read("Slutbetyg")
    school = one(proposal, unit_code="48000763", measure="Antal elever")
    assert (school.unit_type, school.unit_name) == ("school", "Oasens skola")
    assert (school.operator, school.status) == ("Enskild", "suppressed")


def test_full_time_posts_and_heads_are_told_apart(read: Read) -> None:
    proposal = read("Personalstatistik")
    ale = {"unit_name": "Ale", "operator": "Samtliga"}
    posts = one(
        proposal, **ale, measure="Heltidstjänster · Andel med lärarlegitimation och behörighet"
    )
    heads = one(proposal, **ale, measure="Tjänstgörande lärare · Totalt antal")
    assert (posts.value, posts.n, heads.value) == (76.5, 280.0, 313)


def test_prose_above_and_below_the_table_is_kept_as_definition(read: Read) -> None:
    definition = read("Personalstatistik").citation.definition
    assert "färre än 3 st heltidstjänster" in definition
    assert "anställda den 15 oktober" in definition


def test_the_old_xml_export_is_read(read: Read) -> None:
    proposal = read("exp_pers")
    school = one(proposal, unit_code="71387206", measure="Heltidstjänster · Totalt antal")
    assert (school.value, proposal.period) == (15.1, "2014/15")
    assert proposal.extracted_on == dt.date(2015, 8, 17)


def test_the_citation_names_publisher_title_period_and_file(read: Read) -> None:
    said = read("Personalstatistik").citation.sentence(words_for("sv"))
    assert said.startswith("Källa: Skolverket. Grundskola - Personalstatistik")
    assert "2024/25" in said
    assert "Hämtat 12" in said


def test_what_a_file_warns_of_itself_is_told_and_kept(read: Read) -> None:
    proposal = read("Betyg årskurs 6, per kön 2025")
    (warned,) = [each.sentence(words_for("sv")) for each in proposal.doubts if "OBS!" in str(each)]
    assert warned.startswith("Filen varnar själv: OBS! Måtten som visar")
    assert "inte direkt jämförbara mellan" in warned
    assert warned.endswith(".")
    assert "OBS!" in proposal.citation.definition
