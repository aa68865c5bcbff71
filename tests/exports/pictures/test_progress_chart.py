"""An indicator's values against its target."""

from __future__ import annotations

import datetime as dt

from planbench.domain.model import Indicator, IndicatorValue
from planbench.exports.pictures.progress_chart import progress_chart
from planbench.i18n import words_for

WORDS = words_for("sv")
DUE = dt.date(2028, 6, 9)


def indicator(**given: object) -> Indicator:
    return Indicator(id="i", goal_id="g", measure="Andel", **{"unit": "%", "due": DUE, **given})


def value(day: dt.date, figure: float | str | None) -> IndicatorValue:
    return IndicatorValue(indicator_id="i", date=day, value=figure)


def test_nothing_is_drawn_before_anything_was_measured() -> None:
    assert progress_chart(indicator(baseline=62, target=75), [], WORDS) is None
    words = [value(DUE, "3 av 6 skolor")]
    assert progress_chart(indicator(baseline="1 av 6", target="6 av 6"), words, WORDS) is None


def test_baseline_values_and_due_date_stand_in_order() -> None:
    late = value(dt.date(2028, 9, 1), 70)
    early = value(dt.date(2027, 5, 12), 66)
    chart = progress_chart(indicator(baseline=62, target=75), [late, early], WORDS)
    assert chart is not None
    assert [each.replace("\u00a0", " ") for each in chart.periods] == [
        "Utgångsvärde",
        "12 maj 2027",
        "9 juni 2028",
        "1 sep 2028",
    ]
    measured, target = chart.series
    assert [each.value for each in measured.figures] == [62, 66, None, 70]
    assert {each.value for each in target.figures} == {75}
