"""Goals for those who decide and those who carry them out: each fact once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.domain import model
from planbench.domain.terms import ACTION_STATUSES
from planbench.exports.documents.decision.costs import costs_of, hours_told
from planbench.exports.documents.goals import day_and_again, goal_name, goals_chapter, resources
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import (
    at,
    body,
    cell,
    day,
    fields_of,
    figure,
    heading,
    labelled,
    one_line,
    sentence,
    span,
    text_cell,
)
from planbench.exports.documents.status import status_line
from planbench.exports.outline import (
    Block,
    Cell,
    Heading,
    Line,
    Paragraph,
    Run,
    Table,
)
from planbench.exports.source import DocumentSource

BEGUN = frozenset({"ongoing", "done", "stuck", "dropped"})


def short_goal_blocks(source: DocumentSource) -> Iterator[Block]:
    """The chapter on goals and actions; the goals follow each other without half-empty pages."""
    return goals_chapter(source, _goal, apart=False)


def _goal(source: DocumentSource, goal: model.Goal, number: int) -> Iterator[Block]:
    yield _name(source, goal, number)
    for block in body(source, goal.text, at(goal, "text")):
        yield _lead(block)
    yield from _about(source, goal)
    yield from status_line(source, goal)
    yield from body(source, goal.rationale, at(goal, "rationale"))
    yield from _own(source, goal, "assumption", source.words.say("What we assume"))
    yield from _indicators(source, goal)
    yield from _actions(source, goal, number)
    yield from _own(source, goal, "gives_way", source.words.say("What gives way"))
    yield from _follow_ups(source, goal)


def _name(source: DocumentSource, goal: model.Goal, number: int) -> Block:
    """`Mål 1  Taluppfattning i årskurs 6`."""
    called = goal_name(source, number)
    if not goal.name.strip():
        return heading(2, called, at(goal, "number"), numbered=False)
    name, lead = (Run(goal.name.strip()),), (Run(f"{called}  "),)
    return Heading(2, name, at(goal, "name"), numbered=False, lead=lead)


def _about(source: DocumentSource, goal: model.Goal) -> Iterator[Block]:
    """Who answers for the goal, and which findings it answers, in a line."""
    words, parts = source.words, []
    if owner := source.name_of(goal.owner_id):
        parts.append(words.say("Responsible: {name}.", name=owner))
    findings = source.findings_behind(goal)
    if findings and source.options.reader != "schools":
        labels = words.listed([source.finding_labels[finding.id] for finding in findings])
        parts.append(words.say("Answers finding {labels}.", labels=labels))
    if parts:
        yield sentence(" ".join(parts), "note")


def _own(source: DocumentSource, goal: model.Goal, field: str, label: str) -> Iterator[Block]:
    if text := one_line(source, getattr(goal, field)):
        yield labelled(label, text, at(goal, field))


def _lead(block: Block) -> Block:
    return replace(block, style="lead") if isinstance(block, Paragraph) else block


def _unnumbered(
    caption: str, header: tuple[str, ...], rows: list[tuple[Cell, ...]], widths: tuple[float, ...]
) -> Table:
    return filled(Table(caption, header, tuple(rows), widths, numbered=False))


def _indicators(source: DocumentSource, goal: model.Goal) -> Iterator[Block]:
    words = source.words
    rows = [_indicator(source, indicator) for indicator in source.indicators.get(goal.id, [])]
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


def _actions(source: DocumentSource, goal: model.Goal, number: int) -> Iterator[Block]:
    words = source.words
    actions = source.actions.get(goal.id, [])
    rows = [_action(source, action, f"{number}.{n}") for n, action in enumerate(actions, start=1)]
    if rows:
        header = (
            words.say("Action"),
            words.say("Responsible"),
            words.say("When"),
            words.say("Resources"),
        )
        yield _unnumbered(words.say("What we do"), header, rows, (7.7, 2.9, 2.8, 3.1))


def _action(source: DocumentSource, row: model.Action, number: str) -> tuple[Cell, ...]:
    words, place = source.words, fields_of(row)
    first, *rest = text_cell(source, row.text, place("text")).lines
    lines = [first._replace(lead=(Run(f"{number}  ", bold=True),)), *rest]
    if row.sign:
        lead = (Run(f"{words.say('The sign')}: ", italic=True),)
        lines.append(Line((Run(row.sign),), place("sign"), lead))
    if row.status in BEGUN:
        state = words.say(ACTION_STATUSES.get(row.status, row.status))
        lines.append(Line((Run(state, italic=True),), place("status")))
    return (
        Cell(tuple(lines)),
        _responsible(source, row),
        cell(span(source, row.start, row.end), place("end")),
        _takes(source, row, number),
    )


def _responsible(source: DocumentSource, row: model.Action) -> Cell:
    owner = cell(source.name_of(row.owner_id), at(row, "owner_id"))
    deputy = source.name_of(row.deputy_id)
    if not deputy:
        return owner
    told = source.words.say("Deputy: {name}", name=deputy)
    return Cell((*owner.lines, Line((Run(told),), at(row, "deputy_id"))))


def _takes(source: DocumentSource, row: model.Action, number: str) -> Cell:
    """What the action takes: its resources in words, then the hours that its costs come to."""
    words, costs = source.words, costs_of(source, row, number)
    if source.options.leave_out_hours or not source.costs.get(row.id):
        return resources(source, row)
    lines = [Line((Run(row.resources),), at(row, "resources"))] if row.resources else []
    for yearly in (False, True):
        hours = sum(cost.hours for cost in costs if cost.yearly == yearly)
        if hours:
            told = hours_told(source, hours)
            told = words.say("{amount} a year", amount=told) if yearly else told
            lines.append(Line((Run(told),)))
    return Cell(tuple(lines)) if lines else cell("")


def _follow_ups(source: DocumentSource, goal: model.Goal) -> Iterator[Block]:
    words = source.words
    rows = [_follow_up(source, follow_up) for follow_up in source.follow_ups.get(goal.id, [])]
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
