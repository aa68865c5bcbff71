"""What a chart shows, in words and as a table: for those who cannot see it, and for checking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planbench.exports.chart import (
    Axis,
    Bars,
    Chart,
    Distribution,
    Dots,
    Figure,
    Lines,
    Row,
    decimals_of,
    shown,
)
from planbench.i18n import Words

Twin = tuple[tuple[str, ...], list[tuple[str, ...]]]


def describe(chart: Chart, words: Words) -> str:
    """The chart in a few sentences: highest, lowest, one's own, and what is not shown and why."""
    if isinstance(chart, Bars):
        parts = [_rows(axis, chart.rows, n, words) for n, axis in enumerate(chart.axes)]
    elif isinstance(chart, Dots):
        parts = [_rows(chart.axis, chart.rows, 0, words)]
    elif isinstance(chart, Lines):
        parts = [_development(chart, words)]
    else:
        parts = [_distribution(chart, words)]
    return " ".join([f"{chart.title}.", *(part for part in parts if part)])


def _rows(axis: Axis, rows: Sequence[Row], index: int, words: Words) -> str:
    figures = [row.figures[index] for row in rows]
    decimals = decimals_of(figures)
    pairs = list(zip(figures, rows, strict=True))
    known = [(each.value, row) for each, row in pairs if each.value is not None]
    extremes = [_extremes(axis, known, decimals, words)] if len(known) > 1 else []
    own = [
        words.say(
            "{measure} in {place}: {value}.",
            measure=axis.name,
            place=row.label,
            value=shown(value, axis, words, decimals),
        )
        for value, row in known
        if row.role == "own" or len(known) == 1
    ]
    return " ".join([*extremes, *own, *_hidden(pairs, words)])


def _extremes(axis: Axis, known: list[tuple[float, Row]], decimals: int, words: Words) -> str:
    high, low = max(known, key=_value), min(known, key=_value)
    return words.say(
        "{measure} is highest in {highest} ({high}) and lowest in {lowest} ({low}).",
        measure=axis.name,
        highest=high[1].label,
        high=shown(high[0], axis, words, decimals),
        lowest=low[1].label,
        low=shown(low[0], axis, words, decimals),
    )


def _value(pair: tuple[float, Row]) -> float:
    return pair[0]


def _hidden(pairs: Iterable[tuple[Figure, Row]], words: Words) -> list[str]:
    """One sentence for each reason why units are not shown."""
    reasons: dict[str, list[str]] = {}
    for figure, row in pairs:
        if figure.value is None:
            reasons.setdefault(figure.reason or figure.mark, []).append(row.label)
    return [
        words.say("No figure for {places}: {reason}.", places=words.listed(places), reason=reason)
        for reason, places in reasons.items()
    ]


def _development(chart: Lines, words: Words) -> str:
    sentences = []
    for series in chart.series:
        known = [(n, each.value) for n, each in enumerate(series.figures) if each.value is not None]
        if len(known) < 2:
            continue
        (first, start), (last, end) = known[0], known[-1]
        sentences.append(
            words.say(
                "{place} goes from {start} in {first} to {end} in {last}.",
                place=series.label,
                start=shown(start, chart.axis, words),
                first=chart.periods[first],
                end=shown(end, chart.axis, words),
                last=chart.periods[last],
            )
        )
        if series.breaks:
            sentences.append(words.say("The line is broken where the measure changed."))
    return " ".join(sentences)


def _distribution(chart: Distribution, words: Words) -> str:
    sentences = []
    for row in chart.rows:
        if all(each.value is not None for each in row.figures):
            shares = [
                f"{part} {words.percent(each.value or 0.0)}"
                for part, each in zip(chart.parts, row.figures, strict=True)
            ]
            sentences.append(f"{row.label}: {words.listed(shares)}.")
    hidden = (
        (next(f for f in row.figures if f.value is None), row)
        for row in chart.rows
        if any(f.value is None for f in row.figures)
    )
    return " ".join([*sentences, *_hidden(hidden, words)])


def table_twin(chart: Chart, words: Words) -> Twin:
    """The chart's figures as a header and rows of text; marks stand where figures may not."""
    if isinstance(chart, Lines):
        header = (words.say("Period"), *(each.label for each in chart.series))
        rows = [
            (period, *(cell(each.figures[n], chart.axis, words) for each in chart.series))
            for n, period in enumerate(chart.periods)
        ]
        return header, rows
    axes = _axes(chart)
    header = (words.say("Unit"), *(axis.name for axis in axes))
    return header, [
        (
            row.label,
            *(cell(each, axis, words) for each, axis in zip(row.figures, axes, strict=True)),
        )
        for row in chart.rows
    ]


def _axes(chart: Bars | Dots | Distribution) -> tuple[Axis, ...]:
    if isinstance(chart, Bars):
        return chart.axes
    if isinstance(chart, Dots):
        return (chart.axis,)
    return tuple(Axis(part) for part in chart.parts)


def cell(figure: Figure, axis: Axis, words: Words) -> str:
    """A figure in a table: the number, else its mark and reason."""
    if figure.value is None:
        return " – ".join(part for part in (figure.mark, figure.reason) if part)
    text = shown(figure.value, axis, words)
    if figure.low is None or figure.high is None:
        return text
    return f"{text} ({shown(figure.low, axis, words)}–{shown(figure.high, axis, words)})"
