"""The minutes of a meeting: what was taken up, said and decided, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planbench.domain import model
from planbench.exports.documents.cover import top
from planbench.exports.documents.decision.page import short_goal
from planbench.exports.documents.decision.points import tick_table
from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.meeting import (
    agenda,
    chosen_meeting,
    facts,
    meeting_title,
    notes,
    questions,
)
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import (
    at,
    cell,
    day,
    heading,
    outline,
    sentence,
    table,
    text_cell,
)
from planbench.exports.outline import Block, Cell, Fact, Outline
from planbench.exports.source import DocumentSource


def minutes_outline(source: DocumentSource) -> Outline:
    """Of the meeting with the chosen number or id, else of the latest one that was held.

    Raises `UserError` when there is no such meeting.
    """
    meeting = meeting_of_minutes(source)
    words = source.words
    title = words.say("Minutes: {meeting}", meeting=meeting_title(source, meeting))
    return outline(source, title, list(_blocks(source, meeting, title)))


def meeting_of_minutes(source: DocumentSource) -> model.Meeting:
    """The chosen meeting, else the latest one that was held."""
    if source.options.meeting_number is None and not source.options.meeting_id:
        held = [meeting for meeting in source.meetings if meeting.held]
        if held:
            return held[-1]
    return chosen_meeting(source)


def _blocks(source: DocumentSource, meeting: model.Meeting, title: str) -> Iterator[Block]:
    yield top(source, title, (*facts(source, meeting), *_who(source)))
    yield from agenda(source, meeting)
    yield from notes(source, meeting)
    yield from questions(source, meeting, source.words.say("Questions and answers"))
    words, rows = source.words, source.decisions.get(meeting.id, [])
    if meeting.kind == "steering" and source.decision_points:
        yield heading(1, words.say("Points to decide"), numbered=False)
        yield replace(tick_table(source), label=False)
    for kind, name, caption in (
        ("decision", words.say("Decisions"), words.say("Decisions and what became of them")),
        ("task", words.say("Tasks"), words.say("Who does what by when")),
        ("idea", words.say("Ideas to take along"), words.say("Ideas and what became of them")),
    ):
        chosen = [row for row in rows if row.kind == kind]
        if chosen:
            yield heading(1, name, numbered=False)
            made = table(caption, *_table(source, kind, chosen), at(meeting, "decisions"))
            yield filled(made)
    if not rows:
        yield sentence(words.say("Nothing was decided."), "note")


def _who(source: DocumentSource) -> Iterator[Fact]:
    """Who was there, as it was noted; else the resource persons."""
    meeting = meeting_of_minutes(source)
    if meeting.present.strip() and not source.options.leave_out_names:
        yield Fact(source.words.say("Present"), meeting.present, at(meeting, "present"))
        return
    names = [source.name_of(person.id) for person in source.people("resource_person")]
    if names and not source.options.leave_out_names:
        yield Fact(source.words.say("Resource persons"), source.words.listed(names))


def _table(
    source: DocumentSource, kind: str, rows: Sequence[model.Decision]
) -> tuple[Sequence[str], list[tuple[Cell, ...]], Sequence[float]]:
    """Heads, rows and widths; who and when belong to tasks only."""
    say = source.words.say
    heads = [say("What"), say("Who"), say("By"), say("About"), say("What became of it")]
    widths: list[float] = [6, 2.6, 2.6, 3, 3]
    cells = [_cells(source, decision) for decision in rows]
    if kind == "task":
        return heads, cells, widths
    return [heads[0], *heads[3:]], [(row[0], *row[3:]) for row in cells], [7, 4, 4]


def _cells(source: DocumentSource, row: model.Decision) -> tuple[Cell, ...]:
    return (
        text_cell(source, row.text, at(row, "text")),
        cell(source.name_of(row.owner_id), at(row, "owner_id")),
        cell(day(source, row.due), at(row, "due")),
        _about(source, row),
        _became(source, row),
    )


def _about(source: DocumentSource, row: model.Decision) -> Cell:
    """The goal or the section that it is about."""
    for number, goal in enumerate(source.goals, 1):
        if goal.id == row.goal_id:
            name = goal_name(source, number)
            return cell(f"{name}. {short_goal(source, goal)[0]}")
    section = next((section for section in source.sections if section.id == row.section_id), None)
    if section is None:
        return cell("")
    words = source.programme_words.section_words.get(section.key)
    return cell(words.title if words else section.title)


def _became(source: DocumentSource, row: model.Decision) -> Cell:
    done = source.words.say("Done") if row.done else ""
    return cell(": ".join(part for part in (done, row.outcome) if part), at(row, "outcome"))
