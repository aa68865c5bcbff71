"""The plan on one page: what is proposed, why, the goals from now to target, cost and risks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.domain import model
from planbench.domain.terms import CERTAINTIES
from planbench.exports.documents.decision.conditions import risks_table
from planbench.exports.documents.decision.costs import cost_blocks
from planbench.exports.documents.decision.points import point_lines
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import (
    about,
    at,
    body,
    cell,
    day,
    figure,
    heading,
    plain_text,
    sentence,
    shorten,
    table,
)
from planbench.exports.outline import Block, Cell, Line, Run, Table
from planbench.exports.source import DocumentSource

GOAL = 200
FINDING = 160
ORDER = ("high", "medium", "", "low")


def decision_page_blocks(source: DocumentSource) -> Iterator[Block]:
    """The page that a steering group reads if it reads one page."""
    words = source.words
    yield heading(1, words.say("The plan on one page"))
    yield from body(source, source.project.summary, at(source.project, "summary"))
    yield replace(sentence(words.say("We ask the steering group to decide:")), style="label")
    yield from point_lines(source)
    tables = [
        *why_blocks(source, caption=words.say("Why")),
        *goals_table(source, words.say("The goals")),
    ]
    yield from (replace(each, dense=True) for each in tables)
    yield from cost_blocks(source)
    yield from (replace(each, dense=True) for each in risks_table(source))


def why_blocks(source: DocumentSource, most: int = 5, caption: str = "") -> Iterator[Table]:
    """The findings that carry goals, the surest first: a figure, what it counts, how sure."""
    words = source.words
    rows = [_why(source, finding, numbers) for finding, numbers in carrying(source)[:most]]
    if rows:
        header = (
            words.say("The figure"),
            words.say("What we have seen"),
            words.say("How sure"),
            words.say("Carries goal"),
        )
        found = table(caption, header, rows, (2.3, 8.9, 3.0, 2.2))
        yield filled(replace(found, numbered=False))


def carrying(source: DocumentSource) -> list[tuple[model.Finding, list[int]]]:
    """Findings with the numbers of the goals that rest on them, a finding of each goal first."""
    carried: dict[str, list[int]] = {}
    for number, goal in enumerate(source.goals, start=1):
        for finding in source.findings_behind(goal):
            carried.setdefault(finding.id, []).append(number)
    found = [
        finding
        for finding in source.findings
        if finding.id in carried and finding.kind == "challenge"
    ]
    found.sort(key=lambda finding: (carried[finding.id][0], ORDER.index(finding.certainty)))
    first: set[int] = set()
    rest: list[model.Finding] = []
    leading: list[model.Finding] = []
    for each in found:
        number = carried[each.id][0]
        (rest if number in first else leading).append(each)
        first.add(number)
    return [(finding, carried[finding.id]) for finding in (*leading, *rest)]


def _why(source: DocumentSource, finding: model.Finding, numbers: list[int]) -> tuple[Cell, ...]:
    words = source.words
    sure = words.say(CERTAINTIES[finding.certainty]) if finding.certainty else ""
    shown = finding.figure.strip()
    return (
        Cell((Line((Run(shown, bold=True),), at(finding, "figure")),)) if shown else cell(""),
        _seen(source, finding),
        cell(sure),
        cell(", ".join(map(str, numbers))),
    )


def _seen(source: DocumentSource, finding: model.Finding) -> Cell:
    """What the figure counts; the finding itself where no figure says it."""
    if finding.figure.strip() and finding.counts.strip():
        label = Run(f"  {source.finding_labels[finding.id]}", italic=True)
        return Cell((Line((Run(finding.counts.strip()),), at(finding, "counts"), tail=(label,)),))
    label = Run(f"{source.finding_labels[finding.id]}  ", bold=True)
    text = shorten(plain_text(source, finding.text), FINDING)
    return Cell((Line((Run(text),), about(finding), lead=(label,)),))


def goals_table(source: DocumentSource, caption: str = "") -> Iterator[Table]:
    """The goals: now → target, by when, who answers, and when it is looked at next."""
    words = source.words
    if not source.goals:
        return
    header = (
        words.say("Goal"),
        words.say("Now → target"),
        words.say("By"),
        words.say("Responsible"),
        words.say("Next follow-up"),
    )
    rows = (_goal(source, goal, n) for n, goal in enumerate(source.goals, start=1))
    made = table(caption, header, rows, (5.6, 3.3, 2.5, 2.5, 2.6))
    yield filled(replace(made, numbered=False))


def short_goal(source: DocumentSource, goal: model.Goal) -> tuple[str, str]:
    """The goal in a few words, and the field that they stand in (`` where they are cut)."""
    if goal.name.strip():
        return goal.name.strip(), "name"
    return shorten(plain_text(source, goal.text), GOAL), ""


def _goal(source: DocumentSource, goal: model.Goal, number: int) -> tuple[Cell, ...]:
    first = next(iter(source.indicators.get(goal.id, [])), None)
    text, field = short_goal(source, goal)
    name = Line((Run(text),), at(goal, field), lead=(Run(f"{number}  ", bold=True),))
    look = next_follow_up(source, goal)
    return (
        Cell((name,)),
        cell(_from_to(source, first)),
        cell(day(source, first.due) if first else ""),
        _answers_for(source, goal),
        cell(day(source, look.date) if look else ""),
    )


def _answers_for(source: DocumentSource, goal: model.Goal) -> Cell:
    """Who answers for the goal; where nobody is named, whoever owns every action of it."""
    if goal.owner_id:
        return cell(source.name_of(goal.owner_id), at(goal, "owner_id"))
    owners = {action.owner_id for action in source.actions.get(goal.id, [])}
    return cell(source.name_of(owners.pop()) if len(owners) == 1 else "")


def next_follow_up(source: DocumentSource, goal: model.Goal) -> model.FollowUp | None:
    """The first one that is not past."""
    looks = [
        follow_up
        for follow_up in source.follow_ups.get(goal.id, [])
        if follow_up.date and follow_up.date >= source.today
    ]
    return min(looks, key=lambda look: str(look.date), default=None)


def _from_to(source: DocumentSource, indicator: model.Indicator | None) -> str:
    if indicator is None:
        return ""
    values = (indicator.baseline, indicator.target)
    now, then = (figure(source, value, indicator.unit) or "–" for value in values)
    return f"{now} → {then}"
