"""Which units and periods a comparison shows, what it keeps back, and what is told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tests.exports.conftest import PageContext
from tests.exports.pictures.conftest import OWN, SHARE, SV, compared, dataset, fill, share

from planbench.domain.model import Comparison, Section
from planbench.exports.pictures.chart import Bars
from planbench.exports.pictures.chart_words import describe
from planbench.exports.pictures.comparison.charting import Compared
from planbench.exports.pictures.comparison.gathering import (
    gather,
    measures,
    unit_of,
    units_of,
)
from planbench.exports.pictures.comparison.placed import placed_comparisons


def in_section(comparison_id: str) -> Section:
    return Section(
        id="s-placed", position="zz", title="Figurer", body=f"Se.\n\n[D:{comparison_id}]"
    )


def placed(desk: PageContext, ids: Sequence[str]) -> dict[str, Compared]:
    return dict(placed_comparisons(desk.session, ids, SV))


def test_owners_and_sexes_are_never_mixed(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        share("Svedala", 89.4),
        share("Svedala", 70.0, operator="Enskild"),
        share("Svedala", 91.0, sex="F"),
        share("Svedala", 88.0, sex="M"),
    )
    chart = compared(empty, shape="bars", sex="F").chart
    assert isinstance(chart, Bars)
    assert [row.figures[0].value for row in chart.rows] == [91.0]
    assert "flickor" in chart.title


def test_schools_are_compared_whichever_their_owner(empty: PageContext) -> None:
    school = {"unit_type": "school", "operator": "Kommunal"}
    fill(
        empty,
        dataset("d1"),
        share("Alvik", 80.0, unit_code="11", **school),
        share("Björk", 70.0, unit_code="12", unit_type="school", operator="Enskild"),
    )
    chart = compared(empty, shape="bars").chart
    assert isinstance(chart, Bars)
    assert [row.label for row in chart.rows] == ["Alvik", "Björk"]


def test_units_and_periods_that_were_chosen_are_those_that_are_shown(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        *(share(n, 80.0, p) for n in ("Svedala", "Malmö", "Lomma") for p in ("2021/22", "2022/23")),
    )
    chart = compared(
        empty, shape="bars", units="municipality|1280|Malmö", periods="2021/22\n2022/23"
    ).chart
    assert isinstance(chart, Bars)
    assert [row.label for row in chart.rows] == ["Malmö, 2021/22", "Malmö, 2022/23"]


def test_a_small_group_does_not_leave_in_a_placed_comparison(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        share("Svedala", 80.0, n=7.0, participation=50.0),
        share("Malmö", 84.0, n=900.0, participation=95.0),
        Comparison(id="c1", number=1, shape="bars", subject="Matematik", measure=SHARE, grade="9"),
        in_section("c1"),
    )
    chart = placed(empty, ["d1"])["c1"].chart
    assert isinstance(chart, Bars)
    hidden = next(row for row in chart.rows if row.label == "Svedala")
    assert [each.value for each in hidden.figures] == [None, None]
    assert hidden.figures[0].n is None
    assert "80" not in describe(chart, SV)


def test_what_one_file_protects_another_does_not_tell(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1", extracted_on=dt.date(2024, 1, 1)),
        dataset("d2", extracted_on=dt.date(2025, 1, 1)),
        share("Svedala", 80.0, data="d1"),
        share("Svedala", 81.0, data="d2", n=6.0),
        share("Malmö", 84.0, data="d1"),
        Comparison(id="c1", number=1, shape="bars", subject="Matematik", measure=SHARE, grade="9"),
        in_section("c1"),
    )
    chart = placed(empty, ["d1", "d2"])["c1"].chart
    assert isinstance(chart, Bars)
    told = " ".join([describe(chart, SV), *chart.notes])
    assert "80" not in told
    assert "81" not in told


def test_figures_of_evidence_that_is_left_out_do_not_come_back(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        share("Svedala", 80.0),
        Comparison(id="c1", number=1, shape="bars", subject="Matematik", measure=SHARE, grade="9"),
        in_section("c1"),
    )
    assert placed(empty, []) == {}


def test_units_are_remembered_by_type_code_and_name(empty: PageContext) -> None:
    fill(empty, dataset("d1"), share("Svedala", 80.0))
    unit = units_of(empty.session, measures(empty.session)[0])[0]
    assert unit.line == "municipality|1263|Svedala"
    assert unit_of(unit.line) == unit


def test_a_comparison_whose_file_is_gone_says_nothing(empty: PageContext) -> None:
    choice = Comparison(subject="Matematik", measure=SHARE, grade="9")
    assert gather(empty.session, choice, OWN, measures(empty.session)) is None


def test_a_measure_of_one_owner_alone_can_be_compared(empty: PageContext) -> None:
    fill(
        empty,
        dataset("d1"),
        share("Svedala", 61.0, operator="Kommunal"),
        share("Lomma", 71.0, operator="Kommunal"),
    )
    chart = compared(empty, shape="bars").chart
    assert isinstance(chart, Bars)
    assert [row.label for row in chart.rows] == ["Svedala", "Lomma"]
