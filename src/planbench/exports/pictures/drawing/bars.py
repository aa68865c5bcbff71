"""Bars: every axis a panel, every unit a row through all panels."""

from __future__ import annotations

from planbench.exports.pictures.chart import (
    Bars,
    ChartFigure,
    Drawing,
    Palette,
    SeriesRole,
    decimals_of,
    shown,
)
from planbench.exports.pictures.drawing.canvas import LETTERS, SMALL, Canvas, TextStyle
from planbench.exports.pictures.drawing.lettering import shortened
from planbench.exports.pictures.drawing.panel import (
    BAR,
    GAP,
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

FIGURE_SPACE = 50.0
N_SPACE = 58.0
PANEL_GAP = 20.0


def draw(chart: Bars, words: Words, palette: Palette, width: int) -> Drawing:
    """The whole chart."""
    canvas = Canvas(palette, width)
    labels = label_width(chart.rows, width)
    panels = _panels(chart, labels, width)
    top = max(
        (draw_heading(canvas, scale.left, scale.width, scale.axis.name) for scale in panels),
        default=0.0,
    )
    bands = slots(chart.rows, top, labels)
    end = bottom(bands, top)
    for index, scale in enumerate(panels):
        draw_scale(canvas, scale, (top, end), words)
        decimals = decimals_of(row.figures[index] for row in chart.rows)
        for band in bands:
            figure = band.row.figures[index]
            if figure.value is None:
                _mark(canvas, scale, band, figure)
            else:
                text = shown(figure.value, scale.axis, words, decimals)
                _bar(canvas, scale, band, figure.value, text)
            if index == 0 and figure.n is not None and figure.value is not None:
                _group(canvas, scale, band, f"n {words.number(figure.n)}")
    draw_labels(canvas, bands, labels)
    return canvas.finish(end + 26, chart.title)


def _panels(chart: Bars, left: float, width: float) -> list[Scale]:
    """The first panel is the result and half as wide again as those beside it."""
    shares = [1.5 if n == 0 and len(chart.axes) > 1 else 1.0 for n in range(len(chart.axes))]
    room = width - left - PANEL_GAP * (len(shares) - 1)
    panels = []
    for n, axis in enumerate(chart.axes):
        panel = room * shares[n] / sum(shares)
        values = [row.figures[n].value or 0.0 for row in chart.rows]
        beside = FIGURE_SPACE + (N_SPACE if n == 0 and _has_groups(chart) else 0)
        panels.append(Scale(left, panel - beside, axis, top_of(axis, values)))
        left += panel + PANEL_GAP
    return panels


def _has_groups(chart: Bars) -> bool:
    """Whether it is known how many the results rest on."""
    return any(row.figures[0].n is not None for row in chart.rows)


def _group(canvas: Canvas, scale: Scale, band: Slot, text: str) -> None:
    """How many the figure rests on, flush right in its panel."""
    right = scale.left + scale.width + FIGURE_SPACE + N_SPACE - 4
    style = TextStyle(canvas.palette.muted, SMALL, "end")
    canvas.text((right, band.middle + LETTERS * 0.33), text, style)


def _bar(canvas: Canvas, scale: Scale, band: Slot, value: float, text: str) -> None:
    end = scale.x(value)
    top = band.middle - BAR / 2
    box = (scale.left, top, end - scale.left, BAR)
    canvas.rect(box, _fill(canvas, band.row.role), canvas.palette.series[0])
    style = TextStyle(canvas.palette.ink, bold=band.row.role == "own")
    draw_beside(canvas, end + 6, band, text, style)


def _mark(canvas: Canvas, scale: Scale, band: Slot, figure: ChartFigure) -> None:
    """A figure that may not or cannot be shown: its mark and why, never a bar."""
    text = " ".join(part for part in (figure.mark, figure.reason) if part)
    cut = shortened(text, LETTERS, scale.width + FIGURE_SPACE - GAP)
    draw_beside(canvas, scale.left + 6, band, cut, TextStyle(canvas.palette.muted))


def _fill(canvas: Canvas, role: SeriesRole) -> str:
    """Dark for one's own, light for others, striped for the nation and the county."""
    accent = canvas.palette.series[0]
    if role == "reference":
        return canvas.fill(canvas.palette.paper, "stripes", accent)
    return accent if role == "own" else canvas.palette.quiet
