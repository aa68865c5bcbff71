"""What items are called when somebody looks for them: U12, Goal 2, 2.1, Meeting 3, D4."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import (
    Action,
    Comparison,
    Evidence,
    Finding,
    Goal,
    Meeting,
)
from planbench.domain.numbering import SEEN, labels
from planbench.i18n import Words
from planbench.services.words.labels import letter_in, numbered

Key = tuple[str, str]  # table, id


def item_labels(session: Session, words: Words) -> Mapping[Key, str]:
    """(Table, id) → its label in the language of the window, for all kinds that have one."""
    found: dict[Key, str] = {}
    kinds: tuple[tuple[str, type[Evidence | Finding | Comparison], str], ...] = (
        ("evidence", Evidence, letter_in(session, "evidence")),
        ("finding", Finding, letter_in(session, "finding")),
        ("comparison", Comparison, "D"),
    )
    for table, kind, letter in kinds:
        found |= {
            (table, key): text for key, text in labels(numbered(session, kind), letter).items()
        }
    return {**found, **_plan(session, words), **_meetings(session, words)}


def other_names(key: Key, label: str) -> tuple[str, ...]:
    """The label as it is typed, and with the letters that it had in other languages."""
    letters = SEEN.get(key[0], "")
    every = (as_typed(label), *(as_typed(letter + label[1:]) for letter in letters))
    return tuple(dict.fromkeys(every))


def as_typed(text: str) -> str:
    """`Mål  2` and `mål2` are one."""
    return "".join(text.split()).lower()


def _plan(session: Session, words: Words) -> dict[Key, str]:
    goals = session.scalars(select(Goal.id).order_by(Goal.position, Goal.id))
    numbers = {goal: number for number, goal in enumerate(goals, 1)}
    found = {
        ("goal", goal): words.say("Goal {number}", number=number)
        for goal, number in numbers.items()
    }
    last: dict[str, int] = {}
    query = select(Action.id, Action.goal_id).order_by(Action.position, Action.id)
    for action, goal in session.execute(query):
        last[goal] = last.get(goal, 0) + 1
        found["action", action] = f"{numbers.get(goal, 0)}.{last[goal]}"
    return found


def _meetings(session: Session, words: Words) -> dict[Key, str]:
    rows = session.execute(select(Meeting.id, Meeting.number))
    return {
        ("meeting", each): words.say("Meeting {number}", number=number)
        for each, number in rows
        if number
    }
