"""The hand-out for one meeting: purpose, agenda, preparations, questions, notes, decisions."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain import model
from planbench.domain.clock import running_times
from planbench.domain.terms import DECISION_KINDS, MEETING_FORMS
from planbench.errors import UserError
from planbench.exports.documents.cover import top
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import (
    at,
    body,
    bullets,
    cell,
    day,
    heading,
    one_line,
    outline,
    sentence,
    table,
    text_cell,
)
from planbench.exports.outline import (
    Block,
    Cell,
    Fact,
    Item,
    Listing,
    Outline,
    Paragraph,
    Run,
    plain,
)
from planbench.exports.source import DocumentSource


def meeting_outline(source: DocumentSource) -> Outline:
    """The meeting with the chosen number, else the next one to come.

    Raises `UserError` when there is no such meeting.
    """
    meeting = chosen_meeting(source)
    title = meeting_title(source, meeting)
    return outline(source, title, list(_blocks(source, meeting, title)))


def chosen_meeting(source: DocumentSource) -> model.Meeting:
    """The meeting that the hand-out is for."""
    number, wanted = source.options.meeting_number, source.options.meeting_id
    if wanted and (chosen := [meeting for meeting in source.meetings if meeting.id == wanted]):
        return chosen[0]
    if number is not None:
        found = next((meeting for meeting in source.meetings if meeting.number == number), None)
        return found or _refuse(source, number)
    coming = [meeting for meeting in source.meetings if not meeting.held]
    ahead = [meeting for meeting in coming if meeting.date and meeting.date >= source.today]
    for group in (ahead, coming, source.meetings[::-1]):
        if group:
            return group[0]
    raise UserError("The project has no meetings, so there is no hand-out to write. Add one first.")


def _refuse(source: DocumentSource, number: int) -> model.Meeting:
    known = ", ".join(
        str(meeting.number) for meeting in source.meetings if meeting.number is not None
    )
    raise UserError(
        "There is no meeting {number}. Nothing was written. The meetings are: {known}.",
        number=number,
        known=known or "–",
    )


def meeting_title(source: DocumentSource, meeting: model.Meeting) -> str:
    """`Träff 3: Nuläge och mål`."""
    name = source.programme_words.meeting
    numbered = f"{name} {meeting.number}" if meeting.number is not None else ""
    return ": ".join(part for part in (numbered, meeting.title) if part) or name


def _blocks(source: DocumentSource, meeting: model.Meeting, title: str) -> Iterator[Block]:
    yield top(source, title, tuple(facts(source, meeting)))
    yield from _purpose(source, meeting)
    yield from agenda(source, meeting)
    yield from _preparations(source, meeting)
    yield from _brought(source, meeting)
    yield from questions(source, meeting)
    yield from notes(source, meeting)
    yield from _decisions(source, meeting)


def facts(source: DocumentSource, meeting: model.Meeting) -> Iterator[Fact]:
    """When, where, and how to get there."""
    words = source.words
    if meeting.date:
        date = f"{words.weekday(meeting.date)} {words.date(meeting.date)}".lower()
        hours = "–".join(part for part in (meeting.start, meeting.end) if part)
        when = ", ".join(part for part in (date, hours) if part)
        yield Fact(words.say("Time"), when, at(meeting, "date"))
    elif not meeting.held:  # after a meeting nothing is confirmed any more
        yield Fact(words.say("Time"), words.say("to be confirmed"), at(meeting, "date"))
    if meeting.place or not meeting.held:
        place = meeting.place or words.say("to be confirmed")
        yield Fact(words.say("Place"), place, at(meeting, "place"))
    if meeting.form:
        how = words.say(MEETING_FORMS[meeting.form])
        yield Fact(words.say("In person or digital"), how, at(meeting, "form"))
    if meeting.travel:
        yield Fact(words.say("Getting there"), meeting.travel, at(meeting, "travel"))


def _purpose(source: DocumentSource, meeting: model.Meeting) -> Iterator[Block]:
    written = body(source, meeting.purpose, at(meeting, "purpose"))
    if written:
        yield heading(1, source.words.say("Purpose"), numbered=False)
        yield from written


def agenda(source: DocumentSource, meeting: model.Meeting) -> Iterator[Block]:
    """The points in their order, each with its time where the meeting's begin is known."""
    words = source.words
    yield heading(1, words.say("Agenda"), numbered=False)
    rows = source.agenda.get(meeting.id, [])
    if not rows:
        yield sentence(words.say("There is no agenda yet."), "note")
        return
    times = running_times(meeting.start, [row.minutes for row in rows])
    items = [
        Item(
            _agenda_item(source, point),
            anchor=at(point, "text"),
            lead=plain(f"{time} " if time else ""),
            number=number,
        )
        for number, (point, time) in enumerate(zip(rows, times, strict=True), 1)
    ]
    yield Listing(tuple(items))


