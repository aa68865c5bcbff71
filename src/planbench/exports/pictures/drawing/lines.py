"""Lines over time: broken where the measure changed, open where a figure may not be shown.

Where it is known how many took part, a lower panel shows it under the result it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planbench.exports.pictures.chart import (
    Axis,
    ChartFigure,
    Drawing,
    Lines,
    Palette,
    Series,
    shown,
)
from planbench.exports.pictures.drawing.canvas import LETTERS, MARKERS, SMALL, Canvas, TextStyle
from planbench.exports.pictures.drawing.legend import draw_legend
from planbench.exports.pictures.drawing.lettering import text_width
from planbench.exports.pictures.drawing.panel import ticks, top_of
from planbench.i18n import Words

HEIGHT = 220.0
LOWER = 90.0
BETWEEN = 56.0
SIDE = 30.0

Point = tuple[float, float]


def draw(chart: Lines, words: Words, palette: Palette, width: int) -> Drawing:
    """The whole chart."""
    canvas = Canvas(palette, width)

    def sample(index: int, x: float, y: float) -> None:
        canvas.line((x, y), (x + 18, y), _colour(palette, index), 2.4)
        canvas.marker(_marker(index), (x + 9, y), _colour(palette, index))

    top = draw_legend(canvas, [series.label for series in chart.series], 0, sample) + 12
    lower = participation_of(chart, words)
    left = max(_room(lines, words) for lines in (chart, lower) if lines is not None)
    end = _panel(canvas, _Field(chart, (top, HEIGHT, left, width), words))
    if lower is not None:
        name = TextStyle(palette.muted, bold=True)
        canvas.text((left, end + BETWEEN - 14), lower.axis.name, name)
        end = _panel(canvas, _Field(lower, (end + BETWEEN, LOWER, left, width), words))
    return canvas.finish(end + 30, chart.title)


def participation_of(chart: Lines, words: Words) -> Lines | None:
    """The shares that took part, as lines of their own; None where nothing is known of them."""
    if not any(
        figure.participation is not None for series in chart.series for figure in series.figures
    ):
        return None
    series = tuple(
        replace(
            series, figures=tuple(ChartFigure(figure.participation) for figure in series.figures)
        )
        for series in chart.series
    )
    axis = Axis(words.say("Share of pupils who took part"))
    return replace(chart, axis=axis, series=series)


def _room(chart: Lines, words: Words) -> float:
    """How wide the figures at the left are."""
    labels = [shown(tick, chart.axis, words) for tick in _ticks(chart)] or [""]
    return 12 + max(text_width(label, SMALL) for label in labels)


def _ticks(chart: Lines) -> list[float]:
    return ticks(chart.axis.minimum, _maximum(chart))


def _maximum(chart: Lines) -> float:
    values = [figure.value for line in chart.series for figure in line.figures]
    return top_of(chart.axis, [value for value in values if value is not None])


def _colour(palette: Palette, index: int) -> str:
    return palette.series[index % len(palette.series)]


def _marker(index: int) -> str:
    """Another mark for each line, also where a colour comes back."""
    return MARKERS[(index + index // len(MARKERS)) % len(MARKERS)]


def _panel(canvas: Canvas, field: _Field) -> float:
    """One panel; returns where it ends."""
    field.draw_frame(canvas)
    for index, series in enumerate(field.chart.series):
        _line(canvas, field, series, index)
    return field.top + field.height


class _Field:
    """Where a period and a figure stand; `box` is top, height, left edge and the whole width."""

    def __init__(self, chart: Lines, box: tuple[float, float, float, float], words: Words) -> None:
        self.chart = chart
        self.axis: Axis = chart.axis
        self.periods = chart.periods
        self.maximum = _maximum(chart)
        self.top, self.height, self.left, self.width = box
        self.words = words
        widest = max((text_width(period, SMALL) for period in self.periods), default=0.0)
        self.side = max(SIDE, widest / 2 + 2)  # the outermost names stand whole

    def x(self, index: int) -> float:
        """The middle of a period."""
        room = self.width - self.left - 2 * self.side
        return self.left + self.side + room * index / max(len(self.periods) - 1, 1)

    def y(self, value: float) -> float:
        """The height of a figure."""
        span = (self.maximum - self.axis.minimum) or 1
        return self.top + self.height * (1 - (value - self.axis.minimum) / span)

    def draw_frame(self, canvas: Canvas) -> None:
        """Thin lines across, with figures at the left and periods below."""
        style = TextStyle(canvas.palette.muted, SMALL, "end")
        for tick in self._ticks():
            y = self.y(tick)
            label = shown(tick, self.axis, self.words)
            canvas.line((self.left, y), (self.width, y), canvas.palette.line)
            canvas.text((self.left - 6, y + SMALL * 0.33), label, style)
        below = TextStyle(canvas.palette.muted, SMALL, "middle")
        for index in self._named():
            place = (self.x(index), self.top + self.height + 18)
            canvas.text(place, self.periods[index], below)

    def _ticks(self) -> Sequence[float]:
        """Fewer where there is less room."""
        return [
            each for n, each in enumerate(_ticks(self.chart)) if self.height > 150 or n % 2 == 0
        ]

    def _named(self) -> range:
        """As many periods as there is room to name."""
        widest = max((text_width(period, SMALL) for period in self.periods), default=0) + 8
        room = (self.width - self.left - 2 * self.side) / max(len(self.periods) - 1, 1)
        return range(0, len(self.periods), max(1, -int(-widest // room)))


def _line(canvas: Canvas, field: _Field, series: Series, index: int) -> None:
    colour = _colour(canvas.palette, index)
    for stretch in stretches(series):
        points = [(field.x(n), field.y(value)) for n, value in stretch]
        canvas.path(points, colour, 3.2 if series.role == "own" else 2.0)
        for point in points:
            canvas.marker(_marker(index), point, colour)
    for n, figure in enumerate(series.figures):
        if figure.value is None and figure.mark:
            place = (field.x(n), field.top + field.height - 6 - index * LETTERS)
            canvas.text(place, figure.mark, TextStyle(colour, LETTERS, "middle", bold=True))


def stretches(series: Series) -> Iterator[list[tuple[int, float]]]:
    """The unbroken parts of a line: index of period and figure."""
    current: list[tuple[int, float]] = []
    for n, figure in enumerate(series.figures):
        if current and (figure.value is None or n in series.breaks):
            yield current
            current = []
        if figure.value is not None:
            current.append((n, figure.value))
    if current:
        yield current
