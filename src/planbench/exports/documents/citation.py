"""Where things are known from: the line under a chart, the list of sources, the appendix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planbench.domain import model
from planbench.domain.terms import CERTAINTIES, EVIDENCE_KINDS
from planbench.exports.documents.evidence.before_after import pair_blocks
from planbench.exports.documents.paging import filled, on_its_side
from planbench.exports.documents.parts import (
    about,
    at,
    cell,
    day,
    heading,
    sentence,
    table,
    text_cell,
)
from planbench.exports.markdown import REFERENCE, place_of
from planbench.exports.outline import Block, Cell, Line, Paragraph, Run, plain
from planbench.exports.pictures.survey_chart import is_survey
from planbench.exports.source import DocumentSource
from planbench.i18n import Words


def cite_with_label(source: DocumentSource, dataset: model.Dataset) -> str:
    """The citation with its label in the list of sources, which names the file: `Källa: … [U3]`."""
    label = source.references.labels.get(dataset.evidence_id or "")
    if not label:
        return cite(source, dataset)
    words = source.words
    found = words.say("Source: {source}.", source=_head(dataset, words))
    return " ".join([found, *_extracted(source, dataset), f"[{label}]"])


def cite_together(source: DocumentSource, datasets: Sequence[model.Dataset]) -> str:
    """The sources of one chart in one line: `Källor: Skolverket, tabell, 2023/24 [U3]; …`."""
    if len(datasets) == 1:
        return cite_with_label(source, datasets[0])
    heads = []
    for dataset in datasets:
        label = source.references.labels.get(dataset.evidence_id or "")
        head = _head(dataset, source.words)
        heads.append(f"{head} [{label}]" if label else head)
    joined = "; ".join(dict.fromkeys(heads))
    return source.words.say("Sources: {sources}.", sources=joined)


def _head(dataset: model.Dataset, words: Words) -> str:
    period = _once(words.period(dataset.period), dataset.title)
    return ", ".join(filter(None, (dataset.publisher, dataset.title, period))) or dataset.file


def _once(period: str, *told: str) -> str:
    """The period, where nothing that is told beside it says it already."""
    return "" if any(period.casefold() in text.casefold() for text in told) else period


def cite(source: DocumentSource, dataset: model.Dataset) -> str:
    """`Källa: Skolverket, tabell, 2023/24. Uttag 12 februari 2025. Fil: ….csv.`"""
    words = source.words
    return " ".join(
        [words.say("Source: {source}.", source=_head(dataset, words)), *_file(source, dataset)]
    )


def _file(source: DocumentSource, dataset: model.Dataset) -> Iterator[str]:
    yield from _extracted(source, dataset)
    if dataset.file:
        yield source.words.say("File: {file}.", file=dataset.file)


def _extracted(source: DocumentSource, dataset: model.Dataset) -> Iterator[str]:
    """When statistics were drawn from their register; a survey is answered, not drawn."""
    if dataset.extracted_on and not is_survey(dataset):
        day = source.words.date(dataset.extracted_on)
        yield source.words.say("Extracted {date}.", date=day)


def source_blocks(source: DocumentSource) -> Iterator[Block]:
    """The list of sources, in the order of their labels, each a place that citations lead to."""
    words = source.words
    yield heading(1, words.say("Sources"), numbered=False)
    if not source.evidence:
        yield sentence(words.say("No evidence has been entered yet."))
    datasets = {dataset.evidence_id: dataset for dataset in source.datasets}
    for evidence in source.evidence:
        yield _entry(source, evidence, datasets.get(evidence.id))
    if source.references.hidden:
        yield sentence(
            words.say("Confidential evidence is cited by its number but not shown here."), "note"
        )


def short_source_blocks(source: DocumentSource, level: int) -> Iterator[Block]:
    """The evidence that the document rests on as one table: what it is, from when, how sure."""
    words, used = source.words, referred(source)
    rows = [_short_row(source, evidence) for evidence in source.evidence if evidence.id in used]
    if not rows:
        return
    yield heading(level, words.say("Sources"))
    header = ("", words.say("Source"), words.say("Kind and time"), words.say("How sure"))
    made = table(words.say("Sources"), header, rows, (1.1, 8.3, 4.7, 2.4))
    yield replace(made, numbered=False, label=False, dense=True)


def _short_row(source: DocumentSource, evidence: model.Evidence) -> tuple[Cell, ...]:
    words = source.words
    kind = words.say(EVIDENCE_KINDS.get(evidence.kind, evidence.kind))
    dataset = next(
        (dataset for dataset in source.datasets if dataset.evidence_id == evidence.id), None
    )
    publisher = dataset.publisher if dataset else ""
    parts = (kind, publisher, _when(source, evidence, dataset))
    label = Run(source.references.labels[evidence.id], bold=True)
    return (
        Cell((Line((label,)),)),
        cell(evidence.title or words.say("Untitled"), at(evidence, "title")),
        cell(", ".join(part for part in parts if part)),
        cell(words.say(CERTAINTIES[evidence.certainty]) if evidence.certainty else ""),
    )


def referred(source: DocumentSource) -> frozenset[str]:
    """The evidence that a finding rests on, a text cites, or a placed comparison draws."""
    links = (citation for group in source.finding_evidence.values() for citation in group)
    texts = [section.body for section in source.sections]
    texts += [text for goal in source.goals for text in (goal.text, goal.rationale)]
    cited = (each for text in texts for each in REFERENCE.findall(text))
    drawn = (dataset for compared in source.comparisons.values() for dataset in compared.datasets)
    figures = (dataset.evidence_id for dataset in drawn if dataset.evidence_id)
    return frozenset([*(link.evidence_id for link in links), *cited, *figures])


def _when(source: DocumentSource, evidence: model.Evidence, dataset: model.Dataset | None) -> str:
    """What it tells of: statistics that were read have a period, and the day of reading is none."""
    if dataset is not None and evidence.kind == "statistics":
        return source.words.period(evidence.period or dataset.period)
    return day(source, evidence.collected_on) or source.words.period(evidence.period)


def _entry(
    source: DocumentSource, evidence: model.Evidence, dataset: model.Dataset | None
) -> Block:
    label = source.references.labels[evidence.id]
    details = [*_details(source, evidence, dataset), *(_file(source, dataset) if dataset else ())]
    return Paragraph(
        plain(evidence.title or source.words.say("Untitled")),
        "entry",
        at(evidence, "title"),
        place_of(evidence.id),
        lead=(Run(f"{label}\t", bold=True),),
        tail=plain(f". {' '.join(details)}"),
    )


def _details(
    source: DocumentSource, evidence: model.Evidence, dataset: model.Dataset | None
) -> Iterator[str]:
    words = source.words
    parts = [words.say(EVIDENCE_KINDS.get(evidence.kind, evidence.kind))]
    parts.append(evidence.source or (dataset.publisher if dataset else ""))
    if dataset is not None and dataset.title != evidence.title:
        parts.append(dataset.title)
    dated = evidence.collected_on and not (dataset and evidence.kind == "statistics")
    date = words.date(evidence.collected_on) if evidence.collected_on and dated else ""
    period = words.period(evidence.period or (dataset.period if dataset else ""))
    parts += [_once(period, evidence.title, date), date]
    yield f"{', '.join(part for part in parts if part)}."


def appendix_blocks(source: DocumentSource) -> Iterator[Block]:
    """The evidence in short, as a wide table."""
    if not source.evidence:
        return
    words = source.words
    header = (
        words.say("No."),
        words.say("Evidence"),
        words.say("What it shows"),
        words.say("Schools"),
        words.say("Date"),
        words.say("Certainty"),
    )
    datasets = {dataset.evidence_id: dataset for dataset in source.datasets}
    rows = (_row(source, evidence, datasets.get(evidence.id)) for evidence in source.evidence)
    caption = words.say("The evidence in short")
    forms = (block for evidence in source.evidence for block in _form_blocks(source, evidence))
    yield from on_its_side(
        heading(1, words.say("Appendix: the evidence in short"), numbered=False),
        filled(table(caption, header, rows, (1.2, 4.8, 10, 4.2, 2.3, 2.4))),
        *pair_blocks(source),
        *forms,
    )


def _form_blocks(source: DocumentSource, evidence: model.Evidence) -> Iterator[Block]:
    """What was answered in a form: a lesson visit's guide, a self-assessment."""
    answers = [
        answer for answer in source.answers.get(evidence.id, []) if answer.answer or answer.level
    ]
    if not answers:
        return
    words = source.words
    label = source.references.labels[evidence.id]
    title = f"{label} {evidence.title or words.say('Untitled')}"
    yield heading(2, title, about(evidence), numbered=False)
    if answered_by_few(source, evidence):
        limit = source.project.small_group_limit
        yield sentence(
            words.say("The answers are not printed: fewer than {limit} took part.", limit=limit)
        )
        return
    header = [words.say("What we looked for"), words.say("What we saw")]
    widths = [6.0, 6.0]
    if any(answer.level for answer in answers):
        header = [words.say("Statement"), words.say("How far"), words.say("What it is built on")]
        widths = [6.0, 1.5, 4.5]
    rows = (_answer(source, answer, scaled=len(header) > 2) for answer in answers)
    yield table(words.say("Answers in {label}", label=label), header, rows, widths, about(evidence))


