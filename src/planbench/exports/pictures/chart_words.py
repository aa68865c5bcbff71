"""What a chart shows, in words and as a table: for those who cannot see it, and for checking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from planbench.exports.pictures.chart import (
    Axis,
    Bars,
    Chart,
    ChartFigure,
    ChartRow,
    Distribution,
    Dots,
    Lines,
    decimals_of,
    shown,
)
from planbench.i18n import N_, Words

MOST_COLUMNS = 6
WHOLES = frozenset({"Hela", "Hele", "Heile"})  # landet
UNIT_NAMES = MappingProxyType(
    {
        "points": N_("points"),
        "scale points": N_("scale points"),
        "count": N_("number"),
        "per mille": N_("per mille"),
        "subjects": N_("subjects"),
    }
)
Twin = tuple[tuple[str, ...], list[tuple[str, ...]]]


def describe(chart: Chart, words: Words) -> str:
    """The chart in a few sentences: highest, lowest, one's own, and what is not shown and why."""
    begins = _begins(chart.axis, words) if isinstance(chart, Dots | Lines) else ""
    return " ".join(filter(None, (f"{chart.title}.", what_it_shows(chart, words), begins)))


def what_it_shows(chart: Chart, words: Words) -> str:
    """The sentences about the figures alone, without the title and how the picture is drawn."""
    if isinstance(chart, Bars):
        parts = [_rows(axis, chart.rows, n, words) for n, axis in enumerate(chart.axes)]
    elif isinstance(chart, Dots):
        parts = [_rows(chart.axis, chart.rows, 0, words)]
    elif isinstance(chart, Lines):
        parts = [_development(chart, words)]
    else:
        parts = [_distribution(chart, words)]
    return " ".join(part for part in parts if part)


def _begins(axis: Axis, words: Words) -> str:
    """Where a scale begins that leaves zero out, since differences look larger on it."""
    if not axis.minimum:
        return ""
    return words.say("The scale begins at {start}.", start=shown(axis.minimum, axis, words))


def read_off(chart: Chart, words: Words) -> tuple[str, ...]:
    """What must be known to read the picture: its unit, where its scale begins, what is missing."""
    if isinstance(chart, Lines):
        axes: tuple[Axis, ...] = (chart.axis,)
        absent = [*_hidden_periods(chart, words), *_gaps(chart, words)]
    elif isinstance(chart, Distribution):
        axes, absent = (), []
    else:
        axes = (chart.axis,) if isinstance(chart, Dots) else chart.axes
        pairs = [(row.figures[n], row) for n in range(len(axes)) for row in chart.rows]
        absent = _hidden([pair for pair in pairs if pair[0] != ChartFigure(None)], words)
    units = (_unit(axis, words) for axis in axes[:1])
    told = (*units, *(_begins(axis, words) for axis in axes), *absent)
    return tuple(dict.fromkeys(filter(None, told)))


def _unit(axis: Axis, words: Words) -> str:
    name = UNIT_NAMES.get(axis.unit, axis.unit)
    unit = words.say(name) if name else ""
    if axis.unit == "%" or not unit or unit.casefold() in axis.name.casefold():
        return ""
    return words.say("The scale is in {unit}.", unit=unit)


def _gaps(chart: Lines, words: Words) -> list[str]:
    """Periods in the middle of a line of which nobody has a figure."""
    places = []
    for series in chart.series:
        known = [n for n, figure in enumerate(series.figures) if figure.value is not None]
        inside = range(known[0], known[-1]) if known else ()
        gaps = [chart.periods[n] for n in inside if series.figures[n] == ChartFigure(None)]
        if gaps:
            places.append(f"{series.label} {words.listed(gaps)}")
    if not places:
        return []
    return [words.say("The line has a gap, since there are no figures: {places}.",
                      places="; ".join(places))]  # fmt: skip


def _rows(axis: Axis, rows: Sequence[ChartRow], index: int, words: Words) -> str:
    figures = [row.figures[index] for row in rows]
    decimals = decimals_of(figures)
    pairs = list(zip(figures, rows, strict=True))
    known = [(figure.value, row) for figure, row in pairs if figure.value is not None]
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


def _extremes(axis: Axis, known: list[tuple[float, ChartRow]], decimals: int, words: Words) -> str:
    places: dict[str, list[str]] = {}
    for value, row in sorted(known, key=_value, reverse=True):
        places.setdefault(shown(value, axis, words, decimals), []).append(_inside(row))
    high, low = next(iter(places)), next(reversed(places))
    if high == low:
        same = N_("{measure} is {value} everywhere: {places}.")
        return words.say(same, measure=axis.name, value=high, places=words.listed(places[high]))
    return words.say(
        "{measure} is highest in {highest} ({high}) and lowest in {lowest} ({low}).",
        measure=axis.name,
        highest=words.listed(places[high]),
        high=high,
        lowest=words.listed(places[low]),
        low=low,
    )


def _inside(row: ChartRow) -> str:
    """A row's name within a sentence: `hele landet` is no proper name."""
    whole = row.role == "reference" and row.label.split(" ")[0] in WHOLES
    return row.label[:1].lower() + row.label[1:] if whole else row.label


def _value(pair: tuple[float, ChartRow]) -> float:
    return pair[0]


