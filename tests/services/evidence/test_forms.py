"""Forms of the programme become fields of a piece of evidence, once."""

from __future__ import annotations

from sqlalchemy import select

from planbench.domain.model import Evidence, FormAnswer
from planbench.services.evidence.forms import begin_form, questions_of, remove_form
from planbench.services.gate.workspace import Workspace


def begin(workspace: Workspace, kind: str) -> int:
    with workspace.change("New") as session:
        session.add(Evidence(id="e1", kind=kind))
    return begin_form(workspace, "e1", workspace.programme.in_language("sv"))


def answers(workspace: Workspace) -> list[FormAnswer]:
    with workspace.reading() as session:
        return list(session.scalars(select(FormAnswer).order_by(FormAnswer.position)))


def test_the_fields_stand_in_the_order_of_the_template(empty: Workspace) -> None:
    begin(empty, "lesson_observation")
    asked = questions_of(empty.programme.in_language("sv"), "lesson_observation")
    assert [each.question for each in answers(empty)] == list(asked)


def test_beginning_again_adds_nothing_and_keeps_the_answers(empty: Workspace) -> None:
    begin(empty, "self_assessment")
    first = answers(empty)[0]
    with empty.change("Answer") as session:
        session.get_one(FormAnswer, first.id).answer = "Ja"
    assert begin_form(empty, "e1", empty.programme.in_language("sv")) == 0
    assert answers(empty)[0].answer == "Ja"


def test_one_step_takes_the_form_away_and_one_brings_it_back(empty: Workspace) -> None:
    begin(empty, "self_assessment")
    number = len(answers(empty))
    remove_form(empty, "e1")
    assert answers(empty) == []
    empty.undo()
    assert len(answers(empty)) == number > 0


def test_other_kinds_have_no_form(empty: Workspace) -> None:
    assert begin(empty, "interview") == 0
