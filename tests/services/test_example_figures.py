"""Every figure in a text of the examples stands in the evidence that the text cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.services.test_example import made

from planbench.domain.grades import grades_in
from planbench.domain.model import (
    Dataset,
    Evidence,
    Finding,
    FindingEvidence,
    FormAnswer,
    Goal,
    GoalFinding,
    Indicator,
    Observation,
    Section,
)

EXAMPLES = ["ncm-skane-2026", "matematikkloftet-lederstotte"]
CITED = re.compile(r"\[[UK]:([^\]]+)\]")
PLACED = re.compile(r"\[[A-Z]:[^\]]+\]")
NUMBER = re.compile(r"\d+(?:,\d+)?")
NAMED = {
    **{"två": "2", "tre": "3", "fyra": "4", "fem": "5", "sex": "6", "sju": "7", "åtta": "8"},
    **{"nio": "9", "tio": "10", "elva": "11", "tolv": "12"},
    **{"to": "2", "fire": "4", "seks": "6", "åtte": "8", "ni": "9", "ti": "10", "elleve": "11"},
    "én": "1",
}
WORD = re.compile(r"\w+")


def figures(text: str) -> set[str]:
    """The figures of a text, those in words too: `62`, `66,7`, `sex` as `6`."""
    bare = PLACED.sub(" ", text)
    found = set(NUMBER.findall(bare))
    return found | {NAMED[word] for word in WORD.findall(bare.lower()) if word in NAMED}


class Known:
    """What each piece of evidence says in figures."""

    def __init__(self, session: Session) -> None:
        self._said: dict[str, set[str]] = {}
        for row in session.scalars(select(Evidence)):
            texts = (row.title, row.summary, row.source, row.period, row.grades)
            said = figures(" ".join(texts)) | {str(n) for n in grades_in(row.grades)}
            said |= {str(row.respondents)} if row.respondents else set()
            self._said[row.id] = said
        for answer in session.scalars(select(FormAnswer)):
            self._said[answer.evidence_id] |= figures(f"{answer.question} {answer.answer}")
        for dataset in session.scalars(select(Dataset)):
            values = select(Observation.value).where(Observation.dataset_id == dataset.id)
            for value in session.scalars(values):
                if value is not None:
                    self._said[dataset.evidence_id] |= {f"{value:.1f}".replace(".", ",")}
                    self._said[dataset.evidence_id] |= {str(round(value))}

    def of(self, ids: set[str]) -> set[str]:
        """All figures of some pieces of evidence."""
        return set().union(*(self._said[each] for each in ids))


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> Iterator[Session]:
    with made(request.param) as session:
        yield session


def test_every_paragraph_of_the_current_state_bears_its_figures(example: Session) -> None:
    known = Known(example)
    looked_at = 0
    for section in example.scalars(select(Section)):
        for paragraph in section.body.split("\n\n"):
            claimed = figures(paragraph)
            cited = set(CITED.findall(paragraph))
            unborne = claimed - known.of(cited)
            assert not unborne, (section.key, paragraph, unborne)
            looked_at += len(claimed)
    assert looked_at > 10


def test_every_finding_bears_its_figures(example: Session) -> None:
    known = Known(example)
    behind: dict[str, set[str]] = {}
    quotes: dict[str, str] = {}
    for link in example.scalars(select(FindingEvidence)):
        behind.setdefault(link.finding_id, set()).add(link.evidence_id)
        quotes[link.finding_id] = f"{quotes.get(link.finding_id, '')} {link.quote}"
    looked_at = 0
    for finding in example.scalars(select(Finding)):
        text = f"{finding.text} {finding.figure} {finding.counts} {quotes.get(finding.id, '')}"
        claimed = figures(text) - {"0"}
        unborne = claimed - known.of(behind.get(finding.id, set()))
        assert not unborne, (finding.text, unborne)
        looked_at += len(claimed)
    assert looked_at > 5


def test_every_baseline_stands_in_the_evidence_behind_its_goal(example: Session) -> None:
    known = Known(example)
    behind = [*example.scalars(select(FindingEvidence))]
    looked_at = 0
    for goal in example.scalars(select(Goal)):
        answers = example.scalars(select(GoalFinding).where(GoalFinding.goal_id == goal.id))
        findings = {each.finding_id for each in answers}
        said = known.of({each.evidence_id for each in behind if each.finding_id in findings})
        for row in example.scalars(select(Indicator).where(Indicator.goal_id == goal.id)):
            if isinstance(row.baseline, (int, float)) and row.baseline > 1 and row.unit == "%":
                assert str(round(row.baseline)) in said, (goal.text, row.measure, row.baseline)
                looked_at += 1
    assert looked_at
