"""The survey: what was asked of whom, how, how many answered, and what nobody knows yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from planbench.domain import model
from planbench.domain.terms import AREAS, CERTAINTIES, EVIDENCE_KINDS, PUPIL_GROUPS
from planbench.exports.documents.cover import top
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import (
    at,
    body,
    bullets,
    cell,
    day,
    heading,
    lines_cell,
    outline,
    sentence,
    table,
)
from planbench.exports.outline import Block, Cell, Line, Outline, Run
from planbench.exports.source import DocumentSource


def survey_outline(source: DocumentSource) -> Outline:
    """How the survey was made and what is lacking in it; what it showed is the current state."""
    title = source.words.say("The survey: how we know")
    return outline(source, title, list(_blocks(source, title)))


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    words = source.words
    yield top(source, title)
    yield sentence(source.programme_words.origin or source.programme_words.summary)
    yield heading(1, words.say("What was collected, and how"), numbered=False)
    if not source.evidence:
        yield sentence(words.say("No evidence has been entered yet."), "note")
        return
    header = (
        words.say("No."),
        words.say("Evidence"),
        words.say("Who was invited, and when"),
        words.say("Schools"),
        words.say("Collected on"),
        words.say("Certainty"),
    )
    rows = [_row(source, evidence) for evidence in source.evidence]
    made = filled(table(title, header, rows, (1.1, 5.2, 3.7, 3.1, 1.9, 1.8)))
    yield replace(made, numbered=False, label=False, dense=True)
    yield heading(1, words.say("What is lacking"), numbered=False)
    yield from _lacking(source)


def _row(source: DocumentSource, evidence: model.Evidence) -> tuple[Cell, ...]:
    words = source.words
    kind = words.say(EVIDENCE_KINDS.get(evidence.kind, evidence.kind))
    title = cell(evidence.title, at(evidence, "title"))
    return (
        cell(source.references.labels[evidence.id]),
        Cell((*title.lines, Line((Run(kind, italic=True),), at(evidence, "kind")))),
        _asked(source, evidence),
        cell(words.listed(source.school_names(evidence.id))),
        cell(day(source, evidence.collected_on), at(evidence, "collected_on")),
        cell(words.say(CERTAINTIES[evidence.certainty]) if evidence.certainty else ""),
    )


def _asked(source: DocumentSource, evidence: model.Evidence) -> Cell:
    """Who was invited, and below it how many answered."""
    lines = [*cell(evidence.invited, at(evidence, "invited")).lines] if evidence.invited else []
    if evidence.respondents:
        told = Run(f"{source.words.say('Respondents')}: ")
        number = (Run(source.words.number(evidence.respondents)),)
        lines.append(Line(number, at(evidence, "respondents"), lead=(told,)))
    return lines_cell(lines)


def _lacking(source: DocumentSource) -> Iterator[Block]:
    """What the table has no line for, and what the project itself says it does not know."""
    words = source.words
    told = body(source, source.project.not_known, at(source.project, "not_known"))
    yield from told
    gaps = list(_gaps(source))
    if gaps:
        yield bullets(gaps)
    elif not told:
        yield sentence(words.say("Every school, area and group of pupils has some evidence."))


def _gaps(source: DocumentSource) -> Iterator[str]:
    words = source.words
    seen = source.schools_seen()
    schools = [
        school.name for school in source.schools if school.name.strip() and school not in seen
    ]
    areas: set[str] = {evidence.area for evidence in source.evidence}
    groups: set[str] = {evidence.pupil_group for evidence in source.evidence}
    missing = (
        (words.say("Schools without evidence"), schools),
        (words.say("Areas without evidence"), _unseen(source, AREAS, areas)),
        (words.say("Groups of pupils without evidence"), _unseen(source, PUPIL_GROUPS, groups)),
    )
    for name, found in missing:
        if found:
            yield f"{name}: {words.listed(found)}."


def _unseen(source: DocumentSource, names: Mapping[str, str], seen: set[str]) -> list[str]:
    return [source.words.say(name).lower() for key, name in names.items() if key not in seen]
