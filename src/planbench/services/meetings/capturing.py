"""One line at a meeting: what kind of thing it is, who does it, and by when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, cast

from planbench.domain import order
from planbench.domain.model import Decision, Meeting, Question
from planbench.domain.terms import DECISION_KINDS, DecisionKind
from planbench.errors import UserError
from planbench.i18n import N_, Words
from planbench.services.gate.workspace import Workspace, get
from planbench.services.meetings.due import day_left, due_in
from planbench.services.meetings.work import last_position

CapturedKind = Literal["", "question"] | DecisionKind
QUESTION: Literal["question"] = "question"
CAPTURE: Mapping[str, str] = MappingProxyType(
    {"decision": N_("New decision"), "task": N_("New task"), "idea": N_("New idea")}
)
MISSING: Mapping[str, str] = MappingProxyType(
    {
        "": N_("Write what is to be noted first. Nothing was changed."),
        "decision": N_("Write what was decided first. Nothing was changed."),
        "task": N_("Write what is to be done first. Nothing was changed."),
        "idea": N_("Write what the idea is first. Nothing was changed."),
        QUESTION: N_("Write the question first. Nothing was changed."),
    }
)
ASK = N_("New question")
NOTE = N_("New note")
BEFORE_A_GOAL = frozenset(
    {"av", "för", "for", "i", "inom", "med", "mot", "och", "og", "om", "på", "till", "til", "under"}
    | {"ved", "vid", "åt", "to", "of", "on", "in", "and", "about", "with"}
)
SIGNS: Mapping[str, CapturedKind] = MappingProxyType({"!": "task", "=": "decision", "?": QUESTION})


@dataclass(frozen=True)
class Captured:
    """What a line says; `kind` is one of a decision's or `question`, and empty for a note."""

    text: str
    kind: CapturedKind = ""
    owner_id: str | None = None
    due: dt.date | None = None
    nobody: tuple[str, ...] = ()  # what looks like a person and stays in the text
    day: str = ""  # what looks like a day and stays in the text
    by: bool = False  # whether it was said to be the day


def read_capture(line: str, words: Words, persons: Mapping[str, str], today: dt.date) -> Captured:
    """Read `! Karin bokar besök, senast 20 jan`, or `u: boka besök @Karin`.

    The kind is a sign or the first letter of its name. The owner follows an `@`, or begins a task.
    What is not understood as a day or a person stays in the text, and is told of.
    """
    kind, text = _kind(line.strip(), words)
    if kind not in DECISION_KINDS:  # nobody owns a note or a question: its names stay in it
        named = [part for part in text.split() if part.startswith("@")]
        return Captured(
            " ".join(text.split()),
            kind,
            nobody=tuple(each for each in named if each[1:] and not _owner(each[1:], persons)),
        )
    kept: list[str] = []
    owner: str | None = None
    for word in text.split():
        found = _owner(word[1:], persons) if word.startswith("@") else None
        owner = found or owner
        if found is None:
            kept.append(word)
    nobody = tuple(each for each in kept if each.startswith("@") and each[1:].strip(".,:;"))
    caught = Captured(" ".join(kept), kind, owner, nobody=nobody)
    if kind == "task":
        caught = _due(caught, today)
        first = caught.text.partition(" ")[0]
        caught = replace(caught, owner_id=owner or _named(first, persons))
    return caught


def goal_word(words: Words) -> str:
    """What a goal is called, as a pattern: «Mål»."""
    return re.escape(words.say("Goal {number}", number="").strip())


def without_goal(caught: Captured, words: Words) -> Captured:
    """Without the «mål 1» at its end: what it belongs to is kept beside it.

    Within a sentence, or behind a preposition, the words are part of what is said.
    """
    end = re.compile(rf"[\s,(–-]+{goal_word(words)}\s+\d+\W*$", re.IGNORECASE)
    kept = end.sub("", caught.text)
    is_open = not kept or kept.rpartition(" ")[2].lower() in BEFORE_A_GOAL
    return caught if is_open else replace(caught, text=kept)


def begun(text: str) -> str:
    """A text as a sentence begins; a word that has a capital of its own stays: «iPad»."""
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() else text


def letters(words: Words) -> Mapping[str, str]:
    """Kind → the letter that begins its name in the reader's language."""
    return {key: words.say(name)[:1].lower() for key, name in DECISION_KINDS.items()}


def _kind(line: str, words: Words) -> tuple[CapturedKind, str]:
    """The kind that a line begins with, and the rest of it."""
    if line[:1] in SIGNS:
        return SIGNS[line[0]], line[1:]
    head, colon, rest = line.partition(":")
    wanted = head.strip().lower()
    names = {key: words.say(name).lower() for key, name in DECISION_KINDS.items()}
    kind = next((key for key, name in names.items() if wanted in {name, name[:1]}), "")
    return (cast(DecisionKind, kind), rest) if colon and kind else ("", line)


def _owner(typed: str, persons: Mapping[str, str]) -> str | None:
    """The one person whose name begins so; None for none or several."""
    wanted = typed.rstrip(".,:;").lower()
    hits = [key for key, name in persons.items() if wanted and name.lower().startswith(wanted)]
    return hits[0] if len(hits) == 1 else None


def _named(word: str, persons: Mapping[str, str]) -> str | None:
    """The one person whose first name it is."""
    wanted = word.rstrip(".,:;").lower()
    hits = [key for key, name in persons.items() if name.lower().split()[:1] == [wanted]]
    return hits[0] if len(hits) == 1 else None


def _due(caught: Captured, today: dt.date) -> Captured:
    """By when it is to be done; what looks like a day and is not said to be that is told of."""
    if (found := due_in(caught.text, today)) is not None:
        text, day = found
        return replace(caught, text=text, due=day)
    left, by = day_left(caught.text, today)
    return replace(caught, day=left, by=by)


def capture(workspace: Workspace, meeting_id: str, caught: Captured, about: str = "") -> str:
    """Keep a decision, task or idea; `about` is `goal:<id>` or `section:<id>`. Returns its id.

    A question goes to the meeting's questions; anything else is a line more of its notes, and the
    id is the meeting's. Raises `UserError` when there is nothing to keep.
    """
    text = caught.text.strip()
    if not text:
        raise UserError(MISSING[caught.kind])
    if not caught.kind:
        return _note(workspace, meeting_id, text)
    text = begun(text)
    if caught.kind == QUESTION:
        return _ask(workspace, meeting_id, text)
    table, _, item_id = about.partition(":")
    with workspace.change(CAPTURE[caught.kind]) as session:
        get(session, Meeting, meeting_id)
        decision = Decision(
            meeting_id=meeting_id,
            position=order.after(last_position(session, Decision, meeting_id)),
            kind=caught.kind,
            text=text,
            owner_id=caught.owner_id,
            due=caught.due,
            goal_id=item_id if table == "goal" else None,
            section_id=item_id if table == "section" else None,
        )
        session.add(decision)
        return decision.id


def _ask(workspace: Workspace, meeting_id: str, text: str) -> str:
    with workspace.change(ASK) as session:
        place = order.after(last_position(session, Question, meeting_id))
        question = Question(meeting_id=meeting_id, position=place, text=text)
        session.add(question)
        return question.id


def _note(workspace: Workspace, meeting_id: str, text: str) -> str:
    with workspace.change(NOTE) as session:
        meeting: Meeting = get(session, Meeting, meeting_id)
        meeting.notes = "\n".join(part for part in (meeting.notes.rstrip(), text) if part)
    return meeting_id
