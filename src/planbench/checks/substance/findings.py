"""Findings: causes that explain nothing, solutions, more certainty than the evidence carries."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from planbench.checks.rule import Hit, Rule
from planbench.checks.source import CheckedProject
from planbench.checks.wording import Wording, wording_for
from planbench.domain.model import Finding
from planbench.i18n import N_

RESTATED = 0.8


def hit(source: CheckedProject, finding: Finding) -> Hit:
    """A finding of the check about a finding of the current state."""
    return finding.id, {"label": source.finding_labels[finding.id]}


def causes_that_restate(source: CheckedProject) -> Iterator[Hit]:
    """Causes that say what the finding says, or as it does how the pupils are."""
    wording = wording_for(source.project.document_language)
    for finding in source.findings:
        text, cause = (" ".join(part.lower().split()) for part in (finding.text, finding.cause))
        alike = SequenceMatcher(None, text, cause, autojunk=False).ratio() >= RESTATED
        if text and cause and (alike or (wording and _says_it_again(wording, finding))):
            yield hit(source, finding)


def _says_it_again(wording: Wording, finding: Finding) -> bool:
    text, cause = finding.text, finding.cause
    no_reason = wording.names_no_reason(cause, text) and not wording.is_solution(text)
    told = wording.tells_of_pupils(cause, text) or no_reason
    outside = wording.lies_outside(cause, text) and not wording.tells_what_they_cannot(cause, text)
    return wording.restates(cause, text) or (finding.kind == "challenge" and told and not outside)


def causes_outside(source: CheckedProject) -> Iterator[Hit]:
    """Causes that lie where the school cannot act."""
    wording = wording_for(source.project.document_language)
    for finding in source.findings:
        outside = wording and wording.lies_outside(finding.cause, finding.text)
        cannot = wording and wording.tells_what_they_cannot(finding.cause, finding.text)
        if outside and not cannot and finding.kind == "challenge":
            yield hit(source, finding)


def solutions(source: CheckedProject) -> Iterator[Hit]:
    """Findings that are what somebody wants to have."""
    wording = wording_for(source.project.document_language)
    for finding in source.findings:
        if wording and finding.kind == "challenge" and wording.is_solution(finding.text):
            yield hit(source, finding)


def too_sure(source: CheckedProject) -> Iterator[Hit]:
    """Findings that are held for sure on own notes alone, or on what is unsure itself."""
    for finding in source.findings:
        behind = source.evidence_of.get(finding.id, ())
        single = bool(behind) and all(piece.kind == "own_note" for piece in behind)
        unsure = bool(behind) and all(piece.certainty == "low" for piece in behind)
        if finding.certainty == "high" and (single or unsure):
            yield hit(source, finding)


def urgent_on_one_kind(source: CheckedProject) -> Iterator[Hit]:
    """Findings of high priority that rest on one kind of evidence alone."""
    for finding in source.findings:
        behind = source.evidence_of.get(finding.id, ())
        urgent = finding.kind == "challenge" and finding.priority == "high"
        if urgent and len({piece.kind for piece in behind}) == 1:
            yield hit(source, finding)


RULES = (
    Rule(
        "cause_restates",
        "hint",
        "finding",
        "cause",
        N_("The cause of {label} tells what is seen, not why. Ask once more why."),
        causes_that_restate,
        N_("A cause that says the finding again gives no action to take."),
    ),
    Rule(
        "cause_outside_school",
        "hint",
        "finding",
        "cause",
        N_("The cause of {label} lies outside the school. What in the teaching can you change?"),
        causes_outside,
        N_("What the school cannot change gives no action that helps."),
    ),
    Rule(
        "finding_is_solution",
        "hint",
        "finding",
        "text",
        N_("{label} is a solution. Write what you have seen that it would solve."),
        solutions,
        N_("Whoever begins with the answer does not see other ways."),
    ),
    Rule(
        "too_sure",
        "warning",
        "finding",
        "certainty",
        N_("{label} is held for sure, but rests on a single note or on unsure evidence."),
        too_sure,
        N_("Whoever decides on it should know how much it can carry."),
    ),
    Rule(
        "urgent_on_one_kind",
        "warning",
        "finding",
        "evidence_ids",
        N_("{label} has high priority, but rests on one kind of evidence."),
        urgent_on_one_kind,
        N_("What shows in figures, in lessons and in what pupils say is seldom an accident."),
    ),
)
