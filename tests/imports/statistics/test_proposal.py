"""What is chosen of a file: units, subjects, measures and years, and a year that nobody printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbench.imports.statistics import StatisticsProposal, read_statistics
from planbench.imports.statistics.figures import Figure, interval

FILE = Path(__file__).parents[3] / "resources" / "example" / "skolverket-np-ak9-2023-24-utdrag.csv"


@pytest.fixture(scope="module")
def whole() -> StatisticsProposal:
    """An extract of several municipalities, all of it chosen."""
    return read_statistics(FILE)


def names(proposal: StatisticsProposal) -> set[str]:
    """Whose figures come in."""
    return {each.unit_name for each in proposal.each_figure()}


def test_the_file_is_told_by_its_words(whole: StatisticsProposal) -> None:
    assert set(whole.sexes) <= {"total", "F", "M"}
    assert len(whole.sexes) > 0
    assert set(whole.mathematics) <= set(whole.subjects)
    assert whole.sha256 == whole.citation.sha256
    assert len({*whole.units}) == len(whole.units) > 2


def test_one_unit_is_chosen_by_name_or_code_and_others_beside_ones_own(
    whole: StatisticsProposal,
) -> None:
    first, second = [each for each in whole.units if each.type == "municipality"][:2]
    assert names(whole.select([first.name], subjects="all")) == {first.name}
    assert names(whole.select([second.code], subjects="all")) == {second.name}
    alone = whole.select("own", own=first.name)
    assert second.name not in names(alone)
    assert first.name in names(alone)
    both = whole.select_with([first.name], [second.code])
    assert {first.name, second.name} <= names(both)
    assert both.own == (first.name,)
    assert names(whole.select_with([first.name], [])) == names(alone)
    assert names(whole.select_with([first.name], ["Ingenstans"])) == names(alone)


def test_measures_years_and_subjects_are_chosen_and_the_rest_is_counted_as_left_out(
    whole: StatisticsProposal,
) -> None:
    measure = whole.measures[0]
    chosen = whole.select(measures=[measure])
    assert {each.measure for each in chosen.each_figure()} == {measure}
    assert chosen.counts.chosen < whole.counts.chosen
    assert whole.select(periods=["1900"]).counts.chosen == 0
    assert whole.select(subjects=[]).counts.chosen == 0
    left = sum(each.figures for each in whole.select(periods=["1900"]).left_out)
    assert left == sum(each.figures for each in whole.left_out) + whole.counts.chosen


def test_a_year_that_somebody_says_is_that_of_every_figure(whole: StatisticsProposal) -> None:
    said = whole.of_period("läsåret 2021/22")
    assert said.period == "2021/22"
    assert "period" not in said.missing
    assert whole.of_period(" någon gång ").period == "någon gång"
    assert whole.period != "2021/22"


def figure(status: str, n: float | None) -> Figure:
    """A share of pupils who reached something."""
    told = ("municipality", "1286", "Ystad", "", "2024", "9", "Matematik", "Andel", "total")
    return Figure(*told, None, n, None, None, "percent", status, "~100", "", 1, 1)


@pytest.mark.parametrize(
    ("status", "n", "span"),
    [
        ("approximate", 20, (80.0, 95.0)),
        ("approximate", 5, (20.0, 80.0)),
        ("approximate", 4, None),
        ("approximate", None, None),
        ("value", 20, None),
    ],
)
def test_about_a_hundred_is_one_to_four_pupils_less(
    status: str, n: float | None, span: tuple[float, float] | None
) -> None:
    assert interval(figure(status, n)) == span