def _agenda_item(source: DocumentSource, row: model.AgendaItem) -> tuple[Run, ...]:
    minutes = (
        f" ({source.words.count('{n} minute', '{n} minutes', row.minutes)})" if row.minutes else ""
    )
    return (*one_line(source, row.text), *plain(minutes))


def _preparations(source: DocumentSource, meeting: model.Meeting) -> Iterator[Block]:
    rows = source.preparations.get(meeting.id, [])
    if not rows:
        return
    words = source.words
    caption = words.say("Who prepares what by when")
    header = (words.say("What"), words.say("Who"), words.say("By"), words.say("Done"))
    yield heading(1, words.say("To prepare"), numbered=False)
    cells = (_preparation(source, row) for row in rows)
    yield filled(table(caption, header, cells, (8, 3, 2.6, 1.6), at(meeting, "preparations")))


def _preparation(source: DocumentSource, row: model.Preparation) -> tuple[Cell, ...]:
    return (
        text_cell(source, row.text, at(row, "text")),
        cell(source.name_of(row.person_id), at(row, "person_id")),
        cell(day(source, row.due), at(row, "due")),
        cell(source.words.say("Yes") if row.done else "☐"),
    )


def _brought(source: DocumentSource, meeting: model.Meeting) -> Iterator[Block]:
    """The evidence that is brought, by its label and title."""
    words = source.words
    ids = {
        meeting_evidence.evidence_id
        for meeting_evidence in source.meeting_evidence.get(meeting.id, [])
    }
    found = [evidence for evidence in source.evidence if evidence.id in ids]
    if not found:
        return
    yield heading(1, words.say("Evidence to bring"), numbered=False)
    labels = source.references.labels
    yield bullets(f"{labels.get(evidence.id, '')} {evidence.title}".strip() for evidence in found)


def questions(source: DocumentSource, meeting: model.Meeting, title: str = "") -> Iterator[Block]:
    """What was to be asked, and the answers that came."""
    rows = source.questions.get(meeting.id, [])
    if not rows:
        return
    yield heading(1, title or source.words.say("Questions to bring"), numbered=False)
    if not any(row.answer.strip() for row in rows):
        yield Listing(tuple(Item(one_line(source, row.text), 0, at(row, "text")) for row in rows))
        return
    for row in rows:
        yield Paragraph(one_line(source, row.text), "label", at(row, "text"))
        written = body(source, row.answer, at(row, "answer"))
        yield from written or [sentence(source.words.say("Not answered"), "note")]


def notes(source: DocumentSource, meeting: model.Meeting) -> Iterator[Block]:
    """What was written down at the meeting."""
    written = body(source, meeting.notes, at(meeting, "notes"))
    if written:
        yield heading(1, source.words.say("Notes from the meeting"), numbered=False)
        yield from written


def _decisions(source: DocumentSource, meeting: model.Meeting) -> Iterator[Block]:
    rows = source.decisions.get(meeting.id, [])
    if not rows:
        return
    words = source.words
    caption = words.say("What was decided, and who does what")
    header = (words.say("Kind"), words.say("What"), words.say("Who"), words.say("By"))
    yield heading(1, words.say("Decisions and tasks"), numbered=False)
    cells = (_decision(source, row) for row in rows)
    yield filled(table(caption, header, cells, (2, 8, 3, 2.6), at(meeting, "decisions")))


def _decision(source: DocumentSource, row: model.Decision) -> tuple[Cell, ...]:
    return (
        cell(source.words.say(DECISION_KINDS.get(row.kind, row.kind))),
        text_cell(source, row.text, at(row, "text")),
        cell(source.name_of(row.owner_id), at(row, "owner_id")),
        cell(day(source, row.due), at(row, "due")),
    )
