"""Distributions: every unit a whole, divided into parts that differ in colour and pattern."""

from __future__ import annotations

from planbench.exports.pictures.chart import Axis, ChartRow, Distribution, Drawing, Palette
from planbench.exports.pictures.drawing.canvas import LETTERS, LOOKS, SMALL, Canvas, TextStyle
from planbench.exports.pictures.drawing.legend import draw_legend
from planbench.exports.pictures.drawing.lettering import shortened, text_width
from planbench.exports.pictures.drawing.panel import (
    BAR,
    Scale,
    Slot,
    bottom,
    draw_beside,
    draw_labels,
    draw_scale,
    label_width,
    slots,
)
from planbench.i18n import Words


def draw(chart: Distribution, words: Words, palette: Palette, width: int) -> Drawing:
    """The whole chart."""
    canvas = Canvas(palette, width)

    def sample(index: int, x: float, y: float) -> None:
        canvas.rect((x, y - 6, 16, 12), _fill(canvas, index), palette.ink)

    top = draw_legend(canvas, chart.parts, 0, sample) + 8
    labels = label_width(chart.rows, width)
    bands = slots(chart.rows, top, labels)
    end = bottom(bands, top)
    scale = Scale(labels, width - labels - 24, Axis(chart.title), 100)
    draw_scale(canvas, scale, (top, end), words)
    for band in bands:
        _bar(canvas, scale, band, words)
    draw_labels(canvas, bands, labels)
    return canvas.finish(end + 26, chart.title)


def _bar(canvas: Canvas, scale: Scale, band: Slot, words: Words) -> None:
    if any(figure.value is None for figure in band.row.figures):
        _mark(canvas, scale, band)
        return
    start = 0.0
    for index, figure in enumerate(band.row.figures):
        value = figure.value or 0.0
        left, right = scale.x(start), scale.x(start + value)
        box = (left, band.middle - BAR / 2, right - left, BAR)
        canvas.rect(box, _fill(canvas, index), canvas.palette.ink)
        _label(canvas, box, words.number(value, 0), index)
        start += value


def _label(canvas: Canvas, box: tuple[float, float, float, float], text: str, index: int) -> None:
    """The share inside its part, on a patch of paper so that patterns do not disturb it."""
    x, y, width, height = box
    patch = text_width(text, SMALL) + 6
    if width < patch + 4:
        return
    middle = x + width / 2
    if index:
        canvas.rect((middle - patch / 2, y + 1.5, patch, height - 3), canvas.palette.paper)
    colour = canvas.palette.ink if index else canvas.palette.paper
    canvas.text((middle, y + height / 2 + SMALL * 0.33), text, TextStyle(colour, SMALL, "middle"))


def _mark(canvas: Canvas, scale: Scale, band: Slot) -> None:
    text = shortened(reason_of(band.row), LETTERS, scale.width)
    draw_beside(canvas, scale.left + 6, band, text, TextStyle(canvas.palette.muted))


def reason_of(row: ChartRow) -> str:
    """The mark and reason of the first figure that may not be shown."""
    hidden = next(figure for figure in row.figures if figure.value is None)
    return " ".join(part for part in (hidden.mark, hidden.reason) if part)


def _fill(canvas: Canvas, index: int) -> str:
    colour = canvas.palette.series[index % len(canvas.palette.series)]
    look = LOOKS[index % len(LOOKS)]
    return canvas.fill(colour, look, canvas.palette.paper)
