"""Answers to a questionnaire as evidence: summed up, without the people who gave them.

The original is not kept: it holds their names. Free answers come along only when nothing in them
looks personal.
"""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain.model import Evidence, new_id
from planbench.i18n import N_, Words
from planbench.imports.survey import Question, SurveyProposal
from planbench.services.evidence.importing import next_evidence_number
from planbench.services.gate.workspace import Workspace

IMPORT = N_("Import survey")


def accept_survey(workspace: Workspace, proposal: SurveyProposal, words: Words) -> str:
    """Add a survey as evidence in one step; returns its id. `words` are the document's."""
    evidence_id = new_id()
    with workspace.change(IMPORT) as session:
        session.add(
            Evidence(
                id=evidence_id,
                number=next_evidence_number(session),
                kind="survey",
                title=proposal.title,
                summary="\n\n".join(told(proposal, words)),
                collected_on=proposal.last_day or workspace.today,
                respondents=proposal.respondents,
                area="pupils",
                certainty="medium",
            )
        )
    return evidence_id


def told(proposal: SurveyProposal, words: Words) -> Iterator[str]:
    """One paragraph a closed question, then the free answers that name nobody."""
    for question in proposal.questions:
        yield _question(question, words)
    kept = [each for each in proposal.answers if not each.personal]
    for text in dict.fromkeys(each.question for each in kept):
        answers = [f"– {each.text}" for each in kept if each.question == text]
        yield "\n".join([text, *answers])
    left = len(proposal.answers) - len(kept)
    if left:
        yield words.count(
            "{n} answer was left out, since it seems to name someone.",
            "{n} answers were left out, since they seem to name someone.",
            left,
        )


def _question(question: Question, words: Words) -> str:
    shares = [
        f"{each.answer} {each.given} ({words.percent(100 * each.given / question.n, 0)})"
        for each in question.answers
        if question.n
    ]
    return f"{question.text} (n = {question.n}): {'; '.join(shares)}"
