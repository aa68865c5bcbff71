"""Lines over time: broken where the measure changed, open where a figure may not be shown."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.exports.chart import Axis, Drawing, Lines, Palette, Series, shown
from planbench.exports.drawing.canvas import LETTERS, MARKERS, SMALL, Canvas, TextStyle
from planbench.exports.drawing.legend import draw_legend
from planbench.exports.drawing.lettering import text_width
from planbench.exports.drawing.panel import ticks, top_of
from planbench.i18n import Words

HEIGHT = 220.0
SIDE = 30.0

Place = tuple[float, float]


def draw(chart: Lines, words: Words, palette: Palette, width: int) -> Drawing:
    """The whole chart."""
    canvas = Canvas(palette, width)

    def sample(index: int, x: float, y: float) -> None:
        canvas.line((x, y), (x + 18, y), _colour(palette, index), 2.4)
        canvas.marker(MARKERS[index % len(MARKERS)], (x + 9, y), _colour(palette, index))

    top = draw_legend(canvas, [each.label for each in chart.series], 0, sample) + 12
    field = _Field(chart, top, width, words)
    field.draw_frame(canvas)
    for index, series in enumerate(chart.series):
        _line(canvas, field, series, index)
    return canvas.finish(top + HEIGHT + 30, chart.title)


def _colour(palette: Palette, index: int) -> str:
    return palette.series[index % len(palette.series)]


class _Field:
    """Where a period and a figure stand."""

    def __init__(self, chart: Lines, top: float, width: float, words: Words) -> None:
        values = [each.value for line in chart.series for each in line.figures]
        self.axis: Axis = chart.axis
        self.periods = chart.periods
        self.maximum = top_of(chart.axis, [value for value in values if value is not None])
        self.top = top
        self.width = width
        self.words = words
        self.left = 12 + max(text_width(each, SMALL) for each in self._labels())

    def _labels(self) -> list[str]:
        return [shown(each, self.axis, self.words) for each in self._ticks()] or [""]

    def _ticks(self) -> list[float]:
        return ticks(self.axis.minimum, self.maximum)

    def x(self, index: int) -> float:
        """The middle of a period."""
        room = self.width - self.left - 2 * SIDE
        return self.left + SIDE + room * index / max(len(self.periods) - 1, 1)

    def y(self, value: float) -> float:
        """The height of a figure."""
        span = (self.maximum - self.axis.minimum) or 1
        return self.top + HEIGHT * (1 - (value - self.axis.minimum) / span)

    def draw_frame(self, canvas: Canvas) -> None:
        """Thin lines across, with figures at the left and periods below."""
        style = TextStyle(canvas.palette.muted, SMALL, "end")
        for tick, label in zip(self._ticks(), self._labels(), strict=True):
            y = self.y(tick)
            canvas.line((self.left, y), (self.width, y), canvas.palette.line)
            canvas.text((self.left - 6, y + SMALL * 0.33), label, style)
        below = TextStyle(canvas.palette.muted, SMALL, "middle")
        for index in self._named():
            canvas.text((self.x(index), self.top + HEIGHT + 18), self.periods[index], below)

    def _named(self) -> range:
        """As many periods as there is room to name."""
        widest = max((text_width(each, SMALL) for each in self.periods), default=0) + 8
        room = (self.width - self.left - 2 * SIDE) / max(len(self.periods) - 1, 1)
        return range(0, len(self.periods), max(1, -int(-widest // room)))


def _line(canvas: Canvas, field: _Field, series: Series, index: int) -> None:
    colour = _colour(canvas.palette, index)
    for stretch in stretches(series):
        points = [(field.x(n), field.y(value)) for n, value in stretch]
        canvas.path(points, colour, 3.2 if series.role == "own" else 2.0)
        for point in points:
            canvas.marker(MARKERS[index % len(MARKERS)], point, colour)
    for n, figure in enumerate(series.figures):
        if figure.value is None and figure.mark:
            place = (field.x(n), field.top + HEIGHT - 6 - index * LETTERS)
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
