"""Talks that went out in an answer of ours and came back: who replied in them, and their end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Document, Feedback, Question
from planbench.domain.terms import FeedbackState
from planbench.i18n import Words
from planbench.imports.feedback import Mark, Reading, Talk
from planbench.services.export.exported_texts import load_exported_texts
from planbench.services.words.mark_words import mark_summary


@dataclass
class Talks:
    """The talks of a file, by the name that its marks give them.

    `settled` says of each feedback whether its talk was sent as settled; `questions` are the talks
    that a question of ours began.
    """

    feedback: Mapping[str, str] = field(default_factory=dict)
    resolved: Mapping[str, bool | None] = field(default_factory=dict)
    settled: Mapping[str, bool] = field(default_factory=dict)
    roots: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, reading: Reading, words: Words) -> Talks:
        """The talks of a file: by the ids that we gave them, else by what they say."""
        if not reading.talks:
            return cls()
        document = session.get(Document, reading.export_id) if reading.export_id else None
        sent = load_exported_texts(session, document) if document else None
        given = dict(sent.talks) if sent else {}
        marks = list(session.scalars(select(Feedback)))
        known = {mark.id for mark in marks}
        by_words = {(mark.author, _plain(mark_summary(mark, words))): mark.id for mark in marks}
        texts = {text: each for (_, text), each in by_words.items()}
        meant = [_meant(talk, given, known, by_words, texts) for talk in reading.talks]
        found = _with_neighbours(reading.talks, meant)
        resolved = {
            talk.name: talk.resolved if own else None
            for talk, own in zip(reading.talks, meant, strict=True)
        }
        return cls(
            found,
            resolved,
            dict(given.values()),
            {mark.id: mark.thread or mark.id for mark in marks},
            _questions(session, reading, given),
        )

    def joined(self, mark: Mark) -> Mark:
        """A mark that answers a talk of ours, with the thread that it belongs to."""
        if mark.talk in self.questions:
            return replace(mark, kind="comment", talk="", thread="")
        feedback = self.feedback.get(mark.talk, "") if mark.talk else ""
        if not feedback:
            return replace(mark, talk="")
        done = bool(mark.resolved) and not self.settled.get(feedback, False)
        return replace(mark, kind="reply", talk=self.roots.get(feedback, feedback), done=done)

    def answers(self, marks: Sequence[Mark]) -> dict[str, str]:
        """Question → what was replied to it, in the order it was said."""
        found: dict[str, list[str]] = {}
        for mark in marks:
            if mark.talk in self.questions and mark.text.strip():
                found.setdefault(self.questions[mark.talk], []).append(mark.text.strip())
        return {question: "\n".join(texts) for question, texts in found.items()}

    def outcomes(self) -> dict[str, FeedbackState]:
        """The feedback whose talk was resolved, or taken up again after we had settled it."""
        ends: dict[str, FeedbackState] = {}
        for name, feedback in self.feedback.items():
            resolved, settled = self.resolved.get(name), self.settled.get(feedback)
            if resolved and settled is not True:
                ends[feedback] = "done"
            elif resolved is False and settled:
                ends[feedback] = "open"
        return ends


def _questions(
    session: Session, reading: Reading, given: Mapping[str, tuple[str, bool]]
) -> dict[str, str]:
    """Talk → the question of ours that it began with: by its id, else by its words."""
    asked = {question.id: _plain(question.text) for question in session.scalars(select(Question))}
    by_words = {text: key for key, text in asked.items()}
    found = {}
    for talk in reading.talks:
        key = given.get(talk.key, ("", False))[0]
        question = key if key in asked else by_words.get(_plain(talk.text), "")
        if question:
            found[talk.name] = question
    return found


def _with_neighbours(talks: Sequence[Talk], meant: Sequence[str]) -> dict[str, str]:
    """Talk → feedback; a comment that repeats none belongs to the nearest one at its place.

    So it is with our answers, once a program has dropped what they answer.
    """
    found: dict[str, str] = {}
    places: dict[object, list[int]] = {}
    for n, talk in enumerate(talks):
        if meant[n]:
            places.setdefault(talk.place, []).append(n)
    for n, talk in enumerate(talks):
        near = [n] if meant[n] else places.get(talk.place, [])
        if near:
            found[talk.name] = meant[min(near, key=lambda other: abs(other - n))]
    return found


def _meant(
    talk: Talk,
    given: Mapping[str, tuple[str, bool]],
    known: set[str],
    by_words: Mapping[tuple[str, str], str],
    texts: Mapping[str, str],
) -> str:
    """The feedback that a comment of ours repeats; empty for one that answers another."""
    feedback = given.get(talk.key, ("", False))[0]
    if feedback in known:
        return feedback
    words = _plain(talk.text)
    return by_words.get((talk.author, words)) or texts.get(words, "")


def _plain(text: str) -> str:
    return " ".join(text.split())
