"""A sentence that a chart's figures carry, proposed to whoever has not written one."""

from __future__ import annotations

from planbench.exports.pictures.chart import Chart
from planbench.exports.pictures.chart_words import what_it_shows
from planbench.i18n import Words


def proposed_sentence(chart: Chart, words: Words) -> str:
    """What the chart shows and what is to be minded; the figures alone, no reasons for them."""
    parts = (f"{chart.title}:", what_it_shows(chart, words), *chart.notes)
    return " ".join(filter(None, parts))
