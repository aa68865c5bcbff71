"""The plan itself: each goal with why, what it rests on, indicators, actions and follow-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from planbench.domain import model
from planbench.domain.terms import (
    ACTION_STATUSES,
    AREAS,
    GOAL_KINDS,
    GOAL_LEVELS,
    PROGRAMME_YEARS,
    STAGES,
    STRANDS,
)
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import (
    at,
    body,
    cell,
    day,
    fields_of,
    figure,
    heading,
    plain_text,
    sentence,
    shorten,
    span,
    stopped_once,
    table,
    text_cell,
)
from planbench.exports.documents.state import basis_list
from planbench.exports.documents.status import status_line
from planbench.exports.documents.year import repeated
from planbench.exports.outline import (
    Anchor,
    Block,
    Cell,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Run,
    Table,
    plain,
)
from planbench.exports.source import DocumentSource

HEADING = 160
OneGoal = Callable[[DocumentSource, model.Goal, int], Iterator[Block]]


def goal_blocks(source: DocumentSource) -> Iterator[Block]:
    """The chapter on goals and actions, with everything about each goal."""
    return goals_chapter(source, _goal)


def goals_chapter(
    source: DocumentSource, blocks_of: OneGoal, *, apart: bool = True
) -> Iterator[Block]:
    """The chapter of all goals; `apart`, each after the first begins on a new page."""
    words = source.words
    yield heading(1, words.say("Goals and actions"))
    if not source.goals:
        yield sentence(words.say("No goals have been set yet."))
    for number, goal in enumerate(source.goals, start=1):
        if apart and number > 1:
            yield PageBreak()
        yield from blocks_of(source, goal, number)


def goal_name(source: DocumentSource, number: int) -> str:
    """`Mål 2`."""
    return source.words.say("Goal {number}", number=number)


def _goal(source: DocumentSource, goal: model.Goal, number: int) -> Iterator[Block]:
    words = source.words
    text = plain_text(source, goal.text) or words.say("The goal has no text yet")
    short = shorten(text, HEADING)
    whole = short == text
    name = goal_name(source, number)
    anchor = at(goal, "text") if whole else None
    yield Heading(2, (Run(short),), anchor, lead=(Run(f"{name}. "),))
    yield Paragraph((Run(_kind(source, goal)),), "label")
    yield from status_line(source, goal)
    if not whole:
        yield from body(source, goal.text, at(goal, "text"))
    rationale = body(source, goal.rationale, at(goal, "rationale"))
    findings = source.findings_behind(goal)
    if rationale or findings:
        yield heading(3, words.say("Why this goal"), numbered=False)
        yield from rationale
    if findings:
        yield sentence(words.say("The goal rests on these findings:"))
        yield basis_list(source, findings)
    yield from _indicators(source, goal, name)
    yield from _actions(source, goal, name)
    yield from _follow_ups(source, goal, name)


def _kind(source: DocumentSource, goal: model.Goal) -> str:
    """`Effektmål · Elevnivå · Taluppfattning`."""
    words = source.words
    names = (
        GOAL_KINDS.get(goal.kind, ""),
        GOAL_LEVELS.get(goal.level, ""),
        AREAS.get(goal.area, ""),
        STRANDS.get(goal.strand, ""),
        PROGRAMME_YEARS.get(goal.year, "") if goal.year else "",
    )
    return " · ".join(words.say(name) for name in names if name)


def _indicators(source: DocumentSource, goal: model.Goal, name: str) -> Iterator[Block]:
    words = source.words
    rows = source.indicators.get(goal.id, [])
    yield heading(3, words.say("How we see that the goal is reached"), numbered=False)
    if not rows:
        yield sentence(words.say("No indicator has been chosen yet."), "note")
        return
    header = (
        words.say("Indicator"),
        words.say("Baseline"),
        words.say("Target"),
        words.say("Target reached by"),
    )
    caption = words.say("Indicators for {goal}", goal=name.lower())
    yield _under_its_heading(
        caption,
        header,
        (_indicator(source, row) for row in rows),
        (8.6, 2.5, 2.5, 2.5),
        at(goal, "indicators"),
    )


def _under_its_heading(
    caption: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[float],
    anchor: Anchor,
) -> Table:
    """A table that the heading above it names: its caption is for those who cannot see it."""
    made = filled(table(caption, header, rows, widths, anchor))
    return replace(made, numbered=False, label=False)


def _indicator(source: DocumentSource, row: model.Indicator) -> tuple[Cell, ...]:
    lines = [Line(plain(row.measure or "–"), at(row, "measure"))]
    if row.source:
        told = source.words.say("Source: {source}.", source=row.source)
        lines.append(Line((Run(stopped_once(told, row.source), italic=True),)))
    later = [
        f"{day(source, indicator_value.date)}: {figure(source, indicator_value.value, row.unit)}"
        for indicator_value in source.indicator_values.get(row.id, [])
    ]
    baseline = [Line(plain(figure(source, row.baseline, row.unit) or "–"), at(row, "baseline"))]
    return (
        Cell(tuple(lines)),
        Cell((*baseline, *(Line(plain(text)) for text in later))),
        cell(figure(source, row.target, row.unit), at(row, "target")),
        cell(day(source, row.due), at(row, "due")),
    )


def _actions(source: DocumentSource, goal: model.Goal, name: str) -> Iterator[Block]:
    words = source.words
    rows = source.actions.get(goal.id, [])
    yield heading(3, words.say("What we do"), numbered=False)
    if not rows:
        yield sentence(words.say("No actions have been planned yet."), "note")
        return
    header = (
        words.say("Action"),
        words.say("Responsible"),
        words.say("When"),
        words.say("Resources"),
        words.say("Status"),
    )
    caption = words.say("Actions for {goal}", goal=name.lower())
    yield _under_its_heading(
        caption,
        header,
        (_action(source, row) for row in rows),
        (6.2, 2.1, 2.4, 3.5, 1.9),
        at(goal, "actions"),
    )


def _action(source: DocumentSource, row: model.Action) -> tuple[Cell, ...]:
    words, place = source.words, fields_of(row)
    done = text_cell(source, row.text, place("text"))
    sign, status, note = row.sign, row.status, row.status_note
    if sign:
        lead = (Run(f"{words.say('Sign of success')}: ", bold=True),)
        done = Cell((*done.lines, Line((Run(sign),), place("sign"), lead)))
    if row.why.strip():
        lead = (Run(f"{words.say('Why we think it helps')}: ", bold=True),)
        done = Cell((*done.lines, Line((Run(" ".join(row.why.split())),), place("why"), lead)))
    stands = cell(words.say(ACTION_STATUSES.get(status, status)), place("status"))
    if note:
        stands = Cell((*stands.lines, Line((Run(note),), place("status_note"))))
    return (
        done,
        cell(source.name_of(row.owner_id), place("owner_id")),
        _when(source, row),
        resources(source, row),
        stands,
    )


def _when(source: DocumentSource, row: model.Action) -> Cell:
    """The days of an action, its year in the programme, and how far it is meant to go."""
    words, place = source.words, fields_of(row)
    dates = cell(span(source, row.start, row.end), place("end"))
    lines = [*dates.lines]
    if row.year:
        lines.append(Line(plain(words.say(PROGRAMME_YEARS[row.year])), place("year")))
    if row.stage:
        lines.append(Line(plain(words.say(STAGES[row.stage])), place("stage")))
    return Cell(tuple(lines)) if len(lines) > 1 else dates


def resources(source: DocumentSource, row: model.Action) -> Cell:
    """What an action takes; its hours too, unless hours are left out."""
    named, place = row.resources, fields_of(row)
    hours = None if source.options.leave_out_hours else row.hours
    if not hours:
        return cell(named, place("resources"))
    counted = cell(source.words.hours(round(hours * 60)), place("hours"))
    return Cell((Line((Run(named),), place("resources")), *counted.lines)) if named else counted


def _follow_ups(source: DocumentSource, goal: model.Goal, name: str) -> Iterator[Block]:
    words = source.words
    rows = source.follow_ups.get(goal.id, [])
    yield heading(3, words.say("How we follow up"), numbered=False)
    if not rows:
        yield sentence(words.say("No follow-up has been planned yet."), "note")
        return
    header = [words.say("Date"), words.say("Method"), words.say("Responsible")]
    widths = [2.5, 6.0, 3.0]
    done = any(row.result or row.decision for row in rows)
    if done:
        header.append(words.say("Result and decision"))
        widths.append(5)
    caption = words.say("Follow-up of {goal}", goal=name.lower())
    yield _under_its_heading(
        caption,
        header,
        (_follow_up(source, row, done=done) for row in rows),
        widths,
        at(goal, "follow_ups"),
    )


def day_and_again(source: DocumentSource, row: model.FollowUp) -> str:
    """`20 maj 2027, varje år`."""
    again = repeated(source.words, row.repeats)
    return ", ".join(part for part in (day(source, row.date), again) if part)


def _follow_up(source: DocumentSource, row: model.FollowUp, *, done: bool) -> tuple[Cell, ...]:
    cells = (
        cell(day_and_again(source, row), at(row, "date")),
        cell(row.method, at(row, "method")),
        cell(source.name_of(row.responsible_id), at(row, "responsible_id")),
    )
    if not done:
        return cells
    result = text_cell(source, row.result, at(row, "result")).lines
    decision = text_cell(source, row.decision, at(row, "decision")).lines if row.decision else ()
    meant = text_cell(source, row.as_meant, at(row, "as_meant")).lines if row.as_meant else ()
    return (*cells, Cell((*meant, *result, *decision)))
