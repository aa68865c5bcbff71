"""The work at a meeting and after: caught with one line, tied to the plan, turned into action."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.domain import order
from planbench.domain.model import (
    Action,
    Decision,
    MeetingEvidence,
    Preparation,
    Question,
    derived_id,
)
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace, get

OfMeeting = type[Decision] | type[Preparation] | type[Question]
TO_ACTION = N_("Make a task an action")
BRING = N_("Bring evidence to a meeting")
LEAVE_HERE = N_("Do not bring evidence")
REMOVED: Mapping[str, str] = MappingProxyType(
    {"decision": N_("Remove decision"), "task": N_("Remove task"), "idea": N_("Remove idea")}
)
TAKE = N_("Take a question along")
TICK = N_("Tick the checklist")


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
        last = session.scalar(
            select(func.max(Action.position)).where(Action.goal_id == decision.goal_id)
        )
        action = Action(
            goal_id=decision.goal_id,
            position=order.after(last or None),
            text=decision.text,
            owner_id=decision.owner_id,
            end=decision.due,
        )
        session.add(action)
        session.flush()
        decision.action_id = action.id
        return action.id


def take_question(workspace: Workspace, question_id: str) -> None:
    """Make a question that the programme proposes one of ours, in one step."""
    with workspace.change(TAKE) as session:
        question: Question = get(session, Question, question_id)
        question.chosen = True


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
            last = last_position(session, Preparation, meeting_id)
            position = order.after(last)
            session.add(
                Preparation(id=key, meeting_id=meeting_id, position=position, text=text, done=True)
            )
        elif row is not None and not done:
            session.delete(row)


def last_position(session: Session, kind: OfMeeting, meeting_id: str) -> str | None:
    """The position of the last one of a kind at a meeting."""
    query = select(func.max(kind.position)).where(kind.meeting_id == meeting_id)
    return session.scalar(query) or None
