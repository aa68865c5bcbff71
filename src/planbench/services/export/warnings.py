"""What is worth knowing about a document before it leaves: persons, small groups, confidences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planbench.checks import CheckFinding, FieldRef
from planbench.checks.class_counts import tells_of_few
from planbench.checks.privacy import find_identity_numbers
from planbench.domain.model import Dataset
from planbench.exports.documents.citation import answered_by_few
from planbench.exports.documents.figures import chart_of, no_figures
from planbench.exports.markdown import COMPARISON
from planbench.exports.outline import (
    Anchor,
    Block,
    Cover,
    Heading,
    Listing,
    Outline,
    Paragraph,
    Picture,
    Table,
    flat,
    text_of,
)
from planbench.exports.pictures.chart import Chart, ChartRow, Lines, Series
from planbench.exports.pictures.chart_figures import REASONS
from planbench.exports.protection import PROTECTED
from planbench.exports.source import DocumentSource
from planbench.i18n import LANGUAGES, N_
from planbench.services.words.references import describe_references

STILL_NAMED = N_(
    "{name} is named in a text although names are to be left out. Write the role instead."
)
NAMED = N_("The document names {names}. Tick “Leave out names” if its readers are not to see them.")
CONFIDENTIAL = N_(
    "{title} is confidential and stands in the document. Tick “Leave out confidential evidence”, "
    "or see to it that the readers may know it."
)
HIDDEN_IN_CHART = N_(
    "{places} stand without a figure in the chart “{title}”: the groups are smaller than {limit}, "
    "or a figure would give such a group away."
)
HIDDEN_ANSWERS = N_(
    "The answers in {title} are not printed: fewer than {limit} took part, and who said what could "
    "be known."
)
HIDDEN_IN_WORKBOOK = N_(
    "{n} figures in “{title}” are marked instead of printed: the groups are smaller than {limit}, "
    "or a figure would give such a group away."
)
NO_FIGURES = N_(
    "The chart {label} in the text “{title}” has no figures to show: they have been removed, or "
    "this reader may not see them. Take the chart out, or choose other figures for it."
)
NO_FIGURES_SEEN = N_(
    "The chart “{title}” is without a single figure: all are missing or kept back. Take it out, or "
    "choose other figures for it."
)
ONLY_HEADINGS = N_(
    "Only headings and planbench's own words change language here. "
    "Your texts stay as you wrote them."
)
FEW = N_(
    "A text says how many of a small group of pupils something is true of, and the public record "
    "is to be without small groups. Write it so that nobody can be known by it."
)
STAYS = N_(
    "In {language} these stay as you wrote them, in {written}: {texts}. Headings and planbench's "
    "own words change language; Word's spelling knows which is which."
)
Text = tuple[Anchor | None, str]


def notices(source: DocumentSource, outline: Outline | None) -> list[CheckFinding]:
    """What this very document would tell; without an outline it is the workbook."""
    found = [*_other_language(source, outline), *_confidential(source)]
    if outline is None:
        return [*found, *_hidden_rows(source)]
    drawn = list(_drawn(source, outline))
    hidden = [*_hidden_figures(source, drawn), *_hidden_answers(source, outline)]
    empty = [*_without_figures(source, outline), *_all_blank(drawn)]
    return [*_names(source, outline), *found, *empty, *hidden, *_few(source, outline)]


def _other_language(source: DocumentSource, outline: Outline | None) -> Iterator[CheckFinding]:
    """A document in another language than the project's: which texts are not translated."""
    written, words = source.project.document_language, source.words
    if not written or words.language == written:
        return
    place = FieldRef("project", "")
    texts = texts_of(outline.blocks) if outline else ()
    items = {(a.kind, a.id) for a, text in texts if a and a.field and text.strip()}
    told = describe_references(words, Counter(kind for kind, _ in items))
    if not told:
        yield CheckFinding(place, "hint", "export_language", ONLY_HEADINGS)
        return
    names = {"language": LANGUAGES[words.language], "written": LANGUAGES.get(written, written)}
    values = {name: text.lower() for name, text in names.items()}
    yield CheckFinding(place, "hint", "export_language", STAYS, {**values, "texts": told})


def _names(source: DocumentSource, outline: Outline) -> Iterator[CheckFinding]:
    texts = list(texts_of(outline.blocks))
    named = {
        person.name: anchor
        for person in source.persons
        for anchor, text in reversed(texts)
        if person.name and person.name in text
    }
    if source.options.leave_out_names:
        for name, anchor in named.items():
            values = {"name": name}
            yield CheckFinding(_place(anchor), "warning", "export_names", STILL_NAMED, values)
    elif named:
        values = {"names": source.words.listed(list(named))}
        yield CheckFinding(FieldRef("project", ""), "hint", "export_names", NAMED, values)


def _few(source: DocumentSource, outline: Outline) -> Iterator[CheckFinding]:
    """What stands in running text of small groups, for the reader who is promised none."""
    if source.options.reader != "public":
        return
    limit = source.project.small_group_limit
    places = (_place(at) for at, text in texts_of(outline.blocks) if tells_of_few(text, limit))
    for place in dict.fromkeys(places):
        yield CheckFinding(place, "warning", "export_few", FEW)


def _place(anchor: Anchor | None) -> FieldRef:
    return FieldRef(anchor.kind, anchor.id, anchor.field) if anchor else FieldRef("project", "")


