"""What the supervisor's document carries beside its text: our questions, and what has changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.domain.base import in_order
from planbench.domain.model import Action, Document, Feedback, Goal, Person, Question
from planbench.exports.export_result import PlacedComment
from planbench.exports.word.answer import turn_key
from planbench.i18n import Words
from planbench.services.export.exported_texts import ANSWER
from planbench.services.gate.workspace import Workspace
from planbench.services.meetings.questions import for_supervisor
from planbench.services.words.labels import evidence_labels, finding_labels

READER = "supervisor"
SENT = ("plan", "current-state")  # the documents that questions are about
NONE = "none"  # of changes: not to be marked


def questions_out(session: Session, workspace: Workspace, words: Words) -> list[PlacedComment]:
    """Our questions that nobody has answered, where they were asked or where they name an item."""
    author = _author(session, workspace)
    names = _names(session, words)
    return [
        PlacedComment(*_place(row, names), turn_key(row.id, "question"), author, row.text)
        for row in for_supervisor(session, workspace.programme)
    ]


def questions_by_key(comments: Sequence[PlacedComment], session: Session) -> Mapping[str, str]:
    """Key of a comment → the question that it asks."""
    keys = {comment.key for comment in comments}
    ids = session.scalars(select(Question.id))
    return {key: item_id for item_id in ids if (key := turn_key(item_id, "question")) in keys}


def _names(session: Session, words: Words) -> Mapping[str, tuple[str, str]]:
    """What people call findings, evidence, goals and actions, in small letters → the item."""
    found = {text.casefold(): ("finding", key) for key, text in finding_labels(session).items()}
    found |= {text.casefold(): ("evidence", key) for key, text in evidence_labels(session).items()}
    goals = session.scalars(select(Goal.id).order_by(Goal.position, Goal.id)).all()
    actions = session.scalars(in_order(Action)).all()
    for number, goal_id in enumerate(goals, start=1):
        goal = words.say("Goal {number}", number=number).casefold()
        found[goal] = ("goal", goal_id)
        own = [action.id for action in actions if action.goal_id == goal_id]
        name = words.say(Action.__kind__).casefold()
        found |= {f"{name} {number}.{n}": ("action", each) for n, each in enumerate(own, start=1)}
    return found


def _place(question: Question, names: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Where it was asked; else the item that its words name first, as «mål 2» or «I5»."""
    if question.item_id:
        return question.item_kind, question.item_id
    text = question.text.casefold()
    found = [
        (hit.start(), -len(name), item)
        for name, item in names.items()
        if (hit := re.search(rf"(?<!\w){re.escape(name)}(?!\w|\.\d)", text))
    ]
    return min(found)[2] if found else ("", "")


def last_round(session: Session, kind: str, language: str) -> str:
    """The export of a document that the latest feedback came after; empty before any has come."""
    latest = session.scalar(select(func.max(Feedback.date)).where(Feedback.kind != "silent"))
    if latest is None:
        return ""
    sent = session.scalars(
        select(Document.id)
        .where(
            Document.kind.in_((kind, ANSWER) if kind == "plan" else (kind,)),
            Document.language == language,
            Document.anchors_sha256 != "",
            Document.exported_at <= latest,
        )
        .order_by(Document.exported_at.desc())
        .limit(1)
    ).first()
    return sent or ""


def _author(session: Session, workspace: Workspace) -> str:
    mine = workspace.current_person_id
    person = session.get(Person, mine) if mine else None
    return person.name if person and person.name else workspace.project().municipality