def _hidden(pairs: Iterable[tuple[ChartFigure, ChartRow]], words: Words) -> list[str]:
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
    decimals = _decimals(chart)
    for series in chart.series:
        known = [
            (n, figure.value) for n, figure in enumerate(series.figures) if figure.value is not None
        ]
        if len(known) < 2:
            continue
        (first, start), (last, end) = known[0], known[-1]
        sentences.append(
            words.say(
                "{place} goes from {start} in {first} to {end} in {last}.",
                place=series.label,
                start=shown(start, chart.axis, words, decimals),
                first=chart.periods[first],
                end=shown(end, chart.axis, words, decimals),
                last=chart.periods[last],
            )
        )
    if any(series.breaks for series in chart.series):
        sentences.append(words.say("The line is broken where the measure changed."))
    return " ".join([*sentences, *_took_part(chart, words), *_hidden_periods(chart, words)])


def _decimals(chart: Lines) -> int:
    return decimals_of(figure for series in chart.series for figure in series.figures)


def _took_part(chart: Lines, words: Words) -> list[str]:
    """Where the fewest took part, as far as that is known."""
    known = [
        (figure.participation, f"{series.label} {period}")
        for series in chart.series
        for period, figure in zip(chart.periods, series.figures, strict=True)
        if figure.participation is not None
    ]
    if not known:
        return []
    share, where = min(known)
    text = words.say(
        "Participation was lowest in {place}: {share}.", place=where, share=words.percent(share)
    )
    return [text]


def _hidden_periods(chart: Lines, words: Words) -> list[str]:
    """One sentence for each reason why figures are not shown, with units and periods."""
    reasons: dict[str, list[str]] = {}
    for series in chart.series:
        hidden: dict[str, list[str]] = {}
        for period, figure in zip(chart.periods, series.figures, strict=True):
            if figure.value is None and (figure.reason or figure.mark):
                hidden.setdefault(figure.reason or figure.mark, []).append(period)
        for reason, periods in hidden.items():
            when = periods[0] if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"
            reasons.setdefault(reason, []).append(f"{series.label} {when}")
    return [
        words.say("No figure for {places}: {reason}.", places=words.listed(places), reason=reason)
        for reason, places in reasons.items()
    ]


def _distribution(chart: Distribution, words: Words) -> str:
    sentences = []
    for row in chart.rows:
        if all(figure.value is not None for figure in row.figures):
            shares = [
                f"{part} {words.percent(figure.value or 0.0)}"
                for part, figure in zip(chart.parts, row.figures, strict=True)
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
    if isinstance(chart, Lines) and len(chart.series) > MOST_COLUMNS:
        return _turned(chart, words)
    if isinstance(chart, Lines):
        header = (words.say("Period"), *(series.label for series in chart.series))
        decimals = _decimals(chart)
        rows = [
            (
                period,
                *(
                    _full_cell(series.figures[n], chart.axis, words, decimals)
                    for series in chart.series
                ),
            )
            for n, period in enumerate(chart.periods)
            if any(series.figures[n] != ChartFigure(None) for series in chart.series)
        ]
        return header, rows
    axes = _axes(chart)
    groups = any(row.figures[0].n is not None for row in chart.rows)
    header = (words.say("Unit"), *(axis.name for axis in axes), *(["n"] if groups else []))
    return header, [
        (
            row.label,
            *(cell(figure, axis, words) for figure, axis in zip(row.figures, axes, strict=True)),
            *([_group(row.figures[0], words)] if groups else []),
        )
        for row in chart.rows
    ]


def _turned(chart: Lines, words: Words) -> Twin:
    """Many units stand under each other, with a column a period."""
    decimals = _decimals(chart)
    header = (words.say("Unit"), *chart.periods)
    return header, [
        (
            series.label,
            *(_full_cell(figure, chart.axis, words, decimals) for figure in series.figures),
        )
        for series in chart.series
    ]


def _group(figure: ChartFigure, words: Words) -> str:
    """How many a figure rests on."""
    return "" if figure.n is None else words.number(figure.n)


def _full_cell(figure: ChartFigure, axis: Axis, words: Words, decimals: int) -> str:
    """A figure with what it rests on, where there is no column for that."""
    beside = []
    if figure.n is not None:
        beside.append(f"n {words.number(figure.n)}")
    if figure.participation is not None:
        share = words.percent(figure.participation)
        beside.append(words.say("{share} took part", share=share))
    text = cell(figure, axis, words, decimals)
    return f"{text} ({', '.join(beside)})" if beside else text


def _axes(chart: Bars | Dots | Distribution) -> tuple[Axis, ...]:
    if isinstance(chart, Bars):
        return chart.axes
    if isinstance(chart, Dots):
        return (chart.axis,)
    return tuple(Axis(part) for part in chart.parts)


def cell(figure: ChartFigure, axis: Axis, words: Words, decimals: int | None = None) -> str:
    """A figure in a table: the number, else its mark and reason."""
    if figure.value is None:
        return " – ".join(part for part in (figure.mark, figure.reason) if part)
    text = shown(figure.value, axis, words, decimals)
    if figure.low is None or figure.high is None:
        return text
    return f"{text} ({shown(figure.low, axis, words)}–{shown(figure.high, axis, words)})"