def texts_of(blocks: Iterable[Block]) -> Iterator[Text]:
    """Every text of a document with the item that it belongs to."""
    for block in flat(blocks):
        if isinstance(block, Heading | Paragraph):
            yield block.anchor, text_of(block.full)
        elif isinstance(block, Listing):
            yield from ((item.anchor, text_of(item.full)) for item in block.items)
        elif isinstance(block, Table):
            lines = (line for row in block.rows for cell in row for line in cell.lines)
            yield from ((line.anchor, text_of(line.full)) for line in lines)
        elif isinstance(block, Cover):
            yield from ((fact.anchor, fact.text) for fact in block.facts)


def holds_identity_number(outline: Outline) -> bool:
    """Whether a document prints what looks like a personal identity number."""
    return any(find_identity_numbers(text) for _, text in texts_of(outline.blocks))


def _confidential(source: DocumentSource) -> Iterator[CheckFinding]:
    for evidence in source.evidence:
        if evidence.confidentiality == "confidential":
            values = {"title": f"{source.references.labels[evidence.id]} {evidence.title}".strip()}
            place = FieldRef("evidence", evidence.id)
            yield CheckFinding(place, "warning", "export_confidential", CONFIDENTIAL, values)


def _without_figures(source: DocumentSource, outline: Outline) -> Iterator[CheckFinding]:
    """The charts in whose place the document says that no figures can be shown."""
    notes = {text for _, text in texts_of(outline.blocks)}
    for section in source.sections:
        for chart_id in dict.fromkeys(COMPARISON.findall(section.body)):
            label = source.references.comparisons.get(chart_id, "")
            if chart_id not in source.comparisons and no_figures(source, label) in notes:
                place = FieldRef("section", section.id, "body")
                values = {"label": label, "title": section.title}
                yield CheckFinding(place, "warning", "export_chart", NO_FIGURES, values)


def _all_blank(drawn: Iterable[tuple[Dataset, Chart]]) -> Iterator[CheckFinding]:
    """The charts that are drawn without a figure in them."""
    for dataset, chart in drawn:
        if not any(one.value is not None for row in rows_of(chart) for one in row.figures):
            place = FieldRef("evidence", dataset.evidence_id or "")
            values = {"title": chart.title}
            yield CheckFinding(place, "warning", "export_chart", NO_FIGURES_SEEN, values)


def _hidden_figures(
    source: DocumentSource, drawn: Iterable[tuple[Dataset, Chart]]
) -> Iterator[CheckFinding]:
    """The units that a chart of the document shows without their figures."""
    for dataset, chart in drawn:
        places = hidden_units(chart, source.words.say(REASONS[PROTECTED]))
        if places:
            values = {"places": source.words.listed(places), "title": chart.title}
            yield _small(source, dataset, HIDDEN_IN_CHART, values)


def _drawn(source: DocumentSource, outline: Outline) -> Iterator[tuple[Dataset, Chart]]:
    """Each chart of the document, those that a text places too, with the first of its files."""
    blocks = list(flat(outline.blocks))
    drawn = {block.caption for block in blocks if isinstance(block, Picture | Table)}
    charts = [(dataset, chart_of(source, dataset)) for dataset in source.datasets]
    placed = [(compared.datasets[0], compared.chart) for compared in source.comparisons.values()]
    for dataset, chart in [*charts, *placed]:
        if chart is not None and chart.title in drawn:
            yield dataset, chart


def hidden_units(chart: Chart, reason: str) -> list[str]:
    """The labels of what a chart hides for a reason."""
    return [row.label for row in rows_of(chart) if any(one.reason == reason for one in row.figures)]


def rows_of(chart: Chart) -> Sequence[ChartRow | Series]:
    """What a chart draws: its lines, or its units."""
    return chart.series if isinstance(chart, Lines) else chart.rows


def _hidden_rows(source: DocumentSource) -> Iterator[CheckFinding]:
    for dataset in source.datasets:
        hidden = sum(
            observation.status == PROTECTED for observation in source.observations[dataset.id]
        )
        if hidden:
            values = {"n": source.words.number(hidden), "title": dataset.title}
            yield _small(source, dataset, HIDDEN_IN_WORKBOOK, values)


def _hidden_answers(source: DocumentSource, outline: Outline) -> Iterator[CheckFinding]:
    """Interviews, visits and the like whose answers are left out, as so few took part."""
    headings = (block for block in flat(outline.blocks) if isinstance(block, Heading))
    heads = {heading.anchor.id for heading in headings if heading.anchor}
    for evidence in source.evidence:
        if (
            evidence.id in heads
            and answered_by_few(source, evidence)
            and source.answers.get(evidence.id)
        ):
            label = source.references.labels[evidence.id]
            values = {
                "title": f"{label} {evidence.title}".strip(),
                "limit": source.project.small_group_limit,
            }
            place = FieldRef("evidence", evidence.id)
            yield CheckFinding(place, "hint", "export_small_groups", HIDDEN_ANSWERS, values)


def _small(
    source: DocumentSource, dataset: Dataset, text: str, values: dict[str, str]
) -> CheckFinding:
    place = FieldRef("evidence", dataset.evidence_id or "")
    limit = source.project.small_group_limit
    return CheckFinding(place, "hint", "export_small_groups", text, {**values, "limit": limit})
