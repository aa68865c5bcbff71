"""The sheets of what is known: findings, evidence, and every observation with its mark as text."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain import model
from planbench.domain.terms import (
    CERTAINTIES,
    CONFIDENTIALITIES,
    EVIDENCE_KINDS,
    FINDING_KINDS,
    OBSERVATION_STATUSES,
    PRIORITIES,
    SEXES,
    UNIT_TYPES,
)
from planbench.exports.documents.parts import plain_text
from planbench.exports.protection import PROTECTED
from planbench.exports.source import DocumentSource
from planbench.exports.workbook.sheet import Row, Sheet
from planbench.i18n import N_

STATUSES = {**OBSERVATION_STATUSES, PROTECTED: N_("Not shown: to protect a small group")}


def findings(source: DocumentSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("No."), 8),
        (say("Kind"), 18),
        (say("Finding"), 50),
        (say("Cause"), 40),
        (say("Conclusion"), 40),
        (say("Priority"), 10),
        (say("Evidence"), 16),
    ]
    return Sheet(
        say("Findings"), columns, (_finding(source, finding) for finding in source.findings)
    )


def _finding(source: DocumentSource, row: model.Finding) -> Row:
    say, labels = source.words.say, source.references.labels
    links = source.finding_evidence.get(row.id, [])
    return (
        source.finding_labels[row.id],
        say(FINDING_KINDS.get(row.kind, row.kind)),
        plain_text(source, row.text),
        plain_text(source, row.cause),
        plain_text(source, row.conclusion),
        say(PRIORITIES[row.priority]) if row.priority else "",
        ", ".join(labels.get(link.evidence_id, "") for link in links),
    )


def evidence(source: DocumentSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("No."), 8),
        (say("Evidence"), 40),
        (say("Kind"), 18),
        (say("What it shows"), 60),
        (say("Source"), 30),
        (say("Date"), 12),
        (say("Period"), 14),
        (say("Schools"), 30),
        (say("Certainty"), 14),
        (say("Confidentiality"), 18),
    ]
    rows = (_evidence_row(source, evidence) for evidence in source.evidence)
    return Sheet(say("Evidence"), columns, rows)


def _evidence_row(source: DocumentSource, row: model.Evidence) -> Row:
    say = source.words.say
    return (
        source.references.labels[row.id],
        row.title,
        say(EVIDENCE_KINDS.get(row.kind, row.kind)),
        plain_text(source, row.summary),
        row.source,
        row.collected_on,
        row.period,
        ", ".join(source.school_names(row.id)),
        say(CERTAINTIES[row.certainty]) if row.certainty else "",
        say(CONFIDENTIALITIES.get(row.confidentiality, row.confidentiality)),
    )


def observations(source: DocumentSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("Dataset"), 30),
        (say("Kind of unit"), 14),
        (say("Code"), 12),
        (say("Unit"), 24),
        (say("School owner"), 14),
        (say("Period"), 12),
        (say("Year of school"), 10),
        (say("Subject"), 18),
        (say("Measure"), 34),
        (say("Sex"), 12),
        (say("Value"), 10),
        (say("As printed"), 12),
        (say("What the value is"), 26),
        (say("Number of pupils"), 12),
        (say("Took part, %"), 12),
        (say("Uncertainty"), 12),
        (say("Unit of measure"), 12),
        (say("Cell"), 14),
    ]
    return Sheet(say("Observations"), columns, _observation_rows(source))


def _observation_rows(source: DocumentSource) -> Iterator[Row]:
    for dataset in source.datasets:
        for observation in source.observations.get(dataset.id, []):
            yield _observation(source, dataset.title, observation)


def _observation(source: DocumentSource, title: str, row: model.Observation) -> Row:
    say = source.words.say
    return (
        title,
        say(UNIT_TYPES.get(row.unit_type, row.unit_type)),
        row.unit_code,
        row.unit_name,
        row.operator,
        row.period,
        row.grade,
        row.subject,
        row.measure,
        say(SEXES.get(row.sex, row.sex)),
        row.value if row.status == "value" else None,
        row.raw,
        say(STATUSES.get(row.status, row.status)),
        row.n,
        row.participation,
        row.uncertainty,
        row.unit,
        " ".join(part for part in (row.sheet, f"R{row.row}C{row.column}") if part),
    )
