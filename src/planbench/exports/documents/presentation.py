"""The presentation for the steering group: one heading a slide, the full texts as speaker notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planbench.domain import model
from planbench.domain.terms import GOAL_KINDS, GOAL_LEVELS
from planbench.exports.documents.cover import cover
from planbench.exports.documents.decision.brief import most_important
from planbench.exports.documents.decision.costs import cost_sentence
from planbench.exports.documents.decision.page import goals_table, why_blocks
from planbench.exports.documents.decision.points import points_table
from planbench.exports.documents.figures import chart_blocks, comparison_blocks, undrawn
from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.parts import (
    at,
    cell,
    day,
    figure,
    heading,
    outline,
    plain_text,
    shorten,
    table,
)
from planbench.exports.documents.summary import evidence_sentence, facts
from planbench.exports.markdown import COMPARISON
from planbench.exports.outline import (
    Anchor,
    Block,
    Cell,
    Cover,
    Heading,
    Item,
    Listing,
    Outline,
    Paragraph,
    Picture,
    Run,
    Table,
    plain,
    text_of,
)
from planbench.exports.source import DocumentSource

BULLETS = 6
LENGTH = 220
TITLE = 160
CHARTS = 3
EVENTS = 9
ROWS = 8  # of a table on one slide
TOGETHER = 9  # findings that stand on one slide
WIDE_ENOUGH = 2.6  # shares of a column on a slide, whose letters are large
ANSWERS = 4  # columns with a box to tick, which a slide has no use for


def presentation_outline(source: DocumentSource) -> Outline:
    """Why, what we found, what we want to reach, when, and what we ask for."""
    title = source.programme_words.plan_title
    return outline(source, title, list(_blocks(source, title)))


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    words = source.words
    yield _cover(source, title)
    for each in source.programme_words.presentation:
        yield from _note(each)
    yield from _why(source)
    yield from _charts(source)
    yield from _findings(source)
    goals = [
        replace(each, widths=tuple(max(wide, WIDE_ENOUGH) for wide in each.widths))
        for each in goals_table(source)
    ]
    yield from _tables(words.say("What we want to reach"), goals, _goals(source))
    for number, goal in enumerate(source.goals, start=1):
        yield from _goal(source, goal, number)
    yield from _timeline(source)
    yield from _requests(source)


def _cover(source: DocumentSource, title: str) -> Cover:
    """The title, and of the document block what one sees from afar."""
    words, made = source.words, cover(source, title)
    shown = {words.say("Record number"), words.say("Version"), words.say("Written by")}
    return replace(made, facts=tuple(fact for fact in made.facts if fact.label in shown))


def _why(source: DocumentSource) -> Iterator[Block]:
    """The figures that carry the goals; where none does, the most important findings in words."""
    title = source.words.say("Why a plan")
    rests_on = evidence_sentence(source) if source.evidence else ""
    found = list(why_blocks(source))
    if not found:
        about = [Item((Run(rests_on),))] if rests_on else []
        items = [*_said(source, most_important(source)), *about]
        yield from _slide(title, items, _summary(source))
        return
    for block in _tables(title, found, _summary(source)):
        yield block
        if isinstance(block, Table) and rests_on:
            yield Paragraph((Run(rests_on),), "source")


def _tables(title: str, tables: Iterable[Table], notes: Sequence[Paragraph]) -> Iterator[Block]:
    """A slide with a table, or several of the same name when it has many rows."""
    for each in tables:
        for start in range(0, len(each.rows), ROWS):
            yield heading(1, title, numbered=False)
            yield replace(each, rows=each.rows[start : start + ROWS])
            yield from notes


def _findings(source: DocumentSource) -> Iterator[Block]:
    """Strengths and what is to be developed: together where there is room, else one after one."""
    words = source.words
    found = [
        (words.say("Strengths to build on"), _ranked(source, "strength")),
        (words.say("Areas for development"), _ranked(source, "challenge")),
    ]
    groups = [(name, _said(source, each)) for name, each in found if each]
    if len(groups) > 1 and sum(len(items) for _, items in groups) <= TOGETHER:
        yield heading(1, words.say("What we have seen"), numbered=False)
        yield Listing(tuple(_labelled(groups)))
        yield from _conclusions(source, [finding for _, some in found for finding in some])
        return
    for name, findings in found:
        yield from _slide(name, _said(source, findings), _conclusions(source, findings))


def _slide(title: str, items: Sequence[Item], notes: Sequence[Paragraph]) -> Iterator[Block]:
    """A slide, or several of the same name when there are many points; none without points."""
    for start in range(0, len(items), BULLETS):
        yield heading(1, title, numbered=False)
        yield Listing(tuple(items[start : start + BULLETS]))
        yield from notes


def _note(text: str, anchor: Anchor | None = None, lead: str = "") -> list[Paragraph]:
    """What the speaker has before them; nothing where nothing is written."""
    return [Paragraph(plain(text), "speaker", anchor, lead=plain(lead))] if text else []


def _summary(source: DocumentSource) -> list[Paragraph]:
    written = plain_text(source, source.project.summary)
    if written:
        return _note(written, at(source.project, "summary"))
    return [note for fact in facts(source) for note in _note(fact)]


def _ranked(source: DocumentSource, kind: str) -> list[model.Finding]:
    order = {"high": 0, "medium": 1, "": 2, "low": 3}
    found = [finding for finding in source.findings if finding.kind == kind]
    return sorted(found, key=lambda finding: order.get(finding.priority, 2))[:BULLETS]


def _said(source: DocumentSource, findings: Iterable[model.Finding]) -> list[Item]:
    return [
        Item(plain(shorten(plain_text(source, finding.text), LENGTH)), anchor=at(finding, "text"))
        for finding in findings
    ]


def _conclusions(source: DocumentSource, findings: Iterable[model.Finding]) -> list[Paragraph]:
    return [
        note
        for finding in findings
        for note in _note(
            plain_text(source, finding.conclusion),
            at(finding, "conclusion"),
            f"{source.finding_labels[finding.id]} ",
        )
    ]


def _charts(source: DocumentSource) -> Iterator[Block]:
    """Those that the texts place first, in their order; then those of the other files."""
    placed = [each for section in source.sections for each in COMPARISON.findall(section.body)]
    chosen = [
        list(comparison_blocks(source, comparison_id)) for comparison_id in dict.fromkeys(placed)
    ]
    chosen += [chart_blocks(source, dataset) for dataset in undrawn(source)]
    pictures = [block for block in chosen if block and isinstance(block[0], Picture)]
    for picture, *notes in pictures[:CHARTS]:
        if isinstance(picture, Picture):
            yield heading(1, picture.caption, numbered=False)
            yield picture
            yield from notes
            yield from _note(picture.alt)


def _goals(source: DocumentSource) -> list[Paragraph]:
    return [
        note
        for number, goal in enumerate(source.goals, start=1)
        for note in _note(
            plain_text(source, goal.text), at(goal, "text"), f"{goal_name(source, number)}. "
        )
    ]


def _goal(source: DocumentSource, goal: model.Goal, number: int) -> Iterator[Block]:
    words = source.words
    kinds = (GOAL_KINDS.get(goal.kind, ""), GOAL_LEVELS.get(goal.level, ""))
    kind = " · ".join(words.say(kind) for kind in kinds if kind)
    measures = [_measure(source, indicator) for indicator in source.indicators.get(goal.id, [])]
    actions = [_action(source, action) for action in source.actions.get(goal.id, [])]
    text, called = plain_text(source, goal.text), plain(f"{goal_name(source, number)}. ")
    groups = [
        (words.say("How we see that the goal is reached"), measures),
        (words.say("What we do"), actions),
    ]
    for slide in _divided([(name, items) for name, items in groups if items]):
        short = plain(shorten(text, TITLE))
        yield Heading(1, short, at(goal, "text"), numbered=False, lead=called)
        yield Listing(tuple(_labelled(slide)))
        yield from _note(kind)
        yield from _note(text, at(goal, "text"))
        yield from _note(plain_text(source, goal.rationale), at(goal, "rationale"))


Group = tuple[str, list[Item]]


def _divided(groups: list[Group]) -> list[list[Group]]:
    """The groups on one slide, or on as many as they need."""
    if sum(len(items) for _, items in groups) <= BULLETS:
        return [groups] if groups else []
    return [
        [(name, items[start : start + BULLETS])]
        for name, items in groups
        for start in range(0, len(items), BULLETS)
    ]


def _labelled(groups: Iterable[Group]) -> Iterator[Item]:
    for name, items in groups:
        yield Item((Run(name, bold=True),))
        yield from (replace(item, level=1) for item in items)


def _measure(source: DocumentSource, row: model.Indicator) -> Item:
    start = figure(source, row.baseline, row.unit)
    end = figure(source, row.target, row.unit)
    change = " → ".join(part for part in (start, end) if part)
    tail = ", ".join(part for part in (change, day(source, row.due)) if part)
    return Item(
        plain(shorten(row.measure, LENGTH - len(tail))),
        anchor=at(row, "measure"),
        tail=plain(f": {tail}" if tail else ""),
    )


def _action(source: DocumentSource, row: model.Action) -> Item:
    tail = ", ".join(part for part in (source.name_of(row.owner_id), day(source, row.end)) if part)
    text = shorten(plain_text(source, row.text), LENGTH - len(tail) - 3)
    return Item(plain(text), anchor=at(row, "text"), tail=plain(f" ({tail})" if tail else ""))


def _timeline(source: DocumentSource) -> Iterator[Block]:
    words = source.words
    events = coming_events(source)[:EVENTS]
    if not events:
        return
    title = words.say("What happens when")
    header = (words.say("Date"), words.say("What"), words.say("Who"))
    rows: list[tuple[Cell, ...]] = [
        (cell(day(source, date)), cell(shorten(what, LENGTH)), cell(who))
        for date, what, who in events
    ]
    yield heading(1, title, numbered=False)
    yield table(title, header, rows, (2.2, 8, 3))


def coming_events(source: DocumentSource) -> list[tuple[dt.date, str, str]]:
    """Actions that end and follow-ups, from today on, in the order of time: date, what, who."""
    found: list[tuple[dt.date, str, str]] = []
    for number, goal in enumerate(source.goals, start=1):
        name = goal_name(source, number)
        for action in source.actions.get(goal.id, []):
            if action.end and action.status not in {"done", "dropped"}:
                text = f"{name}: {plain_text(source, action.text)}"
                found.append((action.end, text, source.name_of(action.owner_id)))
        for follow_up in source.follow_ups.get(goal.id, []):
            if follow_up.date:
                text = f"{name}: {follow_up.method or source.words.say('Follow-up')}"
                found.append((follow_up.date, text, source.name_of(follow_up.responsible_id)))
    return sorted(each for each in found if each[0] >= source.today)


def _requests(source: DocumentSource) -> Iterator[Block]:
    """The points to decide as the brief has them, and under them what they cost together."""
    title = source.words.say("What we ask of the steering group")
    points = points_table(source)
    kept = len(points.header) - ANSWERS
    lines = tuple(tuple(_short(each) for each in row[:kept]) for row in points.rows)
    wide = [max(each, WIDE_ENOUGH) if n else each for n, each in enumerate(points.widths[:kept])]
    asked = replace(points, header=points.header[:kept], rows=lines, widths=tuple(wide))
    project = source.project
    notes = [
        *_note(plain_text(source, project.mandate), at(project, "mandate")),
        *_note(plain_text(source, project.if_waiting), at(project, "if_waiting")),
    ]
    for block in _tables(title, [asked], notes):
        yield block
        takes = cost_sentence(source) if isinstance(block, Table) else ""
        if takes:
            yield Paragraph((Run(takes),), "note")


def _short(each: Cell) -> Cell:
    """A cell that fits on a slide."""
    text = "\n".join(text_of(line.full) for line in each.lines)
    anchor = each.lines[0].anchor
    return cell(shorten(text, LENGTH), anchor) if len(text) > LENGTH else each
