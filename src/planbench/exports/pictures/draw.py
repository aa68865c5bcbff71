"""A chart as a drawing: whichever kind it is, the routine that draws it."""

from __future__ import annotations

from planbench.exports.pictures.chart import (
    LIGHT,
    Bars,
    Chart,
    Distribution,
    Dots,
    Drawing,
    Palette,
)
from planbench.exports.pictures.drawing import bars, distribution, dots, lines
from planbench.i18n import Words


def draw(chart: Chart, words: Words, palette: Palette = LIGHT, width: int = 640) -> Drawing:
    """The chart as SVG, `width` pixels wide and as high as it needs to be."""
    if isinstance(chart, Bars):
        return bars.draw(chart, words, palette, width)
    if isinstance(chart, Distribution):
        return distribution.draw(chart, words, palette, width)
    if isinstance(chart, Dots):
        return dots.draw(chart, words, palette, width)
    return lines.draw(chart, words, palette, width)
