"""The current state: each section with its question, its text, its findings and its charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.domain import model
from planbench.exports.documents.figures import pictures_by_section, written_blocks
from planbench.exports.documents.parts import (
    about,
    at,
    heading,
    labelled,
    one_line,
    sentence,
    written,
)
from planbench.exports.outline import Block, Item, Listing, Paragraph, Run
from planbench.exports.source import DocumentSource

FIELD_OF = {"causes": "cause", "conclusions": "conclusion"}  # of a finding, by what a chapter holds


def section_title(source: DocumentSource, section: model.Section) -> str:
    """The section's own title, else the programme's in the document's language."""
    known = source.programme_words.section_words.get(section.key)
    return section.title or (known.title if known else source.words.say("Section"))


def section_question(source: DocumentSource, section: model.Section) -> str:
    """The question that guides the section."""
    known = source.programme_words.section_words.get(section.key)
    return section.question or (known.question if known else "")


def state_blocks(source: DocumentSource) -> Iterator[Block]:
    """The chapter on the current state, under a heading of level 1."""
    words = source.words
    yield heading(1, source.programme_words.current_state_title)
    pictures = pictures_by_section(source)
    if not source.sections:
        yield sentence(words.say("The current state has not been described yet."))
    for section in source.sections:
        yield from _section(source, section, pictures.get(section.id, []))
    rest = [*source.findings_of(None)]
    if rest:
        yield heading(2, words.say("Other findings"))
        yield from findings_blocks(source, rest)
    if pictures.get(""):
        yield heading(2, words.say("Statistics in pictures"))
        yield from pictures[""]


def _section(
    source: DocumentSource, section: model.Section, pictures: list[Block]
) -> Iterator[Block]:
    title = section_title(source, section)
    yield heading(2, title, at(section, "title"))
    question = section_question(source, section)
    if question and source.options.status != "decided":  # it guides those who write
        yield Paragraph((Run(question),), "question", at(section, "question"))
    paragraphs = written(source, section.body, at(section, "body"), below=2)
    yield from written_blocks(source, section, paragraphs)
    yield from pictures
    findings = source.findings_of(section.id)
    made = gathered_blocks(source, section)
    yield from made
    if not paragraphs and not findings and not made:
        yield sentence(source.words.say("This section has not been written yet."), "note")
    yield from findings_blocks(source, findings)


def gathered_blocks(source: DocumentSource, section: model.Section) -> list[Block]:
    """A chapter on causes or conclusions: what the findings say of them, each with its label."""
    made_of = {section.key: section.made_of for section in source.programme.facts.sections}
    field = FIELD_OF.get(made_of.get(section.key, ""), "")
    told = [finding for finding in source.findings if field and getattr(finding, field).strip()]
    items = [
        Item(
            (
                Run(f"{source.finding_labels[finding.id]}  ", bold=True),
                *one_line(source, getattr(finding, field)),
            ),
            anchor=about(finding),
        )
        for finding in told
    ]
    return [Listing(tuple(items))] if items else []


def findings_blocks(source: DocumentSource, findings: list[model.Finding]) -> Iterator[Block]:
    """Strengths first, then areas for development, each with cause and conclusion."""
    words = source.words
    groups = {
        "strength": words.say("Strengths"),
        "challenge": words.say("Areas for development"),
    }
    for kind, title in groups.items():
        chosen = [finding for finding in findings if finding.kind == kind]
        if chosen:
            yield Paragraph((Run(title),), "label")
        for finding in chosen:
            yield from _finding(source, finding)


def _finding(source: DocumentSource, finding: model.Finding) -> Iterator[Block]:
    words = source.words
    label = source.finding_labels[finding.id]
    yield Paragraph(
        one_line(source, finding.text),
        "callout_title",
        at(finding, "text"),
        lead=(Run(f"{label}  ", bold=True),),
        tail=_priority(source, finding),
    )
    for field, name in (("cause", words.say("Cause")), ("conclusion", words.say("Conclusion"))):
        value = one_line(source, getattr(finding, field))
        if value:
            yield replace(labelled(name, value, at(finding, field)), style="callout")
    basis = _basis(source, finding)
    if basis:
        yield Paragraph(basis, "callout")


def _priority(source: DocumentSource, finding: model.Finding) -> tuple[Run, ...]:
    if finding.priority != "high":
        return ()
    return (Run(f" ({source.words.say('high priority')})", italic=True),)


def _basis(source: DocumentSource, finding: model.Finding) -> tuple[Run, ...]:
    """`Bygger på: [U3] «citat», [U7]`."""
    links = source.finding_evidence.get(finding.id, [])
    if not links:
        return ()
    runs = [Run(f"{source.words.say('Rests on')}: ", bold=True)]
    for n, link in enumerate(links):
        runs += [Run("; ")] if n else []
        runs.append(source.references.run(link.evidence_id))
        runs += [Run(f" {source.words.quoted(link.quote)}")] if link.quote else []
    return tuple(runs)


def basis_list(source: DocumentSource, findings: list[model.Finding]) -> Listing:
    """Findings as a list, with their labels."""
    return Listing(
        tuple(
            Item(
                (
                    Run(f"{source.finding_labels[finding.id]}  ", bold=True),
                    *one_line(source, finding.text),
                ),
                anchor=about(finding),
            )
            for finding in findings
        )
    )
