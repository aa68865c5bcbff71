"""What bars, distributions and dots share: rows of labels with a panel of scale beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planbench.exports.pictures.chart import Axis, ChartRow, shown
from planbench.exports.pictures.drawing.canvas import LETTERS, SMALL, Canvas, TextStyle
from planbench.exports.pictures.drawing.lettering import text_width, wrapped
from planbench.i18n import Words

GAP = 12.0
LEADING = 15.0
BAR = 16.0
ROW_SPACE = 12.0
TICKS = 4
TICK_ROOM = 52.0


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one row: the top and height of its band, and its label in lines."""

    row: ChartRow
    top: float
    height: float
    lines: list[str]

    @property
    def middle(self) -> float:
        """Half-way down the band."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of pixels for a stretch of figures."""

    left: float
    width: float
    axis: Axis
    maximum: float

    def x(self, value: float) -> float:
        """Where a figure stands; what lies outside the scale stands at its end."""
        share = (value - self.axis.minimum) / ((self.maximum - self.axis.minimum) or 1)
        return self.left + self.width * min(max(share, 0.0), 1.0)


def label_width(rows: Sequence[ChartRow], width: float) -> float:
    """The column of labels: as wide as the widest, at most a third of the drawing."""
    widest = max((text_width(row.label, LETTERS, bold=True) for row in rows), default=0)
    return float(min(widest + GAP + 4, width / 3))


def slots(rows: Sequence[ChartRow], top: float, width: float) -> list[Slot]:
    """The bands of all rows from `top` downwards, higher where a label takes several lines."""
    found = []
    for row in rows:
        lines = wrapped(row.label, LETTERS, width - GAP)
        height = max(BAR, LEADING * len(lines)) + ROW_SPACE
        found.append(Slot(row, top, height, lines))
        top += height
    return found


def bottom(bands: Sequence[Slot], top: float) -> float:
    """Where the last band ends."""
    return bands[-1].top + bands[-1].height if bands else top


def draw_labels(canvas: Canvas, bands: Sequence[Slot], right: float) -> None:
    """The rows' names, flush right; the own one bold."""
    for band in bands:
        style = TextStyle(canvas.palette.ink, anchor="end", bold=band.row.role == "own")
        first = band.middle - LEADING * (len(band.lines) - 1) / 2 + LETTERS * 0.33
        for n, line in enumerate(band.lines):
            canvas.text((right - GAP, first + n * LEADING), line, style)


def draw_beside(canvas: Canvas, left: float, band: Slot, text: str, style: TextStyle) -> None:
    """Text in a row, on a patch of paper, so that the lines of the scale do not cross it."""
    width = text_width(text, LETTERS, bold=style.bold)
    patch = (left - 2, band.middle - LETTERS * 0.6, width + 4, LETTERS * 1.2)
    canvas.rect(patch, canvas.palette.paper)
    canvas.text((left, band.middle + LETTERS * 0.33), text, style)


def draw_heading(canvas: Canvas, left: float, width: float, title: str) -> float:
    """A panel's name above it; returns how high it is."""
    lines = wrapped(title, LETTERS, width)
    for n, line in enumerate(lines):
        canvas.text((left, 14 + n * LEADING), line, TextStyle(canvas.palette.muted, bold=True))
    return LEADING * len(lines) + 10


def draw_scale(canvas: Canvas, scale: Scale, span: tuple[float, float], words: Words) -> None:
    """Thin lines down a panel with their figures below."""
    count = max(2, min(TICKS, int(scale.width / TICK_ROOM)))
    for tick in axis_ticks(scale.axis, scale.maximum, count):
        x = scale.x(tick)
        canvas.line((x, span[0]), (x, span[1]), canvas.palette.line)
        style = TextStyle(canvas.palette.muted, SMALL, "middle")
        canvas.text((x, span[1] + 16), shown(tick, scale.axis, words), style)


def ticks(low: float, high: float, steps: int = TICKS) -> list[float]:
    """Round figures from low to high, with at most `steps` steps between them."""
    step = nice_step((high - low) / steps)
    first = -(-low // step) * step
    count = int((high - first) / step + 1e-9) + 1
    return [round(first + n * step, 6) for n in range(max(count, 0))]


def axis_ticks(axis: Axis, maximum: float, steps: int = TICKS) -> list[float]:
    """The figures along an axis; what is counted has no halves."""
    found = ticks(axis.minimum, maximum, steps)
    return [tick for tick in found if tick.is_integer()] if axis.counts else found


def nice_step(rough: float) -> float:
    """The nearest step up of the kind 1, 2, 2.5, 5."""
    power = 1e-3
    while power * 10 <= rough:
        power *= 10
    return float(next((power * n for n in (1, 2, 2.5, 5) if power * n >= rough), power * 10))


def top_of(axis: Axis, values: Sequence[float]) -> float:
    """The end of the scale: the axis's own, or a round figure above the highest."""
    if axis.maximum is not None:
        return float(max([axis.maximum, *values]))
    highest = max(values, default=1.0)
    step = nice_step((highest - axis.minimum) / TICKS or 1)
    if axis.counts:
        step = max(step, 1.0)
    return float(axis.minimum + step * -(-(highest - axis.minimum) // step or 1))
