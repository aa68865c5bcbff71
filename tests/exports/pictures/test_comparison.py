"""Comparisons: the same measure over files and years, broken where it is not the same."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from tests.exports.conftest import PageContext
from tests.exports.pictures.conftest import SV, compared, dataset, fill, lines, share

from planbench.domain.model import Comparison, Observation
from planbench.exports.pictures.chart import Bars, Distribution, Lines
from planbench.exports.pictures.chart_words import describe, read_off, table_twin
from planbench.exports.pictures.comparison.charting import title_of
from planbench.exports.pictures.comparison.gathering import (
    measures,
    parts_of,
)
from planbench.exports.pictures.comparison.measures import topic_of, with_gaps
from planbench.exports.pictures.proposed_sentence import proposed_sentence
from planbench.i18n import words_for


def test_files_of_several_years_become_one_line(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        dataset("d2"),
        share("Svedala", 89.4, "2023/24", "d1"),
        share("Svedala", 85.1, "2022/23", "d2"),
        share("Malmö", 84.0, "2023/24", "d1"),
        share("Malmö", 80.0, "2022/23", "d2"),
    )
    found = compared(empty, shape="lines")
    chart = lines(found.chart)
    assert chart.periods == ("2022/23", "2023/24")
    assert [(each.label, each.role) for each in chart.series] == [
        ("Svedala", "own"),
        ("Malmö", "other"),
    ]
    assert [each.value for each in chart.series[0].figures] == [85.1, 89.4]
    assert {each.id for each in found.datasets} == {"d1", "d2"}


def test_a_missing_year_breaks_the_line_and_keeps_its_place(empty: PageContext) -> None:
    rows = [share("Svedala", 80.0 + n, f"20{n}/{n + 1}") for n in (18, 19, 21)]
    fill(empty, dataset("d1"), *rows)
    chart = lines(compared(empty, shape="lines").chart)
    assert chart.periods == ("2018/19", "2019/20", "2020/21", "2021/22")
    assert chart.series[0].figures[2].value is None
    assert len(table_twin(chart, SV)[1]) == 3


def test_a_new_name_breaks_the_line_and_says_so(empty: PageContext) -> None:
    old = "Andel (%) elever som uppnått kunskapskraven"
    new = "Andel (%) elever som fått godkänt betyg"
    fill(
        empty,
        dataset("d1"),
        share("Svedala", 90.0, "2021/22", measure=old),
        share("Svedala", 91.0, "2022/23", measure=new),
        share("Svedala", 92.0, "2023/24", measure=new),
    )
    chart = lines(compared(empty, shape="lines", measure=new).chart)
    assert chart.series[0].breaks == {1}
    assert any("uppnått kunskapskraven" in note and "2022/23" in note for note in chart.notes)


def test_two_scales_never_share_an_axis(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        share("Svedala", 1.9, "2013/14", unit="points 1–3"),
        share("Svedala", 50.0, "2014/15", unit="scale points"),
        share("Svedala", 51.0, "2015/16", unit="scale points"),
    )
    known = measures(empty.session)
    assert {each.unit for each in known} == {"points 1–3", "scale points"}
    chart = lines(compared(empty, shape="lines").chart)
    values = [each.value for each in chart.series[0].figures]
    assert values == [50.0, 51.0]
    assert any("skala" in note for note in chart.notes)


def test_a_municipality_with_a_new_number_goes_on_behind_a_break(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        share("Ås (2020 - 2023)", 50.0, "2022/23", unit_code="3021"),
        share("Ås", 51.0, "2023/24", unit_code="3218"),
    )
    chart = lines(compared(empty, shape="lines", units="municipality|3218|Ås").chart)
    assert [each.value for each in chart.series[0].figures] == [50.0, 51.0]
    assert chart.series[0].breaks == {1}


def test_the_later_of_two_files_is_shown_and_the_other_named(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1", extracted_on=dt.date(2025, 3, 1)),
        dataset("d2", extracted_on=dt.date(2024, 3, 1)),
        share("Svedala", 89.4, data="d1"),
        share("Svedala", 88.0, data="d2"),
    )
    chart = compared(empty, shape="bars").chart
    assert isinstance(chart, Bars)
    assert chart.rows[0].figures[0].value == 89.4
    told = next(note for note in chart.notes if "Två filer" in note)
    assert "88" in told
    assert "89,4" in told
    assert "d2.csv" in told


def test_participation_and_n_stand_beside_a_result_over_years(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        share("Svedala", 85.0, "2022/23", n=180.0, participation=90.0),
        share("Svedala", 89.4, "2023/24", n=170.0, participation=59.5),
    )
    chart = lines(compared(empty, shape="lines").chart)
    assert any("59,5" in note for note in chart.notes)
    cells = table_twin(chart, SV)[1][1][1]
    assert "n 170" in cells
    assert "59,5\u00a0% deltog" in cells
    assert "Deltagandet var lägst i Svedala 2023/24" in describe(chart, SV)


def test_marks_are_shown_with_their_reason_and_never_as_numbers(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        share("Svedala", 90.0),
        share("Malmö", None, status="suppressed", raw=".."),
        share("Lomma", None, status="approximate", raw="~100", n=100.0),
    )
    chart = compared(empty, shape="table").chart
    told = {row[0]: row[1] for row in table_twin(chart, SV)[1]}
    assert told["Malmö"].startswith("..")
    assert told["Lomma"].startswith("~100 – mellan 96,0")
    assert "Malmö" in describe(chart, SV)


def test_a_small_group_is_warned_of_in_the_window(empty: PageContext) -> None:
    fill(empty, dataset("d1"), share("Svedala", 80.0, n=7.0), share("Malmö", 84.0, n=900.0))
    chart = compared(empty, shape="bars").chart
    assert any("Svedala (n 7)" in note for note in chart.notes)
    assert not any("Malmö" in note for note in chart.notes)


def test_shares_that_make_a_whole_become_a_distribution(empty: PageContext) -> None:
    rows = [
        share(name, value, measure=f"Relation · {part}")
        for name in ("Svedala", "Malmö")
        for part, value in (("Lägre (%)", 20.0), ("Lika (%)", 50.0), ("Högre (%)", 30.0))
    ]
    fill(empty, dataset("d1"), *rows)
    known = measures(empty.session)
    assert len(parts_of(empty.session, known[0])) == 3
    chart = compared(empty, shape="distribution", measure="Relation · Lika (%)").chart
    assert isinstance(chart, Distribution)
    assert chart.parts == ("Lägre", "Lika", "Högre")
    assert [each.value for each in chart.rows[0].figures] == [20.0, 50.0, 30.0]


def test_names_of_one_measure_in_different_years_are_one_topic() -> None:
    one = topic_of("Matematik", "Genomsnittligt meritvärde (16 ämnen)", "9")
    assert one == topic_of("Matematik", "Genomsnittligt meritvärde (17 ämnen)", "9")
    assert one != topic_of("Matematik", "Genomsnittlig betygspoäng", "9")


@given(st.lists(st.integers(1990, 2040), min_size=1, max_size=12, unique=True))
def test_gaps_are_filled_in_order_and_lose_nothing(years: list[int]) -> None:
    periods = [f"{year}/{(year + 1) % 100:02}" for year in sorted(years)]
    filled = with_gaps(periods)
    assert [each for each in filled if each in periods] == periods
    assert filled == sorted(filled)


def test_a_zero_that_was_never_reported_is_not_drawn(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        share("Svedala", 81.0, period="2023/24"),
        share("Svedala", 0.0, period="2024/25", doubt="zero", raw="0,0"),
    )
    chart = compared(empty, shape="lines").chart
    assert isinstance(chart, Lines)
    assert [each.value for each in chart.series[0].figures] == [81.0, None]
    assert any("Tveksamt i Svedala 2024/25" in note for note in chart.notes)
    assert "0 i hela filen" in describe(chart, words_for("sv"))


def test_a_table_of_many_units_is_turned(empty: PageContext) -> None:
    names = [f"Kommun {number}" for number in range(8)]
    fill(
        empty,
        dataset("d1"),
        *(share(name, 70.0, period) for name in names for period in ("2022/23", "2023/24")),
    )
    units = "\n".join(f"municipality||{name}" for name in names)
    chart = compared(empty, shape="table", units=units).chart
    header, rows = table_twin(chart, words_for("sv"))
    assert header == ("Enhet", "2022/23", "2023/24")
    assert [row[0] for row in rows] == names


def test_gaps_and_a_cut_scale_are_said_where_everybody_reads(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        share("Svedala", 81.0, "2020/21"),
        share("Svedala", 84.0, "2022/23"),
    )
    told = " ".join(read_off(compared(empty, shape="lines").chart, words_for("sv")))
    assert "Skalan börjar vid 60" in told
    assert "lucka" in told
    assert "Svedala 2021/22" in told


def test_the_proposed_sentence_holds_the_figures_and_what_to_mind(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        share("Svedala", 89.4, participation=59.5),
        share("Lomma", 97.0, participation=95.0),
    )
    text = proposed_sentence(compared(empty, shape="bars").chart, words_for("sv"))
    assert "89,4" in text
    assert "59,5" in text
    assert "Färre än 75 %" in text


def test_a_title_names_the_measure_as_its_latest_term_prints_it() -> None:
    printed = {"2026 HT": "Andel godkända (ny)", "2026 VT": "Andel godkända"}
    used = [
        Observation(dataset_id="d", period=term, measure=name, subject="", grade="")
        for term, name in printed.items()
    ]
    title = title_of(Comparison(sex="total"), used, ("2026 VT", "2026 HT"), words_for("sv"))
    assert title == "Andel godkända (ny), våren 2026–hösten 2026"
