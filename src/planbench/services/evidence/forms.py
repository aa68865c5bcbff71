"""Forms of the programme as evidence: a guide for lesson visits, statements about oneself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import select

from planbench.domain import order
from planbench.domain.model import Evidence, FormAnswer, derived_id
from planbench.i18n import N_
from planbench.programmes.schema import ProgrammeWords
from planbench.services.gate.workspace import Workspace, get

USE = N_("Use the template")
REMOVE = N_("Remove the template")
LEVELS: Mapping[int, str] = MappingProxyType(
    {
        1: N_("1 – not at all"),
        2: N_("2 – a little"),
        3: N_("3 – to a large extent"),
        4: N_("4 – fully"),
    }
)


def questions_of(words: ProgrammeWords, kind: str) -> Sequence[str]:
    """What the programme's form for a kind of evidence asks; nothing for other kinds."""
    forms = {
        "lesson_observation": words.observation_template,
        "self_assessment": words.self_assessment,
    }
    return forms.get(kind, [])


def is_scaled(kind: str) -> bool:
    """Whether the answers to a kind's form are steps of a scale."""
    return kind == "self_assessment"


def begin_form(workspace: Workspace, evidence_id: str, words: ProgrammeWords) -> int:
    """Give a piece of evidence the fields of its kind's form; what is answered stays.

    The ids are derived, so that two laptops that begin the same form make one. Returns how many
    fields came.
    """
    with workspace.change(USE) as session:
        questions = questions_of(words, get(session, Evidence, evidence_id).kind)
        query = select(FormAnswer.question).where(FormAnswer.evidence_id == evidence_id)
        there = set(session.scalars(query))
        places = zip(questions, order.positions(len(questions)), strict=True)
        new = [
            FormAnswer(
                id=derived_id(evidence_id, "form", question),
                evidence_id=evidence_id,
                position=position,
                question=question,
            )
            for question, position in places
            if question not in there
        ]
        session.add_all(new)
    return len(new)


def remove_form(workspace: Workspace, evidence_id: str) -> None:
    """Take the fields away again, with what was answered; one undo step brings all back."""
    query = select(FormAnswer).where(FormAnswer.evidence_id == evidence_id)
    with workspace.change(REMOVE) as session:
        for answer in session.scalars(query):
            session.delete(answer)
