"""Items are found by what they are called, in any language, by the number that they have now."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Action, Comparison, Evidence, Finding, Goal, Meeting
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.search.names import item_labels, other_names

WORDS = words_for("sv")


def ids(session: Session, kind: type[Goal | Action]) -> list[str]:
    return list(session.scalars(select(kind.id).order_by(kind.position, kind.id)))


def test_goals_and_actions_are_numbered_as_they_stand(example: Workspace) -> None:
    with example.change("x") as session:
        first, second, *_ = ids(session, Goal)
        goals = session.get_one(Goal, first), session.get_one(Goal, second)
        goals[0].position, goals[1].position = goals[1].position, goals[0].position
    with example.reading() as session:
        names = item_labels(session, WORDS)
        actions = session.scalars(select(Action).order_by(Action.position, Action.id)).all()
    assert (names["goal", second], names["goal", first]) == ("Mål 1", "Mål 2")
    mine = [each.id for each in actions if each.goal_id == second]
    assert [names["action", each] for each in mine] == [f"1.{n + 1}" for n in range(len(mine))]


def test_evidence_findings_comparisons_and_meetings_have_their_labels(example: Workspace) -> None:
    with example.reading() as session:
        names = item_labels(session, WORDS)
        for kind, letter in ((Evidence, "U"), (Finding, "I"), (Comparison, "D")):
            row = session.scalars(select(kind).where(kind.number == 1)).one()
            assert names[row.__tablename__, row.id] == f"{letter}1"
        for meeting in session.scalars(select(Meeting)):
            told = names.get(("meeting", meeting.id))
            assert told == (f"Träff {meeting.number}" if meeting.number else None)


def test_a_label_is_known_by_the_letters_of_other_languages() -> None:
    assert {"u12", "k12"} <= set(other_names(("evidence", "x"), "U12"))
    assert other_names(("goal", "x"), "Mål  2") == ("mål2",)
