"""One page for a decision: what is asked for, why, and what it takes."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain import model
from planbench.exports.documents.cover import status, top
from planbench.exports.documents.decision_page import cost_blocks, goals_table, why_blocks
from planbench.exports.documents.ownership import asked_of_the_group, short_decision_form
from planbench.exports.documents.parts import (
    at,
    body,
    heading,
    outline,
    sentence,
)
from planbench.exports.documents.summary import facts
from planbench.exports.outline import Block, Outline
from planbench.exports.source import DocumentSource

MOST_FINDINGS = 3


def brief_outline(source: DocumentSource) -> Outline:
    """The basis for a decision."""
    title = source.words.say("Basis for decision")
    return outline(source, title, list(_blocks(source, title)))


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    words = source.words
    yield top(source, title, said=status(source), subtitle=source.programme_words.plan_title)
    yield heading(1, words.say("What the steering group is asked to decide"), numbered=False)
    yield sentence(asked_of_the_group(source))
    yield heading(1, words.say("Why"), numbered=False)
    written = body(source, source.project.summary, at(source.project, "summary"))[:1]
    yield from written or [sentence(text) for text in facts(source)]
    yield from why_blocks(source, MOST_FINDINGS)
    yield heading(1, words.say("What we want to reach"), numbered=False)
    if source.goals:
        yield from goals_table(source)
    else:
        yield sentence(words.say("No goals have been set yet."))
    yield from cost_blocks(source)
    yield heading(1, words.say("Decision"), numbered=False)
    yield short_decision_form(source)


def most_important(source: DocumentSource) -> list[model.Finding]:
    """The challenges of high priority, filled up with others, at most three."""
    order = {"high": 0, "medium": 1, "": 2, "low": 3}
    challenges = [each for each in source.findings if each.kind == "challenge"]
    ranked = sorted(challenges, key=lambda each: order.get(each.priority, 2))
    return ranked[:MOST_FINDINGS]
