"""A table of one school: its grades or the parts of a test, never one of them for the school."""

from __future__ import annotations

import pytest
from tests.exports.pictures.test_chart_choice import DATASET, OWN

from planbench.domain.model import Dataset, Observation
from planbench.exports.pictures.chart import Bars, Chart, Lines
from planbench.exports.pictures.chart_choice import choose_chart
from planbench.exports.pictures.proposed_sentence import proposed_sentence
from planbench.i18n import words_for

NB = words_for("nb")
POINTS = {"5": 21.4, "6": 24.0, "7": 27.5, "9": 23.1, "10": 25.2}


def mean(
    grade: str, value: float, school: str = "Åsen skole", period: str = "2026 HT"
) -> Observation:
    return Observation(
        dataset_id="d", unit_type="school", unit_code="", unit_name=school, operator="",
        subject="", measure="Gjennomsnitt poeng", grade=grade, period=period, value=value,
        unit="points",
    )  # fmt: skip


def drawn(rows: list[Observation]) -> Chart:
    chart = choose_chart(DATASET, rows, OWN, NB)
    assert chart is not None
    return chart


def test_the_grades_of_one_school_stand_beside_each_other_from_the_youngest_up() -> None:
    chart = drawn([mean(grade, value) for grade, value in POINTS.items()])
    assert isinstance(chart, Bars)
    assert chart.title == "Gjennomsnitt poeng, høsten 2026"
    assert [(row.label, row.figures[0].value) for row in chart.rows] == [
        ("5. trinn", 21.4), ("6. trinn", 24.0), ("7. trinn", 27.5),
        ("9. trinn", 23.1), ("10. trinn", 25.2),
    ]  # fmt: skip


def test_the_proposed_sentence_names_the_grades_and_not_the_school() -> None:
    chart = drawn([mean(grade, value) for grade, value in POINTS.items()])
    said = proposed_sentence(chart, NB)
    assert "høyest i 7. trinn (27,5) og lavest i 5. trinn (21,4)" in said
    assert "Åsen" not in said
    assert "Skalaen" not in said


def test_all_grades_together_come_last_and_are_no_grade() -> None:
    chart = drawn([mean("", 24.1), mean("6", 24.0), mean("5", 21.4)])
    assert isinstance(chart, Bars)
    assert [row.label for row in chart.rows] == ["5. trinn", "6. trinn", "alle trinn"]


def test_few_grades_over_the_years_are_lines_in_the_order_of_the_terms() -> None:
    terms = ("2026 HT", "2026 VT", "2025 HT")
    chart = drawn([mean(grade, 20.0 + n, period=term)
                   for n, term in enumerate(terms) for grade in ("5", "6")])  # fmt: skip
    assert isinstance(chart, Lines)
    assert chart.periods == ("høsten 2025", "våren 2026", "høsten 2026")
    assert [line.label for line in chart.series] == ["5. trinn", "6. trinn"]
    assert [figure.value for figure in chart.series[0].figures] == [22.0, 21.0, 20.0]


def test_many_grades_over_the_years_show_the_latest_which_the_title_says() -> None:
    rows = [mean(grade, value, period=year) for year in ("2024/25", "2025/26")
            for grade, value in [*POINTS.items(), ("8", 20.0)]]  # fmt: skip
    chart = drawn(rows)
    assert isinstance(chart, Bars)
    assert chart.title == "Gjennomsnitt poeng, 2025/26"
    assert len(chart.rows) == 6


def test_of_several_schools_one_grade_is_compared_and_named() -> None:
    rows = [mean(grade, value, school) for school in ("Åsen skole", "Skogn skole")
            for grade, value in (("10", 25.0), ("9", 23.0))]  # fmt: skip
    chart = drawn([*rows, mean("9", 20.0, "Frol skole")])
    assert isinstance(chart, Bars)
    assert chart.title == "Gjennomsnitt poeng, 9. trinn, høsten 2026"
    assert {row.label for row in chart.rows} == {"Åsen skole", "Skogn skole", "Frol skole"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((50.0, 50.0, 44.0), "høyest i A og B (50) og lavest i C (44)"),
        ((50.0, 44.0, 44.0), "høyest i A (50) og lavest i B og C (44)"),
        ((48.0, 48.0, 48.0), "er 48 overalt: A, B og C."),
    ],
)
def test_those_that_share_a_place_are_all_named(values: tuple[float, ...], said: str) -> None:
    rows = [mean("5", value, name) for name, value in zip("ABC", values, strict=True)]
    assert said in proposed_sentence(drawn(rows), NB)


PARTS = {"A Muntligt": 88.0, "B Tal": 61.0, "C Geometri": 70.0}


def part(name: str, value: float, **more: object) -> Observation:
    facts = {"grade": "6", "period": "2025/26", "sex": "total", "operator": "", "unit": "percent"}
    return Observation(
        dataset_id="d", unit_type="school", unit_name="Dalskolan", value=value,
        measure=f"Andel (%) som klarar · {name}", **{**facts, **more},
    )  # fmt: skip


def test_the_parts_of_a_test_in_ones_own_table_stand_beside_each_other() -> None:
    own_table = Dataset(title="Prov", period="2025/26", profile="guessed")
    rows = [part(name, value) for name, value in PARTS.items()]
    others = [part("A Muntligt", 90.0, sex="F"), part("A Muntligt", 80.0, period="2024/25")]
    chart = choose_chart(own_table, [*rows, *others], OWN, NB)
    assert isinstance(chart, Bars)
    assert chart.title == "Andel som klarar, 2025/26"
    assert [(row.label, row.figures[0].value) for row in chart.rows] == list(PARTS.items())
    said = proposed_sentence(chart, NB)
    assert "Andel som klarar er høyest i A Muntligt (88" in said


def test_the_parts_of_a_published_table_are_not_taken_for_one_test() -> None:
    published = Dataset(title="Prov", period="2025/26", profile="skolverket-np")
    chart = choose_chart(published, [part(*pair) for pair in PARTS.items()], OWN, NB)
    assert isinstance(chart, Bars)
    assert [row.label for row in chart.rows] == ["Dalskolan"]
    assert "A Muntligt" in chart.title
