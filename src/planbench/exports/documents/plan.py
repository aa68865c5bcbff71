"""The development plan, as the steering group receives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planbench.exports.documents.abbreviations import abbreviation_blocks
from planbench.exports.documents.citation import appendix_blocks, short_source_blocks, source_blocks
from planbench.exports.documents.cover import cover, status, top
from planbench.exports.documents.decision.conditions import if_waiting, unsolved
from planbench.exports.documents.decision.costs import cost_tables, numbered_actions
from planbench.exports.documents.decision.page import decision_page_blocks, goals_table
from planbench.exports.documents.direction import (
    direction_blocks,
    direction_lines,
    initiative_blocks,
    involvement_blocks,
)
from planbench.exports.documents.goals import goal_blocks
from planbench.exports.documents.origin import origin_blocks
from planbench.exports.documents.ownership import (
    decision_blocks,
    ownership_blocks,
    short_ownership_blocks,
)
from planbench.exports.documents.paging import fuller
from planbench.exports.documents.parts import (
    cell,
    heading,
    lines_cell,
    outline,
    plain_text,
    table,
)
from planbench.exports.documents.red_thread import red_thread_blocks, red_thread_picture_blocks
from planbench.exports.documents.short.goals import short_goal_blocks
from planbench.exports.documents.short.state import short_state_blocks
from planbench.exports.documents.state import state_blocks
from planbench.exports.documents.status import status_blocks
from planbench.exports.documents.summary import summary_blocks
from planbench.exports.documents.timeline import timeline_blocks
from planbench.exports.outline import (
    Block,
    Contents,
    Heading,
    Line,
    Outline,
    PageBreak,
    Table,
    plain,
)
from planbench.exports.readers import is_short
from planbench.exports.source import DocumentSource


def plan_outline(source: DocumentSource) -> Outline:
    """The plan for its reader; without one, and for the supervisor, everything there is."""
    title = source.programme_words.plan_title
    if source.options.reader == "schools":
        return outline(source, title, list(fuller(_for_schools(source, title))))
    if is_short(source.options):
        return outline(source, title, list(fuller(_to_decide(source, title))))
    blocks = list(_blocks(source, title))
    appendix = list(appendix_blocks(source))
    short = abbreviation_blocks(source, [*blocks, *appendix])
    return outline(source, title, [*blocks, *short, *appendix])


def _to_decide(source: DocumentSource, title: str) -> Iterator[Block]:
    """Ten to twelve pages for a plan of four goals: each fact once."""
    yield cover(source, title)
    yield Contents(source.words.say("Contents"), depth=2, own_page=False)
    yield PageBreak()
    yield from decision_page_blocks(source)
    yield PageBreak()
    yield from _current_state(source)
    yield PageBreak()
    yield from short_goal_blocks(source)
    yield from status_blocks(source)
    yield PageBreak()
    yield from timeline_blocks(source)
    yield from short_ownership_blocks(source)
    yield from _cost_and_decision(source)
    if sources := list(short_source_blocks(source, 1)):
        yield PageBreak()
        yield from sources


def _current_state(source: DocumentSource) -> Iterator[Block]:
    """The chapter on where one stands and what the plan grows from; none where nothing stands."""
    blocks = [
        *short_state_blocks(source),
        *red_thread_picture_blocks(source),
        *_where_it_leads(source),
    ]
    more = _dense([*initiative_blocks(source), *involvement_blocks(source)])
    if not any(isinstance(block, Heading) for block in blocks):
        more = (replace(block, level=2) if isinstance(block, Heading) else block for block in more)
    blocks += more
    if blocks:
        yield heading(1, source.programme_words.current_state_title)
        yield from blocks


def _where_it_leads(source: DocumentSource) -> Iterator[Block]:
    """The picture of the future and how the plan is thought to work, in few lines."""
    lines = list(direction_lines(source))
    if lines:
        yield heading(2, source.words.say("Where the plan leads"))
        yield from lines


def _dense(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same in little room: low headings, tables in small type under them."""
    for block in blocks:
        if isinstance(block, Table):
            yield replace(block, dense=True, numbered=False, label=False)
        elif isinstance(block, Heading):
            yield replace(block, level=3, numbered=False)
        else:
            yield block


def _cost_and_decision(source: DocumentSource) -> Iterator[Block]:
    """Price and tick on the same page."""
    words, tables = source.words, list(cost_tables(source))
    yield PageBreak()
    if tables:
        yield heading(1, words.say("Cost"))
        yield from tables
    yield from if_waiting(source)
    yield from unsolved(source)
    yield from decision_blocks(source)


def _for_schools(source: DocumentSource, title: str) -> Iterator[Block]:
    """What the schools do and when, and how it is followed up."""
    yield top(source, title, said=status(source))
    yield from goals_table(source)
    yield from _school_by_school(source)
    for block in _dense(involvement_blocks(source)):
        yield replace(block, level=1) if isinstance(block, Heading) else block
    yield PageBreak()
    yield from short_goal_blocks(source)
    yield PageBreak()
    yield from timeline_blocks(source)


def _school_by_school(source: DocumentSource) -> Iterator[Block]:
    """Which actions concern which school; nothing where that is not said."""
    words = source.words
    concerned = {
        school.id: [
            (number, link.note or plain_text(source, action.text))
            for number, action in numbered_actions(source)
            for link in source.action_schools.get(action.id, [])
            if link.school_id == school.id
        ]
        for school in source.schools
    }
    rows = [
        (
            cell(school.name),
            lines_cell([Line(plain(_told(*each))) for each in concerned[school.id]]),
        )
        for school in source.schools
        if concerned[school.id]
    ]
    if rows:
        yield heading(1, words.say("School by school"), numbered=False)
        header = (words.say("School"), words.say("Actions that concern it"))
        made = table(words.say("School by school"), header, rows, (4, 12.5))
        yield replace(made, numbered=False, label=False, dense=True)


def _told(number: str, note: str) -> str:
    return f"{number} {note}".strip()


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    yield cover(source, title)
    yield Contents(source.words.say("Contents"))
    yield PageBreak()
    yield from summary_blocks(source)
    yield from origin_blocks(source)
    yield from state_blocks(source)
    yield from red_thread_blocks(source)
    yield from direction_blocks(source)
    yield from goal_blocks(source)
    yield from status_blocks(source)
    yield from ownership_blocks(source)
    yield from decision_blocks(source)
    yield from source_blocks(source)
