"""What of the figures of a project can be compared, with whom, and which shares make a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.domain.model import Comparison, Dataset, Observation
from planbench.exports.pictures.chart_choice import Own
from planbench.exports.pictures.comparison.gathering import (
    MOST_UNITS,
    Measure,
    Unit,
    find_measure,
    gather,
    measures,
    parts_of,
    proposed_units,
    unit_of,
    units_of,
)
from planbench.exports.pictures.comparison.measures import in_order, start_of, with_gaps

OWN = Own("1286", "Ystads kommun", frozenset({"11111111"}))
YSTAD, LUND = Unit("municipality", "1286", "Ystad"), Unit("municipality", "1281", "Lund")


@pytest.fixture
def session() -> Iterator[Session]:
    """Two files in memory."""
    with in_memory() as opened:
        opened.add_all([Dataset(id="a", title="2024"), Dataset(id="b", title="2025")])
        opened.flush()
        yield opened


def figure(session: Session, **facts: Any) -> None:
    """One figure, of Ystad in file a in percent unless said otherwise."""
    usual = {
        **{"dataset_id": "a", "unit_type": "municipality", "unit_code": "1286"},
        **{"unit_name": "Ystad", "period": "2024", "subject": "Matematik", "measure": "Andel"},
        **{"unit": "percent", "value": 50.0},
    }
    session.add(Observation(**{**usual, **facts}))
    session.flush()


def found(session: Session) -> list[tuple[Any, ...]]:
    return [(e.subject, e.measure, e.unit, e.periods, e.sexes) for e in measures(session)]


def test_mathematics_stands_first_and_what_is_no_measure_is_left_out(session: Session) -> None:
    figure(session, subject="Engelska")
    figure(session, measure="Antal elever", unit="antal")
    figure(session, period="2023", sex="M")
    figure(session, period="2024", sex="F")
    figure(session, measure="Andel, usikkerhet")
    assert found(session) == [
        ("Matematik", "Andel", "percent", ("2023", "2024"), ("F", "M")),
        ("Matematik", "Antal elever", "antal", ("2024",), ("total",)),
        ("Engelska", "Andel", "percent", ("2024",), ("total",)),
    ]


def test_two_scales_are_two_measures_that_know_of_each_other(session: Session) -> None:
    figure(session, period="2022", unit="poäng")
    figure(session, period="2024", unit="%")
    share, points = sorted(measures(session), key=lambda each: each.unit)
    assert (share.unit, points.unit) == ("percent", "poäng")
    assert share.other_scales == {"poäng": ("2022",)}
    choice = Comparison(subject="Matematik", measure="Andel", grade="")
    assert find_measure([points, share], choice) == share
    assert find_measure([points], choice) == points
    assert find_measure([share], Comparison(subject="Engelska", measure="Andel")) is None


def test_units_stand_by_name_once_each_and_by_file(session: Session) -> None:
    figure(session)
    figure(session, period="2023", unit_name=" Ystad ")
    figure(session, dataset_id="b", unit_code="1281", unit_name="Lund")
    [measure] = measures(session)
    assert units_of(session, measure) == [LUND, YSTAD]
    assert units_of(session, measure, "b") == [LUND]


@pytest.mark.parametrize("unit", [YSTAD, Unit("school", "", "Norra | Södra")])
def test_a_unit_is_remembered_in_one_line(unit: Unit) -> None:
    assert unit_of(unit.line) == unit


def test_a_municipality_with_a_new_number_is_the_same_and_a_school_is_not() -> None:
    assert (
        Unit("municipality", "1", "Ås (2020 - 2023)").lasting
        == Unit("municipality", "2", "Ås").lasting
    )
    assert Unit("school", "1", "Ås").lasting != Unit("school", "2", "Ås").lasting
    assert Unit("group", "", "Alla").key == Unit("group", "", "ALLA").key


def places(count: int, county: str) -> list[Unit]:
    return [Unit("municipality", f"{county}{n:02}", f"X{county}{n}") for n in range(count)]


def test_few_units_are_all_shown_and_of_many_ones_own_and_neighbours() -> None:
    nation, school = Unit("nation", "00", "Riket"), Unit("school", "11111111", "Björk")
    few = [LUND, nation, *places(MOST_UNITS - 3, "25"), YSTAD]
    assert proposed_units(few, OWN)[:2] == [YSTAD, nation]
    assert len(proposed_units(few, OWN)) == MOST_UNITS
    many = [*places(20, "25"), LUND, nation, school, Unit("school", "12999999", "Annan"), YSTAD]
    assert proposed_units(many, OWN) == [school, YSTAD, nation, LUND]
    neighbours = [*places(20, "12"), YSTAD]
    assert len(proposed_units(neighbours, OWN)) == MOST_UNITS
    assert proposed_units(neighbours, OWN)[0] == YSTAD
    assert proposed_units(places(20, "25"), OWN) == places(MOST_UNITS, "25")


@pytest.mark.parametrize(
    ("shares", "parts"),
    [
        ((40.0, 60.0), ("P · A", "P · B")),
        ((40.0, 61.0), ("P · A", "P · B")),
        ((40.0, 62.0), ()),
        ((100.0,), ()),
        ((20.0,) * 5, tuple(f"P · {letter}" for letter in "ABCDE")),
        ((100 / 7,) * 7, ()),
    ],
)
def test_shares_that_add_up_to_a_hundred_are_a_whole(
    session: Session, shares: tuple[float, ...], parts: tuple[str, ...]
) -> None:
    for letter, value in zip("ABCDEFG", shares, strict=False):
        figure(session, measure=f"P · {letter}", value=value)
    figure(session, measure="Q · A", value=70.0)
    measure = next(each for each in measures(session) if each.measure == "P · A")
    assert tuple(parts_of(session, measure)) == parts


@pytest.mark.parametrize(
    ("answers", "parts"),
    [
        ({"Ofta": 60.0, "Sällan": 40.0}, ("Fråga · Sällan", "Fråga · Ofta")),
        ({"Ofta": 60.0, "Sällan": 38.0}, ("Fråga · Sällan", "Fråga · Ofta")),
        ({"Ofta": 60.0, "Sällan": 37.0}, ()),
        ({"Ofta": 100.0}, ()),
        ({"Blå": 30.0, "Röd": 70.0}, ("Fråga · Blå", "Fråga · Röd")),
    ],
)
def test_the_answers_of_a_survey_stand_in_the_order_of_their_scale(
    session: Session, answers: dict[str, float], parts: tuple[str, ...]
) -> None:
    session.get_one(Dataset, "a").profile = "survey"
    for answer, value in answers.items():
        figure(session, measure=f"Fråga · {answer}", value=value)
        figure(session, measure=f"Fråga · {answer}", value=99.0, sex="F")
    [measure, *_] = measures(session)
    assert tuple(parts_of(session, measure)) == parts


def test_what_is_no_share_is_no_part_of_a_whole(session: Session) -> None:
    figure(session, measure="P · A", unit="antal", value=40.0)
    figure(session, measure="P · B", unit="antal", value=60.0)
    [measure, *_] = measures(session)
    assert parts_of(session, measure) == ()


def test_a_comparison_gathers_its_units_and_file_or_those_that_are_proposed(
    session: Session,
) -> None:
    figure(session)
    figure(session, unit_code="1281", unit_name="Lund", value=60.0)
    figure(session, dataset_id="b", period="2025", value=70.0)
    known = measures(session)
    choice = Comparison(subject="Matematik", measure="Andel", units=f"{LUND.line}\n\nx|9|Borta\n")
    one = gather(session, choice, OWN, known)
    assert one is not None
    assert ([*one.units], [each.value for each in one.observed]) == ([LUND], [60.0])
    choice.units, choice.dataset_id = "", "b"
    other = gather(session, choice, OWN, known)
    assert other is not None
    assert ([*other.units], [each.value for each in other.observed]) == ([YSTAD], [70.0])
    choice.dataset_id = None
    every = gather(session, choice, OWN, known)
    assert every is not None
    assert [*every.units] == [YSTAD, LUND]
    assert set(every.datasets) == {"a", "b"}
    assert gather(session, choice, OWN, list[Measure]()) is None


@pytest.mark.parametrize(
    ("periods", "whole"),
    [
        (["2022", "2024"], ["2022", "2023", "2024"]),
        (["2022/23", "2024/25"], ["2022/23", "2023/24", "2024/25"]),
        (["1999/00", "2000/01"], ["1999/00", "2000/01"]),
        (["2022", "2024/25"], ["2022", "2024/25"]),
        (["2024"], ["2024"]),
        (["2000", "2012"], [str(year) for year in range(2000, 2013)]),
        (["2000", "2013"], ["2000", "2013"]),
        (["2022", "hösten 2024"], ["2022", "hösten 2024"]),
        ([], []),
    ],
)
def test_years_between_are_kept_free_where_they_are_few(
    periods: list[str], whole: list[str]
) -> None:
    assert with_gaps(periods) == whole


def test_periods_stand_by_their_first_year_once_each() -> None:
    assert in_order(["2024/25", "okänt", "2023", "2024", "2023"]) == [
        "okänt",
        "2023",
        "2024",
        "2024/25",
    ]
    assert (start_of("2023/24"), start_of("okänt")) == (2023, None)
