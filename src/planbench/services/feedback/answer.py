"""Answers feedback: the plan as it is now with talks in it, and a table of what became of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Feedback, Person, new_id
from planbench.errors import UserError
from planbench.exports.documents.dispositions import Disposition, dispositions_outline
from planbench.exports.export_result import AnchorTexts, WrittenDocument
from planbench.exports.files import write_whole
from planbench.exports.formats import outline_of
from planbench.exports.source import DocumentSource, load_source
from planbench.exports.word.answer import TalkOut, TalkTurn, turn_key, with_talks
from planbench.i18n import N_, Words
from planbench.programmes.wording import document_words
from planbench.services.export.exported_texts import ANSWER
from planbench.services.export.exporting import begun_document, remember
from planbench.services.feedback.places import place_names, place_of_mark
from planbench.services.gate.workspace import Workspace
from planbench.services.words.mark_words import mark_summary

VERDICTS = {
    "accepted": N_("Taken in."),
    "declined": N_("Not taken in."),
    "done": N_("Dealt with."),
    "open": N_("Not decided yet."),
}
BECAUSE = N_("Not taken in, because: {reply}")


def export_answer(workspace: Workspace, target: Path) -> str:
    """Write the plan as it is now with an answer to every mark; returns the export's id.

    Raises `UserError` when there is no feedback, or the file cannot be written, or is written and
    cannot be remembered.
    """
    from planbench.exports.word.template import open_template
    from planbench.exports.word.writer import word_bytes

    _check(target)
    words = document_words(workspace.programme, workspace.project().document_language)
    document = begun_document(workspace, target, words.language)
    document.kind = ANSWER
    with workspace.reading() as session:
        marks = _marks(session)
        source = _source(session, workspace, words)
        outline = outline_of(source, "plan")
        made = word_bytes(outline, document.id, open_template(None), workspace.now())
        places = {**made.surroundings.fixed, **made.anchors}
        writing = Writing(words, _author(session, workspace), workspace.now())
        threads = threads_of(marks)
        talks = [writing.talk(thread, places) for thread in threads]
    content = with_talks(made.content, talks, workspace.now())
    written = WrittenDocument(write_whole(target, content), made.anchors, made.surroundings)
    known = {
        turn.key: (thread[0].id, talk.settled)
        for thread, talk in zip(threads, talks, strict=True)
        for turn in talk.turns
    }
    for told in remember(workspace, document, target, written, known):
        raise UserError(told.text, **told.values)
    return document.id


def threads_of(marks: Sequence[Feedback]) -> list[list[Feedback]]:
    """The talks: each mark that begins one, with the replies to it in the order they came."""
    known = {mark.id for mark in marks}
    threads: dict[str, list[Feedback]] = {}
    for mark in marks:
        root = mark.thread if mark.thread in known else mark.id
        threads.setdefault(root, []).append(mark)
    return [
        sorted(thread, key=lambda feedback: feedback.id != root) for root, thread in threads.items()
    ]


@dataclass(frozen=True)
class Writing:
    """Writes talks: in which language, in whose name, and when."""

    words: Words
    author: str
    moment: dt.datetime

    def talk(self, thread: Sequence[Feedback], places: AnchorTexts) -> TalkOut:
        """A talk with our answer behind everything that was said in it."""
        turns = [turn for feedback in thread for turn in self._turns(feedback)]
        settled = all(feedback.state != "open" for feedback in thread)
        return TalkOut(_bookmark(thread[0], places), turns, settled)

    def _turns(self, feedback: Feedback) -> Iterator[TalkTurn]:
        author = feedback.author or self.words.say("Unknown")
        yield TalkTurn(
            turn_key(feedback.id), author, feedback.date, mark_summary(feedback, self.words)
        )
        answer = verdict(feedback, self.words)
        yield TalkTurn(turn_key(feedback.id, "answer"), self.author, self.moment, answer)


def export_dispositions(workspace: Workspace, target: Path) -> str:
    """Write what became of all feedback as a table; returns the file's SHA-256."""
    from planbench.exports.word.writer import write_word

    _check(target)
    words = document_words(workspace.programme, workspace.project().document_language)
    with workspace.reading() as session:
        places = place_names(session, words)
        rows = [
            Disposition(
                mark.round,
                place_of_mark(mark, places, words),
                mark.author,
                mark_summary(mark, words),
                words.say(VERDICTS[mark.state]),
                mark.reply,
            )
            for mark in _marks(session)
        ]
        outline = dispositions_outline(_source(session, workspace, words), rows)
    return write_word(outline, target, export_id=new_id(), written=workspace.now()).sha256


def verdict(feedback: Feedback, words: Words) -> str:
    """What became of a mark, with the reply: «Infört.», «Inte infört, därför att: …»."""
    if feedback.state == "declined" and feedback.reply:
        return words.say(BECAUSE, reply=feedback.reply)
    parts = [words.say(VERDICTS[feedback.state]), feedback.reply]
    return " ".join(part for part in parts if part)


def _check(target: Path) -> None:
    if target.suffix.lower() != ".docx":
        raise UserError(
            "The answer to feedback is a Word document, so {file} was not written. Let the name "
            "end in .docx.",
            file=target.name,
        )


def _marks(session: Session) -> Sequence[Feedback]:
    query = select(Feedback).order_by(Feedback.round, Feedback.order, Feedback.date, Feedback.id)
    marks = session.scalars(query).all()
    if not marks:
        raise UserError("There is no feedback to answer. Nothing was written. Import a file first.")
    return marks


def _source(session: Session, workspace: Workspace, words: Words) -> DocumentSource:
    return load_source(session, workspace.programme, words, workspace.today)


def _author(session: Session, workspace: Workspace) -> str:
    person = (
        session.get(Person, workspace.current_person_id) if workspace.current_person_id else None
    )
    return person.name if person and person.name else workspace.project().municipality


def _bookmark(feedback: Feedback, anchors: AnchorTexts) -> str:
    """The bookmark of the item; of several the one that says what the mark stood in."""
    place = (feedback.target_kind, feedback.target_id, feedback.target_field)
    own = {name: text for name, (*at, text) in anchors.items() if tuple(at) == place} or {
        name: text for name, (*at, text) in anchors.items() if tuple(at[:2]) == place[:2]
    }
    wanted = feedback.context or feedback.anchor_text
    if len(own) < 2:
        return next(iter(own), "")
    return max(own, key=lambda name: _likeness(own[name], wanted))


def _likeness(text: str, wanted: str) -> float:
    return SequenceMatcher(None, text, wanted, autojunk=False).quick_ratio()
