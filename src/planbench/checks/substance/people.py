"""People who could be known: few respondents with their school's name, a name beside a class."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.checks.rule import Hit, Rule
from planbench.checks.source import CheckedProject
from planbench.checks.substance.naming import known_names, names_somebody
from planbench.i18n import N_


def few_with_school(source: CheckedProject) -> Iterator[Hit]:
    """Evidence from few people that names their school."""
    limit = source.project.small_group_limit
    names = [school.name for school in source.schools if school.name.strip()]
    for evidence in source.evidence:
        few = evidence.respondents is not None and 0 < evidence.respondents < limit
        said = any(name in f"{evidence.title} {evidence.summary}" for name in names)
        named = said or evidence.id in source.evidence_with_school
        if few and named and evidence.confidentiality != "confidential":
            yield (
                evidence.id,
                {"label": source.evidence_labels[evidence.id], "n": evidence.respondents},
            )


def named_in_evidence(source: CheckedProject) -> Iterator[Hit]:
    """Evidence whose title or summary names somebody in a class."""
    known = known_names(source)
    for evidence in source.evidence:
        if names_somebody(f"{evidence.title}\n{evidence.summary}", known):
            yield evidence.id, {"label": source.evidence_labels[evidence.id]}


def named_in_findings(source: CheckedProject) -> Iterator[Hit]:
    """Findings that name somebody in a class."""
    known = known_names(source)
    for finding in source.findings:
        if names_somebody(f"{finding.text}\n{finding.cause}\n{finding.conclusion}", known):
            yield finding.id, {"label": source.finding_labels[finding.id]}


def named_in_sections(source: CheckedProject) -> Iterator[Hit]:
    """Sections that name somebody in a class."""
    known = known_names(source)
    for section in source.sections:
        if names_somebody(section.body, known):
            yield section.id, {"label": source.section_title(section)}


NAMED_TEXT = N_("{label} names somebody beside a class. Leave the name out.")
NAMED_WHY = N_("A pupil who can be recognised must not stand in a document that travels.")
RULES = (
    Rule(
        "few_respondents_with_school",
        "warning",
        "evidence",
        "respondents",
        N_("{label} comes from {n} people and names their school: they could be known."),
        few_with_school,
        N_("With so few, colleagues can guess who answered what."),
    ),
    Rule(
        "named_in_class", "warning", "evidence", "summary", NAMED_TEXT, named_in_evidence, NAMED_WHY
    ),
    Rule("named_in_class", "warning", "finding", "text", NAMED_TEXT, named_in_findings, NAMED_WHY),
    Rule("named_in_class", "warning", "section", "body", NAMED_TEXT, named_in_sections, NAMED_WHY),
)
