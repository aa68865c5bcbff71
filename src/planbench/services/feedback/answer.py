"""Answers feedback: the plan as it is now with talks in it, and a table of what became of all."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import terms
from planbench.domain.model import Document, Feedback, Person, new_id
from planbench.errors import UserError
from planbench.exports.documents.dispositions import Disposition, dispositions_outline
from planbench.exports.export_result import Anchors, WrittenDocument
from planbench.exports.files import write_whole
from planbench.exports.formats import outline_of
from planbench.exports.source import DocumentSource, load_source
from planbench.exports.word.answer import Answer, with_answers
from planbench.i18n import N_, Words, words_for
from planbench.services.export.exporting import remember
from planbench.services.feedback.places import place_names, place_of_mark
from planbench.services.gate.workspace import Workspace

VERDICTS = {
    "accepted": N_("Taken in."),
    "declined": N_("Not taken in."),
    "done": N_("Dealt with."),
    "open": N_("Not decided yet."),
}
BECAUSE = N_("Not taken in, because: {reply}")
ASKS = {
    "insertion": N_("Add “{new}” after “{old}”."),
    "deletion": N_("Strike “{old}”."),
    "replacement": N_("Write “{new}” in place of “{old}”."),
    "silent": N_("Changed without a mark: “{old}” became “{new}”."),
}


def export_answer(workspace: Workspace, target: Path) -> str:
    """Write the plan as it is now with an answer to every mark; returns the export's id.

    Raises `UserError` when there is no feedback, or the file cannot be written.
    """
    from planbench.exports.word.writer import word_bytes

    _check(target)
    words = words_for(workspace.project().document_language)
    document = Document(
        id=new_id(),
        language=words.language,
        file=target.name,
        exported_at=workspace.now().replace(tzinfo=None, microsecond=0),
    )
    with workspace.reading() as session:
        marks = _marks(session)
        source = _source(session, workspace, words)
        outline = outline_of(source, "plan")
        made = word_bytes(outline, document.id, None, workspace.now())
        answers = [_answer(each, made.anchors, words) for each in marks]
        author = _author(session, workspace)
    content = with_answers(made.content, answers, author, workspace.now())
    written = WrittenDocument(write_whole(target, content), made.anchors, made.beside)
    remember(workspace, document, written)
    return document.id


def export_dispositions(workspace: Workspace, target: Path) -> str:
    """Write what became of all feedback as a table; returns the file's SHA-256."""
    from planbench.exports.word.writer import write_word

    _check(target)
    words = words_for(workspace.project().document_language)
    with workspace.reading() as session:
        places = place_names(session, words)
        rows = [
            Disposition(
                each.round,
                place_of_mark(each, places, words),
                each.author,
                said(each, words),
                words.say(VERDICTS[each.state]),
                each.reply,
            )
            for each in _marks(session)
        ]
        outline = dispositions_outline(_source(session, workspace, words), rows)
    return write_word(outline, target, export_id=new_id(), written=workspace.now()).sha256


def said(feedback: Feedback, words: Words) -> str:
    """What a mark asks for, in a sentence."""
    asks = ASKS.get(feedback.kind)
    if asks is None:
        kind = words.say(terms.FEEDBACK_KINDS[feedback.kind])
        return feedback.text or f"{kind}: {feedback.anchor_text}"
    asked = words.say(asks, old=feedback.anchor_text, new=feedback.suggestion.strip())
    return "\n".join(part for part in (asked, feedback.text) if part)


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
    query = select(Feedback).order_by(Feedback.round, Feedback.date, Feedback.id)
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


def _answer(feedback: Feedback, anchors: Anchors, words: Words) -> Answer:
    return Answer(
        _bookmark(feedback, anchors),
        feedback.author or words.say("Unknown"),
        feedback.date,
        said(feedback, words),
        verdict(feedback, words),
        feedback.state != "open",
    )


def _bookmark(feedback: Feedback, anchors: Anchors) -> str:
    """The bookmark of the item; of several the one that says what the mark stood in."""
    place = (feedback.target_kind, feedback.target_id, feedback.target_field)
    own = {name: text for name, (*at, text) in anchors.items() if tuple(at) == place}
    wanted = feedback.context or feedback.anchor_text
    if len(own) < 2:
        return next(iter(own), "")
    return max(own, key=lambda name: _likeness(own[name], wanted))


def _likeness(text: str, wanted: str) -> float:
    return SequenceMatcher(None, text, wanted, autojunk=False).quick_ratio()
