"""Feedback as its page shows it: each mark with the item it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Feedback, Person
from planbench.i18n import Words
from planbench.services.feedback.decisions import Parts, parts_of, references_in, target_text
from planbench.services.feedback.places import place_names, place_of_mark
from planbench.services.feedback.rendered_text import RenderedText, render_text


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
    """All marks, those of one item beside each other, in the order of the work."""
    places = place_names(session, words)
    query = select(Feedback).order_by(Feedback.date, Feedback.round, Feedback.id)
    marks = session.scalars(query).all()
    texts = _texts(session, marks)
    views = [
        FeedbackView(mark, place_of_mark(mark, places, words), texts.get(_target(mark)))
        for mark in marks
    ]
    _relate(views)
    order = {place: index for index, place in enumerate(places.values())}
    return sorted(views, key=lambda view: order.get(view.place, len(order)))


def resource_persons(session: Session) -> dict[str, str]:
    """Whom feedback can be given to: id → name."""
    query = select(Person).where(Person.role == "resource_person").order_by(Person.position)
    return {person.id: person.name for person in session.scalars(query)}


def _texts(
    session: Session, marks: Sequence[Feedback]
) -> Mapping[tuple[str, str, str], RenderedText | None]:
    """Each text that feedback is about, printed once."""
    references = references_in(session)
    texts: dict[tuple[str, str, str], RenderedText | None] = {}
    for mark in marks:
        if _target(mark) not in texts:
            source = target_text(session, mark)
            texts[_target(mark)] = None if source is None else render_text(source, references)
    return texts


def _relate(views: Sequence[FeedbackView]) -> None:
    talks: dict[str, list[Feedback]] = {}
    paragraphs: dict[tuple[str, ...], list[Feedback]] = {}
    for view in views:
        mark = view.feedback
        if mark.thread:
            talks.setdefault(mark.thread, []).append(mark)
        if mark.suggestion and mark.context and mark.state == "open":
            paragraphs.setdefault((*_target(mark), mark.context), []).append(mark)
    for view in views:
        mark = view.feedback
        near = paragraphs.get((*_target(mark), mark.context), [])
        view.talk = [each for each in talks.get(mark.thread, []) if each is not mark]
        view.rivals = [each for each in near if each is not mark and each.author != mark.author]


def _target(mark: Feedback) -> tuple[str, str, str]:
    return mark.target_kind, mark.target_id, mark.target_field
