"""Decides on feedback: a suggestion is taken into the very text that it is about, or it is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import order, terms
from planbench.domain.model import Feedback, Meeting, Preparation
from planbench.domain.terms import FeedbackState
from planbench.errors import UserError
from planbench.i18n import N_, Words
from planbench.programmes.wording import document_words
from planbench.services.feedback.places import place_names, place_of_mark
from planbench.services.feedback.structure import restructure
from planbench.services.feedback.taking_in import take_in
from planbench.services.feedback.text_changes import paragraphs_to_choose, suggests
from planbench.services.gate.workspace import Workspace, get
from planbench.services.words.mark_words import mark_summary

ACCEPT = N_("Accept feedback")
DECLINE = N_("Decline feedback")
DONE = N_("Deal with feedback")
REOPEN = N_("Take up feedback again")
ASSIGN = N_("Assign feedback")
TASK = N_("Make feedback a task")
LONGEST, LONGEST_HEADING = 160, 40  # letters of a mark and of a heading in a list
LABELS = {"accepted": ACCEPT, "declined": DECLINE, "done": DONE, "open": REOPEN}


def decide(
    workspace: Workspace,
    feedback_id: str,
    state: FeedbackState,
    reply: str | None = None,
    paragraphs: Collection[int] = (),
) -> FeedbackState:
    """Set what became of a mark, and of all that it is taken in with; returns that state.

    Accepting a suggestion changes the project in the same step; a mark that has nothing to take in
    is dealt with, never accepted. Raises `UserError` when the text has changed so that the
    suggestion no longer fits; nothing is changed then. Of new paragraphs, numbered from 1, those
    of `paragraphs` are taken in when there are any, and the reply says how many they were.
    """
    words = document_words(workspace.programme, workspace.project().document_language)
    with workspace.change(LABELS[state]) as session:
        feedback: Feedback = get(session, Feedback, feedback_id)
        taken = state
        if state == "accepted":
            chosen = _chosen(feedback, paragraphs)
            taken = _accepted(session, feedback, words, workspace.today, chosen)
            if chosen and not feedback.reply and reply is None:
                reply = _partly(feedback, paragraphs, words)
        for each in _group(session, feedback):
            each.state = taken
        if reply is not None:
            feedback.reply = reply
    return taken


def _chosen(feedback: Feedback, numbers: Collection[int]) -> list[str]:
    if not numbers:
        return []
    known = paragraphs_to_choose(feedback)
    if wrong := [number for number in numbers if not 1 <= number <= len(known)]:
        raise UserError(
            "There is no paragraph {number} to choose in that suggestion: it has {n} to choose "
            "from. Nothing was changed.",
            number=wrong[0],
            n=len(known),
        )
    return [known[number - 1] for number in sorted(set(numbers))]


def _partly(feedback: Feedback, numbers: Collection[int], words: Words) -> str:
    told = words.listed([words.number(number) for number in sorted(set(numbers))])
    return words.say(
        "Of {n} new paragraphs we took in: {numbers}.",
        n=len(paragraphs_to_choose(feedback)),
        numbers=told,
    )


def can_be_taken_in(feedback: Feedback) -> bool:
    """Whether accepting a mark changes the project."""
    return bool(feedback.structure) or suggests(feedback)


def _accepted(
    session: Session, feedback: Feedback, words: Words, today: dt.date, chosen: Sequence[str]
) -> FeedbackState:
    group = _group(session, feedback)
    if not any(can_be_taken_in(feedback) for feedback in group):
        return "done"
    structural = [feedback for feedback in group if feedback.structure]
    for each in structural or group:
        if each.state == "accepted":
            continue
        if not restructure(session, each, words, today) and suggests(each):
            take_in(session, each, today, chosen if each is feedback else ())
    return "accepted"


def _group(session: Session, feedback: Feedback) -> list[Feedback]:
    """The marks of a file that are taken in as one, in its order."""
    if not feedback.group:
        return [feedback]
    same = Feedback.group == feedback.group, Feedback.file_sha256 == feedback.file_sha256
    found = session.scalars(select(Feedback).where(*same).order_by(Feedback.order, Feedback.id))
    return list(found) or [feedback]


def assign(workspace: Workspace, feedback_id: str, person_id: str | None) -> None:
    """Say who takes care of a mark; None for nobody in particular."""
    with workspace.change(ASSIGN) as session:
        get(session, Feedback, feedback_id).assigned_id = person_id


def make_task(workspace: Workspace, feedback_id: str, text: str) -> str:
    """A mark as something to prepare for the next meeting, in words; returns the task's id.

    Raises `UserError` when no meeting lies ahead.
    """
    with workspace.change(TASK) as session:
        feedback: Feedback = get(session, Feedback, feedback_id)
        meeting = _next_meeting(session, workspace)
        places = session.scalars(
            select(Preparation.position).where(Preparation.meeting_id == meeting.id)
        )
        task = Preparation(
            meeting_id=meeting.id,
            position=order.after(max(places, default="")),
            text=text,
            person_id=feedback.assigned_id,
        )
        session.add(task)
    return task.id


def _next_meeting(session: Session, workspace: Workspace) -> Meeting:
    coming = session.scalars(select(Meeting).where(Meeting.held.is_(False)))
    dated = [meeting for meeting in coming if meeting.date and meeting.date >= workspace.today]
    if not dated:
        raise UserError(
            "No meeting lies ahead, so there is nothing to prepare for. Nothing was changed. "
            "Add a meeting with a date, then try again."
        )
    return min(dated, key=lambda meeting: (meeting.date, meeting.id))


def listed(workspace: Workspace) -> list[dict[str, Any]]:
    """All marks in the shape of `show --json`, round by round in the document's order."""
    from planbench.json_format.writing import snapshot

    with workspace.reading() as session:
        marks: list[dict[str, Any]] = snapshot(session)["feedback"]
    return sorted(
        marks, key=lambda mark: (mark["round"], mark["order"], mark["date"] or "", mark["id"])
    )