def answered_by_few(source: DocumentSource, evidence: model.Evidence) -> bool:
    """Whether so few took part that who said what could be known, be it survey or interview."""
    took_part = evidence.respondents
    return took_part is not None and 0 < took_part < source.project.small_group_limit


def _answer(source: DocumentSource, answer: model.FormAnswer, *, scaled: bool) -> tuple[Cell, ...]:
    words = source.words
    asked = cell(answer.question, at(answer, "question"))
    told = text_cell(source, answer.answer, at(answer, "answer"))
    if not scaled:
        return asked, told
    level = words.say("{level} of 4", level=answer.level) if answer.level else ""
    return asked, cell(level), told


def _row(
    source: DocumentSource, evidence: model.Evidence, dataset: model.Dataset | None
) -> tuple[Cell, ...]:
    words = source.words
    kind = words.say(EVIDENCE_KINDS.get(evidence.kind, evidence.kind))
    title = Line(plain(evidence.title or words.say("Untitled")), at(evidence, "title"))
    return (
        cell(source.references.labels[evidence.id]),
        Cell((title, Line((Run(kind, italic=True),)))),
        text_cell(source, evidence.summary, at(evidence, "summary")),
        cell(words.listed(source.school_names(evidence.id))),
        cell(_when(source, evidence, dataset)),
        cell(words.say(CERTAINTIES[evidence.certainty]) if evidence.certainty else ""),
    )
