"""Goals for those who decide and those who carry them out: one goal a page, each fact once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.domain import model
from planbench.domain.terms import ACTION_STATUSES
from planbench.exports.documents.goals import day_and_again, goal_name, resources
from planbench.exports.documents.parts import (
    at,
    body,
    cell,
    day,
    fields_of,
    figure,
    heading,
    labelled,
    sentence,
    span,
    text_cell,
)
from planbench.exports.documents.status import status_line
from planbench.exports.outline import Block, Cell, Line, PageBreak, Paragraph, Run, Table
from planbench.exports.source import DocumentSource

BEGUN = frozenset({"ongoing", "done", "stuck", "dropped"})


def short_goal_blocks(source: DocumentSource) -> Iterator[Block]:
    """The chapter on goals and actions; each goal after the first begins on a new page."""
    words = source.words
    yield heading(1, words.say("Goals and actions"))
    if not source.goals:
        yield sentence(words.say("No goals have been set yet."))
    for number, goal in enumerate(source.goals, start=1):
        if number > 1:
            yield PageBreak()
        yield from _goal(source, goal, number)


def _goal(source: DocumentSource, goal: model.Goal, number: int) -> Iterator[Block]:
    words = source.words
    yield heading(2, goal_name(source, number), at(goal, "number"), numbered=False)
    for block in body(source, goal.text, at(goal, "text")):
        yield _lead(block)
    yield from status_line(source, goal)
    yield from body(source, goal.rationale, at(goal, "rationale"))
    findings = source.findings_behind(goal)
    if findings and source.options.reader != "schools":
        labels = words.listed([source.finding_labels[each.id] for each in findings])
        yield labelled(words.say("Answers finding"), (Run(labels),))
    yield from _indicators(source, goal)
    yield from _actions(source, goal)
    yield from _follow_ups(source, goal)


def _lead(block: Block) -> Block:
    return replace(block, style="lead") if isinstance(block, Paragraph) else block


def _unnumbered(
    caption: str, header: tuple[str, ...], rows: list[tuple[Cell, ...]], widths: tuple[float, ...]
) -> Table:
    return Table(caption, header, tuple(rows), widths, numbered=False)


def _indicators(source: DocumentSource, goal: model.Goal) -> Iterator[Block]:
    words = source.words
    rows = [_indicator(source, each) for each in source.indicators.get(goal.id, [])]
    if rows:
        header = (words.say("Indicator"), words.say("Now"), words.say("Target"), words.say("By"))
        caption = words.say("How we see that the goal is reached")
        yield _unnumbered(caption, header, rows, (8.4, 3.1, 2.6, 2.4))


def _indicator(source: DocumentSource, row: model.Indicator) -> tuple[Cell, ...]:
    return (
        cell(row.measure, at(row, "measure")),
        cell(figure(source, row.baseline, row.unit), at(row, "baseline")),
        cell(figure(source, row.target, row.unit), at(row, "target")),
        cell(day(source, row.due), at(row, "due")),
    )


def _actions(source: DocumentSource, goal: model.Goal) -> Iterator[Block]:
    words = source.words
    rows = [_action(source, each) for each in source.actions.get(goal.id, [])]
    if rows:
        header = (
            words.say("Action"),
            words.say("Responsible"),
            words.say("When"),
            words.say("Resources"),
        )
        yield _unnumbered(words.say("What we do"), header, rows, (7.4, 2.8, 3.0, 3.3))


def _action(source: DocumentSource, row: model.Action) -> tuple[Cell, ...]:
    words, place = source.words, fields_of(row)
    done = text_cell(source, row.text, place("text"))
    if row.status in BEGUN:
        state = words.say(ACTION_STATUSES.get(row.status, row.status))
        done = Cell((*done.lines, Line((Run(state, italic=True),), place("status"))))
    return (
        done,
        cell(source.name_of(row.owner_id), place("owner_id")),
        cell(span(source, row.start, row.end), place("end")),
        resources(source, row),
    )


def _follow_ups(source: DocumentSource, goal: model.Goal) -> Iterator[Block]:
    words = source.words
    rows = [_follow_up(source, each) for each in source.follow_ups.get(goal.id, [])]
    if rows:
        header = (words.say("When"), words.say("How"), words.say("Responsible"))
        yield _unnumbered(words.say("How we follow up"), header, rows, (3.2, 9.6, 3.7))


def _follow_up(source: DocumentSource, row: model.FollowUp) -> tuple[Cell, ...]:
    how = text_cell(source, row.method, at(row, "method")).lines
    later = [
        line
        for field in ("result", "decision")
        if (text := getattr(row, field)).strip()
        for line in text_cell(source, text, at(row, field)).lines
    ]
    return (
        cell(day_and_again(source, row), at(row, "date")),
        Cell((*how, *later)),
        cell(source.name_of(row.responsible_id), at(row, "responsible_id")),
    )