def lines_of_marks(workspace: Workspace, words: Words) -> list[tuple[str, ...]]:
    """Id, state, who, where and what of every mark, round by round in the document's order."""
    with workspace.reading() as session:
        places = place_names(session, words)
        in_order = Feedback.round, Feedback.order, Feedback.date, Feedback.id
        marks = session.scalars(select(Feedback).order_by(*in_order)).all()
    return [
        (
            mark.id,
            words.say(terms.FEEDBACK_STATES[mark.state]),
            words.say(terms.FEEDBACK_KINDS[mark.kind]),
            mark.author or words.say("Unknown"),
            _where(mark, place_of_mark(mark, places, words)),
            _short(mark_summary(mark, words), LONGEST),
        )
        for mark in marks
    ]


def _where(feedback: Feedback, place: str) -> str:
    """The item's name, and the nearest heading in the file."""
    heading = _short(feedback.heading.rpartition(" › ")[2], LONGEST_HEADING)
    return f"{place} ({heading})" if heading and heading != place else place


def _short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


@dataclass(frozen=True)
class Outcome:
    """What became of one mark: its new state, or why it could not be taken in."""

    feedback_id: str
    state: str
    reason: UserError | None = None


def accept_all(workspace: Workspace) -> list[Outcome]:
    """Take in every open suggestion, in the document's order; what cannot be is left open."""
    outcomes: list[Outcome] = []
    seen: set[str] = set()
    for feedback_id, group in _open_suggestions(workspace):
        if group in seen:
            continue
        seen.add(group)
        try:
            outcomes.append(Outcome(feedback_id, decide(workspace, feedback_id, "accepted")))
        except UserError as error:
            outcomes.append(Outcome(feedback_id, "open", error))
    return outcomes


def left_to_people(workspace: Workspace) -> list[tuple[str, str]]:
    """Id and kind of the open changes that planbench does not take in: moves, looks, other rows."""
    with workspace.reading() as session:
        in_order = Feedback.round, Feedback.order, Feedback.date, Feedback.id
        marks = session.scalars(
            select(Feedback).where(Feedback.state == "open").order_by(*in_order)
        )
        changed = [mark for mark in marks if mark.kind not in {"comment", "reply"}]
        return [
            (feedback.id, feedback.kind) for feedback in changed if not can_be_taken_in(feedback)
        ]


def _open_suggestions(workspace: Workspace) -> list[tuple[str, str]]:
    """The ids of the open marks that change the project, with the groups they belong to."""
    with workspace.reading() as session:
        in_order = Feedback.round, Feedback.order, Feedback.date, Feedback.id
        marks = session.scalars(
            select(Feedback).where(Feedback.state == "open").order_by(*in_order)
        )
        return [
            (mark.id, f"{mark.file_sha256}{mark.group or mark.id}")
            for mark in marks
            if can_be_taken_in(mark)
        ]
