"""Dots: every unit a dot, with the uncertainty of its figure as a line through it."""

from __future__ import annotations

from planbench.exports.pictures.chart import Dots, Drawing, Palette, decimals_of, shown
from planbench.exports.pictures.drawing.canvas import LETTERS, Canvas, TextStyle
from planbench.exports.pictures.drawing.distribution import reason_of
from planbench.exports.pictures.drawing.lettering import shortened
from planbench.exports.pictures.drawing.panel import (
    Scale,
    Slot,
    bottom,
    draw_beside,
    draw_heading,
    draw_labels,
    draw_scale,
    label_width,
    slots,
    top_of,
)
from planbench.i18n import Words

FIGURE_SPACE = 60.0
MARKS = {"own": ("circle", 0), "reference": ("square", 2), "other": ("diamond", 1)}


def draw(chart: Dots, words: Words, palette: Palette, width: int) -> Drawing:
    """The whole chart."""
    canvas = Canvas(palette, width)
    labels = label_width(chart.rows, width)
    figures = [row.figures[0] for row in chart.rows]
    ends = [each for figure in figures for each in (figure.value, figure.high) if each is not None]
    room = width - labels - FIGURE_SPACE
    scale = Scale(labels, room, chart.axis, top_of(chart.axis, ends))
    top = draw_heading(canvas, labels, room, chart.axis.name)
    bands = slots(chart.rows, top, labels)
    end = bottom(bands, top)
    draw_scale(canvas, scale, (top, end), words)
    decimals = decimals_of(figures)
    for band in bands:
        value = band.row.figures[0].value
        _dot(canvas, scale, band)
        if value is not None:
            _number(canvas, scale, band, shown(value, chart.axis, words, decimals))
    draw_labels(canvas, bands, labels)
    return canvas.finish(end + 26, chart.title)


def _dot(canvas: Canvas, scale: Scale, band: Slot) -> None:
    figure, palette = band.row.figures[0], canvas.palette
    if figure.value is None:
        text = shortened(reason_of(band.row), LETTERS, scale.width)
        draw_beside(canvas, scale.left + 6, band, text, TextStyle(palette.muted))
        return
    if figure.low is not None and figure.high is not None:
        low, high = scale.x(figure.low), scale.x(figure.high)
        canvas.line((low, band.middle), (high, band.middle), palette.ink, 1.6)
        for x in (low, high):
            canvas.line((x, band.middle - 5), (x, band.middle + 5), palette.ink, 1.6)
    shape, colour = MARKS[band.row.role]
    canvas.marker(shape, (scale.x(figure.value), band.middle), palette.series[colour])


def _number(canvas: Canvas, scale: Scale, band: Slot, text: str) -> None:
    place = (scale.left + scale.width + 8, band.middle + LETTERS * 0.33)
    canvas.text(place, text, TextStyle(canvas.palette.ink, bold=band.row.role == "own"))
