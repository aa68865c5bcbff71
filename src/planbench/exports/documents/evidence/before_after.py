"""Questionnaires before and after as one table: what has changed, in percentage points."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain import model
from planbench.domain.before_after import AnswerChange, asked_in, changes_between
from planbench.exports.documents.parts import cell, sentence, table
from planbench.exports.outline import Block, Cell
from planbench.exports.source import DocumentSource

NOT_SHOWN = "–"


def pair_blocks(source: DocumentSource) -> Iterator[Block]:
    """A table for each questionnaire that names the one before it."""
    by_id = {evidence.id: evidence for evidence in source.evidence}
    for after in source.evidence:
        before = by_id.get(after.before_id or "")
        if before is not None:
            yield from _pair(source, before, after)


def changes_of(
    source: DocumentSource, before: model.Evidence, after: model.Evidence
) -> list[AnswerChange]:
    """What has changed in the questions that both ask."""
    asked = [
        asked_in(source.survey_questions.get(evidence.id, []), source.survey_answers)
        for evidence in (before, after)
    ]
    return list(changes_between(asked[0], asked[1], source.project.small_group_limit))


def _pair(source: DocumentSource, before: model.Evidence, after: model.Evidence) -> Iterator[Block]:
    words, labels = source.words, source.references.labels
    changes = changes_of(source, before, after)
    if not changes:
        return
    caption = words.say(
        "Before and after: {before} and {after}", before=labels[before.id], after=labels[after.id]
    )
    header = (
        words.say("Question and answer"),
        words.say("Before"),
        words.say("After"),
        words.say("Change, percentage points"),
    )
    yield table(caption, header, (_row(source, change) for change in changes), (9, 2.5, 2.5, 3))
    if any(change.points is None for change in changes):
        limit = source.project.small_group_limit
        told = words.say("A dash stands where fewer than {limit} have answered.", limit=limit)
        yield sentence(told, "note")


def _row(source: DocumentSource, change: AnswerChange) -> tuple[Cell, ...]:
    words = source.words

    def share(value: float | None) -> str:
        return NOT_SHOWN if value is None else words.percent(value, 0)

    points = change.points
    sign = "+" if points is not None and round(points) > 0 else ""
    told = NOT_SHOWN if points is None else f"{sign}{words.number(round(points))}"
    return (
        cell(f"{change.question}: {change.answer}"),
        cell(f"{share(change.before)} (n = {change.n_before})"),
        cell(f"{share(change.after)} (n = {change.n_after})"),
        cell(told, align="right"),
    )
