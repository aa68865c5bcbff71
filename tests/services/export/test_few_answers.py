"""What few people said is printed person by person in no document, whatever kind of evidence."""

from __future__ import annotations

import pytest

from planbench.domain.model import Evidence, FormAnswer
from planbench.exports.documents.citation import appendix_blocks
from planbench.exports.source import load_source
from planbench.i18n import words_for
from planbench.services.export.warnings import texts_of
from planbench.services.gate.workspace import Workspace

SAID = "Jag vågar inte säga det högt."
KINDS = ["survey", "interview", "lesson_observation", "self_assessment"]


def printed(workspace: Workspace) -> str:
    with workspace.reading() as session:
        words = words_for("sv")
        source = load_source(session, workspace.programme, words, workspace.today)
        return " ".join(text for _, text in texts_of(appendix_blocks(source)))


def answered(workspace: Workspace, kind: str, respondents: int | None) -> None:
    with workspace.change("Edit") as session:
        session.add(Evidence(id="e", kind=kind, title="Samtal", respondents=respondents))
        session.flush()
        session.add(FormAnswer(evidence_id="e", question="Hur går det?", answer=SAID))


@pytest.mark.parametrize("kind", KINDS)
def test_answers_of_few_stay_in_the_project(empty: Workspace, kind: str) -> None:
    answered(empty, kind, 4)
    text = printed(empty)
    assert SAID not in text
    assert "färre än 10" in text


@pytest.mark.parametrize("respondents", [10, None])
def test_answers_of_many_or_of_nobody_in_particular_are_printed(
    empty: Workspace, respondents: int | None
) -> None:
    answered(empty, "interview", respondents)
    assert SAID in printed(empty)
