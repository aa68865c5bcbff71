"""A question stands at the item that its words name, as people name it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from planbench.domain.model import Action, Goal, Meeting, Person, Question
from planbench.i18n import words_for
from planbench.services.export.for_supervisor import questions_out
from planbench.services.gate.workspace import Workspace
from planbench.services.words.labels import evidence_labels, finding_labels

WORDS = words_for("sv")


def names(session: Session) -> Mapping[str, str]:
    """The id of an item → what the tests below call it."""
    found = {**finding_labels(session), **evidence_labels(session)}
    for number, goal in enumerate(session.scalars(select(Goal).order_by(Goal.position)), 1):
        found[goal.id] = f"Mål {number}"
        actions = select(Action).filter_by(goal_id=goal.id).order_by(Action.position)
        for n, action in enumerate(session.scalars(actions), 1):
            found[action.id] = f"Insats {number}.{n}"
    return found


QUESTIONS = {
    "Räcker tre lektioner i mål 2?": "Mål 2",
    "Bör mål 2 stå före Mål 1?": "Mål 2",
    "Är insats 2.1 rätt väg?": "Insats 2.1",
    "Är insats 1.2 rätt väg till mål 2?": "Insats 1.2",
    "Bygger I1 på för lite?": "I1",
    "Duger U2 som underlag?": "U2",
    "Duger U2.": "U2",
    "Varför just mål 24?": "",
    "Är delmål 2 för stort?": "",
    "Är planen för stor?": "",
}


def asked(session: Session, **more: str) -> Question:
    meeting = session.scalars(select(Meeting.id)).first()
    assert meeting is not None
    made = Question(meeting_id=meeting, **more)
    session.add(made)
    return made


def test_a_question_stands_at_what_it_names_first(example: Workspace) -> None:
    with example.reading() as session:
        session.execute(delete(Question))
        for text in QUESTIONS:
            asked(session, text=text)
        session.flush()
        known = names(session)
        placed = questions_out(session, example, WORDS)
    assert {each.text: known.get(each.id, "") for each in placed} == QUESTIONS


def test_what_was_asked_at_an_item_stands_there_and_what_is_answered_nowhere(
    example: Workspace,
) -> None:
    with example.reading() as session:
        session.execute(delete(Question))
        asked(session, text="Hör mål 2 hit?", item_kind="finding", item_id="f")
        asked(session, text="  ")
        asked(session, text="Redan besvarad?", answer="Ja.")
        session.flush()
        (placed,) = questions_out(session, example, WORDS)
    assert (placed.kind, placed.id) == ("finding", "f")


def test_whoever_sits_here_asks_and_else_the_municipality(example: Workspace) -> None:
    def author() -> str:
        with example.reading() as session:
            return questions_out(session, example, WORDS)[0].author

    with example.reading() as session:
        persons = session.scalars(select(Person)).all()
    example.set_current_person(persons[-1].id)
    assert author() == persons[-1].name
    example.set_current_person("")
    assert author() == example.project().municipality
