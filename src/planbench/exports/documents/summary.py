"""The page that a steering group reads if it reads one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planbench.domain import model
from planbench.domain.terms import EVIDENCE_KINDS, GOAL_LEVELS
from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import (
    about,
    at,
    body,
    cell,
    day,
    heading,
    plain_text,
    sentence,
    shorten,
    table,
)
from planbench.exports.outline import Block, Cell, Line, Run
from planbench.exports.source import DocumentSource


def summary_blocks(source: DocumentSource) -> Iterator[Block]:
    """The resource persons' own summary, else the facts; then the goals in short.

    What evidence there is stands in the next chapter, on how the plan came about.
    """
    words = source.words
    yield heading(1, words.say("Summary"), numbered=False)
    written = body(source, source.project.summary, at(source.project, "summary"))
    yield from written or [sentence(text) for text in facts(source, told_below=True)]
    yield from goals_in_short(source)


def goals_in_short(source: DocumentSource, most: int = 400) -> Iterator[Block]:
    """The goals as a table of one row each, cut to `most` letters."""
    if not source.goals:
        return
    words = source.words
    header = (
        words.say("Goal"),
        words.say("Level"),
        words.say("Target reached by"),
        words.say("Number of actions"),
    )
    rows = (_row(source, goal, n, most) for n, goal in enumerate(source.goals, start=1))
    yield filled(table(words.say("The goals in short"), header, rows, (8.95, 2.8, 2.75, 1.9)))


def _row(source: DocumentSource, goal: model.Goal, number: int, most: int) -> tuple[Cell, ...]:
    words = source.words
    dates = [indicator.due for indicator in source.indicators.get(goal.id, []) if indicator.due]
    runs = (
        Run(f"{goal_name(source, number)}. ", bold=True),
        Run(shorten(plain_text(source, goal.text), most)),
    )
    return (
        Cell((Line(runs, about(goal)),)),
        cell(words.say(GOAL_LEVELS.get(goal.level, goal.level))),
        cell(day(source, max(dates, default=None))),
        cell(words.number(len(source.actions.get(goal.id, []))), align="right"),
    )


def facts(source: DocumentSource, *, told_below: bool = False) -> Iterator[str]:
    """What can be said without the authors: how much there is of what.

    The evidence is not counted where it is `told_below`.
    """
    words = source.words
    name = source.project.municipality or words.say("the municipality")
    yield words.say(
        "This plan for mathematics teaching in {place} is made within {programme}.",
        place=name,
        programme=source.programme_words.name,
    )
    if not (told_below and source.evidence):
        yield evidence_sentence(source)
    goals, actions = len(source.goals), sum(map(len, source.actions.values()))
    if goals:
        yield words.say(
            "The plan has {goals} and {actions}.",
            goals=words.count("{n} goal", "{n} goals", goals),
            actions=words.count("{n} action", "{n} actions", actions),
        )
    else:
        yield words.say("No goals have been set yet.")


def evidence_sentence(source: DocumentSource) -> str:
    """`Den vilar på 16 underlag: 5 Statistik, …`."""
    words = source.words
    if not source.evidence:
        return words.say("No evidence has been entered yet.")
    kinds = Counter(evidence.kind for evidence in source.evidence)
    named = [
        f"{words.say(EVIDENCE_KINDS.get(kind, kind)).lower()} ({words.number(n)})"
        for kind, n in kinds.most_common()
    ]
    return words.say(
        "The work rests on {count}: {kinds}.",
        count=words.count("{n} piece of evidence", "{n} pieces of evidence", len(source.evidence)),
        kinds=words.listed(named),
    )
