"""The chart of a dataset: mathematics, results with participation, one's own first."""

from __future__ import annotations

import pytest

from planbench.domain.model import Dataset, Observation
from planbench.exports.pictures.chart import Bars, Dots, Lines
from planbench.exports.pictures.chart_choice import Own, choose_chart
from planbench.exports.protection import PROTECTED
from planbench.i18n import words_for

SV = words_for("sv")
OWN = Own("1263", "Svedala kommun")


@pytest.mark.parametrize("name", ["Lunds kommun", "Lund kommun", "Lund kommune", "Lund"])
def test_figures_without_a_code_are_known_by_each_form_of_the_name(name: str) -> None:
    assert Own("", name).role_of("municipality", "", "Lund") == "own"
    assert Own("", name).role_of("municipality", "", "Lunda") == "other"


DATASET = Dataset(id="d", title="NP", period="2023/24")


def share(name: str, value: float | None = 80.0, **more: object) -> Observation:
    """A share A–E in mathematics."""
    facts: dict[str, object] = {
        "unit_type": "municipality",
        "unit_code": name.lower(),
        "operator": "Samtliga",
        "subject": "Matematik",
        "measure": "Andel (%) med provbetyg A-E",
        "period": "2023/24",
        "unit": "%",
    }
    return Observation(dataset_id="d", unit_name=name, value=value, **{**facts, **more})


def test_own_municipality_stands_first_then_the_nation_then_by_value():
    rows = [
        share("Eslöv", 70.0),
        share("Malmö", 84.0),
        share("Riket", 87.0, unit_type="nation"),
        share("Svedala", 89.4, unit_code="1263"),
    ]
    chart = choose_chart(DATASET, rows, OWN, SV)
    assert isinstance(chart, Bars)
    assert [row.label for row in chart.rows] == ["Svedala", "Riket", "Malmö", "Eslöv"]
    assert [row.role for row in chart.rows] == ["own", "reference", "other", "other"]


def test_participation_stands_beside_the_result_and_a_low_one_is_warned_of():
    rows = [share("Svedala", 89.4, participation=59.5), share("Malmö", 84.0, participation=90.3)]
    chart = choose_chart(DATASET, rows, OWN, SV)
    assert isinstance(chart, Bars)
    assert [axis.name for axis in chart.axes][1] == "Andel elever som deltog"
    assert "Svedala (59,5\u00a0%)" in chart.notes[0]
    assert "Malmö" not in chart.notes[0]
    assert [[each.value for each in row.figures] for row in chart.rows] == [
        [89.4, 59.5],
        [84.0, 90.3],
    ]
    assert [row.role for row in chart.rows] == ["own", "other"]


def test_where_participation_is_not_known_that_is_said_beside_the_result():
    hidden = share("Malmö", None, participation=90.3, status=PROTECTED, raw="..")
    rows = [share("Svedala", 89.4), share("Lomma", 80.0, participation=75.0), hidden]
    chart = choose_chart(DATASET, rows, OWN, SV)
    assert isinstance(chart, Bars)
    beside = {row.label: row.figures[1] for row in chart.rows}
    assert (beside["Svedala"].value, beside["Svedala"].reason) == (None, "uppgift saknas")
    assert beside["Lomma"].value == 75.0
    assert (beside["Malmö"].value, beside["Malmö"].mark) == (None, "..")
    assert not any("Lomma" in note for note in chart.notes)  # from 75 per cent on it is enough


def test_mathematics_is_chosen_before_other_subjects_and_shares_before_counts():
    rows = [
        share("Svedala", 99.0, subject="Engelska"),
        share("Svedala", 180.0, measure="Antal elever", unit=""),
        share("Svedala", 89.4),
    ]
    chart = choose_chart(DATASET, rows, OWN, SV)
    assert isinstance(chart, Bars)
    assert chart.rows[0].figures[0].value == 89.4


def test_owners_are_never_mixed_with_their_total():
    rows = [share("Svedala", 89.4), share("Svedala", 50.0, operator="Enskild")]
    chart = choose_chart(DATASET, rows, OWN, SV)
    assert isinstance(chart, Bars)
    assert len(chart.rows) == 1


def test_a_suppressed_value_is_marked_with_its_reason():
    rows = [share("Svedala", None, status="suppressed", raw=".."), share("Malmö", 84.0)]
    chart = choose_chart(DATASET, rows, OWN, SV)
    assert isinstance(chart, Bars)
    figure = chart.rows[0].figures[0]
    assert (figure.value, figure.mark, figure.reason) == (None, "..", "visas inte, för få elever")


def test_a_value_without_the_status_of_a_value_is_never_drawn():
    rows = [share("Svedala", 99.0, status="approximate", raw="~100"), share("Malmö", 84.0)]
    chart = choose_chart(DATASET, rows, OWN, SV)
    assert isinstance(chart, Bars)
    assert chart.rows[0].figures[0].value is None


def test_several_periods_become_lines():
    rows = [share("Svedala", 80.0 + n, period=f"202{n}/2{n + 1}") for n in range(4)]
    chart = choose_chart(DATASET, rows, OWN, SV)
    assert isinstance(chart, Lines)
    assert chart.periods == ("2020/21", "2021/22", "2022/23", "2023/24")


def test_uncertainty_becomes_dots():
    rows = [share("Svedala", 50.0, measure="Skalapoeng", unit="poeng", uncertainty=1.5)]
    chart = choose_chart(DATASET, rows, OWN, SV)
    assert isinstance(chart, Dots)
    assert (chart.rows[0].figures[0].low, chart.rows[0].figures[0].high) == (48.5, 51.5)


def test_of_many_units_only_neighbours_in_the_county_are_shown():
    rows = [share(f"K{n}", float(n), unit_code=f"{10 + n % 5}{n:02}") for n in range(60)]
    chart = choose_chart(DATASET, [*rows, share("Svedala", 89.4, unit_code="1263")], OWN, SV)
    assert isinstance(chart, Bars)
    assert chart.rows[0].label == "Svedala"
    assert 2 <= len(chart.rows) <= 15


def test_many_units_without_one_of_ones_own_give_no_chart():
    rows = [share(f"K{n}", float(n)) for n in range(60)]
    assert choose_chart(DATASET, rows, OWN, SV) is None


def test_nothing_observed_gives_no_chart():
    assert choose_chart(DATASET, [], OWN, SV) is None
