"""One page for a decision: what is asked for, why, and what it takes."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain import model
from planbench.exports.documents.cover import status, top
from planbench.exports.documents.ownership import asked_of_the_group, short_decision_form
from planbench.exports.documents.parts import (
    about,
    at,
    body,
    heading,
    outline,
    said,
    sentence,
    shorten,
)
from planbench.exports.documents.summary import facts, goals_in_short
from planbench.exports.outline import Block, Item, Listing, Outline, Run
from planbench.exports.source import DocumentSource

MOST_FINDINGS = 3
LENGTH = 150


def brief_outline(source: DocumentSource) -> Outline:
    """The basis for a decision."""
    title = source.words.say("Basis for decision")
    return outline(source, title, list(_blocks(source, title)))


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    words = source.words
    yield top(source, title, said=status(source), subtitle=source.programme_words.plan_title)
    yield heading(1, words.say("What the steering group is asked to decide"), numbered=False)
    yield sentence(f"{asked_of_the_group(source)} {resources_sentence(source)}".strip())
    yield heading(1, words.say("Why"), numbered=False)
    written = body(source, source.project.summary, at(source.project, "summary"))[:2]
    yield from written or [sentence(text) for text in facts(source)]
    findings = most_important(source)
    if findings:
        yield sentence(words.say("What weighs most:"))
        yield Listing(tuple(Item(_finding(source, each), anchor=about(each)) for each in findings))
    yield heading(1, words.say("What we want to reach"), numbered=False)
    if source.goals:
        yield from goals_in_short(source, LENGTH)
    else:
        yield sentence(words.say("No goals have been set yet."))
    yield heading(1, words.say("Decision"), numbered=False)
    yield short_decision_form(source)


def most_important(source: DocumentSource) -> list[model.Finding]:
    """The challenges of high priority, filled up with others, at most three."""
    order = {"high": 0, "medium": 1, "": 2, "low": 3}
    challenges = [each for each in source.findings if each.kind == "challenge"]
    ranked = sorted(challenges, key=lambda each: order.get(each.priority, 2))
    return ranked[:MOST_FINDINGS]


def _finding(source: DocumentSource, finding: model.Finding) -> tuple[Run, ...]:
    label = source.finding_labels[finding.id]
    return (Run(f"{label}  ", bold=True), Run(shorten(said(source, finding.text), LENGTH)))


def resources_sentence(source: DocumentSource) -> str:
    """How many hours the actions take, where that is written and may be told."""
    if source.options.leave_out_hours:
        return ""
    words = source.words
    actions = [each for group in source.actions.values() for each in group]
    hours = sum(each.hours or 0 for each in actions)
    if not hours:
        return ""
    told = words.say("{n} working hours", n=words.number(hours))
    without = sum(not each.hours for each in actions)
    if not without:
        return words.say("The actions take {hours}.", hours=told)
    return words.say(
        "The actions take at least {hours}. {n} of {all} have no estimate.",
        hours=told,
        n=without,
        all=len(actions),
    )
