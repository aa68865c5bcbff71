"""The presentation for the steering group: one heading a slide, the full texts as speaker notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from planbench.domain import model
from planbench.domain.terms import GOAL_KINDS, GOAL_LEVELS
from planbench.exports.documents.cover import cover
from planbench.exports.documents.decision.brief import most_important
from planbench.exports.documents.decision.costs import cost_sentence
from planbench.exports.documents.decision.points import Point, points_of
from planbench.exports.documents.figures import chart_blocks, comparison_blocks, undrawn
from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.parts import (
    cell,
    day,
    figure,
    heading,
    outline,
    said,
    shorten,
    table,
)
from planbench.exports.documents.summary import evidence_sentence, facts
from planbench.exports.markdown import COMPARISON
from planbench.exports.outline import Block, Cell, Item, Listing, Outline, Paragraph, Picture, Run
from planbench.exports.source import DocumentSource

BULLETS = 6
LENGTH = 220
TITLE = 160
CHARTS = 3
EVENTS = 9


def presentation_outline(source: DocumentSource) -> Outline:
    """Why, what we found, what we want to reach, when, and what we ask for."""
    title = source.programme_words.plan_title
    return outline(source, title, list(_blocks(source, title)))


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    words = source.words
    yield cover(source, title)
    yield from _notes(source.programme_words.presentation)
    yield from _slide(words.say("Why a plan"), _reasons(source), _summary(source))
    yield from _charts(source)
    for kind, name in (
        ("strength", words.say("Strengths to build on")),
        ("challenge", words.say("Areas for development")),
    ):
        findings = _ranked(source, kind)
        yield from _slide(name, _texts(source, findings), _conclusions(source, findings))
    yield from _slide(words.say("What we want to reach"), _goals(source), [])
    for number, goal in enumerate(source.goals, start=1):
        yield from _goal(source, goal, number)
    yield from _timeline(source)
    yield from _slide(
        words.say("What we ask of the steering group"),
        _requests(source),
        [said(source, source.project.mandate), said(source, source.project.if_waiting)],
    )


def _slide(title: str, bullets: Sequence[str], notes: Iterable[str]) -> Iterator[Block]:
    """A slide, or several of the same name when there are many points; none without points."""
    for start in range(0, len(bullets), BULLETS):
        yield heading(1, title, numbered=False)
        chosen = bullets[start : start + BULLETS]
        yield Listing(tuple(Item((Run(shorten(text, LENGTH)),)) for text in chosen))
        yield from _notes(notes)


def _notes(texts: Iterable[str]) -> Iterator[Block]:
    for text in texts:
        if text:
            yield Paragraph((Run(text),), "speaker")


def _summary(source: DocumentSource) -> list[str]:
    written = said(source, source.project.summary)
    return [written] if written else list(facts(source))


def _reasons(source: DocumentSource) -> list[str]:
    findings = [said(source, each.text) for each in most_important(source)]
    return [*findings, evidence_sentence(source)]


def _ranked(source: DocumentSource, kind: str) -> list[model.Finding]:
    order = {"high": 0, "medium": 1, "": 2, "low": 3}
    found = [each for each in source.findings if each.kind == kind]
    return sorted(found, key=lambda each: order.get(each.priority, 2))[:BULLETS]


def _texts(source: DocumentSource, findings: Iterable[model.Finding]) -> list[str]:
    return [said(source, each.text) for each in findings]


def _conclusions(source: DocumentSource, findings: Iterable[model.Finding]) -> list[str]:
    return [
        f"{source.finding_labels[each.id]} {said(source, each.conclusion)}"
        for each in findings
        if each.conclusion
    ]


def _charts(source: DocumentSource) -> Iterator[Block]:
    """Those that the texts place first, in their order; then those of the other files."""
    placed = [each for section in source.sections for each in COMPARISON.findall(section.body)]
    chosen = [list(comparison_blocks(source, each)) for each in dict.fromkeys(placed)]
    chosen += [chart_blocks(source, each) for each in undrawn(source)]
    pictures = [each for each in chosen if each and isinstance(each[0], Picture)]
    for picture, *notes in pictures[:CHARTS]:
        if isinstance(picture, Picture):
            yield heading(1, picture.caption, numbered=False)
            yield picture
            yield from notes
            yield from _notes([picture.alt])


def _goals(source: DocumentSource) -> list[str]:
    return [
        f"{goal_name(source, number)}. {said(source, goal.text)}"
        for number, goal in enumerate(source.goals, start=1)
    ]


def _goal(source: DocumentSource, goal: model.Goal, number: int) -> Iterator[Block]:
    words = source.words
    kinds = (GOAL_KINDS.get(goal.kind, ""), GOAL_LEVELS.get(goal.level, ""))
    kind = " · ".join(words.say(each) for each in kinds if each)
    measures = [_measure(source, each) for each in source.indicators.get(goal.id, [])]
    actions = [_action(source, each) for each in source.actions.get(goal.id, [])]
    title = f"{goal_name(source, number)}. {shorten(said(source, goal.text), TITLE)}"
    notes = [kind, said(source, goal.text), said(source, goal.rationale)]
    groups = [
        (words.say("How we see that the goal is reached"), measures),
        (words.say("What we do"), actions),
    ]
    for slide in _divided([(name, texts) for name, texts in groups if texts]):
        yield heading(1, title, numbered=False)
        yield Listing(tuple(_labelled(slide)))
        yield from _notes(notes)


def _divided(groups: list[tuple[str, list[str]]]) -> list[list[tuple[str, list[str]]]]:
    """The groups on one slide, or on as many as they need."""
    if sum(len(texts) for _, texts in groups) <= BULLETS:
        return [groups] if groups else []
    return [
        [(name, texts[start : start + BULLETS])]
        for name, texts in groups
        for start in range(0, len(texts), BULLETS)
    ]


def _labelled(groups: Iterable[tuple[str, list[str]]]) -> Iterator[Item]:
    for name, texts in groups:
        yield Item((Run(name, bold=True),))
        yield from (Item((Run(shorten(text, LENGTH)),), 1) for text in texts)


def _measure(source: DocumentSource, row: model.Indicator) -> str:
    start = figure(source, row.baseline, row.unit)
    end = figure(source, row.target, row.unit)
    change = " → ".join(part for part in (start, end) if part)
    by = day(source, row.due)
    return ", ".join(part for part in (f"{row.measure}: {change}", by) if part)


def _action(source: DocumentSource, row: model.Action) -> str:
    owner = source.name_of(row.owner_id)
    tail = ", ".join(part for part in (owner, day(source, row.end)) if part)
    text = shorten(said(source, row.text), LENGTH - len(tail) - 3)
    return f"{text} ({tail})" if tail else text


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
                text = f"{name}: {said(source, action.text)}"
                found.append((action.end, text, source.name_of(action.owner_id)))
        for each in source.follow_ups.get(goal.id, []):
            if each.date:
                text = f"{name}: {each.method or source.words.say('Follow-up')}"
                found.append((each.date, text, source.name_of(each.responsible_id)))
    return sorted(each for each in found if each[0] >= source.today)


def _requests(source: DocumentSource) -> list[str]:
    """The points to decide as the brief has them, then what they cost together."""
    points = [_point(source, each) for each in points_of(source)]
    takes = cost_sentence(source)
    return [*points, *([takes] if takes else [])]


def _point(source: DocumentSource, point: Point) -> str:
    tail = ", ".join(part for part in (point.who, point.start, point.cost) if part)
    text = f"{point.letter}. {shorten(said(source, point.text), LENGTH - len(tail) - 6)}"
    return f"{text} ({tail})" if tail else text
