"""Feedback as its page shows it: each mark with the item it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.kinds import STEP_OF, is_markdown
from planbench.domain.model import KINDS, Feedback
from planbench.domain.people import RESOURCE_PERSONS
from planbench.exports.markdown import References
from planbench.i18n import N_, Words
from planbench.programmes.schema import ProgrammeWords
from planbench.services.feedback.places import has_place, kind_of_place, place_names, place_of_mark
from planbench.services.feedback.rendered_text import RenderedText, render_text
from planbench.services.feedback.text_changes import (
    Parts,
    cited_letter,
    is_about_text,
    parts_of,
    references_in,
    target_field,
    target_text,
)
from planbench.services.words.labels import letter_in

OPEN, ANSWERED, UNPLACED = "open", "answered", "unplaced"
SHOWN: Mapping[str, str] = MappingProxyType(
    {OPEN: N_("To answer"), ANSWERED: N_("Answered"), UNPLACED: N_("Without a place")}
)
ORDER = ("application", "evidence", "current_state", "plan", "time", "meetings")


@dataclass
class FeedbackView:
    """A mark, where it belongs in words, and the text that it is in as it is printed now.

    `talk` are the other marks of the same talk, `rivals` those that want the same text changed.
    """

    feedback: Feedback
    place: str
    shown: RenderedText | None
    talk: list[Feedback] = field(default_factory=list)
    rivals: list[Feedback] = field(default_factory=list)
    there: bool = False  # whether its item is still in the project
    together: int = 0  # other marks that are decided with it

    @property
    def text(self) -> str | None:
        """The text that the mark is in; None when it has no place or its item is gone."""
        return self.shown.text if self.shown else None

    @cached_property
    def parts(self) -> Parts | None:
        """The text round the mark; None when the words it is about are gone."""
        if self.shown is None:
            return None
        return parts_of(self.shown.text, self.feedback, self.shown.blocks)


def load_feedback(session: Session, words: Words) -> list[FeedbackView]:
    """All marks, round by round in the order of their documents."""
    places = place_names(session, words)
    query = select(Feedback).order_by(Feedback.round, Feedback.order, Feedback.date, Feedback.id)
    marks = session.scalars(query).all()
    texts = _texts(session, marks)
    views = [
        FeedbackView(mark, place_of_mark(mark, places, words), texts.get(_printed_as(mark)))
        for mark in marks
    ]
    for view in views:
        view.there = _is_there(session, view.feedback)
    _relate(views)
    return views


def _is_there(session: Session, mark: Feedback) -> bool:
    """Whether the item of a mark is in the project, of whatever kind it is."""
    kind = KINDS.get(mark.target_kind)
    return kind is not None and session.get(kind, mark.target_id) is not None


def in_order(views: Sequence[FeedbackView]) -> list[FeedbackView]:
    """Part by part of the work, then what is about the whole; what has no place stands last."""

    def part(view: FeedbackView) -> int:
        step = STEP_OF.get(view.feedback.target_kind, "")
        if not has_place(view.feedback):
            return len(ORDER) + 1
        return ORDER.index(step) if step in ORDER else len(ORDER)

    return sorted(views, key=part)


def is_in(shown: str, mark: Feedback) -> bool:
    """Whether a mark belongs under a tab."""
    if shown == UNPLACED:
        return not has_place(mark)
    return (mark.state == "open") == (shown == OPEN)


def head_of(mark: Feedback, guidance: ProgrammeWords, words: Words) -> str:
    """The part of the work that a mark is about; without a place as the tab of that name says."""
    if not has_place(mark):
        return words.say("Without a place")
    known = guidance.steps.get(STEP_OF.get(mark.target_kind, ""))
    return known.title if known else kind_of_place(mark, words)


def resource_persons(session: Session) -> dict[str, str]:
    """Whom feedback can be given to: id → name."""
    return {person.id: person.name for person in session.scalars(RESOURCE_PERSONS)}


def _texts(
    session: Session, marks: Sequence[Feedback]
) -> Mapping[tuple[str, ...], RenderedText | None]:
    """Each text that feedback is about, printed once."""
    known: dict[str, References] = {}
    ours = letter_in(session, "evidence")
    texts: dict[tuple[str, ...], RenderedText | None] = {}
    for mark in marks:
        if _printed_as(mark) not in texts:
            letter = cited_letter(mark) or ours
            if letter not in known:
                known[letter] = references_in(session, letter)
            references = known[letter]
            source = target_text(session, mark) if is_about_text(mark) else None
            texts[_printed_as(mark)] = (
                None if source is None else _rendered(source, references, mark)
            )
    return texts


def _printed_as(mark: Feedback) -> tuple[str, ...]:
    """A text, and the letter that its evidence has in the mark's document."""
    return (*_target(mark), cited_letter(mark))


def _rendered(source: str, references: References, mark: Feedback) -> RenderedText:
    markdown = is_markdown(mark.target_kind, mark.target_field)
    return render_text(source, references, markdown=markdown)


def _relate(views: Sequence[FeedbackView]) -> None:
    talks: dict[str, list[Feedback]] = {}
    groups: dict[tuple[str, str], list[Feedback]] = {}
    paragraphs: dict[tuple[str, ...], list[Feedback]] = {}
    for view in views:
        mark = view.feedback
        talks.setdefault(mark.thread or mark.id, []).append(mark)
        groups.setdefault((mark.file_sha256, mark.group or mark.id), []).append(mark)
        if mark.suggestion and mark.context and mark.state == "open":
            paragraphs.setdefault((*_target(mark), mark.context), []).append(mark)
    for view in views:
        mark = view.feedback
        near = paragraphs.get((*_target(mark), mark.context), [])
        talk = talks.get(mark.thread or mark.id, [])
        view.talk = [feedback for feedback in talk if feedback is not mark]
        view.together = len(groups[mark.file_sha256, mark.group or mark.id]) - 1
        view.rivals = [
            paragraph
            for paragraph in near
            if paragraph is not mark and paragraph.author != mark.author
        ]


def _target(mark: Feedback) -> tuple[str, str, str]:
    return mark.target_kind, mark.target_id, target_field(mark)
