"""The current state for those who decide: each section's text, then one table of its findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.domain import model
from planbench.domain.terms import CERTAINTIES
from planbench.exports.documents.decision.conditions import heard_blocks, not_known
from planbench.exports.documents.figures import written_blocks
from planbench.exports.documents.parts import at, cell, heading, table, text_cell, written
from planbench.exports.documents.state import section_title
from planbench.exports.outline import Block, Cell, Line, Run
from planbench.exports.source import DocumentSource


def short_state_blocks(source: DocumentSource) -> Iterator[Block]:
    """What the chapter on the current state holds; sections without a word are not printed."""
    yield from heard_blocks(source)
    shown = source.options.reader != "schools"  # who get no findings
    for section in source.sections:
        findings = source.findings_of(section.id) if shown else []
        text = written(source, section.body, at(section, "body"), below=2)
        if not text and not findings:
            continue
        yield heading(2, section_title(source, section), at(section, "title"))
        yield from written_blocks(source, section, text)
        if findings:
            yield findings_table(source, section, findings)
    loose = source.findings_of(None) if shown else []
    if loose:
        yield findings_table(source, None, loose)
    yield from not_known(source)


def findings_table(
    source: DocumentSource, section: model.Section | None, findings: list[model.Finding]
) -> Block:
    """Strengths and areas for development with cause, conclusion and what they rest on."""
    words = source.words
    header = (
        words.say("Strength or area for development"),
        words.say("Cause"),
        words.say("Conclusion"),
        words.say("Rests on"),
    )
    title = section_title(source, section) if section else words.say("Further findings")
    caption = words.say("Findings: {section}", section=title)
    rows = [_finding(source, finding) for finding in findings]
    made = table(caption, header, rows, (5.3, 4.6, 4.2, 2.4))
    return replace(made, numbered=False, label=section is None, dense=True)


def _finding(source: DocumentSource, finding: model.Finding) -> tuple[Cell, ...]:
    label = Run(f"{source.finding_labels[finding.id]}  ", bold=True)
    text = text_cell(source, finding.text, at(finding, "text")).lines
    first = text[0]._replace(lead=(label,))
    return (
        Cell((first, *text[1:])),
        text_cell(source, finding.cause, at(finding, "cause")),
        text_cell(source, finding.conclusion, at(finding, "conclusion")),
        _basis(source, finding),
    )


def _basis(source: DocumentSource, finding: model.Finding) -> Cell:
    words = source.words
    links = source.finding_evidence.get(finding.id, [])
    runs: list[Run] = []
    for link in links:
        runs += [Run(", ")] if runs else []
        runs.append(source.references.run(link.evidence_id))
    lines = [Line(tuple(runs))] if runs else []
    if finding.certainty:
        lines.append(Line((Run(words.say(CERTAINTIES[finding.certainty]), italic=True),)))
    return Cell(tuple(lines)) if lines else cell("")
