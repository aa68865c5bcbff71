"""Charts of the statistics, where the text speaks of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planbench.domain import model
from planbench.exports.documents.citation import cite_together
from planbench.exports.documents.parts import cell, table, unled
from planbench.exports.markdown import COMPARISON, REFERENCE, blocks_of, cited_in, placed_in
from planbench.exports.outline import Block, Heading, Listing, Paragraph, Picture, Run, Table
from planbench.exports.pictures.chart import Chart
from planbench.exports.pictures.chart_choice import choose_chart, own_of
from planbench.exports.pictures.chart_words import describe, read_off, table_twin
from planbench.exports.pictures.draw import draw
from planbench.exports.pictures.survey_chart import (
    Round,
    is_survey,
    questions_in,
    survey_chart,
)
from planbench.exports.source import DocumentSource

PIXELS_A_CENTIMETRE = 40.0
RESULTS = "results"


def pictures_by_section(source: DocumentSource) -> dict[str, list[Block]]:
    """Section id → its charts; those that no section speaks of stand under the empty id.

    What a text shows by a comparison of its own is not shown again.
    """
    placed: dict[str, list[Block]] = {}
    homes, rest = _homes(source), _results(source)
    for dataset in undrawn(source):
        home = homes.get(dataset.evidence_id or "", rest)
        blocks = chart_blocks(source, dataset)
        if blocks:
            placed.setdefault(home, []).extend(blocks)
    return placed


def undrawn(source: DocumentSource) -> list[model.Dataset]:
    """The datasets that no placed comparison draws figures from.

    A survey stands once, with the last of its rounds.
    """
    drawn = {
        dataset.id for compared in source.comparisons.values() for dataset in compared.datasets
    }
    for dataset in filter(is_survey, source.datasets):
        drawn |= {each.id for each, _ in rounds_of(source, dataset)[:-1]}
    return [dataset for dataset in source.datasets if dataset.id not in drawn]


def written_blocks(
    source: DocumentSource, section: model.Section, blocks: Iterable[Block]
) -> Iterator[Block]:
    """A section's text, with the charts of the comparisons that it places.

    One that is only spoken of, and has a place of its own nowhere, stands below those words.
    """
    loose = _loose(source, section)
    for block in blocks:
        comparison_id = placed_in(block)
        if comparison_id:
            yield from comparison_blocks(source, comparison_id)
            continue
        yield _unled(block)
        for cited in cited_in(block):
            if cited in loose:
                loose.remove(cited)
                yield from comparison_blocks(source, cited)


def _unled(block: Block) -> Block:
    if isinstance(block, Paragraph | Heading):
        return replace(block, runs=unled(block.runs))
    if isinstance(block, Listing):
        return replace(block, items=tuple(replace(i, runs=unled(i.runs)) for i in block.items))
    return block


def _loose(source: DocumentSource, section: model.Section) -> set[str]:
    """The comparisons that a section is the first to speak of, and that no section places."""
    speaking = [section for section in source.sections if COMPARISON.search(section.body)]
    placed = {found for section in speaking for found in _places(source, section)}
    before = speaking[: speaking.index(section)] if section in speaking else []
    told = {found for section in before for found in COMPARISON.findall(section.body)}
    return {*COMPARISON.findall(section.body)} - placed - told


def _places(source: DocumentSource, section: model.Section) -> Iterator[str]:
    return filter(None, map(placed_in, blocks_of(section.body, None, source.references, 2)))


def comparison_blocks(source: DocumentSource, comparison_id: str) -> Iterator[Block]:
    """A saved comparison as a picture or a table, with its sources and what to mind."""
    compared = source.comparisons.get(comparison_id)
    label = source.references.comparisons.get(comparison_id, "")
    if compared is None:
        yield Paragraph((Run(no_figures(source, label)),), "note")
        return
    cited = cite_together(source, compared.datasets)
    if compared.as_table:
        yield _twin(source, compared.chart)
        yield Paragraph((Run(cited),), "source")
    else:
        yield _picture(source, compared.chart, cited)
    yield from _notes(source, compared.chart)


def no_figures(source: DocumentSource, label: str) -> str:
    """What stands in the place of a chart that has nothing to show."""
    return source.words.say("{label}: no figures can be shown.", label=label)


def _twin(source: DocumentSource, chart: Chart) -> Table:
    header, rows = table_twin(chart, source.words)
    cells = [[cell(text) for text in row] for row in rows]
    return table(chart.title, header, cells, (1.6, *(1.0 for _ in header[1:])))


def chart_blocks(source: DocumentSource, dataset: model.Dataset) -> list[Block]:
    """The dataset's chart with caption, source line and cautions."""
    chart = chart_of(source, dataset)
    if chart is None:
        return []
    rounds = [each for each, _ in rounds_of(source, dataset)] if is_survey(dataset) else [dataset]
    picture = _picture(source, chart, cite_together(source, rounds))
    return [picture, *_notes(source, chart)]


def _notes(source: DocumentSource, chart: Chart) -> Iterator[Paragraph]:
    """What is to be minded, where everybody reads it: not in the picture's description alone."""
    for note in (*chart.notes, *read_off(chart, source.words)):
        yield Paragraph((Run(note),), "note")


def _picture(source: DocumentSource, chart: Chart, cited: str) -> Picture:
    drawing = draw(chart, source.words)
    return Picture(
        svg=drawing.svg,
        alt=describe(chart, source.words),
        caption=chart.title,
        width_cm=drawing.width / PIXELS_A_CENTIMETRE,
        height_cm=drawing.height / PIXELS_A_CENTIMETRE,
        source=cited,
    )


def chart_of(source: DocumentSource, dataset: model.Dataset) -> Chart | None:
    """The chart that the dataset asks for, if any."""
    if is_survey(dataset):
        return survey_chart(rounds_of(source, dataset), source.words)
    own = own_of(source.project, source.schools)
    observed = source.observations.get(dataset.id, [])
    return choose_chart(dataset, observed, own, source.words)


def rounds_of(source: DocumentSource, dataset: model.Dataset) -> list[Round]:
    """A survey behind those of earlier rounds that have asked some of the same."""
    asked = questions_in(source.observations.get(dataset.id, []))
    earlier = [
        each
        for each in source.datasets
        if is_survey(each)
        and each.period < dataset.period
        and asked & questions_in(source.observations.get(each.id, []))
    ]
    rounds = [*sorted(earlier, key=lambda dataset: dataset.period), dataset]
    return [(dataset, source.observations.get(dataset.id, [])) for dataset in rounds]


def _homes(source: DocumentSource) -> dict[str, str]:
    """Evidence id → the first section that speaks of it, in its text or in a finding."""
    homes: dict[str, str] = {}
    for section in source.sections:
        links = [
            link.evidence_id
            for finding in source.findings_of(section.id)
            for link in source.finding_evidence.get(finding.id, [])
        ]
        for evidence_id in (*REFERENCE.findall(section.body), *links):
            homes.setdefault(evidence_id, section.id)
    return homes


def _results(source: DocumentSource) -> str:
    """The section on results, where statistics stand that no section speaks of; else none."""
    return next((section.id for section in source.sections if section.key == RESULTS), "")
