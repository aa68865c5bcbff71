"""One page for a decision: the points to decide, why, what it takes, what is not certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.domain import model
from planbench.exports.documents.cover import status, top
from planbench.exports.documents.decision.conditions import (
    heard_line,
    if_waiting,
    not_known,
    risks_table,
    unsolved,
)
from planbench.exports.documents.decision.costs import cost_matrix, not_estimated
from planbench.exports.documents.decision.page import goals_table, why_blocks
from planbench.exports.documents.decision.points import points_table, signature
from planbench.exports.documents.parts import at, body, heading, outline, sentence
from planbench.exports.outline import Block, Outline, PageBreak
from planbench.exports.source import DocumentSource

MOST_FINDINGS = 3
MOST_GOALS = 8  # on one page with the rest


def brief_outline(source: DocumentSource) -> Outline:
    """The basis for a decision."""
    title = source.words.say("Basis for decision")
    return replace(outline(source, title, list(_blocks(source, title))), tight=True)


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    words = source.words
    yield top(source, title, said=status(source), subtitle=source.programme_words.plan_title)
    yield heading(1, words.say("What the steering group is asked to decide"), numbered=False)
    yield replace(points_table(source), label=False)
    yield from _why(source)
    yield heading(1, words.say("What we want to reach"), numbered=False)
    if source.goals:
        yield from goals_table(source)
    else:
        yield sentence(words.say("No goals have been set yet."))
    if len(source.goals) > MOST_GOALS:
        yield PageBreak()
    yield from _costs(source)
    risks = list(risks_table(source, owners=False))
    if risks:
        yield heading(1, words.say("Risks"), numbered=False)
        yield from (replace(risk, label=False) for risk in risks)
    yield from _to_know(source)
    yield replace(signature(source), label=False)


def _why(source: DocumentSource) -> Iterator[Block]:
    """The figures that carry the goals; else the plan's summary, and nothing where none is."""
    found = list(why_blocks(source, MOST_FINDINGS))
    summary = body(source, source.project.summary, at(source.project, "summary"))
    if found or summary:
        yield heading(1, source.words.say("Why"), numbered=False)
        yield from found or summary


def _costs(source: DocumentSource) -> Iterator[Block]:
    """The sums, and always what nobody has estimated."""
    tables = [replace(table, label=False) for table in cost_matrix(source)]
    unknown = "" if source.options.leave_out_hours else not_estimated(source)
    if not tables and not unknown:
        return
    yield heading(1, source.words.say("What it costs"), numbered=False)
    yield from tables
    if unknown:
        yield sentence(unknown)


def _to_know(source: DocumentSource) -> Iterator[Block]:
    known = (not_known, if_waiting, unsolved, heard_line)
    blocks = [block for make in known for block in make(source)]
    if blocks:
        yield heading(1, source.words.say("Good to know before the decision"), numbered=False)
        yield from blocks


def most_important(source: DocumentSource) -> list[model.Finding]:
    """The challenges of high priority, filled up with others, at most three."""
    order = {"high": 0, "medium": 1, "": 2, "low": 3}
    challenges = [finding for finding in source.findings if finding.kind == "challenge"]
    ranked = sorted(challenges, key=lambda challenge: order.get(challenge.priority, 2))
    return ranked[:MOST_FINDINGS]
