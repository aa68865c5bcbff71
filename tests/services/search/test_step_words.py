"""What undo is about to take back is named by its items, and says where one sees them."""

from __future__ import annotations

from sqlalchemy import select

from planbench.domain.model import Action, Conflict, Feedback, Finding, Goal, Section
from planbench.i18n import words_for
from planbench.services.feedback.decisions import decide
from planbench.services.gate.removal import remove
from planbench.services.gate.steps import rows_ahead
from planbench.services.gate.workspace import Workspace
from planbench.services.search.step_words import StepWords, step_words
from planbench.services.words.item_words import shortened
from planbench.services.words.mark_words import mark_summary


def ahead(workspace: Workspace, kind: str = "undo") -> StepWords:
    with workspace.reading() as session:
        rows = rows_ahead(session, workspace.current_person_id, kind)
    return step_words(workspace, words_for("sv"), rows)


def test_a_field_is_named_with_its_item(example: Workspace) -> None:
    with example.change("Changed") as session:
        action = session.scalars(select(Action).order_by(Action.position)).all()[0]
        action.text, place = "Annat", ("action", action.id)
    assert ahead(example).names.startswith("Insats ")
    assert ahead(example).names.endswith(" (Text)")
    assert (ahead(example).place, ahead(example).page) == (place, "plan")
    with example.change("Changed") as session:
        session.scalars(select(Section).where(Section.key == "results")).one().body = "Annat."
    assert ahead(example).names.startswith("Avsnitt: Resultat")
    assert ahead(example).page == "current_state"


def test_what_goes_with_an_item_is_not_named(example: Workspace) -> None:
    with example.change("Remove goal") as session:
        first = session.scalars(select(Goal).order_by(Goal.position, Goal.id)).all()[0]
        remove(session, Goal, first.id)
    assert ahead(example).names == f"Mål: {first.name}"
    assert ahead(example).place == ("", "")
    example.undo()
    assert ahead(example, "redo") == StepWords("Mål 1", ("goal", first.id))


def test_a_choice_between_two_versions_names_what_they_were_of(example: Workspace) -> None:
    with example.change("Open") as session:
        finding = session.scalars(select(Finding).where(Finding.number == 2)).one()
        session.add(Conflict(id="c", item_kind="finding", item_id=finding.id, field="text"))
    with example.change("Choose between two versions") as session:
        session.get_one(Conflict, "c").state = "chosen"
    assert ahead(example) == StepWords("I2", ("finding", finding.id))


def test_of_many_items_the_first_are_named(example: Workspace) -> None:
    with example.change("Replace") as session:
        for each in session.scalars(select(Finding)):
            each.cause = "Annat"
    assert ahead(example).names.endswith(" till")
    assert ahead(example).names.count("I") == 3
    assert ahead(example, "redo") == StepWords("")


def test_a_decision_is_named_by_what_the_reader_asked_for(example: Workspace) -> None:
    """And not by each field that it changed: the mark's state, and the text that it is about."""
    with example.reading() as session:
        marks = session.scalars(select(Feedback).where(Feedback.kind == "replacement"))
        mark = next(mark for mark in marks if mark.state == "open")
    assert decide(example, mark.id, "accepted") == "accepted"
    named = ahead(example)
    assert named.names == shortened(mark_summary(mark, words_for("sv")))
    assert (named.place, named.page) == (("feedback", mark.id), "feedback")
