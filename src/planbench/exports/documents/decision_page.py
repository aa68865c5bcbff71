"""The plan on one page: what is proposed, why, the goals from now to target, what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.domain import model
from planbench.domain.terms import CERTAINTIES
from planbench.exports.documents.ownership import asked_of_the_group
from planbench.exports.documents.parts import (
    about,
    at,
    body,
    cell,
    day,
    figure,
    heading,
    labelled,
    said,
    sentence,
    shorten,
    table,
)
from planbench.exports.outline import Block, Cell, Line, Run, plain
from planbench.exports.source import DocumentSource

GOAL = 120
FINDING = 160
ORDER = ("high", "medium", "", "low")


def decision_page_blocks(source: DocumentSource) -> Iterator[Block]:
    """The page that a steering group reads if it reads one page."""
    words = source.words
    yield heading(1, words.say("The plan on one page"))
    yield from body(source, source.project.summary, at(source.project, "summary"))
    yield sentence(asked_of_the_group(source))
    yield from why_blocks(source, caption=words.say("Why"))
    yield from goals_table(source, words.say("The goals"))
    yield from cost_blocks(source)


def why_blocks(source: DocumentSource, most: int = 5, caption: str = "") -> Iterator[Block]:
    """The findings that carry goals, the surest first, with how sure and the goals."""
    words = source.words
    rows = [_why(source, finding, numbers) for finding, numbers in carrying(source)[:most]]
    if rows:
        header = (words.say("What we have seen"), words.say("How sure"), words.say("Carries goal"))
        yield replace(table(caption, header, rows, (10.2, 3.6, 2.4)), numbered=False)


def carrying(source: DocumentSource) -> list[tuple[model.Finding, list[int]]]:
    """Findings with the numbers of the goals that rest on them, a finding of each goal first."""
    carried: dict[str, list[int]] = {}
    for number, goal in enumerate(source.goals, start=1):
        for finding in source.findings_behind(goal):
            carried.setdefault(finding.id, []).append(number)
    found = [each for each in source.findings if each.id in carried and each.kind == "challenge"]
    found.sort(key=lambda each: (carried[each.id][0], ORDER.index(each.certainty)))
    first: set[int] = set()
    rest: list[model.Finding] = []
    leading: list[model.Finding] = []
    for each in found:
        number = carried[each.id][0]
        (rest if number in first else leading).append(each)
        first.add(number)
    return [(each, carried[each.id]) for each in (*leading, *rest)]


def _why(source: DocumentSource, finding: model.Finding, numbers: list[int]) -> tuple[Cell, ...]:
    words = source.words
    label = Run(f"{source.finding_labels[finding.id]}  ", bold=True)
    text = shorten(said(source, finding.text), FINDING)
    sure = words.say(CERTAINTIES[finding.certainty]) if finding.certainty else ""
    return (
        Cell((Line((Run(text),), about(finding), lead=(label,)),)),
        cell(sure),
        cell(", ".join(map(str, numbers))),
    )


def goals_table(source: DocumentSource, caption: str = "") -> Iterator[Block]:
    """The goals: now → target, by when, who looks at it next and when."""
    words = source.words
    if not source.goals:
        return
    header = (
        words.say("Goal"),
        words.say("Now → target"),
        words.say("By"),
        words.say("Next follow-up"),
    )
    rows = (_goal(source, goal, n) for n, goal in enumerate(source.goals, start=1))
    made = table(caption, header, rows, (7.2, 3.3, 2.5, 3.2))
    yield replace(made, numbered=False)


def _goal(source: DocumentSource, goal: model.Goal, number: int) -> tuple[Cell, ...]:
    first = next(iter(source.indicators.get(goal.id, [])), None)
    text = shorten(said(source, goal.text), GOAL)
    name = (Run(f"{number}  ", bold=True), Run(text))
    looks = [
        each
        for each in source.follow_ups.get(goal.id, [])
        if each.date and each.date >= source.today
    ]
    next_look = min(looks, key=lambda each: str(each.date), default=None)
    who = source.name_of(next_look.responsible_id) if next_look else ""
    when = day(source, next_look.date) if next_look else ""
    return (
        Cell((Line(name, about(goal)),)),
        cell(_from_to(source, first)),
        cell(day(source, first.due) if first else ""),
        Cell(tuple(Line(plain(part)) for part in (when, who) if part)) if when else cell(""),
    )


def _from_to(source: DocumentSource, indicator: model.Indicator | None) -> str:
    if indicator is None:
        return ""
    values = (indicator.baseline, indicator.target)
    now, then = (figure(source, value, indicator.unit) or "–" for value in values)
    return f"{now} → {then}"


def cost_blocks(source: DocumentSource) -> Iterator[Block]:
    """What the actions take, as a labelled paragraph."""
    if told := cost_sentence(source):
        yield labelled(source.words.say("Cost"), (Run(told),))


def cost_sentence(source: DocumentSource) -> str:
    """The hours, never without the actions that nobody has estimated; empty where not told."""
    words = source.words
    numbered = [
        (f"{number}.{place}", action)
        for number, goal in enumerate(source.goals, start=1)
        for place, action in enumerate(source.actions.get(goal.id, []), start=1)
    ]
    if source.options.leave_out_hours or not numbered:
        return ""
    hours = sum(action.hours or 0 for _, action in numbered)
    unknown = [number for number, action in numbered if not action.hours]
    texts = []
    if hours:
        told = words.number(round(hours, 1))
        texts.append(words.say("The actions take at least {n} working hours.", n=told))
    if unknown:
        texts.append(
            words.say(
                "{n} of {all} actions are not estimated: {numbers}.",
                n=words.number(len(unknown)),
                all=words.number(len(numbered)),
                numbers=words.listed(unknown),
            )
        )
    return " ".join(texts)
