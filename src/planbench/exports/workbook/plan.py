"""The sheets of the plan: actions by goal, indicators, follow-up, status rounds, and the time."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain import model
from planbench.domain.terms import ACTION_STATUSES, GOAL_KINDS, GOAL_LEVELS, GOAL_STATES
from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.parts import plain_text
from planbench.exports.source import DocumentSource
from planbench.exports.workbook.sheet import Row, Sheet


def _numbered(source: DocumentSource) -> Iterator[tuple[str, model.Goal]]:
    for number, goal in enumerate(source.goals, start=1):
        yield goal_name(source, number), goal


def actions(source: DocumentSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("Goal"), 10),
        (say("Goal in words"), 45),
        (say("Kind"), 18),
        (say("Level"), 18),
        (say("Action"), 45),
        (say("Responsible"), 20),
        (say("Start"), 12),
        (say("End"), 12),
        (say("Status"), 14),
        (say("Resources"), 25),
        (say("Sign of success"), 30),
    ]
    return Sheet(say("Plan"), columns, _plan_rows(source))


def _plan_rows(source: DocumentSource) -> Iterator[Row]:
    say = source.words.say
    for name, goal in _numbered(source):
        head = (
            name,
            plain_text(source, goal.text),
            say(GOAL_KINDS.get(goal.kind, goal.kind)),
            say(GOAL_LEVELS.get(goal.level, goal.level)),
        )
        actions = source.actions.get(goal.id, [])
        yield from ((*head, *_action(source, action)) for action in actions)
        if not actions:
            yield head


def _action(source: DocumentSource, row: model.Action) -> Row:
    return (
        plain_text(source, row.text),
        source.name_of(row.owner_id),
        row.start,
        row.end,
        source.words.say(ACTION_STATUSES.get(row.status, row.status)),
        row.resources,
        row.sign,
    )


def indicators(source: DocumentSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("Goal"), 10),
        (say("Indicator"), 50),
        (say("Baseline"), 14),
        (say("Target"), 14),
        (say("Unit of measure"), 12),
        (say("Target reached by"), 16),
        (say("Source"), 30),
    ]
    rows = (
        (
            name,
            indicator.measure,
            indicator.baseline,
            indicator.target,
            indicator.unit,
            indicator.due,
            indicator.source,
        )
        for name, goal in _numbered(source)
        for indicator in source.indicators.get(goal.id, [])
    )
    return Sheet(say("Indicators"), columns, rows)


def follow_ups(source: DocumentSource) -> Sheet:
    say = source.words.say
    columns = [
        (say("Date"), 12),
        (say("Goal"), 10),
        (say("Method"), 45),
        (say("Responsible"), 20),
        (say("Result"), 40),
        (say("Decision"), 40),
    ]
    rows = (
        (
            follow_up.date,
            name,
            follow_up.method,
            source.name_of(follow_up.responsible_id),
            plain_text(source, follow_up.result),
            plain_text(source, follow_up.decision),
        )
        for name, goal in _numbered(source)
        for follow_up in source.follow_ups.get(goal.id, [])
    )
    return Sheet(say("Follow-up"), columns, rows)


def rounds(source: DocumentSource) -> Sheet:
    """A row for each goal in each status round."""
    say = source.words.say
    columns = [
        (say("Date"), 12),
        (say("Status round"), 24),
        (say("Goal"), 10),
        (say("Goal in words"), 45),
        (say("State"), 16),
        (say("Because"), 45),
        (say("What the round decided"), 45),
    ]
    return Sheet(say("Status rounds"), columns, _round_rows(source))


def _round_rows(source: DocumentSource) -> Iterator[Row]:
    say = source.words.say
    for status_round in source.rounds:
        statuses = {status.goal_id: status for status in source.statuses.get(status_round.id, [])}
        for name, goal in _numbered(source):
            status = statuses.get(goal.id)
            if status is None:
                continue
            yield (
                status_round.date,
                status_round.title,
                name,
                plain_text(source, goal.text),
                say(GOAL_STATES[status.state]) if status.state else "",
                plain_text(source, status.because),
                plain_text(source, status_round.decision),
            )


def values(source: DocumentSource) -> Sheet:
    """What has been measured on the way, beside baseline and target."""
    say = source.words.say
    columns = [
        (say("Goal"), 10),
        (say("Indicator"), 50),
        (say("Date"), 12),
        (say("Measured"), 14),
        (say("Baseline"), 14),
        (say("Target"), 14),
        (say("Unit of measure"), 12),
        (say("Target reached by"), 16),
        (say("Note"), 40),
    ]
    rows = (
        (
            name,
            row.measure,
            value.date,
            value.value,
            row.baseline,
            row.target,
            row.unit,
            row.due,
            value.note,
        )
        for name, goal in _numbered(source)
        for row in source.indicators.get(goal.id, [])
        for value in source.indicator_values.get(row.id, [])
    )
    return Sheet(say("Figures on the way"), columns, rows)


def time(source: DocumentSource) -> Sheet:
    say, names = source.words.say, source.programme_words.time_categories
    columns = [
        (say("Date"), 12),
        (say("Who"), 20),
        (say("Hours"), 10),
        (say("Kind of work"), 24),
        (say("Note"), 50),
    ]
    rows = (
        (
            time_entry.date,
            source.name_of(time_entry.person_id),
            round(time_entry.minutes / 60, 2),
            names.get(time_entry.category, ""),
            time_entry.note,
        )
        for time_entry in source.time_entries
    )
    return Sheet(say("Time"), columns, rows)
