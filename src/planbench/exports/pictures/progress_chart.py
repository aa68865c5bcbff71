"""How an indicator has moved: its values over time against the target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planbench.domain.model import Indicator, IndicatorValue
from planbench.domain.typed_number import PERCENT, is_percent, read_figure
from planbench.exports.pictures.chart import Axis, ChartFigure, Lines, Series
from planbench.i18n import Words

NO_FIGURE = ChartFigure(None)


def progress_chart(
    indicator: Indicator, values: Sequence[IndicatorValue], words: Words
) -> Lines | None:
    """Baseline, what was measured later, and the target as a line; None without later figures."""
    measured = [
        value for value in values if value.date and number(value.value, indicator.unit) is not None
    ]
    if not measured:
        return None
    target = number(indicator.target, indicator.unit)
    points = _points(indicator, measured, words)
    figures = tuple(NO_FIGURE if value is None else ChartFigure(value) for _, value in points)
    series = [Series(words.say("Measured"), figures, "own")]
    if target is not None:
        series.append(Series(words.say("Target"), tuple(ChartFigure(target) for _ in points)))
    return Lines(
        indicator.measure or words.say("Indicator"),
        _axis(indicator, [value for _, value in points if value is not None] + [target or 0]),
        tuple(name for name, _ in points),
        tuple(series),
    )


def _points(
    indicator: Indicator, measured: Sequence[IndicatorValue], words: Words
) -> list[tuple[str, float | None]]:
    """What stands along the chart: the baseline, then days in their order, the target's too."""
    dated = [
        (indicator_value.date, number(indicator_value.value, indicator.unit))
        for indicator_value in measured
        if indicator_value.date
    ]
    if number(indicator.target, indicator.unit) is not None and indicator.due not in {
        None,
        *dict(dated),
    }:
        dated += [(indicator.due, None)] if indicator.due else []
    points = [(words.short_date(day), value) for day, value in sorted(dated, key=_day)]
    start = number(indicator.baseline, indicator.unit)
    return points if start is None else [(words.say("Baseline"), start), *points]


def _day(point: tuple[dt.date, float | None]) -> dt.date:
    return point[0]


def number(value: float | str | None, unit: str) -> float | None:
    """A figure that can be drawn, also one with its unit behind it; words cannot."""
    return read_figure(value, unit) if isinstance(value, str) else value


def _axis(indicator: Indicator, values: Sequence[float]) -> Axis:
    percent = is_percent(indicator.unit)
    top = 100.0 if percent and max(values) <= 100 else None
    unit = PERCENT if percent else indicator.unit or indicator.measure
    return Axis(indicator.measure, unit, top, min(0.0, *values))
