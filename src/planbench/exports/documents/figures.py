"""Charts of the statistics, where the text speaks of them."""

from __future__ import annotations

from functools import partial

from planbench.domain import model
from planbench.exports.chart import Chart, draw
from planbench.exports.chart_choice import choose_chart, own_of
from planbench.exports.chart_words import describe
from planbench.exports.documents.citation import cite_with_label
from planbench.exports.outline import Block, Paragraph, Picture, Run
from planbench.exports.source import Source

PIXELS_A_CENTIMETRE = 40.0
RESULTS = "results"


def pictures_by_section(source: Source) -> dict[str, list[Block]]:
    """Section id → its charts; those that no section speaks of stand under the empty id."""
    placed: dict[str, list[Block]] = {}
    for dataset in source.datasets:
        blocks = chart_blocks(source, dataset)
        if blocks:
            placed.setdefault(_home(source, dataset), []).extend(blocks)
    return placed


def chart_blocks(source: Source, dataset: model.Dataset) -> list[Block]:
    """The dataset's chart with caption, source line and cautions."""
    chart = chart_of(source, dataset)
    if chart is None:
        return []
    drawing = draw(chart, source.words)
    picture = Picture(
        svg=drawing.svg,
        alt=describe(chart, source.words),
        caption=chart.title,
        width_cm=drawing.width / PIXELS_A_CENTIMETRE,
        height_cm=drawing.height / PIXELS_A_CENTIMETRE,
        source=cite_with_label(source, dataset),
    )
    return [picture, *(Paragraph((Run(note),), "note") for note in chart.notes)]


def chart_of(source: Source, dataset: model.Dataset) -> Chart | None:
    """The chart that the dataset asks for, if any."""
    own = own_of(source.project, source.schools)
    observed = source.observations.get(dataset.id, [])
    return choose_chart(dataset, observed, own, source.words)


def _home(source: Source, dataset: model.Dataset) -> str:
    """The first section that cites the dataset's evidence, else the one on results."""
    speaks = partial(_speaks_of, source, dataset.evidence_id or "-")
    found = next((each for each in source.sections if speaks(each)), None)
    results = next((each for each in source.sections if each.key == RESULTS), None)
    home = found or results
    return home.id if home else ""


def _speaks_of(source: Source, evidence_id: str, section: model.Section) -> bool:
    if f"[U:{evidence_id}]" in section.body:
        return True
    links = (
        link
        for finding in source.findings_of(section.id)
        for link in source.finding_evidence.get(finding.id, [])
    )
    return any(link.evidence_id == evidence_id for link in links)
