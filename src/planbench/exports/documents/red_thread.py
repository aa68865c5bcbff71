"""The red thread on one spread: from finding to goal to action to follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain import model
from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.parts import (
    day,
    heading,
    lines_cell,
    said,
    sentence,
    shorten,
    table,
)
from planbench.exports.outline import Block, Cell, Line, Run, Wide, plain
from planbench.exports.source import Source

SHORT = 140


def red_thread_blocks(source: Source) -> Iterator[Block]:
    """One row a goal, and a last one for high challenges that no goal answers."""
    words = source.words
    if not source.goals:
        return
    header = (
        words.say("Finding"),
        words.say("Goal"),
        words.say("Actions"),
        words.say("Follow-up"),
    )
    rows = [_row(source, goal, n) for n, goal in enumerate(source.goals, start=1)]
    intro = words.say(
        "The table shows how each goal rests on what was found, what is done to reach it, and "
        "when it is looked at again."
    )
    caption = words.say("The red thread from finding to follow-up")
    blocks: list[Block] = [heading(1, words.say("The red thread")), sentence(intro)]
    left = unanswered(source)
    if left:
        labels = words.listed([source.finding_labels[each.id] for each in left])
        told = words.say("Areas for development that no goal answers yet: {labels}.", labels=labels)
        blocks.append(sentence(told))
    yield Wide((*blocks, table(caption, header, rows, (6, 5.5, 7, 5.5))))


def unanswered(source: Source) -> list[model.Finding]:
    """The challenges that no goal answers."""
    answered = {link.finding_id for links in source.goal_findings.values() for link in links}
    return [e for e in source.findings if e.kind == "challenge" and e.id not in answered]


def _row(source: Source, goal: model.Goal, number: int) -> tuple[Cell, ...]:
    findings = [
        _labelled(source.finding_labels[each.id], said(source, each.text))
        for each in source.findings_behind(goal)
    ]
    actions = [
        Line(plain(f"{n}. {shorten(said(source, each.text), SHORT)}"))
        for n, each in enumerate(source.actions.get(goal.id, []), start=1)
    ]
    follow_ups = [
        Line(plain(": ".join(part for part in (day(source, each.date), each.method) if part)))
        for each in source.follow_ups.get(goal.id, [])
    ]
    goal_line = _labelled(goal_name(source, number), said(source, goal.text))
    return (
        lines_cell(findings),
        lines_cell([goal_line]),
        lines_cell(actions),
        lines_cell([line for line in follow_ups if line.runs]),
    )


def _labelled(label: str, text: str) -> Line:
    return Line((Run(f"{label}  ", bold=True), Run(shorten(text, SHORT))))
