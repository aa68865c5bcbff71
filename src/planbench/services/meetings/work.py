"""The work at a meeting and after: caught with one line, tied to the plan, turned into action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from planbench.domain import order
from planbench.domain.model import (
    Action,
    Decision,
    Meeting,
    MeetingEvidence,
    Preparation,
    derived_id,
)
from planbench.domain.terms import DECISION_KINDS
from planbench.errors import UserError
from planbench.i18n import N_, Words
from planbench.services.gate.workspace import Workspace, get

AnyRow = TypeVar("AnyRow", Decision, Action, Preparation)
CAPTURE = N_("New decision")
TO_ACTION = N_("Make a task an action")
BRING = N_("Bring evidence to a meeting")
LEAVE_HERE = N_("Do not bring evidence")
TICK = N_("Tick the checklist")


@dataclass(frozen=True)
class Captured:
    """What a line at a meeting says; `kind` is empty when it does not say which kind it is."""

    text: str
    kind: str = ""
    owner_id: str | None = None


def read_capture(line: str, words: Words, persons: Mapping[str, str]) -> Captured:
    """Read `u: Boka besök @Karin`: a kind by the first letter of its name, an owner by theirs."""
    head, colon, rest = line.strip().partition(":")
    kind = _kind(head, words) if colon else ""
    text = rest if kind else line
    kept: list[str] = []
    owner: str | None = None
    for word in text.split():
        found = _owner(word, persons) if word.startswith("@") else None
        owner = found or owner
        if found is None:
            kept.append(word)
    return Captured(" ".join(kept), kind, owner)


def letters(words: Words) -> Mapping[str, str]:
    """Kind → the letter that begins its name in the reader's language."""
    return {key: words.say(name)[:1].lower() for key, name in DECISION_KINDS.items()}


def _kind(head: str, words: Words) -> str:
    wanted = head.strip().lower()
    names = {key: words.say(name).lower() for key, name in DECISION_KINDS.items()}
    return next((key for key, name in names.items() if wanted in {name, name[:1]}), "")


def _owner(word: str, persons: Mapping[str, str]) -> str | None:
    """The one person whose name begins so; None for none or several."""
    wanted = word[1:].rstrip(".,:;").lower()
    hits = [key for key, name in persons.items() if wanted and name.lower().startswith(wanted)]
    return hits[0] if len(hits) == 1 else None


def capture(workspace: Workspace, meeting_id: str, caught: Captured, about: str = "") -> str:
    """Keep a decision, task or idea; `about` is `goal:<id>` or `section:<id>`. Returns its id.

    Raises `UserError` when there is nothing to keep.
    """
    if not caught.text.strip():
        raise UserError("Write what was decided first. Nothing was changed.")
    table, _, item_id = about.partition(":")
    with workspace.change(CAPTURE) as session:
        get(session, Meeting, meeting_id)
        decision = Decision(
            meeting_id=meeting_id,
            position=order.after(_last(session, Decision, Decision.meeting_id == meeting_id)),
            kind=caught.kind or "decision",
            text=caught.text.strip(),
            owner_id=caught.owner_id,
            goal_id=item_id if table == "goal" else None,
            section_id=item_id if table == "section" else None,
        )
        session.add(decision)
        return decision.id


def become_action(workspace: Workspace, decision_id: str) -> str:
    """Make a task or an idea an action of its goal, in one step; returns the action's id.

    Raises `UserError` as long as it has no goal, or when it is one already.
    """
    with workspace.change(TO_ACTION) as session:
        decision: Decision = get(session, Decision, decision_id)
        if decision.action_id:
            raise UserError("It is an action of the plan already. Nothing was changed.")
        if not decision.goal_id:
            raise UserError("Choose the goal that it belongs to first. Nothing was changed.")
        action = Action(
            goal_id=decision.goal_id,
            position=order.after(_last(session, Action, Action.goal_id == decision.goal_id)),
            text=decision.text,
            owner_id=decision.owner_id,
            end=decision.due,
        )
        session.add(action)
        session.flush()
        decision.action_id = action.id
        return action.id


def bring(workspace: Workspace, meeting_id: str, evidence_id: str) -> None:
    """Put a piece of evidence on the list of what is brought."""
    link = derived_id(meeting_id, evidence_id)
    with workspace.change(BRING) as session:
        session.merge(MeetingEvidence(id=link, meeting_id=meeting_id, evidence_id=evidence_id))


def leave_here(workspace: Workspace, meeting_id: str, evidence_id: str) -> None:
    """Take it off the list again."""
    with workspace.change(LEAVE_HERE) as session:
        query = select(MeetingEvidence).where(MeetingEvidence.meeting_id == meeting_id)
        for link in session.scalars(query.where(MeetingEvidence.evidence_id == evidence_id)):
            session.delete(link)


def check_id(meeting_id: str, number: int) -> str:
    """The preparation that a line of the presentation's checklist becomes when it is ticked."""
    return derived_id(meeting_id, "presentation", str(number))


def tick(workspace: Workspace, meeting_id: str, number: int, text: str, *, done: bool) -> None:
    """Tick a line of the checklist, or take its tick away."""
    key = check_id(meeting_id, number)
    with workspace.change(TICK) as session:
        row = session.get(Preparation, key)
        if done and row is None:
            last = _last(session, Preparation, Preparation.meeting_id == meeting_id)
            position = order.after(last)
            session.add(
                Preparation(id=key, meeting_id=meeting_id, position=position, text=text, done=True)
            )
        elif row is not None and not done:
            session.delete(row)


def _last(session: Session, kind: type[AnyRow], of: ColumnElement[bool]) -> str | None:
    """The position of the last one of a parent."""
    return session.scalar(select(func.max(kind.position)).where(of)) or None
